//! Letters of the example office, one at each stage.

use procede_domain::expediente::OnBehalf;
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{
    Access, Addressee, Answered, Content, Dispatch, Drafted, Form, Matched, Means, Numbered, Signatory, Stage,
};
use procede_domain::{EntradaAct, LetterAct, LetterId, sample};

use super::clerk::{Clerk, DIRECTOR, DRAFTER, HEAD, Moment, PROCESSES, REGISTRY, by};
use super::entradas::{Entradas, Registered};
use crate::error::Result;
use crate::letters::seal_of;
use crate::sheets_of::letter_sheet;

/// A letter and how far it has come.
struct Story<'t> {
    until: Stage,
    /// Workdays ago that it was begun.
    ago: i64,
    drafter: usize,
    reviewer: usize,
    signer: usize,
    subject: &'t str,
    to: Addressee,
    answers: Option<&'t Registered>,
    copies: &'t [&'t str],
}

pub(super) fn tell(clerk: &mut Clerk<'_, '_>, received: &Entradas) -> Result<()> {
    let usual = |until: Stage, ago: i64, subject: &'static str| Story {
        until,
        ago,
        drafter: DRAFTER,
        reviewer: PROCESSES,
        signer: DIRECTOR,
        subject,
        to: Addressee {
            name: sample::PEOPLE[ago as usize % sample::PEOPLE.len()].to_owned(),
            post: "Titular (ejemplo)".into(),
            unit: sample::INSTITUTIONS[ago as usize % sample::INSTITUTIONS.len()].to_owned(),
        },
        answers: None,
        copies: &["Archivo de ejemplo"],
    };
    let answer = |until: Stage, ago: i64, subject: &'static str, to: &'_ Registered| Story {
        to: to.facts.sender.clone(),
        ..usual(until, ago, subject)
    };
    let long = Addressee {
        name: sample::LONG_NAME.to_owned(),
        post: "Titular de la Unidad Ficticia de Enlace y Seguimiento de los Asuntos de Ejemplo".into(),
        unit: sample::INSTITUTIONS[4].to_owned(),
    };
    let stories = [
        Story {
            answers: Some(&received.evaluation),
            ..answer(Stage::ConAcuse, 16, "Avance de los proyectos del trimestre", &received.evaluation)
        },
        usual(Stage::Regresado, 15, "Convocatoria a la mesa de trabajo de procesos"),
        usual(Stage::SinEfecto, 14, "Solicitud de información presupuestal"),
        Story {
            answers: Some(&received.plan),
            copies: &["Dirección General Ficticia de Evaluación", "Archivo de ejemplo"],
            ..answer(Stage::Despachado, 12, "Plan de continuidad de los servicios", &received.plan)
        },
        usual(Stage::Despachado, 9, "Notificación de cambio de enlace"),
        usual(Stage::Firmado, 6, "Comunicación del calendario de mantenimiento"),
        Story { to: long, ..usual(Stage::Impreso, 5, "Respuesta a la propuesta de colaboración") },
        usual(Stage::Numerado, 4, "Requerimiento de evidencias del contrato de ejemplo"),
        usual(Stage::Autorizado, 4, "Designación de enlace para el proyecto de ejemplo"),
        usual(Stage::VistoBueno, 3, "Aviso de la ventana de mantenimiento de fin de año"),
        Story {
            signer: HEAD,
            reviewer: DIRECTOR,
            ..usual(Stage::EnRevision, 2, "Informe de actividades de la Dirección de Planeación")
        },
        Story {
            answers: Some(&received.indicators),
            drafter: DIRECTOR,
            ..answer(Stage::Devuelto, 5, "Precisiones sobre los indicadores", &received.indicators)
        },
        Story {
            answers: Some(&received.staff),
            drafter: DIRECTOR,
            reviewer: HEAD,
            ..answer(Stage::EnRevision, 3, "Personal para la puesta en marcha", &received.staff)
        },
        Story { drafter: DIRECTOR, ..usual(Stage::Borrador, 1, "Recordatorio de entrega de informes") },
        usual(Stage::Descartado, 7, "Solicitud de sala de juntas"),
    ];
    stories.iter().try_for_each(|story| carry(clerk, story))
}

