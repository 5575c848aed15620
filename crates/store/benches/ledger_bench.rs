//! `cargo bench -p procede-store` (or `cargo xtask bench ledger`): what the ledger costs, beside what the disk costs.
//!
//! `ledger_bench [ACTS] [steps]`: size of the synthetic ledger, 1,000,000 unless given, a tenth as many expedientes; with
//! `steps` only the cost of commits is measured.

use std::fs::{self, File};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use procede_domain::expediente::{OnBehalf, Opened, ProcedureRef, Recipient, StepConcluded};
use procede_domain::office::{Founded, Person};
use procede_domain::{
    Act, ActId, Actor, Body, Expediente, ExpedienteAct, ExpedienteId, Office, OfficeAct, PersonId, sample,
};
use procede_manual::{Library, Procedure, Units};
use procede_store::{
    Dates, ExpedienteColumn, ExpedienteFilter, InboxColumn, InboxFilter, InboxScope, Ledger, Options,
    SearchFilter, Slice, Viewer,
};
use rusqlite::Connection;
use tempfile::TempDir;

fn main() {
    let acts: usize = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(1_000_000);
    // On the disk that holds the build, not on a memory file system.
    let at = std::env::var_os("CARGO_TARGET_TMPDIR").or_else(|| Some(env!("CARGO_TARGET_TMPDIR").into()));
    let dir = TempDir::new_in(at.expect("cargo sets it")).expect("a temporary folder");
    println!("SQLite {}, folder {}", rusqlite::version(), dir.path().display());
    fsync_cost(dir.path());
    conclude_steps(dir.path());
    if !std::env::args().any(|a| a == "steps") {
        large_ledger(&dir.path().join("grande"), acts);
    }
}

/// What one durable write costs here, without SQLite.
fn fsync_cost(dir: &Path) {
    let mut file = File::create(dir.join("fsync")).expect("a file");
    let times = (0..300)
        .map(|_| {
            file.write_all(&[7; 4096]).expect("written");
            timed(|| file.sync_data().expect("synced")).1
        })
        .collect();
    println!("fdatasync of 4 kB: {}", percentiles(times));
}

/// Rounds of bare SQLite commits and of concluded steps take turns, so that all meet the same disk. A bare commit is the
/// same act's row, in a table of nothing but its text, and in the ledger's own table of acts with its four indexes: that
/// is the least that keeps the promise, without any list that shows it.
fn conclude_steps(dir: &Path) {
    const ROUNDS: usize = 20;
    const EACH: usize = 100;
    let bare = Bare::new(&dir.join("bare.sqlite"), "CREATE TABLE t (id INTEGER PRIMARY KEY, json TEXT)");
    let same = Bare::new(&dir.join("same.sqlite"), include_str!("../migrations/V1__ledger.sql"));
    same.0.execute("INSERT INTO device (key) VALUES ('d')", []).expect("a device");

    let ledger = Ledger::open(&dir.join("pasos"), options()).expect("a ledger");
    let mut office = Generator::new(7);
    let before: Vec<Act> = office.take_acts(20_000).collect();
    same.fill(&before);
    ledger.load(before, &mut |_, _| ControlFlow::Continue(())).expect("loaded");
    let id = |n: usize| ExpedienteId(format!("paso-{n}"));
    let procedure = office.library.current("1.2").cloned().expect("1.2");
    let open: Vec<Act> = (0..ROUNDS * EACH / 4)
        .map(|n| office.opening(&id(n), &procedure, &format!("DSI-2026-{n:06}")))
        .collect();
    ledger.commit(&open).expect("opened");

    let (mut bare_times, mut same_times, mut step_times) = (Vec::new(), Vec::new(), Vec::new());
    let mut n = 0;
    for _ in 0..ROUNDS {
        let mut acts = Vec::new();
        for _ in 0..EACH {
            let expediente = ledger.expediente(&id(n % (ROUNDS * EACH / 4))).expect("read").expect("there");
            let act = office.conclusion(&expediente).expect("a step to conclude");
            drop(expediente);
            let (done, time) = timed(|| ledger.commit(std::slice::from_ref(&act)));
            done.expect("concluded");
            step_times.push(time);
            acts.push(act);
            n += 1;
        }
        bare_times.extend(acts.iter().map(|act| {
            let json = serde_json::to_string(act).expect("written");
            timed(|| bare.execute("INSERT INTO t (json) VALUES (?1)", [&json])).1
        }));
        same_times.extend(acts.iter().map(|act| {
            let row = Row::of(act);
            timed(|| same.insert(&row)).1
        }));
    }
    let log = fs::metadata(dir.join("pasos").join(format!("{}-wal", procede_store::DATABASE)))
        .map_or(0, |m| m.len());
    println!("  (log of {} kB after {} steps)", log / 1000, ROUNDS * EACH);
    let (caught_up, time) = timed(|| ledger.index());
    caught_up.expect("indexed");
    println!("  (the text index, left to catch up: {} for {} acts)", ms(time), ROUNDS * EACH + open.len());
    let rate = |times: &[Duration]| times.len() as f64 / times.iter().sum::<Duration>().as_secs_f64();
    let step_rate = rate(&step_times);
    println!("conclude a step, durable: {step_rate:.0}/s, {}", percentiles(step_times));
    for (what, times) in
        [("the act's text alone", bare_times), ("the act's row with its indexes", same_times)]
    {
        let bare_rate = rate(&times);
        println!("bare SQLite commit (WAL, FULL), {what}: {bare_rate:.0}/s, {}", percentiles(times));
        println!("  ratio to it: {:.2} (goal 0.80)", step_rate / bare_rate);
    }
}

