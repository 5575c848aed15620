//! Lists of papers: letters, entradas and responsivas, filtered and sorted by their views.

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::filter::Filter;
use super::{Dates, DueState, Page, Slice, Viewer};
use crate::fault::Fault;
use crate::ledger::Ledger;

/// Columns that may be null.
const OPTIONAL: [&str; 10] = [
    "number",
    "dated",
    "dispatched_on",
    "acuse_on",
    "owner_name",
    "due",
    "attended_on",
    "folio",
    "issued_on",
    "delivered_on",
];

/// Columns that a list may be sorted by.
pub trait Column: Copy {
    /// The SQL column.
    fn sql(self) -> &'static str;
}

/// Part of a list of a view whose rows have `seq`: newest first among equals.
fn list<T, C: Column>(
    ledger: &Ledger,
    view: &str,
    f: &Filter,
    slice: &Slice<C>,
    item: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Page<T>, Fault> {
    let conditions = f.to_sql();
    let column = slice.sort.sql();
    let direction = if slice.descending { "DESC" } else { "ASC" };
    // What has no value comes last either way. A column that always has one is sorted by its index.
    let last = if OPTIONAL.contains(&column) { format!("{column} IS NULL, ") } else { String::new() };
    let order = format!("{last}{column} {direction}, seq {direction}");
    ledger.read(|conn| {
        let total = f.one(conn, &format!("SELECT count(*) FROM {view}{conditions}"), |row| row.get(0))?;
        let sql = format!(
            "SELECT * FROM {view}{conditions} ORDER BY {order} LIMIT {} OFFSET {}",
            slice.limit, slice.offset
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let params = f.params(&statement);
        let items =
            statement.query_map(params.as_slice(), |row| item(row))?.collect::<rusqlite::Result<_>>()?;
        Ok(Page { items, total })
    })
}

impl Filter {
    /// Only papers of a search kind whose text has all the words.
    fn paper_text(&mut self, kind: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match super::search::match_words(text) {
            None => self.and("0"),
            Some(words) => {
                let place = self.param(words);
                self.and(format!(
                    "id IN (SELECT ref FROM search WHERE search MATCH {place} AND kind = '{kind}')"
                ));
            }
        }
    }

    /// `column`, a list parted by ", ", has the entry.
    fn listed(&mut self, column: &str, entry: Option<&str>) {
        if let Some(entry) = entry {
            let place = self.param(entry.to_owned());
            self.and(format!("instr(', ' || {column} || ', ', ', ' || {place} || ', ') > 0"));
        }
    }

    /// `column` between two days, both included.
    fn days(&mut self, column: &str, from: Option<&String>, to: Option<&String>) {
        for (day, operator) in [(from, ">="), (to, "<=")] {
            if let Some(day) = day {
                let place = self.param(day.clone());
                self.and(format!("{column} {operator} {place}"));
            }
        }
    }

    /// `column` among these, if there are any.
    fn among(&mut self, column: &str, values: &[String]) {
        if !values.is_empty() {
            let list = self.list(values);
            self.and(format!("{column} IN {list}"));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterColumn {
    #[default]
    Activity,
    Number,
    Subject,
    Addressee,
    Stage,
    Dated,
    Drafted,
    Dispatched,
    Acuse,
}

impl Column for LetterColumn {
    fn sql(self) -> &'static str {
        match self {
            Self::Activity => "last_seq",
            Self::Number => "number",
            Self::Subject => "subject_key",
            Self::Addressee => "addressee_key",
            Self::Stage => "stage",
            Self::Dated => "dated",
            Self::Drafted => "drafted_on",
            Self::Dispatched => "dispatched_on",
            Self::Acuse => "acuse_on",
        }
    }
}

/// Which letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterFilter {
    pub text: String,
    /// Stage keys; all if empty.
    pub stages: Vec<String>,
    /// Unit key of who sends it.
    pub unit: Option<String>,
    /// Drafted by this person.
    pub drafted_by: Option<String>,
    /// Waiting for this viewer's review.
    pub to_review: Option<Viewer>,
    pub expediente: Option<String>,
    pub access: Option<String>,
    /// What it is called: "Oficio de respuesta".
    pub document: Option<String>,
    /// Name of who signs.
    pub signer: Option<String>,
    /// CI number that it answers.
    pub answers: Option<String>,
    /// Dated (or, without number, drafted) in these days.
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LetterItem {
    pub id: String,
    pub stage: String,
    pub number: Option<String>,
    pub document: String,
    /// Unit key.
    pub unit: String,
    pub subject: String,
    pub addressee: String,
    pub signer: String,
    pub drafted_by: String,
    pub drafted_on: String,
    pub dated: Option<String>,
    pub signed_on: Option<String>,
    pub dispatched_on: Option<String>,
    pub guide: Option<String>,
    pub acuse_on: Option<String>,
    pub expediente: Option<String>,
    pub expediente_number: Option<String>,
    /// CI numbers of what it answers.
    pub answers: String,
    pub access: String,
    /// RFC 3339.
    pub last_at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntradaColumn {
    #[default]
    Received,
    Registered,
    Ci,
    Sender,
    Reference,
    Subject,
    State,
    Owner,
    Due,
    Attended,
    Activity,
}

impl Column for EntradaColumn {
    fn sql(self) -> &'static str {
        match self {
            Self::Received => "received_on",
            Self::Registered => "seq",
            Self::Ci => "ci",
            Self::Sender => "sender_key",
            Self::Reference => "reference_key",
            Self::Subject => "subject_key",
            Self::State => "state",
            Self::Owner => "owner_name",
            Self::Due => "due",
            Self::Attended => "attended_on",
            Self::Activity => "last_seq",
        }
    }
}

/// Which entradas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntradaFilter {
    pub text: String,
    /// State keys; all if empty.
    pub states: Vec<String>,
    pub kind: Option<String>,
    pub means: Option<String>,
    pub priority: Option<String>,
    pub access: Option<String>,
    /// Unit key of who owns the answer.
    pub owner: Option<String>,
    pub expediente: Option<String>,
    /// Turned to this viewer, or to their unit.
    pub turned_to: Option<Viewer>,
    pub due_state: Option<DueState>,
    /// Received in these days.
    pub from: Option<String>,
    pub to: Option<String>,
    /// With a term (as it was set) in these days.
    pub due_from: Option<String>,
    pub due_to: Option<String>,
}

/// An entrada that another is linked with, from either end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedEntrada {
    pub id: String,
    pub ci: String,
    pub subject: String,
    pub sender: String,
    pub received_on: String,
    /// State key.
    pub state: String,
    /// `alcance`, `antecedente`, `relacionado`: what the linked one is to the one that made the link.
    pub relation: String,
    /// The other one made the link.
    pub incoming: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EntradaItem {
    pub id: String,
    pub state: String,
    pub ci: String,
    pub kind: String,
    pub means: String,
    pub received_on: String,
    pub sender: String,
    pub reference: String,
    pub dated: Option<String>,
    pub subject: String,
    pub addressee: String,
    /// While something is owed.
    pub due: Option<String>,
    /// As it was set.
    pub term: Option<String>,
    pub due_state: DueState,
    pub priority: String,
    pub access: String,
    pub owner: Option<String>,
    /// Names of all to whom it is turned.
    pub turned: String,
    /// Numbers of its answers.
    pub answers: String,
    pub attended_on: Option<String>,
    pub expediente: Option<String>,
    pub expediente_number: Option<String>,
    pub pages: u32,
    pub last_at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResponsivaColumn {
    #[default]
    Activity,
    Folio,
    Receiver,
    State,
    Issued,
    Delivered,
    Owed,
}

impl Column for ResponsivaColumn {
    fn sql(self) -> &'static str {
        match self {
            Self::Activity => "last_seq",
            Self::Folio => "folio",
            Self::Receiver => "receiver_key",
            Self::State => "state",
            Self::Issued => "issued_on",
            Self::Delivered => "delivered_on",
            Self::Owed => "owed",
        }
    }
}

/// Which responsivas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponsivaFilter {
    pub text: String,
    pub states: Vec<String>,
    pub unit: Option<String>,
    /// Number of employee of who received.
    pub employee: Option<String>,
    pub expediente: Option<String>,
    /// Only those that somebody answers for.
    pub owed: bool,
    /// Item kind.
    pub kind: Option<String>,
    /// Issued in these days.
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ResponsivaItem {
    pub id: String,
    pub state: String,
    pub folio: Option<String>,
    pub unit: String,
    pub receiver: String,
    pub employee: String,
    pub receiver_unit: String,
    pub location: String,
    pub items: u32,
    pub owed: u32,
    pub summary: String,
    pub issued_on: Option<String>,
    pub delivered_on: Option<String>,
    pub returned_on: Option<String>,
    pub replaces: Option<String>,
    pub replaced_by: Option<String>,
    pub expediente: Option<String>,
    pub expediente_number: Option<String>,
    pub last_at: String,
}

/// Who has a thing now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Holder {
    /// Id of the responsiva.
    pub responsiva: String,
    pub folio: Option<String>,
    pub receiver: String,
    pub what: String,
}

impl Ledger {
    /// Part of the list of letters.
    ///
    /// # Errors
    /// What the disk did.
    pub fn letters(
        &self,
        filter: &LetterFilter,
        slice: &Slice<LetterColumn>,
    ) -> Result<Page<LetterItem>, Fault> {
        if !filter.text.is_empty() {
            self.index_for_search()?;
        }
        let mut f = Filter::default();
        f.paper_text("oficio", &filter.text);
        f.among("stage", &filter.stages);
        f.equal("unit", filter.unit.clone());
        f.equal("drafted_by", filter.drafted_by.clone());
        f.equal("expediente", filter.expediente.clone());
        f.equal("access", filter.access.clone());
        f.equal("document", filter.document.clone());
        f.equal("signer", filter.signer.clone());
        f.listed("answers", filter.answers.as_deref());
        f.days("coalesce(dated, drafted_on)", filter.from.as_ref(), filter.to.as_ref());
        if let Some(viewer) = &filter.to_review {
            let mine = f.asked(viewer);
            f.and(format!("seq IN (SELECT seq FROM letter_review WHERE {mine})"));
        }
        list(self, "letter", &f, slice, letter_item)
    }

    /// Part of the register of entradas.
    ///
    /// # Errors
    /// What the disk did.
    pub fn entradas(
        &self,
        filter: &EntradaFilter,
        slice: &Slice<EntradaColumn>,
        dates: &Dates,
    ) -> Result<Page<EntradaItem>, Fault> {
        if !filter.text.is_empty() {
            self.index_for_search()?;
        }
        let mut f = Filter::default();
        f.paper_text("entrada", &filter.text);
        f.among("state", &filter.states);
        f.equal("kind", filter.kind.clone());
        f.equal("means", filter.means.clone());
        f.equal("expediente", filter.expediente.clone());
        f.equal("priority", filter.priority.clone());
        f.equal("access", filter.access.clone());
        f.equal("owner_unit", filter.owner.clone());
        f.days("received_on", filter.from.as_ref(), filter.to.as_ref());
        f.days("term", filter.due_from.as_ref(), filter.due_to.as_ref());
        f.due_state("due", "0", filter.due_state, dates);
        if let Some(viewer) = &filter.turned_to {
            let mine = f.asked(viewer);
            f.and(format!(
                "seq IN (SELECT seq FROM turno WHERE {mine} AND NOT (role = 'conocimiento' AND received))"
            ));
        }
        list(self, "entrada", &f, slice, |row| entrada_item(row, dates))
    }

    /// Part of the list of responsivas.
    ///
    /// # Errors
    /// What the disk did.
    pub fn responsivas(
        &self,
        filter: &ResponsivaFilter,
        slice: &Slice<ResponsivaColumn>,
    ) -> Result<Page<ResponsivaItem>, Fault> {
        if !filter.text.is_empty() {
            self.index_for_search()?;
        }
        let mut f = Filter::default();
        f.paper_text("responsiva", &filter.text);
        f.among("state", &filter.states);
        f.equal("unit", filter.unit.clone());
        f.equal("employee", filter.employee.clone());
        f.equal("expediente", filter.expediente.clone());
        f.days("issued_on", filter.from.as_ref(), filter.to.as_ref());
        if filter.owed {
            f.and("owed > 0");
        }
        if let Some(kind) = &filter.kind {
            let place = f.param(kind.clone());
            f.and(format!("seq IN (SELECT seq FROM custody WHERE kind = {place})"));
        }
        list(self, "responsiva", &f, slice, responsiva_item)
    }

    /// Entradas of the same sender's number: a letter that is registered already.
    ///
    /// # Errors
    /// What the disk did.
    pub fn same_reference(&self, reference: &str, dates: &Dates) -> Result<Vec<EntradaItem>, Fault> {
        let key = crate::view::entrada::reference_key(reference);
        // A number like "12" is many senders'.
        if key.len() < 4 {
            return Ok(Vec::new());
        }
        self.read(|conn| {
            let sql = "SELECT * FROM entrada WHERE reference_key = ?1 AND state <> 'cancelada' ORDER BY seq DESC LIMIT 20";
            let mut statement = conn.prepare_cached(sql)?;
            Ok(statement.query_map([key], |row| entrada_item(row, dates))?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Entradas that this one is linked with, and those that are linked with it. One that is not here is left out.
    ///
    /// # Errors
    /// What the disk did.
    pub fn linked_entradas(&self, id: &str) -> Result<Vec<LinkedEntrada>, Fault> {
        self.read(|conn| {
            let sql = "SELECT o.id, o.ci, o.subject, o.sender, o.received_on, o.state, l.relation, 0
                       FROM entrada e JOIN entrada_link l ON l.seq = e.seq JOIN entrada o ON o.id = l.other WHERE e.id = ?1
                       UNION ALL
                       SELECT o.id, o.ci, o.subject, o.sender, o.received_on, o.state, l.relation, 1
                       FROM entrada_link l JOIN entrada o ON o.seq = l.seq WHERE l.other = ?1";
            let mut statement = conn.prepare_cached(sql)?;
            let linked = statement.query_map([id], |row| {
                Ok(LinkedEntrada {
                    id: row.get(0)?,
                    ci: row.get(1)?,
                    subject: row.get(2)?,
                    sender: row.get(3)?,
                    received_on: row.get(4)?,
                    state: row.get(5)?,
                    relation: row.get(6)?,
                    incoming: row.get(7)?,
                })
            })?;
            Ok(linked.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Who has the thing with this serial or inventory number now.
    ///
    /// # Errors
    /// What the disk did.
    pub fn holders(&self, number: &str) -> Result<Vec<Holder>, Fault> {
        let key = crate::view::responsiva::key(number);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|conn| {
            let sql =
                "SELECT r.id, r.folio, r.receiver, c.what FROM custody c JOIN responsiva r ON r.seq = c.seq
                       WHERE c.held AND (c.serial_key = ?1 AND c.serial_key <> ''
                           OR c.inventory_key = ?1 AND c.inventory_key <> '')";
            let mut statement = conn.prepare_cached(sql)?;
            let holders = statement.query_map([key], |row| {
                Ok(Holder {
                    responsiva: row.get(0)?,
                    folio: row.get(1)?,
                    receiver: row.get(2)?,
                    what: row.get(3)?,
                })
            })?;
            Ok(holders.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Which paper bears a number: its id.
    ///
    /// # Errors
    /// What the disk did.
    pub fn paper_by_number(&self, number: &str) -> Result<Option<String>, Fault> {
        self.read(|conn| {
            let sql = "SELECT id FROM letter WHERE number = ?1
                       UNION ALL SELECT id FROM entrada WHERE ci = ?1
                       UNION ALL SELECT id FROM responsiva WHERE folio = ?1 LIMIT 1";
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query([number])?;
            Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
        })
    }
}

impl Filter {
    /// Rows of `letter_review` or `turno` that are the viewer's: theirs by name, or anyone's of a unit they cover.
    fn asked(&mut self, viewer: &Viewer) -> String {
        let persons = self.list(&viewer.persons);
        let units = self.list(&viewer.queues);
        format!("(person IN {persons} OR person = '' AND unit IN {units})")
    }
}

fn letter_item(row: &Row<'_>) -> rusqlite::Result<LetterItem> {
    Ok(LetterItem {
        id: row.get("id")?,
        stage: row.get("stage")?,
        number: row.get("number")?,
        document: row.get("document")?,
        unit: row.get("unit")?,
        subject: row.get("subject")?,
        addressee: row.get("addressee")?,
        signer: row.get("signer")?,
        drafted_by: row.get("drafted_name")?,
        drafted_on: row.get("drafted_on")?,
        dated: row.get("dated")?,
        signed_on: row.get("signed_on")?,
        dispatched_on: row.get("dispatched_on")?,
        guide: row.get("guide")?,
        acuse_on: row.get("acuse_on")?,
        expediente: row.get("expediente")?,
        expediente_number: row.get("expediente_number")?,
        answers: row.get("answers")?,
        access: row.get("access")?,
        last_at: row.get("last_at")?,
    })
}

fn entrada_item(row: &Row<'_>, dates: &Dates) -> rusqlite::Result<EntradaItem> {
    let due: Option<String> = row.get("due")?;
    Ok(EntradaItem {
        id: row.get("id")?,
        state: row.get("state")?,
        ci: row.get("ci")?,
        kind: row.get("kind")?,
        means: row.get("means")?,
        received_on: row.get("received_on")?,
        sender: row.get("sender")?,
        reference: row.get("reference")?,
        dated: row.get("dated")?,
        subject: row.get("subject")?,
        addressee: row.get("addressee")?,
        due_state: DueState::of(due.as_deref(), false, dates),
        due,
        term: row.get("term")?,
        priority: row.get("priority")?,
        access: row.get("access")?,
        owner: row.get("owner_name")?,
        turned: row.get("turned")?,
        answers: row.get("answers")?,
        attended_on: row.get("attended_on")?,
        expediente: row.get("expediente")?,
        expediente_number: row.get("expediente_number")?,
        pages: row.get("pages")?,
        last_at: row.get("last_at")?,
    })
}

fn responsiva_item(row: &Row<'_>) -> rusqlite::Result<ResponsivaItem> {
    Ok(ResponsivaItem {
        id: row.get("id")?,
        state: row.get("state")?,
        folio: row.get("folio")?,
        unit: row.get("unit")?,
        receiver: row.get("receiver")?,
        employee: row.get("employee")?,
        receiver_unit: row.get("receiver_unit")?,
        location: row.get("location")?,
        items: row.get("items")?,
        owed: row.get("owed")?,
        summary: row.get("summary")?,
        issued_on: row.get("issued_on")?,
        delivered_on: row.get("delivered_on")?,
        returned_on: row.get("returned_on")?,
        replaces: row.get("replaces")?,
        replaced_by: row.get("replaced_by")?,
        expediente: row.get("expediente")?,
        expediente_number: row.get("expediente_number")?,
        last_at: row.get("last_at")?,
    })
}
