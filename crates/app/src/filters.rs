//! Saved filters of the registers: each person's own, on this workstation.

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::views::*;

/// More than these are no help.
const MOST: usize = 50;

pub fn list(app: &App, FiltersOf { page }: FiltersOf) -> Result<List<SavedFilter>> {
    app.read(|desk| {
        let saved = desk.ledger.setting(&key(&desk.actor()?.person.0, &page))?;
        let rows = saved.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        Ok(List { rows })
    })
}

pub fn save(app: &App, SaveFilters { page, filters }: SaveFilters) -> Result<List<SavedFilter>> {
    app.write(|desk| {
        if filters.len() > MOST {
            return Err(RpcError::new(
                "filters",
                format!("Guarde a lo más {MOST} filtros; borre los que no use."),
            ));
        }
        if filters.iter().any(|f| f.name.trim().is_empty()) {
            return Err(RpcError::new("filters", "Escriba un nombre para el filtro."));
        }
        keep(desk, &page, &filters)?;
        Ok(List { rows: filters })
    })
}

pub(crate) fn keep(desk: &Desk, page: &str, filters: &[SavedFilter]) -> Result<()> {
    let json = serde_json::to_string(filters).unwrap_or_default();
    Ok(desk.ledger.set_setting(&key(&desk.actor()?.person.0, page), Some(&json))?)
}

fn key(person: &str, page: &str) -> String {
    format!("filtros/{page}/{person}")
}
