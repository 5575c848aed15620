//! The ledger in use: one connection that writes, a few that read, and what is kept in memory.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use procede_domain::expediente::ProcedureRef;
use procede_domain::{Act, Body, Expediente, ExpedienteAct, ExpedienteId, FileRef, Office};
use procede_manual::{Finding, Library, Procedure, Units, content_hash, parse};
use rusqlite::{Connection, TransactionBehavior};

use crate::Draft;
use crate::attachments::{AttachmentError, Attachments};
use crate::cache::Cache;
use crate::fault::Fault;
use crate::folder::Folder;
use crate::mark::Mark;
use crate::open::{self, Warning};
use crate::progress::Progress;
use crate::table::{act, draft, local, procedure_file};
use crate::view::{self, Folded};

/// Connections that read at the same time; more wait their turn in opening one for themselves.
const READERS: usize = 4;
/// Acts that may gather before a commit brings the text index up to date.
const GATHERED: i64 = 1_000;

/// Whether this process may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    ReadWrite,
    ReadOnly,
}

/// The acts of an office on this computer, and everything computed from them. Shared freely among threads.
pub struct Ledger {
    pub(crate) folder: Folder,
    pub(crate) mode: Mode,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) attachments: Attachments,
    pub(crate) writer: Mutex<Option<Writer>>,
    pub(crate) readers: Mutex<Vec<Connection>>,
    pub(crate) cache: Mutex<Cache>,
    pub(crate) office: RwLock<Arc<Office>>,
    pub(crate) procedures: Procedures,
    /// The last act whose text can be searched.
    pub(crate) indexed: AtomicI64,
    // Last: released when everything above is closed.
    pub(crate) lock: Option<Lock>,
}

pub struct Writer {
    pub conn: Connection,
    pub device: i64,
    pub device_key: String,
    pub head: act::Head,
    pub mark: Mark,
}

/// The lock of the folder. Not empty while the ledger is open: so the next one knows whether it was closed.
pub(crate) struct Lock(pub File);

impl Lock {
    pub fn write(&mut self, text: &str) -> std::io::Result<()> {
        self.0.set_len(0)?;
        self.0.seek(SeekFrom::Start(0))?;
        self.0.write_all(text.as_bytes())
    }
}

/// Procedures by hash: those of the library, and those that expedientes are pinned to.
pub(crate) struct Procedures {
    pub library: RwLock<Library>,
    pub pinned: RwLock<HashMap<String, Arc<Procedure>>>,
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.readers.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        // The last connection to close moves the log into the database.
        *self.writer.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
        if let Some(lock) = &mut self.lock {
            let _ = lock.write("");
        }
    }
}

