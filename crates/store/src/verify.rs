//! Verification: the chain of hashes, the views against a new fold, the attachments. Reads one snapshot; work goes on.

use std::collections::{BTreeMap, HashMap};

use procede_domain::{Act, Body, ExpedienteAct, FileRef, Office};
use procede_manual::content_hash;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::attachments::AttachmentError;
use crate::fault::Fault;
use crate::ledger::{Ledger, fold};
use crate::open::quick_check;
use crate::paper::{FoldedPaper, Paper};
use crate::progress::{Progress, report};
use crate::table::act::{self, Hash};
use crate::table::procedure_file;
use crate::view::{self, Folded, search};

/// More findings than these are counted, not listed.
const LISTED: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Verification {
    #[ts(type = "number")]
    pub acts: u64,
    #[ts(type = "number")]
    pub expedientes: u64,
    #[ts(type = "number")]
    pub attachments: u64,
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub more: u32,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, kind: FindingKind, subject: Option<String>, message: impl Into<String>) {
        if self.findings.len() < LISTED {
            self.findings.push(Finding { kind, subject, message: message.into() });
        } else {
            self.more += 1;
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "LedgerFinding")]
pub struct Finding {
    pub kind: FindingKind,
    /// Id of the expediente, or hash of the file.
    pub subject: Option<String>,
    /// What is the matter and what to do, for the user.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "LedgerFindingKind")]
pub enum FindingKind {
    /// Pages or indexes of the database.
    Database,
    /// An act is not what its hash says, or is missing.
    Chain,
    /// An act cannot be read, or its columns say something else.
    Act,
    /// A view is not the fold of its acts: [`Ledger::rebuild_views`] mends it.
    View,
    Procedure,
    AttachmentMissing,
    AttachmentDamaged,
}

impl Ledger {
    /// Checks everything. `progress` counts acts twice (chain and fold) and attachments.
    ///
    /// # Errors
    /// What the disk did, or that it was stopped. What is wrong with the data is not an error but a finding.
    pub fn verify(&self, progress: Progress<'_>) -> Result<Verification, Fault> {
        let mut found =
            Verification { acts: 0, expedientes: 0, attachments: 0, findings: Vec::new(), more: 0 };
        self.index_for_search()?;
        let files = self.read_afresh(|conn| {
            let acts = act::count(conn)?;
            let mut report = |done: u64| report(progress, done, acts * 2);
            if let Err(Fault::Corrupt { detail }) = quick_check(conn) {
                let message =
                    format!("La base de datos tiene partes dañadas: {detail}. Restaure un respaldo.");
                found.find(FindingKind::Database, None, message);
            }
            check_chain(conn, &mut found, &mut report)?;
            check_procedures(conn, &mut found)?;
            self.check_views(conn, &mut found, &mut |done| report(acts + done))
        })?;
        found.attachments = files.len() as u64;
        let total = found.acts * 2 + found.attachments;
        for (done, file) in files.values().enumerate() {
            report(progress, found.acts * 2 + done as u64, total)?;
            match self.attachments.verify(file) {
                Ok(()) => {}
                Err(error @ AttachmentError::Missing { .. }) => {
                    found.find(FindingKind::AttachmentMissing, Some(file.hash.clone()), error.to_string());
                }
                Err(error @ AttachmentError::Damaged { .. }) => {
                    found.find(FindingKind::AttachmentDamaged, Some(file.hash.clone()), error.to_string());
                }
                Err(AttachmentError::Fault(fault)) => return Err(fault),
                Err(_) => {}
            }
        }
        report(progress, total, total)?;
        Ok(found)
    }

