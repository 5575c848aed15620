//! Configuración: the office's own data.

use chrono::NaiveDate;
use procede_calendar::{Base, Calendar};
use procede_domain::{Body, FieldFault, OfficeAct, Rejection};
use procede_letters::Letterhead;
use procede_manual::Count;

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::views::*;

/// What a receiver commits to until the office writes its own.
pub(crate) const COMMITMENTS: &str = include_str!("../data/compromisos.md");

pub fn view(app: &App, _: Nothing) -> Result<OfficeView> {
    app.read(|desk| {
        let office = desk.office();
        let own = |key: &str| office.own_units.contains_key(key);
        let name = |id| office.people.get(id).map_or_else(String::new, |p| p.name.clone());
        let mut people: Vec<_> = office.people.values().cloned().collect();
        people.sort_by_key(|p| procede_manual::fold(&p.name));
        Ok(OfficeView {
            office: office.founded.clone(),
            units: office.units().into_iter().map(|unit| UnitView { own: own(&unit.key), unit }).collect(),
            people,
            days: office.days.iter().map(|(id, d)| DaysView { id: id.clone(), days: d.clone() }).collect(),
            letterhead: office.letterhead.clone(),
            terms: terms(desk),
            suplencias: office
                .suplencias
                .iter()
                .map(|(id, s)| SuplenciaView {
                    id: id.clone(),
                    absent_name: name(&s.absent),
                    substitute_name: name(&s.substitute),
                    suplencia: s.clone(),
                })
                .collect(),
            commitments: CommitmentsView {
                text: office.commitments().unwrap_or(COMMITMENTS).to_owned(),
                shipped: COMMITMENTS.to_owned(),
                own: office.commitments().is_some(),
                versions: office
                    .commitments
                    .iter()
                    .rev()
                    .map(|c| CommitmentsVersionView {
                        text: c.text.clone(),
                        at: c.at.to_rfc3339(),
                        by: c.by.clone(),
                    })
                    .collect(),
            },
        })
    })
}

/// The manual's terms and the office's, step by step.
fn terms(desk: &Desk) -> Vec<TermView> {
    let office = desk.office();
    let mut terms = Vec::new();
    for p in desk.library.all() {
        for step in &p.steps {
            let set = office.term(&p.key, &step.id);
            let count = set.map(|s| s.count).or(step.term.as_ref().map(|t| t.count));
            let Some(count) = count else { continue };
            terms.push(TermView {
                procedure: p.key.clone(),
                procedure_name: p.name.clone(),
                step: step.id.clone(),
                action: step.action.clone(),
                manual_days: step.term.as_ref().map(|t| t.days),
                office_days: set.map(|s| s.days),
                business: count == Count::Habiles,
            });
        }
        let Some(recurrence) = &p.recurrence else { continue };
        terms.push(TermView {
            procedure: p.key.clone(),
            procedure_name: p.name.clone(),
            step: "periodo".to_owned(),
            action: format!("Fecha límite después del trimestre ({})", recurrence.basis),
            manual_days: Some(recurrence.due_days),
            office_days: office.term(&p.key, "periodo").map(|s| s.days),
            business: recurrence.count == Count::Habiles,
        });
    }
    terms
}

pub fn act(app: &App, DoOffice { act }: DoOffice) -> Result<Changed> {
    app.write(|desk| {
        if let OfficeAct::LetterheadSet(head) = &act
            && head.logo != desk.office().letterhead.logo
        {
            check_logo(desk, head.logo.as_deref())?;
        }
        desk.commit(vec![Body::Office { act }])
    })
}

/// A logo that no letter could be printed with is refused when it is chosen, not when the first letter is numbered.
fn check_logo(desk: &Desk, hash: Option<&str>) -> Result<()> {
    let Some(hash) = hash else { return Ok(()) };
    Letterhead::check_logo(&desk.bytes(hash)?).map_err(|message| {
        let fields = vec![FieldFault::of("logo", message.clone())];
        Rejection { code: "letterhead".to_owned(), message, step: None, fields }.into()
    })
}

pub fn month(app: &App, MonthQuery { year, month }: MonthQuery) -> Result<List<MonthDay>> {
    app.read(|desk| {
        let days = desk.office().calendar_days();
        let lfpa = Calendar::new(Base::Lfpa, days.clone());
        let lft = Calendar::new(Base::Lft, days);
        let first = NaiveDate::from_ymd_opt(year, month, 1)
            .ok_or_else(|| RpcError::new("bad_request", "Ese mes no existe; elija otro."))?;
        let day = |date: NaiveDate| MonthDay {
            date: date.to_string(),
            lfpa: lfpa.skip_reason(date),
            lft: lft.skip_reason(date),
        };
        let in_month = first.iter_days().take_while(|d| chrono::Datelike::month(d) == month);
        Ok(List { rows: in_month.map(day).collect() })
    })
}
