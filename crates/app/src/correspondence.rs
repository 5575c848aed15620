//! What happens to an entrada moves the expediente it is followed in. Which step, and what its form gets, is data
//! (`data/correspondencia.toml`): no procedure is named here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use procede_domain::entrada::Priority;
use procede_domain::expediente::{OnBehalf, StepConcluded};
use procede_domain::letter::Means;
use procede_domain::{
    Actor, Body, Entrada, EntradaAct, EntradaId, Expediente, ExpedienteAct, ExpedienteId, FileRef, Letter,
    Values, empty,
};
use procede_store::{Composer, Paper};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::error::Result;
use crate::expediente::{compose_opening, continue_parents, on};
use crate::procedures::find;

#[derive(Debug, Deserialize)]
struct Following {
    procedure: String,
    row: Vec<FollowRow>,
}

#[derive(Debug, Deserialize)]
struct FollowRow {
    step: String,
    when: When,
    #[serde(default)]
    answer: Option<String>,
    values: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum When {
    Turned,
    Told,
    Owned,
    WithoutLetter,
    ByLetter,
    Numbered,
    Signed,
    Dispatched,
    Acknowledged,
    Reported,
}

static FOLLOWING: LazyLock<Following> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/correspondencia.toml")).expect("the shipped file is read in a test")
});

/// Opens the expediente that an entrada is followed in. The answer is why it could not be, if it could not.
pub(crate) fn open(
    desk: &Desk,
    composer: &mut Composer<'_>,
    by: &Actor,
    entrada: &EntradaId,
) -> Result<Option<String>> {
    let Ok(procedure) = find(desk, &FOLLOWING.procedure) else {
        return Ok(Some(format!("El procedimiento {} no está disponible.", FOLLOWING.procedure)));
    };
    let Some(Paper::Entrada(found)) = composer.paper(&entrada.0)?.cloned() else { return Ok(None) };
    let opened = compose_opening(desk, composer, by, &procedure, &found.facts.subject, None, None)?;
    let link = EntradaAct::ExpedienteLinked { expediente: ExpedienteId(opened.id), number: opened.number };
    composer.append(desk.act(by, Body::Entrada { entrada: entrada.clone(), act: link }))?;
    Ok(None)
}

/// A report of what was attended in a period.
pub(crate) struct Reported {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// How many documents it tells as attended and as pending.
    pub attended: usize,
    pub pending: usize,
    pub file: FileRef,
}

/// What has happened to an entrada, as far as its expediente is concerned.
struct Happened<'a> {
    desk: &'a Desk,
    by: &'a Actor,
    entrada: &'a Entrada,
    /// The letter that answers it, numbered or not.
    letter: Option<&'a Letter>,
    /// The report that has just told it.
    report: Option<&'a Reported>,
}

/// Concludes the steps that what has happened to the entrada amounts to. What a person must still say is left to them.
pub(crate) fn follow(desk: &Desk, composer: &mut Composer<'_>, by: &Actor, id: &EntradaId) -> Result<()> {
    follow_reported(desk, composer, by, id, None)
}

/// The same when a report has told that it was attended.
pub(crate) fn follow_reported(
    desk: &Desk,
    composer: &mut Composer<'_>,
    by: &Actor,
    id: &EntradaId,
    report: Option<&Reported>,
) -> Result<()> {
    let Some(Paper::Entrada(entrada)) = composer.paper(&id.0)?.cloned() else { return Ok(()) };
    let Some((expediente, _)) = &entrada.expediente else { return Ok(()) };
    let letter = answering(composer, &entrada)?;
    let what = Happened { desk, by, entrada: &entrada, letter: letter.as_ref(), report };
    for row in &FOLLOWING.row {
        if !what.has(row.when) {
            continue;
        }
        let Some(e) = composer.expediente(expediente)?.cloned() else { return Ok(()) };
        if e.procedure.key != FOLLOWING.procedure || e.token_at(&row.step).is_none() || !e.is_open() {
            continue;
        }
        if !what.conclude(composer, &e, row)? {
            return Ok(());
        }
    }
    Ok(())
}

/// The letter that answers it, numbered or not.
fn answering(composer: &mut Composer<'_>, entrada: &Entrada) -> Result<Option<Letter>> {
    let Some(answer) = entrada.answers.last() else { return Ok(None) };
    match composer.paper(&answer.letter.0)? {
        Some(Paper::Letter(letter)) => Ok(Some(letter.clone())),
        _ => Ok(None),
    }
}

