//! A small office at work: acts that fit, made one after the other.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset};
use procede_domain::expediente::{OnBehalf, Opened, ProcedureRef, StepConcluded};
use procede_domain::folio::{Block, SeriesKind};
use procede_domain::office::{Founded, Person};
use procede_domain::{
    Act, ActId, Actor, Body, Expediente, ExpedienteAct, ExpedienteId, Office, OfficeAct, PersonId, Values,
    sample,
};
use procede_manual::{FieldKind, Library, Procedure, Step, Units};
use procede_store::{CommitError, Composer, Dates, Ledger, Options};
use rusqlite::Connection;
use tempfile::TempDir;

/// A folder and the ledger in it.
pub struct Place {
    pub dir: TempDir,
    pub ledger: Ledger,
}

pub fn place() -> Place {
    let dir = TempDir::new().expect("a temporary folder");
    let ledger = open(dir.path());
    Place { dir, ledger }
}

pub fn open(dir: &Path) -> Ledger {
    Ledger::open(dir, options()).expect("the ledger opens")
}

pub fn options() -> Options<'static> {
    Options { library: library(), ..Options::default() }
}

/// Read once: most of a test's time would go there.
pub fn library() -> Library {
    static LIBRARY: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
    LIBRARY.get_or_init(|| Library::shipped(&Units::shipped())).clone()
}

impl Place {
    /// Closes the ledger and opens it again.
    pub fn reopen(self) -> Self {
        let Self { dir, ledger } = self;
        drop(ledger);
        let ledger = open(dir.path());
        Self { dir, ledger }
    }
}

/// Makes acts: each with an id and a time of its own.
pub struct Desk {
    pub name: String,
    pub acts: u64,
    expedientes: u64,
    pub actor: Actor,
    now: DateTime<FixedOffset>,
}

pub fn desk() -> Desk {
    Desk::named("a")
}

impl Desk {
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            acts: 0,
            expedientes: 0,
            actor: person("p1", "DGTI").as_actor(),
            now: start(),
        }
    }

    pub fn act(&mut self, body: Body) -> Act {
        self.acts += 1;
        self.now += Duration::minutes(7);
        Act {
            id: ActId(format!("{}-{:06}", self.name, self.acts)),
            at: self.now,
            by: self.actor.clone(),
            body,
        }
    }

    pub fn office(&mut self, act: OfficeAct) -> Act {
        self.act(Body::Office { act })
    }

    pub fn expediente(&mut self, id: &ExpedienteId, act: ExpedienteAct) -> Act {
        self.act(Body::Expediente { expediente: id.clone(), act })
    }

    pub fn found(&mut self, ledger: &Ledger) {
        let founded = Founded {
            unit: "DGTI".into(),
            name: "Oficina de prueba".into(),
            place: "Ciudad de México".into(),
        };
        let acts = [
            self.office(OfficeAct::Founded(founded)),
            self.office(OfficeAct::PersonSaved(person("p1", "DGTI"))),
            self.office(OfficeAct::PersonSaved(person("p2", "DPATI"))),
        ];
        ledger.commit(&acts).expect("the office is founded");
    }

    pub fn opened(&self, procedure: &Procedure, number: &str, title: &str) -> Opened {
        Opened {
            number: number.to_owned(),
            procedure: reference(procedure),
            title: title.to_owned(),
            unit: "DPATI".into(),
            parent: None,
            period: None,
        }
    }

    /// The next number of an expediente; this station takes a block of them when it has none.
    pub fn number(&mut self, tx: &mut Composer<'_>, unit: &str, year: i32) -> Result<String, CommitError> {
        const KIND: SeriesKind = SeriesKind::Expediente;
        if let Some(folio) = tx.draw(KIND, unit, year)? {
            return Ok(folio.text);
        }
        let device = tx.device().to_owned();
        if tx.office().grantor.is_none() {
            let (station, reason) = ("Equipo de prueba".to_owned(), "Primero que numera".to_owned());
            tx.append(self.office(OfficeAct::GrantorSet { device: device.clone(), station, reason }))?;
        }
        let series = tx.office().series(KIND, unit);
        if !tx.office().series.contains_key(&series.id) {
            tx.append(self.office(OfficeAct::SeriesSet(series.clone())))?;
        }
        let from = tx.grant_from(KIND, unit, year)?;
        let block = Block {
            id: format!("bloque-{}-{}", self.name, self.acts),
            series: series.id.clone(),
            year: series.year(year),
            from,
            to: from + 99,
            device,
            station: "Equipo de prueba".to_owned(),
        };
        tx.append(self.office(OfficeAct::BlockGranted(block)))?;
        Ok(tx.draw(KIND, unit, year)?.expect("a block was granted").text)
    }

    /// Opens an expediente with a number that nobody else makes up.
    pub fn open(&mut self, ledger: &Ledger, key: &str, title: &str) -> ExpedienteId {
        let id = ExpedienteId(format!("exp-{}-{}", self.name, self.acts));
        let library = ledger.library();
        let procedure = library.current(key).expect("a shipped procedure");
        self.expedientes += 1;
        // The first desk's look as those of a series.
        let series = if self.name == "a" { "DPATI" } else { &self.name };
        let opened = self.opened(procedure, &format!("{series}-2026-{:06}", self.expedientes), title);
        ledger.commit(&[self.expediente(&id, ExpedienteAct::Opened(opened))]).expect("it opens");
        id
    }

    /// Opens an expediente with the next number of its series.
    pub fn open_numbered(&mut self, ledger: &Ledger, key: &str, title: &str) -> ExpedienteId {
        let id = ExpedienteId(format!("exp-{}-{}", self.name, self.acts));
        let library = ledger.library();
        let procedure = library.current(key).expect("a shipped procedure");
        ledger
            .transact(|tx| {
                let number = self.number(tx, "DPATI", 2026)?;
                let opened = self.opened(procedure, &number, title);
                tx.append(self.expediente(&id, ExpedienteAct::Opened(opened)))
            })
            .expect("it opens");
        id
    }

    /// Concludes the first step that waits; `answer` if it asks.
    pub fn conclude(&mut self, ledger: &Ledger, id: &ExpedienteId, answer: &str) -> Act {
        let expediente = ledger.expediente(id).expect("no fault").expect("it is there");
        let act = self.conclusion(&expediente, &ledger.office(), answer);
        ledger.commit(std::slice::from_ref(&act)).expect("the step concludes");
        act
    }

    pub fn conclusion(&mut self, expediente: &Expediente, office: &Office, answer: &str) -> Act {
        let (_, step) = expediente.waiting().next().expect("a step waits");
        let concluded = conclude(step, office, &self.actor, Some(answer), self.acts, self.now);
        self.expediente(&expediente.id, ExpedienteAct::StepConcluded(concluded))
    }

    /// Walks an expediente to its end.
    pub fn finish(&mut self, ledger: &Ledger, id: &ExpedienteId) {
        while ledger.expediente(id).expect("no fault").expect("it is there").is_open() {
            self.conclude(ledger, id, "Sí");
        }
    }
}