/// A database of nothing but acts, as durable as the ledger.
struct Bare(Connection);

/// An act as a row of the ledger's table.
struct Row {
    id: String,
    subject_id: String,
    at: String,
    json: String,
}

impl Row {
    fn of(act: &Act) -> Row {
        let subject_id = match &act.body {
            Body::Expediente { expediente, .. } => expediente.0.clone(),
            _ => "office".to_owned(),
        };
        let json = serde_json::to_string(act).expect("written");
        Row { id: act.id.0.clone(), subject_id, at: act.at.to_rfc3339(), json }
    }
}

impl Bare {
    fn new(file: &Path, schema: &str) -> Bare {
        let conn = Connection::open(file).expect("a database");
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").expect("set");
        conn.execute_batch(schema).expect("tables");
        Bare(conn)
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) {
        self.0.prepare_cached(sql).and_then(|mut s| s.execute(values)).expect("inserted");
    }

    fn insert(&self, row: &Row) {
        self.execute(
            "INSERT INTO act (id, device, device_seq, prev, hash, subject, subject_id, at, json)
             SELECT ?1, 1, coalesce(max(seq), 0) + 1, zeroblob(32), randomblob(32), 'expediente', ?2, ?3, ?4 FROM act",
            [&row.id, &row.subject_id, &row.at, &row.json],
        );
    }

    /// Many in one transaction.
    fn fill(&self, acts: &[Act]) {
        self.0.execute_batch("BEGIN").expect("begun");
        acts.iter().for_each(|act| self.insert(&Row::of(act)));
        self.0.execute_batch("COMMIT").expect("committed");
    }
}