impl Happened<'_> {
    fn has(&self, when: When) -> bool {
        let Self { entrada, letter, .. } = self;
        match when {
            When::Turned => entrada.standing().next().is_some(),
            When::Told => entrada.told.is_some(),
            When::Owned => entrada.owner().is_some_and(|t| t.received.is_some()),
            When::WithoutLetter => entrada.attended.is_some(),
            When::ByLetter => letter.is_some() && entrada.attended.is_none(),
            When::Numbered => letter.is_some_and(|l| l.numbered.is_some()),
            // Only the signed sheet proves the signature.
            When::Signed => letter.is_some_and(|l| l.signed.as_ref().is_some_and(|s| s.scan.is_some())),
            When::Dispatched => letter.is_some_and(|l| !l.dispatches.is_empty()),
            When::Acknowledged => letter.is_some_and(|l| !l.acuses.is_empty()),
            When::Reported => self.report.is_some(),
        }
    }

    /// Whether the step was concluded; not when its form lacks something that only a person knows.
    fn conclude(&self, composer: &mut Composer<'_>, e: &Expediente, row: &FollowRow) -> Result<bool> {
        let Self { desk, by, entrada, .. } = self;
        let Some(step) = e.procedure.step(&row.step) else { return Ok(false) };
        let mut values = Values::new();
        for (field, fact) in &row.values {
            let value = self.value(fact);
            let known = step.fields.iter().find(|f| f.id == *field);
            if let Some(known) = known.filter(|_| !empty(&value)) {
                // A choice that the file does not offer is left open, not refused.
                let offered = known.options.is_empty()
                    || value.as_str().is_some_and(|v| known.options.iter().any(|o| o == v));
                if offered {
                    values.insert(field.clone(), value);
                }
            }
        }
        let covers = composer.office().covers(by, step);
        let on_behalf = (!covers).then(|| OnBehalf {
            who: entrada.owner().map_or_else(|| by.name.clone(), |t| t.to.name.clone()),
            date: desk.now().date_naive(),
            evidence: format!("Registro de correspondencia {}", entrada.ci.text),
        });
        let concluded = StepConcluded {
            step: row.step.clone(),
            answer: row.answer.clone(),
            values,
            on_behalf,
            elsewhere: None,
        };
        let act = desk.act(by, on(&e.id.0, ExpedienteAct::StepConcluded(concluded)));
        if e.check(&act, composer.office()).is_err() {
            return Ok(false);
        }
        composer.append(act)?;
        continue_parents(desk, composer, by, &e.id)?;
        Ok(true)
    }

    /// What the register knows under a name of the data file.
    fn value(&self, fact: &str) -> Value {
        let Self { desk, by, entrada, letter, report } = self;
        let facts = &entrada.facts;
        let turno = entrada.owner().or_else(|| entrada.standing().next());
        let acknowledged = turno.and_then(|t| t.received.as_ref());
        match fact {
            "kind" => json!(facts.kind.word()),
            "reference" => json!(facts.reference),
            "dated" => json!(facts.dated),
            "received_on" => json!(facts.received_on),
            "sender" => json!(facts.sender.line()),
            "subject" => json!(facts.subject),
            "sheets" if facts.sheets > 0 => json!(facts.sheets),
            "annexes" => json!(facts.annexes),
            "ci" => json!(entrada.ci.text),
            "registered_on" => json!(entrada.registered.at.date_naive()),
            "due" => json!(facts.due),
            "priority" => json!(match facts.priority {
                Priority::Normal => "Normal",
                Priority::Urgente => "Urgente",
            }),
            "has_antecedent" => json!(if entrada.links.is_empty() { "No" } else { "Sí" }),
            "instruction" => json!(entrada.instruction),
            "scans" => {
                let kept = entrada.scans.iter().filter(|s| s.withdrawn.is_none());
                json!(kept.map(|s| &s.scan.file).collect::<Vec<_>>())
            }
            "turned_on" => json!(turno.map(|t| t.stamp.at.date_naive())),
            "turned_unit" => json!(turno.map(|t| &t.to.unit)),
            "turned_person" => json!(turno.and_then(|t| t.to.person.as_ref())),
            "acknowledged_on" => json!(acknowledged.map(|s| s.at.date_naive())),
            "actor" => json!(by.person),
            "today" => json!(desk.now().date_naive()),
            "attention" => json!(
                entrada
                    .attended
                    .as_ref()
                    .map(|(_, a)| { if a.description.trim().is_empty() { &a.how } else { &a.description } })
            ),
            "attention_how" => json!(entrada.attended.as_ref().map(|(_, a)| &a.how)),
            "attended_on" => json!(entrada.attended.as_ref().map(|(_, a)| a.on)),
            "attention_file" => {
                json!(entrada.attended.iter().filter_map(|(_, a)| a.file.as_ref()).collect::<Vec<_>>())
            }
            "reported_from" => json!(report.map(|r| r.from)),
            "reported_to" => json!(report.map(|r| r.to)),
            "reported_attended" => json!(report.map(|r| r.attended)),
            "reported_pending" => json!(report.map(|r| r.pending)),
            "report" => json!(report.map(|r| vec![&r.file])),
            _ => letter.map_or(Value::Null, |letter| letter_value(fact, letter)),
        }
    }
}