/// What concludes a step: a filled form, the answer if it asks, on behalf of others where it is theirs.
pub fn conclude(
    step: &Step,
    office: &Office,
    actor: &Actor,
    answer: Option<&str>,
    seed: u64,
    now: DateTime<FixedOffset>,
) -> StepConcluded {
    let outsiders = !office.covers(actor, step);
    StepConcluded {
        step: step.id.clone(),
        answer: step.question.as_ref().and(answer).map(str::to_owned),
        values: fill(step, seed),
        on_behalf: outsiders.then(|| OnBehalf {
            who: "Alguien de fuera".into(),
            date: now.date_naive(),
            evidence: "Correo de prueba".into(),
        }),
        elsewhere: step.calls.as_ref().filter(|_| step.calls_optional).map(|_| "En papel".to_owned()),
    }
}

/// Filled without files: those are tested by themselves.
fn fill(step: &Step, seed: u64) -> Values {
    let mut values = sample::fill(step, seed);
    for field in step.fields.iter().filter(|f| f.kind == FieldKind::File && !f.required) {
        values.remove(&field.id);
    }
    values
}

pub fn person(id: &str, unit: &str) -> Person {
    Person {
        id: PersonId(id.into()),
        name: format!("Persona Ficticia {id}"),
        post: "Enlace".into(),
        unit: unit.into(),
        roles: Vec::new(),
        email: String::new(),
        phone: String::new(),
        employee: String::new(),
        retired: false,
    }
}

pub trait AsActor {
    fn as_actor(&self) -> Actor;
}

impl AsActor for Person {
    fn as_actor(&self) -> Actor {
        Actor {
            person: self.id.clone(),
            name: self.name.clone(),
            post: self.post.clone(),
            unit: self.unit.clone(),
            roles: self.roles.clone(),
            acting_for: None,
        }
    }
}

pub fn reference(procedure: &Procedure) -> ProcedureRef {
    ProcedureRef { key: procedure.key.clone(), version: procedure.version, hash: procedure.hash.clone() }
}

pub fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00-06:00").expect("a date")
}

pub fn dates() -> Dates {
    Dates { today: "2026-11-23".into(), soon: "2026-11-26".into() }
}

pub fn quiet() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}

/// Verifies; the made-up attachments of forms are not there, and that is all that may be found.
pub fn assert_sound(ledger: &Ledger) {
    let found = ledger.verify(&mut quiet()).expect("verification runs");
    let serious: Vec<_> =
        found.findings.iter().filter(|f| f.kind != procede_store::FindingKind::AttachmentMissing).collect();
    assert!(serious.is_empty(), "{serious:#?}");
}

/// Every row of every view.
pub fn dump_views(dir: &Path) -> BTreeMap<String, Vec<String>> {
    const VIEWS: [&str; 18] = [
        "expediente",
        "waiting",
        "queue",
        "follow",
        "informed",
        "link",
        "person",
        "person_doc",
        "page",
        "search",
        "letter",
        "letter_review",
        "entrada",
        "turno",
        "responsiva",
        "custody",
        "folio",
        "paper_doc",
    ];
    let conn = Connection::open(dir.join(procede_store::DATABASE)).expect("the database opens");
    let rows = |table: &str| -> Vec<String> {
        let mut statement = conn
            .prepare(
                &format!("SELECT rowid_or_not, * FROM {table}")
                    .replace("rowid_or_not, ", if table == "search" { "rowid, " } else { "" }),
            )
            .expect("a view");
        let columns = statement.column_count();
        let mut rows: Vec<String> = statement
            .query_map([], |row| {
                let values: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get_ref(i))).collect();
                Ok(values.join(" | "))
            })
            .expect("rows")
            .collect::<Result<_, _>>()
            .expect("rows");
        rows.sort();
        rows
    };
    VIEWS.iter().map(|view| ((*view).to_owned(), rows(view))).collect()
}

/// A procedure by key.
pub fn procedure(key: &str) -> Arc<Procedure> {
    Arc::clone(library().current(key).expect("a shipped procedure"))
}
