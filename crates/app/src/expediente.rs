//! One expediente: opened, looked at, acted on.

use procede_calendar::Quarter;
use procede_domain::expediente::{self as domain, Link, ParentRef, ProcedureRef, Relation, Status};
use procede_domain::folio::SeriesKind;
use procede_domain::{Act, ActId, Actor, Body, ExpedienteAct, ExpedienteId, Values};
use procede_manual::{Procedure, Step};
use procede_store::{Composer, Draft, Related};

use crate::desk::{App, Desk, changed};
use crate::error::{Result, RpcError};
use crate::home::attended;
use crate::procedures::find;
use crate::show::{View, expediente_view};
use crate::views::*;

pub fn view(app: &App, Id { id }: Id) -> Result<ExpedienteView> {
    app.read(|desk| {
        let e = desk.expediente(&id)?;
        let acts: Vec<Act> = desk.ledger.acts(&e.id)?.into_iter().map(|(_, act)| act).collect();
        let office = desk.office();
        let me = desk.actor()?;
        let person = me.person.0.clone();
        let draft = |step: &str| {
            let draft = desk.ledger.load_draft(&person, &draft_key(&id, step)).ok()??;
            serde_json::from_value(draft.content).ok()
        };
        let relatives = desk.ledger.relatives(&e.id)?;
        let links = relatives.links.into_iter().map(|l| link(l, false));
        let incoming = relatives.linked_by.into_iter().map(|l| link(l, true));
        let view = View {
            office: &office,
            library: &desk.library,
            me: &me,
            now: desk.now(),
            lights: desk.lights(),
            drawings: &desk.drawings,
            acts: &acts,
            children: relatives.children.into_iter().map(child).collect(),
            links: links.chain(incoming).collect(),
            drafts: &draft,
            official: &|step| desk.official(&e.procedure.key, step),
        };
        Ok(expediente_view(&e, view))
    })
}

/// The steps of the expediente's own version of the procedure, with their forms: what was recorded is read and corrected
/// by the form it was recorded in.
pub fn steps(app: &App, Id { id }: Id) -> Result<List<Step>> {
    app.read(|desk| Ok(List { rows: desk.expediente(&id)?.procedure.steps.clone() }))
}

fn child(related: Related) -> ChildView {
    ChildView {
        id: related.id.0,
        number: related.number,
        title: related.title,
        status: match related.status.as_str() {
            "closed" => Status::Closed { outcome: related.outcome },
            "cancelled" => Status::Cancelled { reason: String::new() },
            _ => Status::Open,
        },
        step: related.step.unwrap_or_default(),
    }
}

fn link(related: Related, incoming: bool) -> LinkView {
    LinkView {
        id: related.id.0,
        number: related.number,
        title: related.title,
        relation: match related.relation.as_deref() {
            Some("antecedente") => Relation::Antecedente,
            _ => Relation::Relacionado,
        },
        incoming,
    }
}

pub fn open(app: &App, request: OpenExpediente) -> Result<OpenedExpediente> {
    app.write(|desk| {
        let procedure = find(desk, &request.procedure)?;
        check_period(desk, &procedure, request.period.as_deref())?;
        let by = desk.actor()?;
        let (opened, _) = desk.transact(|composer| {
            let opened = compose_opening(
                desk,
                composer,
                &by,
                &procedure,
                &request.title,
                request.period.clone(),
                None,
            )?;
            if let Some(antecedent) = &request.antecedent {
                let other = desk.expediente(antecedent)?;
                let link = Link {
                    other: other.id.clone(),
                    number: other.number.clone(),
                    relation: Relation::Antecedente,
                };
                composer.append(desk.act(&by, on(&opened.id, ExpedienteAct::Linked(link))))?;
            }
            Ok(opened)
        })?;
        Ok(opened)
    })
}

/// A recurring obligation is attended to once a quarter.
fn check_period(desk: &Desk, procedure: &Procedure, period: Option<&str>) -> Result<()> {
    let refuse = |message: String| Err(RpcError::new("period", message));
    match (&procedure.recurrence, period) {
        (None, None) => Ok(()),
        (None, Some(_)) => refuse(format!("El procedimiento {} no es por trimestre.", procedure.key)),
        (Some(_), None) => refuse("Elija el trimestre que se informa.".to_owned()),
        (Some(_), Some(period)) if Quarter::parse(period).is_none() => {
            refuse(format!("«{period}» no es un trimestre; escríbalo como 2026-T3."))
        }
        (Some(_), Some(period)) => match attended(desk, procedure, period)? {
            None => Ok(()),
            Some(found) => refuse(format!("Ese trimestre ya lo atiende el expediente {}.", found.number)),
        },
    }
}