/// What the letter that answers it knows under a name of the data file.
fn letter_value(fact: &str, letter: &Letter) -> Value {
    let content = letter.content();
    let numbered = letter.numbered.as_ref();
    let dispatch = letter.dispatches.last().map(|(_, d)| d);
    let acuse = letter.acuses.last();
    match fact {
        "drafter" => json!(letter.drafted_by().person),
        "letter_document" => json!(format!("Se contesta con {}", letter.document)),
        "letter_subject" => json!(content.subject),
        "letter_addressee" => json!(content.addressee.line()),
        "letter_number" => json!(letter.number()),
        "letter_date" => json!(numbered.map(|(_, n)| n.date)),
        "letter_file" => json!(numbered.map(|(_, n)| vec![&n.file])),
        "authorised_on" => json!(letter.authorised.as_ref().map(|s| s.at.date_naive())),
        "numbered_on" => json!(numbered.map(|(s, _)| s.at.date_naive())),
        "signer" => json!(content.signer.person),
        "signed_file" => json!(letter.signed.as_ref().and_then(|s| s.scan.as_ref()).map(|scan| vec![scan])),
        "recipients" => json!(recipients(letter)),
        "dispatched_on" => json!(dispatch.map(|d| d.on)),
        "dispatch_means" => json!(dispatch.map(|d| match d.means {
            Means::Personal | Means::Mensajero => "Entrega personal",
            Means::CorreoElectronico => "Correo electrónico",
            Means::Mensajeria | Means::Correo | Means::Valija => "Mensajería",
        })),
        "guide" => json!(dispatch.map(|d| &d.guide)),
        "acuse_on" => json!(acuse.map(|a| a.on)),
        "acuse_file" => json!(acuse.map(|a| vec![&a.file])),
        _ => Value::Null,
    }
}

/// A row for the addressee and one for each copy, as the step's table has them.
fn recipients(letter: &Letter) -> Vec<Value> {
    let addressee = &letter.content().addressee;
    let unit = if addressee.unit.trim().is_empty() { addressee.line() } else { addressee.unit.clone() };
    let mut rows = vec![json!({ "unidad": unit, "titular": addressee.name })];
    rows.extend(letter.content().copies.iter().map(|copy| json!({ "unidad": copy, "copia": true })));
    rows
}

#[cfg(test)]
mod tests {
    use procede_manual::{Library, Units};

    use super::*;

    #[test]
    fn every_row_names_a_step_and_fields_that_the_procedure_has() {
        let library = Library::shipped(&Units::shipped());
        let procedure = library.current(&FOLLOWING.procedure).expect("the procedure ships");
        for row in &FOLLOWING.row {
            let step = procedure.step(&row.step).unwrap_or_else(|| panic!("step {}", row.step));
            for field in row.values.keys() {
                assert!(step.fields.iter().any(|f| f.id == *field), "{}.{field}", row.step);
            }
            assert_eq!(row.answer.is_some(), !step.answers().is_empty(), "step {}", row.step);
            if let Some(answer) = &row.answer {
                assert!(step.answer(answer).is_some(), "step {}: {answer}", row.step);
            }
        }
    }
}
