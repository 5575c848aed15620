//! The procedures of a ledger: the library to open expedientes with, and the very files that they are pinned to.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use procede_domain::expediente::ProcedureRef;
use procede_manual::{Finding, Library, Procedure, Units, content_hash, parse, parse_pinned};
use rusqlite::Connection;

use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::table::procedure_file;

/// Procedures by hash: those of the library, and those that expedientes are pinned to.
pub(crate) struct Procedures {
    pub library: RwLock<Library>,
    pub pinned: RwLock<HashMap<String, Arc<Procedure>>>,
}

impl Ledger {
    /// The procedures that expedientes can be opened with.
    pub fn library(&self) -> Library {
        self.procedures.library.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a procedure file of the office's own: expedientes can be opened with it from now on.
    ///
    /// # Errors
    /// Outer: what the disk did. Inner: everything that is wrong with the file.
    pub fn add_procedure(
        &self,
        file: &str,
        text: &str,
    ) -> Result<Result<Arc<Procedure>, Vec<Finding>>, Fault> {
        let procedure = match parse(text, &Units::shipped()) {
            Ok(procedure) => procedure,
            Err(findings) => return Ok(Err(findings)),
        };
        let writer = self.writer()?;
        procedure_file::keep(&writer.conn, &procedure, text, Some(file))?;
        let mut library = self.procedures.library.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Ok(library.add(file, text, &Units::shipped()).unwrap_or_else(|| Arc::new(procedure))))
    }

    /// The procedure that expedientes are pinned to by this reference.
    pub(crate) fn pinned(
        &self,
        conn: &Connection,
        reference: &ProcedureRef,
    ) -> Result<Arc<Procedure>, Fault> {
        self.procedures.pinned(conn, reference)
    }

    /// The procedure, its file kept for ever; `None` if nobody has it.
    pub(crate) fn pin(
        &self,
        conn: &Connection,
        reference: &ProcedureRef,
    ) -> Result<Option<Arc<Procedure>>, Fault> {
        if !procedure_file::is_kept(conn, &reference.hash)? {
            let shipped =
                Library::shipped_files().iter().find(|(_, text)| content_hash(text) == reference.hash);
            let Some((_, text)) = shipped else { return Ok(None) };
            let Ok(procedure) = parse(text, &Units::shipped()) else { return Ok(None) };
            if procedure.key != reference.key {
                return Ok(None);
            }
            procedure_file::keep(conn, &procedure, text, None)?;
        }
        let procedure = self.pinned(conn, reference)?;
        Ok((procedure.key == reference.key).then_some(procedure))
    }
}

impl Procedures {
    pub fn new(library: Library) -> Self {
        Self { library: RwLock::new(library), pinned: RwLock::default() }
    }

    /// Adds the files that the office added. One that a newer program no longer accepts is listed in
    /// [`Library::rejected`].
    pub fn add_own(&self, conn: &Connection) -> Result<(), Fault> {
        let mut library = self.library.write().unwrap_or_else(PoisonError::into_inner);
        for (file, text) in procedure_file::own(conn)? {
            library.add(&file, &text, &Units::shipped());
        }
        Ok(())
    }

    pub fn pinned(&self, conn: &Connection, reference: &ProcedureRef) -> Result<Arc<Procedure>, Fault> {
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(procedure) = library.pinned(&reference.key, &reference.hash) {
            return Ok(procedure);
        }
        drop(library);
        if let Some(procedure) =
            self.pinned.read().unwrap_or_else(PoisonError::into_inner).get(&reference.hash)
        {
            return Ok(Arc::clone(procedure));
        }
        let ProcedureRef { key, hash, .. } = reference;
        let text = procedure_file::text(conn, hash)?
            .ok_or_else(|| Fault::corrupt(format!("falta el archivo del procedimiento {key}")))?;
        let procedure = parse_pinned(&text).map(Arc::new).map_err(|_| {
            Fault::corrupt(format!("el archivo guardado del procedimiento {key} no se puede leer"))
        })?;
        let mut pinned = self.pinned.write().unwrap_or_else(PoisonError::into_inner);
        pinned.insert(hash.clone(), Arc::clone(&procedure));
        Ok(procedure)
    }
}