    /// Folds everything again and compares row by row. Returns the files that acts speak of.
    fn check_views(
        &self,
        conn: &Connection,
        found: &mut Verification,
        done: &mut dyn FnMut(u64) -> Result<(), crate::Stopped>,
    ) -> Result<BTreeMap<String, FileRef>, Fault> {
        let mut files = BTreeMap::new();
        let mut rows = Counts { rows: BTreeMap::new(), indexed: view::indexed(conn)? };
        // A table that no paper has rows in must be empty.
        view::paper::TABLES.iter().chain(&["paper_doc"]).for_each(|table| rows.add(table, 0));
        let office = check_office(conn, found, &mut rows)?;
        let mut acts_done = 0;
        let mut openings = conn.prepare(
            "SELECT subject_id FROM act WHERE subject = 'expediente' GROUP BY subject_id ORDER BY min(seq)",
        )?;
        let mut ids = openings.query([])?;
        while let Some(row) = ids.next()? {
            let id: String = row.get(0)?;
            let wrong = match read_history(conn, &id, found)? {
                None => continue,
                Some(acts) => {
                    acts_done += acts.len() as u64;
                    found.expedientes += 1;
                    match fold(&acts, |reference| self.pinned(conn, reference)) {
                        Ok(Some(folded)) => {
                            collect_files(&folded, &acts, &mut files);
                            compare(conn, &folded, &acts, &office, &mut rows)?
                        }
                        Ok(None) | Err(Fault::Corrupt { .. }) => vec!["actuaciones"],
                        Err(fault) => return Err(fault),
                    }
                }
            };
            if !wrong.is_empty() {
                let message = format!(
                    "Lo que muestran las pantallas de un expediente ({}) no es lo que dicen sus actuaciones. Use «Rehacer \
                     vistas»; las actuaciones no se tocan.",
                    wrong.join(", ")
                );
                found.find(FindingKind::View, Some(id), message);
            }
            done(acts_done)?;
        }
        view::each_paper(conn, |id| {
            let Some(acts) = read_history(conn, id, found)? else { return Ok(()) };
            acts_done += acts.len() as u64;
            let Some(folded) = Paper::fold(&acts) else {
                found.find(
                    FindingKind::Act,
                    Some(id.to_owned()),
                    "Un documento no comienza con su registro. Avise a soporte.",
                );
                return Ok(());
            };
            files.extend(folded.paper.files().into_iter().map(|file| (file.hash.clone(), file)));
            if !paper_is_shown(conn, &folded, &mut rows)? {
                let message = "Lo que muestran las pantallas de un documento no es lo que dicen sus actuaciones. Use «Rehacer \
                               vistas»; las actuaciones no se tocan.";
                found.find(FindingKind::View, Some(id.to_owned()), message);
            }
            Ok(done(acts_done)?)
        })?;
        for (table, expected) in rows.rows {
            let there: u64 =
                conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            if there != expected {
                let message = format!(
                    "La vista {table} tiene {there} renglones y debe tener {expected}. Use «Rehacer vistas»."
                );
                found.find(FindingKind::View, None, message);
            }
        }
        Ok(files)
    }
}

/// Rows that each view must have.
struct Counts {
    rows: BTreeMap<&'static str, u64>,
    /// The text of later acts is not in the index yet: nobody searched, or this window only reads.
    indexed: i64,
}

impl Counts {
    fn add(&mut self, table: &'static str, rows: usize) {
        *self.rows.entry(table).or_default() += rows as u64;
    }
}

fn check_chain(
    conn: &Connection,
    found: &mut Verification,
    done: &mut dyn FnMut(u64) -> Result<(), crate::Stopped>,
) -> Result<(), Fault> {
    let mut heads: HashMap<i64, (i64, Hash)> = HashMap::new();
    let sql = format!("SELECT {} FROM act ORDER BY seq", act::STORED);
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let act = act::stored(row)?;
        found.acts += 1;
        let (before, prev) = match heads.get(&act.device) {
            Some(head) => *head,
            None => (0, act::genesis(&act::device_key(conn, act.device)?)),
        };
        let whole = act.seq == expected && act.device_seq == before + 1 && act.prev == prev;
        if !whole || act::link(&act.prev, &act.json) != act.hash {
            let message = format!(
                "La actuación {} no concuerda con la cadena: fue cambiada, o falta la anterior. Restaure un respaldo y \
                 avise a soporte.",
                act.seq
            );
            found.find(FindingKind::Chain, None, message);
        }
        expected = act.seq + 1;
        heads.insert(act.device, (act.device_seq, act.hash));
        if found.acts.is_multiple_of(1_000) {
            done(found.acts)?;
        }
    }
    Ok(())
}

fn check_procedures(conn: &Connection, found: &mut Verification) -> Result<(), Fault> {
    for file in procedure_file::all(conn)? {
        if content_hash(&file.text) != file.hash {
            let message = format!(
                "El archivo guardado del procedimiento {} fue cambiado. Restaure un respaldo.",
                file.key
            );
            found.find(FindingKind::Procedure, Some(file.hash), message);
        }
    }
    Ok(())
}

/// The acts of a subject, if all of them can be read and are what their columns say.
fn read_history(
    conn: &Connection,
    id: &str,
    found: &mut Verification,
) -> Result<Option<Vec<(i64, Act)>>, Fault> {
    let mut statement =
        conn.prepare_cached("SELECT seq, id, subject, at, json FROM act WHERE subject_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([id])?;
    let mut acts = Vec::new();
    let mut whole = true;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let text = |at| -> rusqlite::Result<&str> { Ok(row.get_ref(at)?.as_str()?) };
        let same = |act: &Act| -> rusqlite::Result<bool> {
            Ok(text(1)? == act.id.0 && (text(2)?, id) == act::subject(act) && text(3)? == act.at.to_rfc3339())
        };
        match serde_json::from_str::<Act>(text(4)?) {
            Ok(act) if same(&act)? => acts.push((seq, act)),
            _ => {
                whole = false;
                let message =
                    format!("La actuación {seq} no se puede leer. Restaure un respaldo y avise a soporte.");
                found.find(FindingKind::Act, Some(id.to_owned()), message);
            }
        }
    }
    Ok(whole.then_some(acts))
}

