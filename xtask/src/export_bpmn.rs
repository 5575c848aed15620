//! `cargo xtask export-bpmn DIR`: every procedure of the manual as `DIR/<key>.bpmn`, and the sub-procedures of ours,
//! which they call, in `DIR/subprocedimientos`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use procede_drawing::bpmn_xml;
use procede_manual::{Kind, Library, Units};

pub fn export_bpmn(folder: &Path) -> Result<()> {
    let units = Units::shipped();
    let library = Library::shipped(&units);
    if !library.rejected().is_empty() {
        bail!("some procedures are rejected: {:?}", library.rejected());
    }
    let subs = folder.join("subprocedimientos");
    fs::create_dir_all(&subs).with_context(|| subs.display().to_string())?;
    let all = library.all();
    for procedure in &all {
        let into = if procedure.kind == Kind::Proyecto { &subs } else { folder };
        let file = into.join(format!("{}.bpmn", procedure.key));
        fs::write(&file, bpmn_xml(procedure, &units)).with_context(|| file.display().to_string())?;
    }
    println!("{} procedures in {}", all.len(), folder.display());
    Ok(())
}