fn large_ledger(dir: &Path, acts: usize) {
    let mut generator = Generator::new(1);
    let ledger = Ledger::open(dir, options()).expect("a ledger");
    let (loaded, time) = timed(|| {
        ledger.load(generator.take_acts(acts), &mut |_, _| ControlFlow::Continue(())).expect("loaded")
    });
    println!(
        "\nledger of {loaded} acts, {} expedientes ({:.0} s to make)",
        generator.opened,
        time.as_secs_f64()
    );
    drop(ledger);
    let bytes = fs::metadata(dir.join(procede_store::DATABASE)).expect("there").len();
    sizes(&dir.join(procede_store::DATABASE), loaded);
    println!("on disk: {:.0} MB, {:.0} bytes per act", bytes as f64 / 1e6, bytes as f64 / loaded as f64);

    let viewers = [("director of the DGTI (all queues)", "DGTI"), ("DPATI", "DPATI"), ("DSI", "DSI")];
    let dates = Dates { today: "2026-11-23".into(), soon: "2026-11-26".into() };
    let all = InboxFilter::default();
    let options = options();
    let (ledger, opened) = timed(|| Ledger::open(dir, options).expect("it opens"));
    let viewer = Viewer::new(&ledger.office(), &actor("DGTI"));
    let (counters, counted) = timed(|| ledger.counters(&viewer, &dates).expect("counters"));
    let (_, first) = timed(|| {
        ledger.inbox(&viewer, InboxScope::Mine, &all, &slice(InboxColumn::Due, 0), &dates).expect("an inbox")
    });
    println!(
        "open to usable inbox: {} (open {}, counters {}, first page {}; goal 1 s)",
        ms(opened + counted + first),
        ms(opened),
        ms(counted),
        ms(first)
    );
    println!("  {} open expedientes, {} steps wait for the director", counters.open, counters.mine);

    for (name, unit) in viewers {
        let viewer = Viewer::new(&ledger.office(), &actor(unit));
        let mut times = Vec::new();
        let mut total = 0;
        for round in 0..40 {
            for sort in [InboxColumn::Due, InboxColumn::Arrival, InboxColumn::Number, InboxColumn::Procedure]
            {
                let slice = Slice { descending: round % 2 == 1, ..slice(sort, round * 50) };
                let (page, time) = timed(|| {
                    ledger.inbox(&viewer, InboxScope::Mine, &all, &slice, &dates).expect("an inbox")
                });
                total = page.total;
                times.push(time);
            }
        }
        println!("inbox page, {name}, {total} steps: {} (goal p95 50 ms)", percentiles(times));
    }
    let mut times = Vec::new();
    for round in 0..25 {
        for sort in [
            ExpedienteColumn::Number,
            ExpedienteColumn::Title,
            ExpedienteColumn::Activity,
            ExpedienteColumn::Due,
            ExpedienteColumn::Procedure,
        ] {
            let offset = round * generator.opened / 26;
            let slice = slice(sort, offset);
            let filter = ExpedienteFilter::default();
            times.push(timed(|| ledger.expedientes(&filter, &slice, &dates).expect("a list")).1);
        }
    }
    println!("page of the list of expedientes, any offset: {}", percentiles(times));
    let mut times = Vec::new();
    let middle = format!("{:06}", generator.opened / 2);
    for text in [
        "comisión",
        "documentación",
        "requer",
        "DPATI-2026-0000",
        &middle,
        "Ficticia Ejemplo",
        "a",
        "inventario EJ-000",
        "nadie lo escribió",
        "area solicitado",
        "55 5555",
    ] {
        let mut own = Vec::new();
        for _ in 0..10 {
            own.push(timed(|| ledger.search(text, &SearchFilter::default()).expect("a search")).1);
        }
        println!("  search «{text}»: {}", percentiles(own.clone()));
        times.extend(own);
    }
    println!("search, newest first: {} (goal p95 50 ms)", percentiles(times));
    let mut times = Vec::new();
    for n in 0..200 {
        let id = generator.id(n * generator.opened / 200);
        times.push(timed(|| ledger.expediente(&id).expect("read").expect("there")).1);
    }
    println!("open an expediente, not cached: {}", percentiles(times));
    let act = generator.more_steps(&ledger, 300);
    println!("conclude a step in this ledger: {}", percentiles(act));

    let (found, time) = timed(|| ledger.verify(&mut |_, _| ControlFlow::Continue(())).expect("verified"));
    let serious =
        found.findings.iter().filter(|f| f.kind != procede_store::FindingKind::AttachmentMissing).count();
    println!(
        "verify: {:.1} s for {} acts and {} expedientes, {serious} findings (made-up attachments aside)",
        time.as_secs_f64(),
        found.acts,
        found.expedientes
    );
    let (info, time) = timed(|| {
        ledger.backup_to(&dir.join("respaldo.zip"), &mut |_, _| ControlFlow::Continue(())).expect("a backup")
    });
    println!("backup while open: {:.1} s, {} acts", time.as_secs_f64(), info.acts);
}

fn slice<C>(sort: C, offset: u32) -> Slice<C> {
    Slice { sort, descending: false, offset, limit: 50 }
}

/// Where the bytes are.
fn sizes(database: &Path, acts: u64) {
    let conn = Connection::open(database).expect("it opens");
    let Ok(mut statement) =
        conn.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12")
    else {
        return;
    };
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
    for (name, bytes) in rows.into_iter().flatten().flatten() {
        println!("  {name}: {:.1} MB, {:.0} bytes per act", bytes as f64 / 1e6, bytes as f64 / acts as f64);
    }
}

