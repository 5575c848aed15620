//! Backup, restore and verification, as watched work.

use std::path::PathBuf;
use std::sync::Arc;

use procede_store::Fault;

use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::jobs::Outcome;
use crate::session::Access;
use crate::views::*;

/// Everything in one file, while work goes on.
pub fn make(app: &App, PathParam { path }: PathParam) -> Result<Job> {
    let desk = app.desk()?;
    let path = match path {
        Some(path) => PathBuf::from(path),
        None => desk
            .ledger
            .folder()
            .backups()
            .join(format!("respaldo-{}.zip", desk.now().format("%Y-%m-%d-%H%M%S"))),
    };
    Ok(app.jobs.start("Respaldo", move |report| {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Fault::from)?;
        }
        let info = desk.ledger.backup_to(&path, report)?;
        Ok(Outcome {
            message: format!(
                "Respaldo completo: {}, en {}.",
                contents(info.acts, info.attachments),
                path.display()
            ),
            findings: Vec::new(),
            path: Some(path.display().to_string()),
            result: None,
        })
    }))
}

/// Puts a backup in the place of the present data, which are set aside, never deleted.
pub fn restore(app: &Arc<App>, PathParam { path }: PathParam) -> Result<Job> {
    let path = path.ok_or_else(|| RpcError::new("bad_request", "Elija el archivo del respaldo."))?;
    if app.desk().is_ok_and(|desk| desk.demo) {
        return Err(RpcError::new("demo", "Salga de los datos de ejemplo antes de restaurar un respaldo."));
    }
    if !std::path::Path::new(&path).is_file() {
        return Err(RpcError::new(
            "missing_file",
            format!("No existe el archivo {path}; elija otro respaldo."),
        ));
    }
    let app = Arc::clone(app);
    let jobs = Arc::clone(&app);
    Ok(jobs.jobs.start("Restauración", move |report| {
        let info = procede_store::inspect_backup(path.as_ref())?;
        app.close();
        let restored = procede_store::restore(path.as_ref(), &app.root, report);
        app.open_at(&app.root.clone(), false, Access::Write);
        let restored = restored.map_err(|e| RpcError::new(e.code(), e.to_string()))?;
        let aside = restored.set_aside.map_or_else(String::new, |folder| {
            format!(" Los datos que había se apartaron en {}.", folder.display())
        });
        Ok(Outcome {
            message: format!("Se restauró todo: {}.{aside}", contents(info.acts, info.attachments)),
            findings: Vec::new(),
            path: None,
            result: None,
        })
    }))
}

/// Chain, views and attachments, checked against each other.
pub fn verify(app: &App, _: Nothing) -> Result<Job> {
    let desk = app.desk()?;
    Ok(app.jobs.start("Verificación", move |report| {
        let found = desk.ledger.verify(report)?;
        let findings: Vec<String> = found.findings.iter().map(|f| f.message.clone()).collect();
        let message = match findings.len() {
            0 => format!(
                "Todo está completo: {} actuaciones, {} expedientes y {} documentos.",
                found.acts, found.expedientes, found.attachments
            ),
            1 => "Se encontró un problema.".to_owned(),
            n => format!("Se encontraron {n} problemas."),
        };
        Ok(Outcome { message, findings, path: None, result: None })
    }))
}

/// "1 actuación y 2 documentos".
fn contents(acts: u64, attachments: u64) -> String {
    let count = |n: u64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    format!("{} y {}", count(acts, "actuación", "actuaciones"), count(attachments, "documento", "documentos"))
}
