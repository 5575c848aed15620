//! Inicio: what must I do today, and what is late.

use std::collections::BTreeMap;

use procede_calendar::{Base, Calendar, Count as Days, Quarter, deadline};
use procede_manual::{Count, Procedure};
use procede_store::{
    ExpedienteColumn, ExpedienteFilter, ExpedienteItem, InboxColumn, InboxFilter, InboxScope, Slice,
};

use crate::desk::{App, Desk};
use crate::error::Result;
use crate::lists::inbox_row;
use crate::show::light;
use crate::views::*;

/// Waiting steps shown.
const URGENT: u32 = 12;

pub fn home(app: &App, _: Nothing) -> Result<Home> {
    app.read(|desk| {
        let viewer = desk.viewer()?;
        let dates = desk.dates();
        let counters = desk.ledger.counters(&viewer, &dates)?;
        let slice = Slice { sort: InboxColumn::Due, descending: false, offset: 0, limit: URGENT };
        let urgent = desk.ledger.inbox(&viewer, InboxScope::Mine, &InboxFilter::default(), &slice, &dates)?;
        let office = desk.office();
        let today = desk.now().date_naive();
        let me = desk.actor()?;
        Ok(Home {
            waiting: counters.mine,
            late: counters.mine_late,
            due_soon: counters.mine_soon,
            informed: counters.notices,
            open: counters.open,
            urgent: urgent
                .items
                .into_iter()
                .map(|item| inbox_row(item, &office, today, &me, false))
                .collect(),
            by_procedure: counters
                .by_procedure
                .into_iter()
                .map(|c| ProcedureCount {
                    procedure: c.procedure,
                    name: c.name,
                    open: c.open,
                    late: c.late,
                    due_soon: c.soon,
                })
                .collect(),
            obligations: obligations(desk)?,
        })
    })
}

/// The last quarter that ended, for each recurring obligation.
fn obligations(desk: &Desk) -> Result<Vec<Obligation>> {
    let office = desk.office();
    let today = desk.now().date_naive();
    let Some(quarter) = Quarter::of(today).previous() else { return Ok(Vec::new()) };
    let mut obligations = Vec::new();
    for p in desk.library.all() {
        let Some(recurrence) = &p.recurrence else { continue };
        let set = office.term(&p.key, "periodo");
        let days = set.map_or(recurrence.due_days, |s| s.days);
        let count = match set.map_or(recurrence.count, |s| s.count) {
            Count::Habiles => Days::Habiles,
            Count::Naturales => Days::Naturales,
        };
        let calendar = Calendar::new(Base::Lfpa, office.calendar_days());
        let Ok(deadline) = deadline(quarter.last_day(), days, count, &calendar) else { continue };
        let attended = attended(desk, p, &quarter.to_string())?;
        obligations.push(Obligation {
            procedure: p.key.clone(),
            name: p.name.clone(),
            period: quarter.to_string(),
            due: deadline.due.to_string(),
            light: light(today, deadline.due, &office),
            done: attended.as_ref().is_some_and(|e| e.status == "closed"),
            expediente: attended.map(|e| e.id.0),
        });
    }
    Ok(obligations)
}

/// The expediente that attends to a period, unless it was cancelled.
pub(crate) fn attended(desk: &Desk, procedure: &Procedure, period: &str) -> Result<Option<ExpedienteItem>> {
    let filter = ExpedienteFilter { procedure: Some(procedure.key.clone()), ..ExpedienteFilter::default() };
    let slice = Slice { sort: ExpedienteColumn::Opened, descending: true, offset: 0, limit: 100 };
    let page = desk.ledger.expedientes(&filter, &slice, &desk.dates())?;
    Ok(page.items.into_iter().find(|e| e.period.as_deref() == Some(period) && e.status != "cancelled"))
}

impl Desk {
    /// Open expedientes by procedure key.
    pub(crate) fn open_by_procedure(&self) -> Result<BTreeMap<String, u32>> {
        let Ok(viewer) = self.viewer() else { return Ok(BTreeMap::new()) };
        let counters = self.ledger.counters(&viewer, &self.dates())?;
        Ok(counters.by_procedure.into_iter().map(|c| (c.procedure, c.open)).collect())
    }
}