pub(crate) fn compose_opening(
    desk: &Desk,
    composer: &mut Composer<'_>,
    by: &Actor,
    procedure: &Procedure,
    title: &str,
    period: Option<String>,
    parent: Option<ParentRef>,
) -> Result<OpenedExpediente> {
    let unit = composer.office().founded.as_ref().map_or_else(|| by.unit.clone(), |f| f.unit.clone());
    let number = desk.draw(composer, by, SeriesKind::Expediente, &unit)?.text;
    let id = (desk.environment.id)();
    let opened = domain::Opened {
        number: number.clone(),
        procedure: ProcedureRef {
            key: procedure.key.clone(),
            version: procedure.version,
            hash: procedure.hash.clone(),
        },
        title: title.trim().to_owned(),
        unit,
        parent,
        period,
    };
    composer.append(desk.act(by, on(&id, ExpedienteAct::Opened(opened))))?;
    Ok(OpenedExpediente { id, number })
}

/// Starts the sub-procedure that a waiting step calls.
pub fn call(app: &App, AtStep { id, step }: AtStep) -> Result<OpenedExpediente> {
    app.write(|desk| {
        let parent = desk.expediente(&id)?;
        let calls = parent.procedure.step(&step).and_then(|s| s.calls.clone());
        let key = calls.ok_or_else(|| {
            RpcError::new("call", format!("El paso {step} no inicia ningún subprocedimiento."))
        })?;
        let procedure = find(desk, &key)?;
        let by = desk.actor()?;
        let reference =
            ParentRef { expediente: parent.id.clone(), number: parent.number.clone(), step: step.clone() };
        let (opened, _) = desk.transact(|composer| {
            let opened =
                compose_opening(desk, composer, &by, &procedure, &parent.title, None, Some(reference))?;
            let called = ExpedienteAct::ChildCalled {
                step: step.clone(),
                child: ExpedienteId(opened.id.clone()),
                number: opened.number.clone(),
                procedure: key.clone(),
            };
            composer.append(desk.act(&by, on(&id, called)))?;
            Ok(opened)
        })?;
        Ok(opened)
    })
}

/// Any act. The end of a sub-procedure continues its parent in the same transaction.
pub fn act(app: &App, DoExpediente { id, act }: DoExpediente) -> Result<Changed> {
    app.write(|desk| {
        let by = desk.actor()?;
        let concluded = match &act {
            ExpedienteAct::StepConcluded(c) => Some(c.step.clone()),
            _ => None,
        };
        let first = desk.act(&by, on(&id, act));
        let ((), committed) = desk.transact(|composer| {
            composer.append(first)?;
            continue_parents(desk, composer, &by, &ExpedienteId(id.clone()))
        })?;
        if let Some(step) = concluded {
            desk.ledger.delete_draft(&by.person.0, &draft_key(&id, &step))?;
        }
        Ok(changed(&committed))
    })
}

/// Tells the parent, and its parent, that the sub-procedure ended.
pub(crate) fn continue_parents(
    desk: &Desk,
    composer: &mut Composer<'_>,
    by: &Actor,
    id: &ExpedienteId,
) -> Result<()> {
    let mut id = id.clone();
    loop {
        let Some(e) = composer.expediente(&id)? else { return Ok(()) };
        let (Status::Closed { outcome }, Some(parent)) = (e.status.clone(), e.parent.clone()) else {
            return Ok(());
        };
        let child = id.clone();
        let waits = composer
            .expediente(&parent.expediente)?
            .and_then(|p| p.token_at(&parent.step))
            .is_some_and(|t| t.child.as_ref().is_some_and(|(c, _)| *c == child));
        if !waits {
            return Ok(());
        }
        let ended = ExpedienteAct::ChildEnded { step: parent.step.clone(), child, outcome };
        let act = Act {
            id: ActId((desk.environment.id)()),
            at: desk.now(),
            by: by.clone(),
            body: Body::Expediente { expediente: parent.expediente.clone(), act: ended },
        };
        composer.append(act)?;
        id = parent.expediente;
    }
}

pub fn save_draft(app: &App, SaveDraft { id, step, draft }: SaveDraft) -> Result<Nothing> {
    app.write(|desk| {
        let person = desk.actor()?.person.0;
        let content = serde_json::to_value(&draft).unwrap_or_default();
        let draft = Draft { key: draft_key(&id, &step), content, at: desk.now().to_rfc3339() };
        desk.ledger.save_draft(&person, &draft)?;
        Ok(Nothing {})
    })
}

pub fn drop_draft(app: &App, AtStep { id, step }: AtStep) -> Result<Nothing> {
    app.write(|desk| {
        desk.ledger.delete_draft(&desk.actor()?.person.0, &draft_key(&id, &step))?;
        Ok(Nothing {})
    })
}

/// What stands in the form of a step and is not recorded yet.
pub(crate) fn typed(desk: &Desk, id: &str, step: &str) -> Result<Values> {
    let draft = desk.ledger.load_draft(&desk.actor()?.person.0, &draft_key(id, step))?;
    let draft = draft.and_then(|d| serde_json::from_value::<StepDraft>(d.content).ok());
    Ok(draft.map(|d| d.values).unwrap_or_default())
}

fn draft_key(id: &str, step: &str) -> String {
    format!("paso/{id}/{step}")
}

pub(crate) fn on(id: &str, act: ExpedienteAct) -> Body {
    Body::Expediente { expediente: id.into(), act }
}
