//! Inicio: what must I do today, and what is late.

use std::collections::BTreeMap;

use procede_calendar::Quarter;
use procede_domain::expediente::obligation_due;
use procede_manual::Procedure;
use procede_store::{
    ExpedienteColumn, ExpedienteFilter, ExpedienteItem, InboxColumn, InboxFilter, InboxScope, Slice,
};

use crate::desk::{App, Desk};
use crate::error::Result;
use crate::lists::inbox_row;
use crate::show::Lights;
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
        let lights = desk.lights();
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
                .map(|item| inbox_row(item, &office, &lights, &me, false))
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
            obligations: obligations(desk, &lights)?,
        })
    })
}

/// The last quarter that ended, for each recurring obligation.
fn obligations(desk: &Desk, lights: &Lights) -> Result<Vec<Obligation>> {
    let office = desk.office();
    let today = desk.now().date_naive();
    let Some(quarter) = Quarter::of(today).previous() else { return Ok(Vec::new()) };
    let mut obligations = Vec::new();
    for p in desk.library.all() {
        let Some(due) = obligation_due(p, quarter, &office) else { continue };
        let attended = attended(desk, p, &quarter.to_string())?;
        obligations.push(Obligation {
            procedure: p.key.clone(),
            name: p.name.clone(),
            period: quarter.to_string(),
            due: due.to_string(),
            light: lights.of(due),
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