fn options() -> Options<'static> {
    Options::default()
}

fn actor(unit: &str) -> Actor {
    Actor {
        person: PersonId(format!("persona-{unit}")),
        name: "Persona Ficticia".into(),
        post: "Enlace".into(),
        unit: unit.into(),
        roles: Vec::new(),
        acting_for: None,
    }
}

/// An office that opens ten acts' worth of expedientes and works on two thousand of them at a time. About a seventh stay open.
struct Generator {
    random: u64,
    now: DateTime<FixedOffset>,
    library: Library,
    procedures: Vec<Arc<Procedure>>,
    office: Office,
    actor: Actor,
    acts: u64,
    opened: u32,
    active: Vec<(Expediente, usize)>,
    name: u64,
}

impl Generator {
    fn new(name: u64) -> Self {
        let library = Library::shipped(&Units::shipped());
        let keys = ["1.2", "1.3", "1.6", "2.2", "2.7", "3.2", "3.4", "3.10", "3.11", "3.13", "4.1", "1.12"];
        let procedures = keys.iter().filter_map(|key| library.current(key).cloned()).collect();
        Self {
            random: 0x9e37_79b9_7f4a_7c15 ^ name,
            now: DateTime::parse_from_rfc3339("2024-01-08T09:00:00-06:00").expect("a date"),
            library,
            procedures,
            office: Office::default(),
            actor: actor("DGTI"),
            acts: 0,
            opened: 0,
            active: Vec::new(),
            name,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) as usize % n
    }

    fn id(&self, n: u32) -> ExpedienteId {
        ExpedienteId(format!("{:08x}-0000-4000-8000-{n:012x}", self.name))
    }

    fn act(&mut self, body: Body) -> Act {
        self.acts += 1;
        self.now += chrono::Duration::seconds(60);
        let id = ActId(format!("{:08x}-0000-4000-9000-{:012x}", self.name, self.acts));
        Act { id, at: self.now, by: self.actor.clone(), body }
    }

    fn opening(&mut self, id: &ExpedienteId, procedure: &Arc<Procedure>, number: &str) -> Act {
        const WHAT: [&str; 6] =
            ["Requerimiento", "Solicitud", "Comisión", "Servicio", "Publicación", "Atención de incidencia"];
        let title =
            format!("{} de área {} número {}", WHAT[self.below(6)], self.below(90), self.below(100_000));
        let units = ["DPATI", "DPOTI", "DSTSN", "DSI"];
        let opened = Opened {
            number: number.to_owned(),
            procedure: ProcedureRef {
                key: procedure.key.clone(),
                version: procedure.version,
                hash: procedure.hash.clone(),
            },
            title,
            unit: units[self.below(4)].into(),
            parent: None,
            period: None,
        };
        self.act(Body::Expediente { expediente: id.clone(), act: ExpedienteAct::Opened(opened) })
    }

    /// A conclusion of some waiting step that is allowed, if there is one.
    fn conclusion(&mut self, expediente: &Expediente) -> Option<Act> {
        let seed = self.random;
        for (_, step) in expediente.waiting() {
            let answers: Vec<Option<String>> = match step.answers() {
                [] => vec![None],
                answers => answers.iter().map(|a| Some(a.text.clone())).collect(),
            };
            let first = self.below(answers.len());
            for i in 0..answers.len() {
                let outsiders = !self.office.covers(&self.actor, step);
                let concluded = StepConcluded {
                    step: step.id.clone(),
                    answer: answers[(first + i) % answers.len()].clone(),
                    values: sample::fill(step, seed >> 3),
                    on_behalf: outsiders.then(|| OnBehalf {
                        who: "Alguien de fuera".into(),
                        date: self.now.date_naive(),
                        evidence: "Correo".into(),
                    }),
                    elsewhere: step.calls.as_ref().map(|_| "Se llevó en papel".into()),
                };
                let act = self.act(Body::Expediente {
                    expediente: expediente.id.clone(),
                    act: ExpedienteAct::StepConcluded(concluded),
                });
                if expediente.check(&act, &self.office).is_ok() {
                    return Some(act);
                }
            }
        }
        None
    }

