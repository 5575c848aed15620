//! Every wording on its sheet, filled with fictional facts, and the hard cases: what `cargo xtask gallery` draws and
//! what the tests compare page by page.

use procede_letters::template::{Facts, Kind, Proposal, SHIPPED, Template, fill, generic};
use procede_letters::{Addressee, Format, Oficio, Refusal, Signature, Signer, TEMPLATES, format, oficio};
use procede_manual::{Letter, Library, Procedure, Units};

use super::documents::{self, LONG_NAME};
use super::facts::{bare, full, long};
use super::sample::letter;

/// The documents by name, one after the other: they are many.
pub fn each(mut see: impl FnMut(&str, Result<Vec<u8>, Refusal>)) {
    let library = Library::shipped(&Units::shipped());
    for (id, text) in SHIPPED {
        let template = Template::parse(id, text).0.expect("a shipped wording");
        let (procedure, step_letter) = first_place(&library, &template);
        let facts = full(procedure, step_letter);
        see(&format!("textos/{id}"), sheet(&template, &fill(&template, &facts), &facts));
    }
    for name in TEMPLATES {
        let template = generic(name).expect("a general wording");
        let (procedure, step_letter) = any_letter(&library, name);
        let facts = full(procedure, step_letter);
        see(&format!("generales/{name}"), sheet(&template, &fill(&template, &facts), &facts));
    }
    for (id, facts_of) in HARD {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == id).expect("a shipped wording");
        let template = Template::parse(id, text).0.expect("a shipped wording");
        let (procedure, step_letter) = first_place(&library, &template);
        let (case, facts) = facts_of(procedure, step_letter);
        see(&format!("dificiles/{id}-{case}"), sheet(&template, &fill(&template, &facts), &facts));
    }
    for (name, document) in documents::all() {
        see(&format!("documentos/{name}"), document);
    }
}

/// A wording that its facts make hard to set.
type Hard = (&'static str, fn(&Procedure, &Letter) -> (&'static str, Facts));

const HARD: [Hard; 7] = [
    ("oficio-de-retiro-de-equipo", |p, l| ("200-filas", long(p, l, 200, "Equipo portátil de escritorio"))),
    ("minuta", |p, l| ("nombres-de-80", long(p, l, 12, LONG_NAME))),
    ("formato-de-carga-del-sipot", |p, l| ("200-filas", long(p, l, 200, "Registro de ejemplo"))),
    ("oficio-de-recordatorio", |p, l| ("palabra-sin-fin", long(p, l, 1, &"ABCDEFGHIJ".repeat(18)))),
    ("responsiva.resguardo", |p, l| {
        ("palabras-largas", long(p, l, 20, "Interinstitucionalización-SN0000000000000000000001"))
    }),
    ("dictamen-de-cancelacion", |p, l| ("sin-datos", bare(p, l))),
    ("proforma", |p, l| ("sin-datos", bare(p, l))),
];

fn first_place<'a>(library: &'a Library, template: &Template) -> (&'a Procedure, &'a Letter) {
    let fits = |p: &Procedure, step: &str, l: &Letter| {
        let here = |place: &procede_letters::template::Place| place.procedure == p.key && place.step == step;
        l.document.eq_ignore_ascii_case(&template.name)
            && (template.places.is_empty() || template.places.iter().any(here))
    };
    find(library, fits).unwrap_or_else(|| panic!("no document for {}", template.id))
}

fn any_letter<'a>(library: &'a Library, general: &str) -> (&'a Procedure, &'a Letter) {
    find(library, |_, _, l| l.template == general).expect("a document of each template")
}

fn find(
    library: &Library,
    fits: impl Fn(&Procedure, &str, &Letter) -> bool,
) -> Option<(&Procedure, &Letter)> {
    let steps = library.all().into_iter().flat_map(|p| p.steps.iter().map(move |s| (&**p, s)));
    let mut letters = steps.flat_map(|(p, s)| s.letters.iter().map(move |l| (p, s, l)));
    letters.find(|(p, s, l)| fits(p, &s.id, l)).map(|(p, _, l)| (p, l))
}

/// The wording set as its kind is: letters and mails with addressee and signer, everything else as a form with its
/// heading and the signatures side by side.
fn sheet(template: &Template, wording: &Proposal, facts: &Facts) -> Result<Vec<u8>, Refusal> {
    let Proposal { subject, body, close } = wording.clone();
    match template.kind {
        Kind::Oficio | Kind::Correo => oficio(&Oficio {
            subject,
            body,
            close,
            addressee: Addressee {
                name: "LIC. FICTICIA EJEMPLO UNO".into(),
                post: "Titular de la unidad".into(),
                unit: facts.recipient.clone(),
            },
            signer: Signer {
                post: "El Director de Ejemplo".into(),
                name: "LIC. JOAQUÍN PÉREZ GÜEMES".into(),
            },
            antecedent: None,
            copies: Vec::new(),
            annexes: Vec::new(),
            ..letter()
        }),
        Kind::Acta | Kind::Formato | Kind::Informe | Kind::Responsiva | Kind::Volante => format(&Format {
            letterhead: letter().letterhead,
            name: template.name.clone(),
            number: "DEJ-0012/2026".into(),
            expediente: "DGTI-2026-000123".into(),
            place: "Ciudad de México".into(),
            date: letter().date,
            subject,
            data: match template.kind {
                Kind::Informe | Kind::Volante => vec![("Dirigido a".into(), facts.recipient.clone())],
                _ => Vec::new(),
            },
            body: if close.is_empty() { body } else { format!("{body}\n\n{close}") },
            signatures: signatures(template.kind),
            ..Format::default()
        }),
    }
}

fn signatures(kind: Kind) -> Vec<Signature> {
    let roles: &[&str] = match kind {
        Kind::Responsiva => &["Entrega", "Recibe"],
        Kind::Acta => &["Por el área solicitante", "Por la unidad administrativa"],
        Kind::Informe => &["Elaboró", "Autorizó"],
        _ => &["Responsable"],
    };
    let names = ["FICTICIA EJEMPLO UNO", "SUPUESTO MODELO DOS"];
    roles
        .iter()
        .zip(names)
        .map(|(role, name)| Signature {
            role: (*role).into(),
            post: "Titular de la unidad (ejemplo)".into(),
            name: name.into(),
            strokes: Vec::new(),
        })
        .collect()
}