impl Ledger {
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What happened while it opened that a person should know.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The office as it is now.
    pub fn office(&self) -> Arc<Office> {
        if self.mode == Mode::ReadOnly {
            // Another process writes.
            if let Ok(office) = self.read(open::fold_office) {
                return Arc::new(office);
            }
        }
        Arc::clone(&self.office.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn set_office(&self, office: Arc<Office>) {
        *self.office.write().unwrap_or_else(PoisonError::into_inner) = office;
    }

    /// The procedures that expedientes can be opened with.
    pub fn library(&self) -> Library {
        self.procedures.library.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// An expediente folded from its acts, if there is one with this id.
    ///
    /// # Errors
    /// What the disk did.
    pub fn expediente(&self, id: &ExpedienteId) -> Result<Option<Arc<Expediente>>, Fault> {
        Ok(self.folded(&id.0)?.map(|folded| Arc::clone(&folded.expediente)))
    }

    pub(crate) fn folded(&self, id: &str) -> Result<Option<Arc<Folded>>, Fault> {
        if self.mode == Mode::ReadOnly {
            return Ok(self.read(|conn| self.fold(conn, id))?.map(Arc::new));
        }
        let generation = {
            let mut cache = self.cache();
            if let Some(folded) = cache.get(id) {
                return Ok(Some(folded));
            }
            cache.generation()
        };
        let Some(folded) = self.read(|conn| self.fold(conn, id))?.map(Arc::new) else { return Ok(None) };
        self.cache().offer(generation, Arc::clone(&folded));
        Ok(Some(folded))
    }

    /// All acts of an expediente, in order, with their places in the ledger.
    ///
    /// # Errors
    /// What the disk did.
    pub fn acts(&self, id: &ExpedienteId) -> Result<Vec<(i64, Act)>, Fault> {
        self.read(|conn| act::of_subject(conn, &id.0))
    }

    /// All acts of the office, in order.
    ///
    /// # Errors
    /// What the disk did.
    pub fn office_acts(&self) -> Result<Vec<(i64, Act)>, Fault> {
        self.read(|conn| act::of_subject(conn, act::OFFICE))
    }

    /// How many acts there are.
    ///
    /// # Errors
    /// What the disk did.
    pub fn len(&self) -> Result<u64, Fault> {
        self.read(|conn| Ok(act::count(conn)?))
    }

    /// # Errors
    /// What the disk did.
    pub fn is_empty(&self) -> Result<bool, Fault> {
        Ok(self.len()? == 0)
    }

    /// Makes all views again from the acts. `progress` counts expedientes.
    ///
    /// # Errors
    /// What the disk did, or that it was stopped; then the views are as before.
    pub fn rebuild_views(&self, progress: Progress<'_>) -> Result<(), Fault> {
        let mut writer = self.writer()?;
        let done = view::rebuild(&mut writer.conn, &|conn, reference| self.pinned(conn, reference), progress);
        done.inspect_err(|fault| self.suspect(fault))?;
        self.indexed.store(writer.head.seq, Ordering::Release);
        Ok(())
    }

    /// Brings the text index up to the acts. Searching does it by itself; call it when there is nothing else to do.
    ///
    /// # Errors
    /// What the disk did; then the search answers as before.
    pub fn index(&self) -> Result<(), Fault> {
        if self.mode == Mode::ReadOnly {
            return Ok(());
        }
        let mut writer = self.writer()?;
        let head = writer.head.seq;
        if self.indexed.load(Ordering::Acquire) >= head {
            return Ok(());
        }
        let transaction = writer.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let fold = |id: &str| -> Result<Option<Arc<Folded>>, Fault> {
            let cached = self.cache().get(id);
            if cached.is_some() { Ok(cached) } else { Ok(self.fold(&transaction, id)?.map(Arc::new)) }
        };
        view::index(&transaction, &self.office(), fold)?;
        transaction.commit()?;
        self.indexed.store(head, Ordering::Release);
        Ok(())
    }

    /// After a commit: the index must not fall behind without end. A failure is met again by the next search.
    pub(crate) fn gathered(&self, seq: i64) {
        if seq - self.indexed.load(Ordering::Acquire) >= GATHERED {
            let _ = self.index().inspect_err(|fault| self.suspect(fault));
        }
    }

    /// Before a search: what cannot be indexed (a full disk) is not found, the rest is.
    pub(crate) fn index_for_search(&self) -> Result<(), Fault> {
        match self.index() {
            Err(fault @ Fault::Corrupt { .. }) => {
                self.suspect(&fault);
                Err(fault)
            }
            _ => Ok(()),
        }
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
        procedure_file::keep(&writer.conn, &procedure.hash, &procedure.key, procedure.version, text)?;
        let mut library = self.procedures.library.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Ok(library.add(file, text, &Units::shipped()).unwrap_or_else(|| Arc::new(procedure))))
    }

    /// Keeps a file; when this returns it is on the disk.
    ///
    /// # Errors
    /// Too large, empty, or what the disk did.
    pub fn put_attachment(&self, reader: impl Read, name: &str) -> Result<FileRef, AttachmentError> {
        if self.mode == Mode::ReadOnly {
            return Err(Fault::ReadOnlyMode.into());
        }
        self.attachments.put(reader, name)
    }

    /// The bytes of an attachment, verified.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`], [`AttachmentError::Damaged`], or what the disk did.
    pub fn read_attachment(&self, file: &FileRef) -> Result<Vec<u8>, AttachmentError> {
        self.attachments.read(file)
    }

    /// Where an attachment lies, to open it with another program; verified first.
    ///
    /// # Errors
    /// As [`Ledger::read_attachment`].
    pub fn attachment_path(&self, file: &FileRef) -> Result<PathBuf, AttachmentError> {
        self.attachments.verify(file)?;
        Ok(self.attachments.path(&file.hash))
    }

    /// # Errors
    /// What the disk did.
    pub fn save_draft(&self, person: &str, draft: &Draft) -> Result<(), Fault> {
        Ok(draft::save(&self.writer()?.conn, person, draft)?)
    }

    /// # Errors
    /// What the disk did.
    pub fn load_draft(&self, person: &str, key: &str) -> Result<Option<Draft>, Fault> {
        self.read(|conn| draft::load(conn, person, key))
    }

    /// The drafts of a person whose key begins with `prefix`, newest first.
    ///
    /// # Errors
    /// What the disk did.
    pub fn drafts(&self, person: &str, prefix: &str) -> Result<Vec<Draft>, Fault> {
        self.read(|conn| draft::list(conn, person, prefix))
    }

    /// # Errors
    /// What the disk did.
    pub fn delete_draft(&self, person: &str, key: &str) -> Result<(), Fault> {
        Ok(draft::delete(&self.writer()?.conn, person, key)?)
    }

    /// A setting of this computer.
    ///
    /// # Errors
    /// What the disk did.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Fault> {
        self.read(|conn| Ok(local::get(conn, key)?))
    }

    /// Sets or, with `None`, removes a setting of this computer.
    ///
    /// # Errors
    /// What the disk did.
    pub fn set_setting(&self, key: &str, value: Option<&str>) -> Result<(), Fault> {
        let writer = self.writer()?;
        match value {
            Some(value) => local::set(&writer.conn, key, value)?,
            None => local::remove(&writer.conn, key)?,
        }
        Ok(())
    }

    /// Name of the device whose chain new acts are added to.
    ///
    /// # Errors
    /// In read-only mode there is none.
    pub fn device(&self) -> Result<String, Fault> {
        Ok(self.writer()?.device_key.clone())
    }

    /// Runs `look` on a connection, in one snapshot.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => open::reader(&self.folder).inspect_err(|fault| self.suspect(fault))?,
        };
        let found = conn.unchecked_transaction().map_err(Fault::from).and_then(|snapshot| look(&snapshot));
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < READERS {
            idle.push(conn);
        }
        found.inspect_err(|fault| self.suspect(fault))
    }

    /// The same on a connection of its own: `quick_check` on one that has searched before compares the index with what it
    /// remembers of it, and finds damage where others have written since (SQLite 3.53).
    pub(crate) fn read_afresh<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let conn = open::reader(&self.folder)?;
        let snapshot = conn.unchecked_transaction()?;
        look(&snapshot).inspect_err(|fault| self.suspect(fault))
    }

    pub(crate) fn writer(&self) -> Result<WriterGuard<'_>, Fault> {
        let guard = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if guard.is_some() { Ok(WriterGuard(guard)) } else { Err(Fault::ReadOnlyMode) }
    }

    pub(crate) fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// After signs of damage, the next start reads the database through.
    pub(crate) fn suspect(&self, fault: &Fault) {
        if matches!(fault, Fault::Corrupt { .. }) && self.mode == Mode::ReadWrite {
            let _ = File::create(self.folder.suspect());
        }
    }

    /// Folds an expediente from its acts.
    pub(crate) fn fold(&self, conn: &Connection, id: &str) -> Result<Option<Folded>, Fault> {
        fold(&act::of_subject(conn, id)?, |reference| self.pinned(conn, reference))
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
            procedure_file::keep(conn, &reference.hash, &reference.key, reference.version, text)?;
        }
        let procedure = self.pinned(conn, reference)?;
        Ok((procedure.key == reference.key).then_some(procedure))
    }
}