    fn take_acts(&mut self, n: usize) -> impl Iterator<Item = Act> {
        let founded =
            Founded { unit: "DGTI".into(), name: "Oficina ficticia".into(), place: "México".into() };
        let mut first = vec![self.act(Body::Office { act: OfficeAct::Founded(founded) })];
        for (i, name) in sample::PEOPLE.iter().enumerate() {
            let person = Person {
                id: PersonId(format!("p{i}")),
                name: (*name).to_owned(),
                post: "Enlace".into(),
                unit: "DPATI".into(),
                roles: Vec::new(),
                email: String::new(),
                phone: String::new(),
                employee: String::new(),
                retired: false,
            };
            first.push(self.act(Body::Office { act: OfficeAct::PersonSaved(person) }));
        }
        let rest = n - first.len();
        let most = u32::try_from(n / 10).unwrap_or(u32::MAX);
        first.into_iter().chain((0..rest).map(move |_| self.next(most)))
    }

    fn next(&mut self, most: u32) -> Act {
        let wanted = (self.active.len() < 2_000 || self.below(10) == 0) && self.opened < most;
        if wanted || self.active.is_empty() {
            let id = self.id(self.opened);
            let which = self.below(self.procedures.len());
            let procedure = Arc::clone(&self.procedures[which]);
            self.opened += 1;
            let act = self.opening(&id, &procedure, &format!("DPATI-2026-{:06}", self.opened));
            let Body::Expediente { act: ExpedienteAct::Opened(opened), .. } = &act.body else {
                unreachable!()
            };
            let left = 5 + self.below(14);
            self.active.push((Expediente::open(&id, &act, opened, procedure), left));
            return act;
        }
        let at = self.below(self.active.len());
        let (mut expediente, left) = self.active.swap_remove(at);
        let other = match self.below(10) {
            0 => Some(ExpedienteAct::Commented {
                text: format!("Se revisó con el área {}.", self.below(500)),
            }),
            1 => expediente.waiting().next().map(|(_, step)| ExpedienteAct::Turned {
                step: step.id.clone(),
                to: Recipient {
                    unit: "DPATI".into(),
                    person: Some(PersonId("p1".into())),
                    name: "Persona".into(),
                },
                instruction: "Para su atención".into(),
            }),
            _ => None,
        };
        let other = other.map(|act| self.act(Body::Expediente { expediente: expediente.id.clone(), act }));
        let act = match other.or_else(|| self.conclusion(&expediente)) {
            Some(act) => act,
            None => self.act(Body::Expediente {
                expediente: expediente.id.clone(),
                act: ExpedienteAct::Commented { text: "En espera.".into() },
            }),
        };
        expediente.apply(&act);
        // Some are left where they stand when their share of acts is used up.
        if expediente.is_open() && (left > 1 || self.opened >= most) {
            self.active.push((expediente, left.saturating_sub(1)));
        }
        act
    }

    /// Opens expedientes, then concludes the first step of each, one commit a step.
    fn more_steps(&mut self, ledger: &Ledger, n: u32) -> Vec<Duration> {
        let procedure = self.library.current("1.2").cloned().expect("1.2");
        let ids: Vec<ExpedienteId> = (0..n).map(|i| self.id(9_000_000 + i)).collect();
        let open: Vec<Act> = ids
            .iter()
            .zip(0..)
            .map(|(id, i)| self.opening(id, &procedure, &format!("DSI-2026-{i:06}")))
            .collect();
        ledger.commit(&open).expect("opened");
        ids.iter()
            .map(|id| {
                let expediente = ledger.expediente(id).expect("read").expect("there");
                let act = self.conclusion(&expediente).expect("a step to conclude");
                drop(expediente);
                let (done, time) = timed(|| ledger.commit(std::slice::from_ref(&act)));
                done.expect("concluded");
                time
            })
            .collect()
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed())
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}

fn percentiles(mut times: Vec<Duration>) -> String {
    if times.is_empty() {
        return "nothing measured".to_owned();
    }
    times.sort();
    let at = |p: usize| ms(times[(times.len() * p / 100).min(times.len() - 1)]);
    format!("p50 {}, p95 {}, p99 {}", at(50), at(95), at(99))
}