/// From the draft to where the story stops, half a day for each act.
fn carry(clerk: &mut Clerk<'_, '_>, story: &Story<'_>) -> Result<()> {
    let mut halves = 0;
    let mut next = |who: usize| {
        let moment = by(who, (story.ago - halves / 2).max(0), if halves % 2 == 0 { 10 } else { 16 });
        halves += 1;
        moment
    };
    let (drafter, reviewer, signer) = (story.drafter, story.reviewer, story.signer);
    let id = draft(clerk, next(drafter), story)?;
    match story.until {
        Stage::Borrador => return Ok(()),
        Stage::Descartado => {
            let reason = "Se resolvió por teléfono (ejemplo)".to_owned();
            return clerk.letter(next(drafter), &id, LetterAct::Discarded { reason });
        }
        _ => {}
    }
    revise(clerk, next(drafter), &id)?;
    let sent = LetterAct::SentToReview {
        to: clerk.person(reviewer),
        note: "Para su revisión y visto bueno.".to_owned(),
    };
    clerk.letter(next(drafter), &id, sent)?;
    match story.until {
        Stage::EnRevision => return Ok(()),
        Stage::Devuelto => {
            let remarks = "Faltan los importes del segundo trimestre. Cite el oficio que se contesta y revise la \
                           ortografía del segundo párrafo.";
            return clerk.letter(next(reviewer), &id, LetterAct::Returned { remarks: remarks.into() });
        }
        _ => {}
    }
    clerk.letter(next(reviewer), &id, LetterAct::Approved { note: "Sin observaciones.".into() })?;
    if story.until == Stage::VistoBueno {
        return Ok(());
    }
    clerk.letter(next(signer), &id, LetterAct::Authorised { on_behalf: None::<OnBehalf> })?;
    if story.until == Stage::Autorizado {
        return Ok(());
    }
    let sheet = number(clerk, next(REGISTRY), &id)?;
    match story.until {
        Stage::Numerado => return Ok(()),
        Stage::SinEfecto => {
            let reason = "El área pidió la información por otra vía (ejemplo)".to_owned();
            return clerk.letter(next(signer), &id, LetterAct::Annulled { reason });
        }
        _ => {}
    }
    let printed = LetterAct::Printed { copies: 2, printer: "Impresora de ejemplo".into() };
    clerk.letter(next(REGISTRY), &id, printed)?;
    if story.until == Stage::Impreso {
        return Ok(());
    }
    let moment = next(REGISTRY);
    let on = clerk.dated(moment.ago);
    let scan = Some(procede_domain::FileRef { name: format!("Firmado {}", sheet.name), ..sheet.clone() });
    clerk.letter(moment, &id, LetterAct::Signed { on, scan, matched: Some(Matched::Qr) })?;
    if story.until == Stage::Firmado {
        return Ok(());
    }
    let moment = next(REGISTRY);
    let dispatch = Dispatch {
        on: clerk.dated(moment.ago),
        means: if story.until == Stage::Regresado { Means::Correo } else { Means::Mensajero },
        to: String::new(),
        carrier: "Mensajería Ficticia".into(),
        guide: format!("EJ-{:04}", story.ago * 37),
    };
    clerk.letter(moment, &id, LetterAct::Dispatched(dispatch))?;
    let moment = next(REGISTRY);
    let on = clerk.dated(moment.ago);
    match story.until {
        Stage::Regresado => {
            let reason = "El destinatario cambió de domicilio (ejemplo)".to_owned();
            clerk.letter(moment, &id, LetterAct::MailReturned { on, reason, to: String::new() })
        }
        Stage::ConAcuse => {
            let acuse = LetterAct::Acknowledged {
                on,
                by: "Oficialía de partes (sello de ejemplo)".into(),
                file: procede_domain::FileRef { name: format!("Acuse {}", sheet.name), ..sheet },
                matched: Some(Matched::Qr),
                to: String::new(),
            };
            clerk.letter(moment, &id, acuse)
        }
        _ => Ok(()),
    }
}

