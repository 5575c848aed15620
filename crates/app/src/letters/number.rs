//! A letter gets its number: drawn, printed, recorded, told to what it answers, in one transaction.

use procede_domain::expediente::IssuedLetter;
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{Numbered, Stage};
use procede_domain::{Body, EntradaAct, ExpedienteAct, Letter, LetterAct, LetterId, Seal};
use procede_store::Paper;

use super::follow_answers;
use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::responsivas::parse_day;
use crate::sheets_of::letter_sheet;
use crate::views::*;

pub fn number(app: &App, request: NumberLetter) -> Result<GivenNumber> {
    app.write(|desk| {
        let by = desk.actor()?;
        let id = LetterId(request.id.clone());
        let date = parse_day(&request.date)?;
        let (given, _) = desk.transact(|composer| {
            let Some(Paper::Letter(letter)) = composer.paper(&id.0)?.cloned() else {
                return Err(RpcError::not_found("Ese documento no está en este equipo."));
            };
            // Refused before a number is drawn.
            if letter.stage != Stage::Autorizado {
                return Err(RpcError::new(
                    "rejected",
                    match letter.number() {
                        Some(number) => format!("El documento ya tiene el número {number}."),
                        None => "Un borrador no lleva número: pida antes que se autorice.".to_owned(),
                    },
                ));
            }
            let unit = letter.content().unit.clone();
            let folio = desk.draw(composer, &by, SeriesKind::Oficio, &unit)?;
            let seal = seal_of(&letter, &folio.text).text();
            let pdf = letter_sheet(desk, &letter, letter.content(), Some((&folio.text, date, &seal)), None)?;
            let name = format!("{} {}.pdf", letter.document, folio.text.replace(['/', '\\'], "-"));
            let file = desk.put(&name, &pdf)?;
            let numbered = Numbered { folio: folio.clone(), date, file: file.clone(), seal };
            let act = LetterAct::Numbered(numbered);
            composer.append(desk.act(&by, Body::Letter { letter: id.clone(), act }))?;
            for answered in &letter.answers {
                let answer = EntradaAct::Answered {
                    letter: id.clone(),
                    number: folio.text.clone(),
                    complete: request.complete,
                };
                let entrada = answered.entrada.clone();
                composer.append(desk.act(&by, Body::Entrada { entrada, act: answer }))?;
            }
            if let Some(at) = &letter.at {
                let issued = IssuedLetter {
                    step: at.step.clone(),
                    template: letter.template.clone(),
                    document: letter.document.clone(),
                    number: folio.text.clone(),
                    date,
                    addressee: letter.content().addressee.line(),
                    subject: letter.content().subject.clone(),
                    file: file.clone(),
                };
                let body = Body::Expediente {
                    expediente: at.expediente.clone(),
                    act: ExpedienteAct::LetterIssued(issued),
                };
                composer.append(desk.act(&by, body))?;
            }
            follow_answers(desk, composer, &by, &id)?;
            Ok(GivenNumber { number: folio.text, file })
        })?;
        Ok(given)
    })
}

/// What its QR says: the text with the number.
pub(crate) fn seal_of(letter: &Letter, number: &str) -> Seal {
    let content = serde_json::to_string(&(letter.content(), number)).unwrap_or_default();
    Seal::of_letter(&letter.id, &content)
}