impl Procedures {
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
        let procedure = parse(&text, &Units::shipped()).map(Arc::new).map_err(|_| {
            Fault::corrupt(format!("el archivo guardado del procedimiento {key} no se puede leer"))
        })?;
        let mut pinned = self.pinned.write().unwrap_or_else(PoisonError::into_inner);
        pinned.insert(hash.clone(), Arc::clone(&procedure));
        Ok(procedure)
    }
}

/// Folds the acts of one expediente.
pub(crate) fn fold(
    acts: &[(i64, Act)],
    procedure: impl FnOnce(&ProcedureRef) -> Result<Arc<Procedure>, Fault>,
) -> Result<Option<Folded>, Fault> {
    let Some((seq, first)) = acts.first() else { return Ok(None) };
    let Body::Expediente { act: ExpedienteAct::Opened(opened), .. } = &first.body else {
        return Err(Fault::corrupt("un expediente no comienza con su apertura"));
    };
    let procedure = procedure(&opened.procedure)?;
    let expediente = Expediente::fold(acts.iter().map(|(_, act)| act), &procedure);
    let last_seq = acts.last().map_or(*seq, |(seq, _)| *seq);
    Ok(expediente.map(|expediente| Folded { seq: *seq, last_seq, expediente: Arc::new(expediente) }))
}

/// The writer, locked and there.
pub(crate) struct WriterGuard<'a>(MutexGuard<'a, Option<Writer>>);

impl std::ops::Deref for WriterGuard<'_> {
    type Target = Writer;

    fn deref(&self) -> &Writer {
        self.0.as_ref().expect("checked when it was locked")
    }
}

impl std::ops::DerefMut for WriterGuard<'_> {
    fn deref_mut(&mut self) -> &mut Writer {
        self.0.as_mut().expect("checked when it was locked")
    }
}