fn check_office(conn: &Connection, found: &mut Verification, rows: &mut Counts) -> Result<Office, Fault> {
    let acts = read_history(conn, act::OFFICE, found)?.unwrap_or_default();
    let mut office = Office::default();
    let mut docs = BTreeMap::new();
    for (seq, act) in &acts {
        office.apply(act);
        if let Some(id) = view::person::touched(act).filter(|_| *seq <= rows.indexed)
            && let Some(person) = office.people.get(id)
        {
            docs.insert(id.clone(), view::person::doc(person, *seq));
        }
    }
    let people: Vec<_> = office.people.values().map(view::person::row).collect();
    rows.add("person", people.len());
    rows.add("person_doc", docs.len());
    rows.add("search", docs.len());
    let mut same = view::person::all(conn)? == people;
    for doc in docs.values() {
        same &= search::is_stored(conn, doc)?;
    }
    if !same {
        let message = "El directorio de personas no es lo que dicen sus actuaciones. Use «Rehacer vistas».";
        found.find(FindingKind::View, None, message);
    }
    Ok(office)
}

/// The names of the views that are not what they should be.
fn compare(
    conn: &Connection,
    folded: &Folded,
    acts: &[(i64, Act)],
    office: &Office,
    rows: &mut Counts,
) -> Result<Vec<&'static str>, Fault> {
    let seq = folded.seq;
    let waiting = view::waiting::rows(folded, office);
    let follow = view::follow::rows(folded);
    let informed = view::informed::rows(folded);
    let links = view::link::rows(folded);
    let indexed: Vec<(i64, &Act)> =
        acts.iter().filter(|(seq, _)| *seq <= rows.indexed).map(|(seq, act)| (*seq, act)).collect();
    let docs = search::docs(folded, &indexed);
    rows.add("expediente", 1);
    rows.add("waiting", waiting.len());
    rows.add("queue", waiting.iter().map(|w| w.queues.len()).sum());
    rows.add("follow", follow.len());
    rows.add("informed", informed.len());
    rows.add("link", links.len());
    rows.add("page", docs.iter().filter(|d| d.kind == "expediente").count());
    rows.add("search", docs.len());
    let mut wrong = Vec::new();
    let mut must = |same: bool, name: &'static str| {
        if !same {
            wrong.push(name);
        }
    };
    must(view::expediente::read(conn, seq)? == Some(view::expediente::row(folded, &waiting)), "lista");
    must(view::waiting::read(conn, seq)? == waiting, "bandeja");
    must(view::follow::read(conn, seq)? == follow, "seguimiento");
    must(view::informed::read(conn, seq)? == informed, "para conocimiento");
    must(view::link::read(conn, seq)? == links, "enlaces");
    let mut found = true;
    // A new title is written with the text.
    for doc in docs.iter().filter(|_| indexed.len() == acts.len()) {
        found &= search::is_stored(conn, doc)?;
    }
    must(found, "búsqueda");
    Ok(wrong)
}

/// Whether the rows and the document of a paper are what its acts say.
fn paper_is_shown(conn: &Connection, folded: &FoldedPaper, counts: &mut Counts) -> Result<bool, Fault> {
    let mut same = true;
    for (table, rows) in view::paper::rows(folded) {
        same &= view::rows::read(conn, table, folded.seq)? == rows;
        counts.add(table, rows.len());
    }
    if folded.last_seq <= counts.indexed {
        same &= search::is_stored(conn, &view::paper::doc(folded))?;
    }
    // Acts after the last one indexed may be the paper's first ones.
    if folded.seq <= counts.indexed {
        counts.add("paper_doc", 1);
        counts.add("search", 1);
    }
    Ok(same)
}

fn collect_files(folded: &Folded, acts: &[(i64, Act)], files: &mut BTreeMap<String, FileRef>) {
    let mut keep = |file: &FileRef| {
        files.entry(file.hash.clone()).or_insert_with(|| file.clone());
    };
    for (_, act) in acts {
        let Body::Expediente { act: deed, .. } = &act.body else { continue };
        match deed {
            ExpedienteAct::FileAttached { file, .. } => keep(file),
            ExpedienteAct::LetterIssued(letter) => keep(&letter.file),
            ExpedienteAct::StepConcluded(c) => {
                search::files(folded, &c.step, &c.values).iter().for_each(&mut keep)
            }
            ExpedienteAct::ValuesCorrected { conclusion, values, .. } => {
                if let Some(c) = folded.expediente.conclusions.iter().find(|c| c.act == *conclusion) {
                    search::files(folded, &c.step, values).iter().for_each(&mut keep);
                }
            }
            _ => {}
        }
    }
}
