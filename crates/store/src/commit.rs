//! Adding acts: checked, appended, applied and shown in the views in one transaction, or not at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use procede_domain::expediente::Opened;
use procede_domain::{Act, ActId, Body, Expediente, ExpedienteAct, ExpedienteId, Office, OfficeAct};
use rusqlite::{Transaction, TransactionBehavior};
use serde::Serialize;
use ts_rs::TS;

use crate::fault::{CommitError, Fault};
use crate::folios::{Drawn, Folios};
use crate::ledger::{Ledger, Writer};
use crate::paper::{FoldedPaper, Paper};
use crate::table::act::{self, Head};
use crate::view::{self, Folded};

/// What a transaction did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Committed {
    /// The acts and their places in the global order, those that were there already included.
    #[ts(type = "Array<[string, number]>")]
    pub acts: Vec<(ActId, i64)>,
    /// How many of them are new.
    pub new: usize,
    pub touched: Touched,
}

/// What changed: drives the refresh of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, Default)]
pub struct Touched {
    pub expedientes: Vec<ExpedienteId>,
    /// Ids of letters, entradas and responsivas.
    pub papers: Vec<String>,
    pub office: bool,
}

impl Ledger {
    /// Appends acts in order, all or none. An act that is in the ledger already is acknowledged and not written again.
    ///
    /// # Errors
    /// The refusal of the first act that does not fit, or what the disk did.
    pub fn commit(&self, acts: &[Act]) -> Result<Committed, CommitError> {
        self.transact(|composer| acts.iter().try_for_each(|act| composer.append(act.clone())))
            .map(|((), done)| done)
    }

    /// Runs `compose` in one transaction: it draws numbers, looks at the state as its own acts left it, and appends.
    /// When this returns `Ok`, everything is on the disk; when it returns `Err`, nothing changed, numbers included.
    ///
    /// # Errors
    /// Whatever `compose` returns, or what the disk did.
    pub fn transact<T, E: From<CommitError>>(
        &self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        let done = self.write(compose)?;
        if let Some((_, seq)) = done.1.acts.last() {
            self.gathered(*seq);
        }
        Ok(done)
    }

    fn write<T, E: From<CommitError>>(
        &self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, E>,
    ) -> Result<(T, Committed), E> {
        let mut writer = self.writer().map_err(CommitError::from)?;
        let Writer { conn, head, device, device_key, mark, folios } = &mut *writer;
        let transaction =
            conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| self.failed(e))?;
        let mut composer = Composer {
            ledger: self,
            transaction,
            device: *device,
            head: *head,
            device_key: device_key.clone(),
            folios,
            drawn: Drawn::default(),
            subjects: BTreeMap::new(),
            papers: BTreeMap::new(),
            office: self.office(),
            office_changed: false,
            committed: Committed { acts: Vec::new(), new: 0, touched: Touched::default() },
        };
        let made = compose(&mut composer);
        if made.is_err() || composer.committed.new == 0 {
            // Nothing to keep: numbers that were drawn are given back with the transaction.
            let unchanged = composer.subjects.into_values().filter(|s| !s.changed);
            self.cache().committed(unchanged.map(|s| s.folded));
            return made.map(|made| (made, composer.committed));
        }
        let made = made?;
        composer.write_views().map_err(|fault| self.failed_with(fault))?;
        // On the disk before the acts that bear the numbers: an interrupted commit leaves a gap, never a number given twice.
        composer
            .folios
            .raise(&composer.drawn.blocks, &composer.drawn.grants)
            .map_err(|f| self.failed_with(f))?;
        let Composer {
            transaction,
            head: new_head,
            subjects,
            papers,
            office,
            office_changed,
            mut committed,
            ..
        } = composer;
        transaction.commit().map_err(|e| self.failed(e))?;
        *head = new_head;
        committed.touched = Touched {
            expedientes: subjects
                .values()
                .filter(|s| s.changed)
                .map(|s| s.folded.expediente.id.clone())
                .collect(),
            papers: papers.into_iter().filter(|(_, p)| p.changed).map(|(id, _)| id).collect(),
            office: office_changed,
        };
        if office_changed {
            self.set_office(office);
            // The rows of others may have been written too.
            self.cache().clear();
        }
        self.cache().committed(subjects.into_values().map(|s| s.folded));
        // The mark may lag behind; it must not undo what is on the disk.
        let _ = mark.set(new_head.seq);
        Ok((made, committed))
    }

    fn failed(&self, error: rusqlite::Error) -> CommitError {
        self.failed_with(error.into())
    }

    fn failed_with(&self, fault: Fault) -> CommitError {
        self.suspect(&fault);
        CommitError::Fault(fault)
    }
}

/// A transaction being composed. See [`Ledger::transact`].
pub struct Composer<'a> {
    ledger: &'a Ledger,
    pub(crate) transaction: Transaction<'a>,
    device: i64,
    pub(crate) device_key: String,
    pub(crate) folios: &'a mut Folios,
    pub(crate) drawn: Drawn,
    head: Head,
    subjects: BTreeMap<String, Subject>,
    papers: BTreeMap<String, LoadedPaper>,
    pub(crate) office: Arc<Office>,
    office_changed: bool,
    committed: Committed,
}

