//! The manual on screen.

use procede_drawing::bpmn_xml;
use procede_letters::DiagramDocument;
use procede_manual::{Procedure, Units};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::papers::letterhead;
use crate::sheets_of::set;
use crate::show::{layout_of, plain_diagram, unit_name};
use crate::views::*;

pub fn list(app: &App, _: Nothing) -> Result<List<ProcedureSummary>> {
    app.read(|desk| {
        let counts = desk.open_by_procedure()?;
        let summary = |p: &Procedure| ProcedureSummary {
            key: p.key.clone(),
            aliases: p.aliases.clone(),
            name: p.name.clone(),
            directorate: p.directorate.clone(),
            directorate_name: unit_name(&desk.office(), &p.directorate),
            kind: p.kind,
            steps: p.steps.len() as u32,
            errata: p.errata.len() as u32,
            open: counts.get(&p.key).copied().unwrap_or(0),
            first_page: p.pages.first,
            last_page: p.pages.last,
            objective: p.objective.clone(),
        };
        Ok(List { rows: desk.library.all().into_iter().map(|p| summary(p)).collect() })
    })
}

pub fn rejected(app: &App, _: Nothing) -> Result<List<RejectedFile>> {
    app.read(|desk| {
        let rows = desk.library.rejected().iter();
        Ok(List {
            rows: rows.map(|r| RejectedFile { file: r.file.clone(), findings: r.findings.clone() }).collect(),
        })
    })
}

pub fn card(app: &App, Key { key }: Key) -> Result<ProcedureCard> {
    app.read(|desk| {
        let p = find(desk, &key)?;
        Ok(ProcedureCard {
            directorate_name: unit_name(&desk.office(), &p.directorate),
            diagram: plain_diagram(&p, &desk.drawings),
            responsible: p.steps.iter().map(|s| desk.office().names(&s.responsible)).collect(),
            official: p.steps.iter().map(|s| desk.official(&p.key, &s.id)).collect(),
            open: desk.open_by_procedure()?.get(&p.key).copied().unwrap_or(0),
            procedure: (*p).clone(),
        })
    })
}

/// The diagram on the office's letterhead, on as many sheets as it takes.
pub fn diagram_pdf(app: &App, Key { key }: Key) -> Result<Bytes> {
    app.read(|desk| {
        let p = find(desk, &key)?;
        let office = desk.office();
        let pdf = set(procede_letters::diagram(&DiagramDocument {
            letterhead: letterhead(desk, &office, &p.directorate)?,
            title: format!("{} {}", p.key, p.name),
            subtitle: unit_name(&office, &p.directorate),
            date: desk.now().date_naive(),
            diagram: layout_of(&p, &desk.drawings),
            watermark: None,
            seal: None,
        }))?;
        Ok(Bytes::of(&pdf))
    })
}

/// Writes the BPMN 2.0 file of a procedure.
pub fn export_bpmn(app: &App, Export { key, path }: Export) -> Result<Saved> {
    app.read(|desk| {
        let p = find(desk, &key)?;
        let xml = bpmn_xml(&p, &Units::shipped());
        desk.save(path, &format!("{}.bpmn", p.key), xml.as_bytes())
    })
}

pub(crate) fn find(desk: &Desk, key: &str) -> Result<std::sync::Arc<Procedure>> {
    let found = desk.library.current(key).cloned();
    found.ok_or_else(|| RpcError::not_found(format!("No hay un procedimiento {key}; elija uno de la lista.")))
}