fn draft(clerk: &mut Clerk<'_, '_>, moment: Moment, story: &Story<'_>) -> Result<LetterId> {
    let id = LetterId(clerk.new_id());
    let signer = &clerk.people[story.signer];
    let cited = story.answers.map(|it| format!("oficio {}", it.facts.reference)).unwrap_or_default();
    let opening = if cited.is_empty() {
        "Por este conducto se hace de su conocimiento lo siguiente:".to_owned()
    } else {
        format!("En atención a su **{cited}**, se hace de su conocimiento lo siguiente:")
    };
    let content = Content {
        form: Form::Oficio,
        unit: "DPATI".into(),
        place: "Ciudad Ejemplo".into(),
        addressee: story.to.clone(),
        subject: story.subject.to_owned(),
        antecedent: cited,
        body: format!("{opening}\n\nLos datos de este oficio son ficticios y sirven sólo de ejemplo."),
        close: "Sin otro particular, le envío un cordial saludo.".into(),
        signer: Signatory {
            person: Some(signer.id.clone()),
            name: signer.name.clone(),
            post: signer.post.clone(),
            role: String::new(),
        },
        signatures: Vec::new(),
        data: Vec::new(),
        copies: story.copies.iter().map(|copy| (*copy).to_owned()).collect(),
        annexes: Vec::new(),
        initials: String::new(),
        access: Access::Publica,
    };
    let answers: Vec<Answered> =
        story.answers.iter().map(|it| Answered { entrada: it.id.clone(), ci: it.ci.clone() }).collect();
    let (template, document) = match story.answers {
        Some(_) => ("respuesta", "Oficio de respuesta"),
        None => ("comunicacion", "Oficio"),
    };
    let drafted =
        Drafted { template: template.into(), document: document.into(), content, at: None, answers };
    clerk.letter(moment, &id, LetterAct::Drafted(Box::new(drafted)))?;
    Ok(id)
}

/// A second version, to be compared with the first.
fn revise(clerk: &mut Clerk<'_, '_>, moment: Moment, id: &LetterId) -> Result<()> {
    let mut content = clerk.letter_now(id)?.content().clone();
    content.body = content.body.replace(
        "Los datos de este oficio son ficticios",
        "1. El asunto se revisó con las áreas que intervienen.\n2. Se anexa la relación correspondiente.\n\n\
         Los datos de este oficio y de su anexo son ficticios",
    );
    content.annexes = vec!["Relación de ejemplo (1 hoja)".into()];
    let remark = "Se agregó el anexo".to_owned();
    clerk.letter(moment, id, LetterAct::Revised { content: Box::new(content), remark })
}

/// Number, sheet and seal; what it answers learns of it.
fn number(clerk: &mut Clerk<'_, '_>, moment: Moment, id: &LetterId) -> Result<procede_domain::FileRef> {
    let letter = clerk.letter_now(id)?;
    let folio = clerk.draw(SeriesKind::Oficio)?;
    let date = clerk.dated(moment.ago);
    let seal = seal_of(&letter, &folio.text).text();
    let given = Some((folio.text.as_str(), date, seal.as_str()));
    let pdf = letter_sheet(clerk.desk, &letter, letter.content(), given, None)?;
    let file = clerk.put(&format!("{} {}", letter.document, folio.text), &pdf)?;
    let number = folio.text.clone();
    clerk.letter(moment, id, LetterAct::Numbered(Numbered { folio, date, file: file.clone(), seal }))?;
    for answered in &letter.answers {
        let act = EntradaAct::Answered { letter: id.clone(), number: number.clone(), complete: true };
        clerk.entrada(moment, &answered.entrada, act)?;
    }
    Ok(file)
}
