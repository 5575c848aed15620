//! The ledger in use: one connection that writes, a few that read, and what is kept in memory.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use procede_domain::expediente::ProcedureRef;
use procede_domain::{Act, Body, Entrada, Expediente, ExpedienteAct, ExpedienteId, Office};
use procede_manual::Procedure;
use rusqlite::{Connection, TransactionBehavior};

use crate::attachments::Attachments;
use crate::cache::Cache;
use crate::fault::Fault;
use crate::folder::Folder;
use crate::folios::Folios;
use crate::mark::Mark;
use crate::open;
use crate::options::Warning;
use crate::paper::{FoldedPaper, Paper};
use crate::procedures::Procedures;
use crate::progress::Progress;
use crate::table::act;
use crate::view::{self, Folded, Rows};

/// Connections that read at the same time; more wait their turn in opening one for themselves.
const READERS: usize = 4;
/// Acts that may gather before [`Ledger::wants_index`] says so; catching up with them takes some milliseconds.
const GATHERED: i64 = 100;
/// Acts after which a commit does not wait any longer for somebody to call [`Ledger::index`].
const TOO_MANY: i64 = 5_000;

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
    /// The last act of this process.
    pub(crate) newest: AtomicI64,
    // Last: released when everything above is closed.
    pub(crate) lock: Option<Lock>,
}

pub struct Writer {
    pub conn: Connection,
    pub device: i64,
    pub device_key: String,
    pub head: act::Head,
    pub mark: Mark,
    pub folios: Folios,
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
        let found = self.read(|conn| {
            let Some(mut folded) = self.fold(conn, id)? else { return Ok(None) };
            // What is looked at is often acted on next: then the commit need not read them.
            folded.shown = Rows::read(conn, folded.seq)?;
            Ok(Some(Arc::new(folded)))
        });
        let Some(folded) = found? else { return Ok(None) };
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

    /// A letter, entrada or responsiva folded from its acts, if there is one with this id.
    ///
    /// # Errors
    /// What the disk did.
    pub fn paper(&self, id: &str) -> Result<Option<Paper>, Fault> {
        self.read(|conn| Ok(Paper::fold(&act::of_subject(conn, id)?).map(|folded| folded.paper)))
    }

    /// All acts of a letter, entrada or responsiva, in order, with their places in the ledger.
    ///
    /// # Errors
    /// What the disk did.
    pub fn paper_acts(&self, id: &str) -> Result<Vec<(i64, Act)>, Fault> {
        self.read(|conn| act::of_subject(conn, id))
    }

    /// Every entrada as it stood when the ledger had `seq` acts.
    ///
    /// # Errors
    /// What the disk did.
    pub fn entradas_as_of(&self, seq: i64) -> Result<Vec<Entrada>, Fault> {
        self.read(|conn| {
            let mut found = Vec::new();
            for acts in act::histories(conn, "entrada", seq)? {
                if let Some(FoldedPaper { paper: Paper::Entrada(entrada), .. }) = Paper::fold(&acts) {
                    found.push(entrada);
                }
            }
            Ok(found)
        })
    }

    /// When an act was done, RFC 3339.
    ///
    /// # Errors
    /// What the disk did.
    pub fn time_of(&self, seq: i64) -> Result<Option<String>, Fault> {
        self.read(|conn| Ok(act::time_of(conn, seq)?))
    }

    /// The place of the last act.
    ///
    /// # Errors
    /// What the disk did.
    pub fn last_seq(&self) -> Result<i64, Fault> {
        self.read(|conn| Ok(act::last_seq(conn)?))
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
        self.cache().clear();
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

    /// Whether so much text has gathered that [`index`](Self::index) should be called when nobody waits for it: it costs
    /// about as much as the acts themselves did, so commits leave it alone.
    pub fn wants_index(&self) -> bool {
        self.behind() >= GATHERED
    }

    fn behind(&self) -> i64 {
        self.newest.load(Ordering::Acquire) - self.indexed.load(Ordering::Acquire)
    }

    /// After a commit: the index must not fall behind without end. A failure is met again by the next search.
    pub(crate) fn gathered(&self, seq: i64) {
        self.newest.store(seq, Ordering::Release);
        if self.behind() >= TOO_MANY {
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
    Ok(expediente.map(|expediente| Folded {
        seq: *seq,
        last_seq,
        expediente: Arc::new(expediente),
        shown: None,
    }))
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
