//! A letter is begun: at a step of an expediente, as an answer to an entrada, or by itself. The template proposes.

use procede_domain::letter::{Addressee, Answered, AtStep, Content, Drafted, Form, Signatory};
use procede_domain::{Body, Entrada, EntradaAct, Expediente, LetterAct, LetterId, Office};
use procede_letters::template::{self, Kind, fill};
use procede_letters::{Facts, Template};
use procede_manual::Step;

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::expediente::typed;
use crate::facts::fields;
use crate::show::unit_name;
use crate::views::*;

pub fn begin(app: &App, request: BeginLetter) -> Result<Begun> {
    app.write(|desk| {
        let by = desk.actor()?;
        let office = desk.office();
        let e = request.at.as_ref().map(|at| desk.expediente(&at.expediente)).transpose()?;
        let produced = match (&e, &request.at) {
            (Some(e), Some(at)) => {
                let step = step_of(e, &at.step)?;
                let letter = step.letters.get(at.index as usize);
                Some(letter.ok_or_else(|| {
                    RpcError::not_found(format!("El paso {} no produce ese documento.", step.id))
                })?)
            }
            _ => None,
        };
        let entrada = request.answers.as_ref().map(|id| desk.entrada(id)).transpose()?;
        let template = request.template.clone().or_else(|| produced.map(|l| l.template.clone()));
        let template = template
            .unwrap_or_else(|| if entrada.is_some() { "respuesta" } else { "comunicacion" }.to_owned());
        let document = request.document.clone().or_else(|| produced.map(|l| l.document.clone()));
        let document = document
            .unwrap_or_else(|| if entrada.is_some() { "Oficio de respuesta" } else { "Oficio" }.to_owned());
        let mut addressee = Addressee::default();
        if let Some(to) = produced.and_then(|l| l.to.as_deref()) {
            addressee.unit = unit_name(&office, to);
        }
        if let Some(entrada) = &entrada {
            addressee = entrada.facts.sender.clone();
        }
        let facts = Facts {
            subject: e
                .as_ref()
                .map(|e| e.title.clone())
                .or_else(|| entrada.as_ref().map(|e| e.facts.subject.clone()))
                .unwrap_or_default(),
            recipient: addressee.line(),
            antecedent: entrada
                .as_ref()
                .map(cited)
                .or_else(|| e.as_deref().and_then(antecedent))
                .unwrap_or_default(),
            document: document.clone(),
            expediente: e.as_ref().map(|e| e.number.clone()).unwrap_or_default(),
            date: Some(desk.now().date_naive()),
            place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
            signer: by.name.clone(),
            post: by.post.clone(),
            unit: unit_name(&office, &desk.seat(&office, &by)),
            fields: match (&e, &request.at) {
                (Some(e), Some(at)) => {
                    let step = step_of(e, &at.step)?;
                    fields(&office, e, step, &typed(desk, &at.expediente, &at.step)?)
                }
                _ => Vec::new(),
            },
        };
        let place = e.as_ref().zip(request.at.as_ref());
        let (procedure, step) =
            place.map_or(("", ""), |(e, at)| (e.procedure.key.as_str(), at.step.as_str()));
        let wording = wording(&office, &document, procedure, step, &template)
            .ok_or_else(|| RpcError::not_found(format!("No hay una plantilla «{template}».")))?;
        let proposal = fill(&wording, &facts);
        let formato = matches!(wording.kind, Kind::Acta | Kind::Formato | Kind::Informe);
        let content = Content {
            form: if formato { Form::Formato } else { Form::Oficio },
            unit: desk.seat(&office, &by),
            place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
            addressee,
            subject: proposal.subject,
            antecedent: facts.antecedent,
            body: proposal.body,
            close: proposal.close,
            signer: Signatory {
                person: Some(by.person.clone()),
                name: by.name.clone(),
                post: by.post.clone(),
                role: String::new(),
            },
            signatures: Vec::new(),
            data: Vec::new(),
            copies: Vec::new(),
            annexes: Vec::new(),
            initials: String::new(),
            access: entrada.as_ref().map(|e| e.facts.access).unwrap_or_default(),
        };
        let at = match (&e, &request.at) {
            (Some(e), Some(at)) => {
                Some(AtStep { expediente: e.id.clone(), number: e.number.clone(), step: at.step.clone() })
            }
            _ => None,
        };
        let answers =
            entrada.iter().map(|e| Answered { entrada: e.id.clone(), ci: e.ci.text.clone() }).collect();
        let id = LetterId((desk.environment.id)());
        let act = LetterAct::Drafted(Box::new(Drafted { template, document, content, at, answers }));
        let mut bodies = vec![Body::Letter { letter: id.clone(), act }];
        // Whoever answers has the turno.
        if let Some(received) = entrada.as_ref().and_then(|e| receipt(desk, e, &by)) {
            bodies.push(received);
        }
        desk.commit(bodies)?;
        Ok(Begun { id: id.0 })
    })
}

/// The acuse of the turno that is answered, if it is the actor's and nobody gave it.
fn receipt(desk: &Desk, entrada: &Entrada, by: &procede_domain::Actor) -> Option<Body> {
    let owner = entrada.owner().filter(|t| t.received.is_none() && desk.office().reaches(by, &t.to.unit))?;
    let act = EntradaAct::TurnReceived { to: owner.to.clone(), note: String::new() };
    Some(Body::Entrada { entrada: entrada.id.clone(), act })
}

/// "oficio ABC/12/2026 del 3 de noviembre de 2026".
fn cited(entrada: &Entrada) -> String {
    let facts = &entrada.facts;
    let what = facts.kind.word().to_lowercase();
    let number = if facts.reference.trim().is_empty() {
        String::new()
    } else {
        format!(" {}", facts.reference.trim())
    };
    let dated =
        facts.dated.map(|d| format!(" del {}", procede_letters::date_in_words(d))).unwrap_or_default();
    format!("{what}{number}{dated}")
}

/// The first number of a letter that the expediente received: what an answer cites.
fn antecedent(e: &Expediente) -> Option<String> {
    let first = e.conclusions.iter().find(|c| c.undone.is_none())?;
    first.current_values().get("numero_oficio")?.as_str().map(str::to_owned)
}

/// The text that a letter begins with: the office's own, or the one that ships.
pub(crate) fn wording(
    office: &Office,
    document: &str,
    procedure: &str,
    step: &str,
    general: &str,
) -> Option<Template> {
    let shipped = template::shipped(document, procedure, step, general)?;
    let own = office.template(&shipped.id).and_then(|own| Template::parse(&shipped.id, &own.text).0);
    Some(own.unwrap_or(shipped))
}

fn step_of<'a>(e: &'a Expediente, id: &str) -> Result<&'a Step> {
    e.procedure.step(id).ok_or_else(|| RpcError::not_found(format!("El expediente no tiene el paso {id}.")))
}
