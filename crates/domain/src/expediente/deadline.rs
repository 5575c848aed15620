//! Until when a waiting step may take, and why.

use chrono::NaiveDate;
use procede_calendar::{self as calendar, Base, Calendar, Day, OfficeDay, OfficeDayKind, Quarter};
use procede_manual::{CalendarKey, Count, Procedure, TermStart};
use serde::Serialize;
use ts_rs::TS;

use crate::expediente::{Expediente, Token};
use crate::{Office, office::TermSetting};

/// The due date of a step, with everything needed to explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StepDeadline {
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// One sentence: how many days of what kind, from when, and by which norm.
    pub basis: String,
    /// Each day from the first to the due date: counted, or skipped by which norm. Empty where somebody set the date.
    pub days: Vec<Day>,
    /// The manual's page that gives the term, if it does.
    pub page: Option<u32>,
    pub paused: bool,
}

impl Expediente {
    /// The deadline of a waiting step: a prórroga, the term of the manual or the office's, or the obligation's due date.
    pub fn deadline(&self, token: &Token, office: &Office) -> Option<StepDeadline> {
        let step = &self.procedure.steps[token.step];
        if let Some((due, reason)) = &token.due {
            let basis = format!("Fecha fijada por la oficina: {reason}");
            return Some(StepDeadline {
                due: *due,
                basis,
                days: Vec::new(),
                page: None,
                paused: self.is_paused(),
            });
        }
        let Some(term) = &step.term else {
            return match office.term(&self.procedure.key, &step.id) {
                Some(setting) => {
                    let start = token.since.date_naive();
                    self.counted(office, start, setting, CalendarKey::Lfpa, None, "llegada al paso")
                }
                None => self.obligation_deadline(office),
            };
        };
        let (start, whence) = self.term_start(token, &term.from)?;
        let manual = TermSetting { days: term.days, count: term.count };
        let setting = office.term(&self.procedure.key, &step.id).unwrap_or(&manual);
        self.counted(office, start, setting, term.calendar, Some(term.page), &whence)
    }

    /// The nearest due date of all waiting steps.
    pub fn due(&self, office: &Office) -> Option<NaiveDate> {
        self.is_open()
            .then(|| self.tokens.iter().filter_map(|t| self.deadline(t, office)).map(|d| d.due).min())?
    }

    fn term_start(&self, token: &Token, from: &TermStart) -> Option<(NaiveDate, String)> {
        match from {
            TermStart::Entrada => Some((token.since.date_naive(), "la llegada al paso".to_owned())),
            TermStart::Paso { step } => {
                let conclusion = self.last_conclusion(step)?;
                Some((conclusion.at.date_naive(), format!("la conclusión del paso {step}")))
            }
            TermStart::Campo { step, field } => {
                let date = self.value(step, field)?.as_str()?.parse().ok()?;
                let label =
                    self.procedure.step(step)?.fields.iter().find(|f| f.id == *field)?.label.to_lowercase();
                Some((date, format!("{label} (paso {step})")))
            }
        }
    }

    fn counted(
        &self,
        office: &Office,
        start: NaiveDate,
        setting: &TermSetting,
        key: CalendarKey,
        page: Option<u32>,
        whence: &str,
    ) -> Option<StepDeadline> {
        let (kind, norm) = match (setting.count, key) {
            (Count::Habiles, CalendarKey::Lfpa) => ("hábiles", "LFPA, artículo 28"),
            (Count::Habiles, CalendarKey::Lft) => ("hábiles", "LFT, artículo 74"),
            (Count::Naturales, _) => ("naturales", "días naturales"),
        };
        let count = counting(setting.count);
        let deadline = calendar::deadline(start, setting.days, count, &self.calendar(office, key)).ok()?;
        let basis = format!(
            "{} días {kind} desde {whence}, el {} ({norm})",
            setting.days,
            calendar::short_date(start)
        );
        Some(StepDeadline { due: deadline.due, basis, days: deadline.days, page, paused: self.is_paused() })
    }

    /// The office's calendar, with the times this expediente's clock stood still as days that do not count.
    fn calendar(&self, office: &Office, key: CalendarKey) -> Calendar {
        let mut days = office.calendar_days();
        for pause in &self.pauses {
            // While it lasts, the clock stands still up to the last act seen: state never reads a clock.
            let to = pause.to.unwrap_or_else(|| self.last_act.date_naive()).pred_opt().unwrap_or(pause.from);
            if let Some(from) = pause.from.succ_opt()
                && from <= to
            {
                days.push(OfficeDay {
                    from,
                    to,
                    kind: OfficeDayKind::SuspensionPlazos,
                    norm: pause.reason.clone(),
                    scope: self.number.clone(),
                    dof_reference: String::new(),
                    note: String::new(),
                });
            }
        }
        let base = match key {
            CalendarKey::Lfpa => Base::Lfpa,
            CalendarKey::Lft => Base::Lft,
        };
        Calendar::new(base, days)
    }

    /// Of a recurring obligation: so many days after the quarter it reports on.
    fn obligation_deadline(&self, office: &Office) -> Option<StepDeadline> {
        let end = Quarter::parse(self.period.as_deref()?)?.last_day();
        self.counted(
            office,
            end,
            &obligation_term(&self.procedure, office)?,
            CalendarKey::Lfpa,
            Some(self.procedure.pages.first),
            "el cierre del trimestre",
        )
    }
}

/// Until when a recurring obligation is due for a quarter, before an expediente attends to it; `None` if it does not recur.
pub fn obligation_due(procedure: &Procedure, quarter: Quarter, office: &Office) -> Option<NaiveDate> {
    let term = obligation_term(procedure, office)?;
    let calendar = Calendar::new(Base::Lfpa, office.calendar_days());
    calendar::deadline(quarter.last_day(), term.days, counting(term.count), &calendar).ok().map(|d| d.due)
}

/// So many days after the quarter: the office's, or those of the manual.
fn obligation_term(procedure: &Procedure, office: &Office) -> Option<TermSetting> {
    let recurrence = procedure.recurrence.as_ref()?;
    let manual = TermSetting { days: recurrence.due_days, count: recurrence.count };
    Some(office.term(&procedure.key, "periodo").copied().unwrap_or(manual))
}

fn counting(count: Count) -> calendar::Count {
    match count {
        Count::Habiles => calendar::Count::Habiles,
        Count::Naturales => calendar::Count::Naturales,
    }
}