struct Subject {
    folded: Folded,
    changed: bool,
}

struct LoadedPaper {
    folded: FoldedPaper,
    changed: bool,
}

impl Composer<'_> {
    /// Whether an act with this id is in the ledger: then the whole request was carried out before.
    ///
    /// # Errors
    /// What the disk did.
    pub fn has(&self, id: &ActId) -> Result<bool, CommitError> {
        Ok(act::by_id(&self.transaction, id)?.is_some())
    }

    /// The office as the acts so far left it.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// An expediente as the acts so far left it.
    ///
    /// # Errors
    /// What the disk did.
    pub fn expediente(&mut self, id: &ExpedienteId) -> Result<Option<&Expediente>, CommitError> {
        self.load(id)?;
        Ok(self.subjects.get(&id.0).map(|s| &*s.folded.expediente))
    }

    /// Checks an act and appends it. An act that is there already, the same in every part, is only acknowledged.
    ///
    /// # Errors
    /// The refusal; then the transaction stands as before this act.
    pub fn append(&mut self, act: Act) -> Result<(), CommitError> {
        if let Some((seq, known)) = act::by_id(&self.transaction, &act.id)? {
            if known != act {
                return Err(CommitError::IdReused(act.id));
            }
            self.committed.acts.push((act.id, seq));
            return Ok(());
        }
        match &act.body {
            Body::Expediente { expediente, act: ExpedienteAct::Opened(opened) } => {
                let (expediente, opened) = (expediente.clone(), opened.clone());
                self.open(act, &expediente, &opened)
            }
            Body::Expediente { expediente, .. } => {
                let id = expediente.clone();
                self.load(&id)?;
                let Some(subject) = self.subjects.get(&id.0) else {
                    return Err(CommitError::rejected("unknown", "Ese expediente no está en este equipo."));
                };
                subject.folded.expediente.check(&act, &self.office)?;
                let seq = self.insert(&act)?;
                let subject = self.subjects.get_mut(&id.0).expect("loaded above");
                Arc::make_mut(&mut subject.folded.expediente).apply(&act);
                subject.folded.last_seq = seq;
                subject.changed = true;
                Ok(())
            }
            Body::Letter { .. } | Body::Entrada { .. } | Body::Responsiva { .. } => {
                self.append_to_paper(&act)
            }
            Body::Office { act: deed } => {
                self.office.check(&act)?;
                if let OfficeAct::BlockGranted(block) = deed {
                    let granted = self.drawn.grants.entry((block.series.clone(), block.year)).or_default();
                    *granted = (*granted).max(block.to);
                }
                self.insert(&act)?;
                let before = Arc::clone(&self.office);
                Arc::make_mut(&mut self.office).apply(&act);
                view::person::write(&self.transaction, &act, &self.office)?;
                self.refresh_after(&act, &before)?;
                self.office_changed = true;
                Ok(())
            }
        }
    }

    fn append_to_paper(&mut self, act: &Act) -> Result<(), CommitError> {
        let (_, id) = act::subject(act);
        self.load_paper(id)?;
        match self.papers.get_mut(id) {
            None => {
                let paper = Paper::begin(act, &self.office)?;
                let seq = self.insert(act)?;
                let folded = FoldedPaper { seq, last_seq: seq, paper };
                self.papers.insert(id.to_owned(), LoadedPaper { folded, changed: true });
            }
            Some(loaded) => {
                loaded.folded.paper.check(act, &self.office)?;
                let seq = self.insert(act)?;
                let loaded = self.papers.get_mut(id).expect("loaded above");
                loaded.folded.paper.apply(act);
                loaded.folded.last_seq = seq;
                loaded.changed = true;
            }
        }
        self.no_number_twice(id)
    }

    /// A number that the act gave must not be another paper's.
    fn no_number_twice(&self, id: &str) -> Result<(), CommitError> {
        let loaded = &self.papers[id];
        for row in view::folio::rows(&loaded.folded) {
            let rusqlite::types::Value::Text(number) = &row[2] else { continue };
            let here = self.papers.iter().filter(|(other, p)| *other != id && p.changed);
            let mut here = here.flat_map(|(_, p)| view::folio::rows(&p.folded));
            if view::folio::is_anothers(&self.transaction, number, loaded.folded.seq)?
                || here.any(|other| other[2] == row[2])
            {
                let message = format!("El número {number} ya lo lleva otro documento.");
                return Err(CommitError::rejected("number_taken", message));
            }
        }
        Ok(())
    }

    /// A paper as the acts so far left it.
    ///
    /// # Errors
    /// What the disk did.
    pub fn paper(&mut self, id: &str) -> Result<Option<&Paper>, CommitError> {
        self.load_paper(id)?;
        Ok(self.papers.get(id).map(|p| &p.folded.paper))
    }

    fn load_paper(&mut self, id: &str) -> Result<(), CommitError> {
        if !self.papers.contains_key(id)
            && let Some(folded) = Paper::fold(&act::of_subject(&self.transaction, id)?)
        {
            self.papers.insert(id.to_owned(), LoadedPaper { folded, changed: false });
        }
        Ok(())
    }

    fn open(&mut self, act: Act, id: &ExpedienteId, opened: &Opened) -> Result<(), CommitError> {
        self.load(id)?;
        if self.subjects.contains_key(&id.0) {
            return Err(CommitError::rejected("opened", "El expediente ya está abierto."));
        }
        check_opening(opened, &self.office)?;
        if self.number_is_taken(&opened.number)? {
            let message = format!("Ya hay un expediente con el número {}; use otro.", opened.number);
            return Err(CommitError::rejected("number", message));
        }
        let procedure = self.ledger.pin(&self.transaction, &opened.procedure)?.ok_or_else(|| {
            let message = format!(
                "El procedimiento {} de ese archivo no está en este equipo; agréguelo antes de iniciar el expediente.",
                opened.procedure.key
            );
            CommitError::rejected("procedure", message)
        })?;
        let seq = self.insert(&act)?;
        let expediente = Arc::new(Expediente::open(id, &act, opened, procedure));
        let folded = Folded { seq, last_seq: seq, expediente, shown: None };
        self.subjects.insert(id.0.clone(), Subject { folded, changed: true });
        Ok(())
    }

    fn insert(&mut self, act: &Act) -> Result<i64, CommitError> {
        let json = serde_json::to_string(act).map_err(|_| CommitError::NotFaithful(act.id.clone()))?;
        // What is read back for ever must be what was said.
        if !serde_json::from_str::<Act>(&json).is_ok_and(|read| read == *act) {
            return Err(CommitError::NotFaithful(act.id.clone()));
        }
        let seq = act::insert(&self.transaction, self.device, &mut self.head, act, &json)?;
        self.committed.acts.push((act.id.clone(), seq));
        self.committed.new += 1;
        Ok(seq)
    }

    fn load(&mut self, id: &ExpedienteId) -> Result<(), CommitError> {
        if self.subjects.contains_key(&id.0) {
            return Ok(());
        }
        let cached = self.ledger.cache().take(&id.0);
        let folded = match cached {
            Some(folded) => Some(Arc::unwrap_or_clone(folded)),
            None => self.ledger.fold(&self.transaction, &id.0)?,
        };
        if let Some(mut folded) = folded {
            if self.office_changed {
                // An act before this one may have written its rows.
                folded.shown = None;
            }
            self.subjects.insert(id.0.clone(), Subject { folded, changed: false });
        }
        Ok(())
    }

    pub(crate) fn number_is_taken(&self, number: &str) -> Result<bool, CommitError> {
        let here = self.subjects.values().any(|s| s.folded.expediente.number == number);
        Ok(here || view::expediente::by_number(&self.transaction, number)?.is_some())
    }

    /// Calendar, terms and units decide due dates and queues: their rows are made again with the office as it is now.
    fn refresh_after(&mut self, act: &Act, before: &Office) -> Result<(), CommitError> {
        let Body::Office { act: deed } = &act.body else { return Ok(()) };
        let kind = |office: &Office, key: &str| office.unit(key).map(|u| u.kind);
        let affected = match deed {
            OfficeAct::DaysAdded { .. } | OfficeAct::DaysRemoved { .. } => {
                view::waiting::timed(&self.transaction)?
            }
            OfficeAct::TermSet { procedure, .. } | OfficeAct::TermUnset { procedure, .. } => {
                view::waiting::of_procedure(&self.transaction, procedure)?
            }
            OfficeAct::UnitSaved(unit) if kind(before, &unit.key) != kind(&self.office, &unit.key) => {
                view::waiting::open(&self.transaction)?
            }
            _ => Vec::new(),
        };
        for id in affected {
            // Those with acts of this transaction are written at its end anyway.
            if !self.subjects.contains_key(&id)
                && let Some(mut folded) = self.ledger.fold(&self.transaction, &id)?
            {
                view::show(&self.transaction, &mut folded, &self.office)?;
            }
        }
        // Those that this transaction has opened are not in the views yet; those it has loaded may be affected too.
        self.subjects.values_mut().for_each(|s| s.changed |= s.folded.expediente.is_open());
        Ok(())
    }

    fn write_views(&mut self) -> Result<(), Fault> {
        for subject in self.subjects.values_mut().filter(|s| s.changed) {
            view::show(&self.transaction, &mut subject.folded, &self.office)?;
        }
        for paper in self.papers.values().filter(|p| p.changed) {
            view::paper::write(&self.transaction, &paper.folded)?;
        }
        Ok(())
    }
}

fn check_opening(opened: &Opened, office: &Office) -> Result<(), CommitError> {
    if opened.title.trim().is_empty() {
        return Err(CommitError::rejected("title", "Escriba el asunto del expediente."));
    }
    if opened.number.trim().is_empty() {
        return Err(CommitError::rejected("number", "Falta el número del expediente."));
    }
    if office.unit(&opened.unit).is_none() {
        let message = format!("«{}» no es una unidad del directorio; elija una de la lista.", opened.unit);
        return Err(CommitError::rejected("unit", message));
    }
    Ok(())
}
