//! `kill -9` at random moments: no acknowledged act is lost, none is half applied.
//!
//! The test starts itself again as the process that is killed: see [`writer`].

use std::env;
#[cfg(unix)]
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use procede_domain::{ActId, ExpedienteAct};
use procede_manual::{Library, Units};
use procede_store::{CommitError, DATABASE, Ledger, Options};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::support::{Desk, assert_sound};

/// Under Wine a program takes a second to start.
const KILLS: usize = if cfg!(windows) { 40 } else { 200 };
/// A new ledger after so many.
const PER_LEDGER: usize = 20;
const FOLDER: &str = "PROCEDE_TEST_KILLED_IN";

/// The process that is killed. Without the variable it is a test that has nothing to do.
#[test]
fn writer() {
    let Some(dir) = env::var_os(FOLDER) else { return };
    write_until_killed(&PathBuf::from(dir));
}

/// Opens, then concludes steps, two acts in each transaction, and says each id once it is acknowledged.
fn write_until_killed(dir: &Path) {
    let ledger = Ledger::open(dir, options()).expect("it opens after every kill");
    let mut desk = Desk::named(&format!("k{}", std::process::id()));
    let say = |line: String| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}").and_then(|()| out.flush()).expect("the parent listens");
    };
    say("ready".into());
    for n in 0.. {
        let id = desk.open(&ledger, "1.2", "Asunto que se interrumpe");
        say(format!("act {}-{:06}", desk.name, desk.acts));
        for _ in 0..5 {
            let expediente = ledger.expediente(&id).unwrap().unwrap();
            let conclusion = desk.conclusion(&expediente, &ledger.office(), "Sí");
            let first = conclusion.id.clone();
            let comment = desk.expediente(&id, ExpedienteAct::Commented { text: "Va con el paso".into() });
            let second = comment.id.clone();
            ledger.commit(&[conclusion, comment]).expect("committed");
            say(format!("pair {first} {second}"));
        }
        let file =
            ledger.put_attachment(format!("archivo {n} de {}", desk.name).as_bytes(), "a.txt").unwrap();
        say(format!("file {}", file.hash));
        let attach = ExpedienteAct::FileAttached { file, step: None, description: String::new() };
        let act = desk.expediente(&id, attach);
        ledger.commit(std::slice::from_ref(&act)).expect("committed");
        say(format!("act {}", act.id));
    }
}

fn options() -> Options<'static> {
    // One procedure: the process should write, not read files.
    let units = Units::shipped();
    let (file, text) =
        Library::shipped_files().iter().find(|(file, _)| file.starts_with("1.2-")).expect("1.2");
    let mut library = Library::default();
    library.add(file, text, &units);
    Options { library, ..Options::default() }
}

#[test]
fn kill_9_loses_nothing_that_was_acknowledged() {
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64;
    let seed = env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(seed);
    println!("SEED={seed}");
    let start = Instant::now();
    let totals = Mutex::new((0, 0));
    thread::scope(|scope| {
        for worker in 0..2 {
            let totals = &totals;
            scope.spawn(move || {
                let mut random = Random(seed ^ (worker * 77 + 1));
                for _ in 0..KILLS / PER_LEDGER / 2 {
                    let (kills, acts) = one_ledger(&mut random);
                    let mut totals = totals.lock().unwrap();
                    *totals = (totals.0 + kills, totals.1 + acts);
                }
            });
        }
    });
    let (kills, acts) = totals.into_inner().unwrap();
    println!("{kills} kills, {acts} acknowledged acts, {:.0} s", start.elapsed().as_secs_f64());
    assert!(kills >= KILLS, "{kills}");
    assert!(acts > KILLS, "the processes were killed before they did anything: {acts}");
}

/// Kills [`PER_LEDGER`] processes that write to one ledger.
fn one_ledger(random: &mut Random) -> (usize, usize) {
    let dir = TempDir::new().unwrap();
    let ledger = Ledger::open(dir.path(), options()).unwrap();
    Desk::named("primero").found(&ledger);
    drop(ledger);
    let mut told = Told::default();
    for _ in 0..PER_LEDGER {
        let (mut child, lines) = start(dir.path());
        thread::sleep(Duration::from_micros(random.below(60_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        told.listen(lines.join().unwrap());
        told.check_rows(dir.path());
    }
    let ledger = Ledger::open(dir.path(), options()).unwrap();
    told.check(&ledger);
    assert_sound(&ledger);
    (PER_LEDGER, told.acts.len())
}

/// Starts the writer, and waits until it has opened the ledger (sometimes it is killed while opening, too).
fn start(dir: &Path) -> (Child, thread::JoinHandle<Vec<String>>) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "kill::writer", "--nocapture", "--test-threads", "1"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // The harness begins the line with the name of the test.
    while !line.ends_with("ready\n") {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "the writer did not open the ledger");
    }
    // Whole lines only: one that was cut off was not acknowledged.
    let lines = thread::spawn(move || {
        let mut lines = Vec::new();
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|n| n > 0) {
            if line.ends_with('\n') {
                lines.push(line.trim_end().to_owned());
            }
            line.clear();
        }
        lines
    });
    (child, lines)
}

/// What the writers said was done.
#[derive(Default)]
struct Told {
    acts: Vec<ActId>,
    files: Vec<String>,
}

impl Told {
    fn listen(&mut self, lines: Vec<String>) {
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["act", id] => self.acts.push(ActId::from(*id)),
                ["pair", one, two] => self.acts.extend([ActId::from(*one), ActId::from(*two)]),
                ["file", hash] => self.files.push((*hash).to_owned()),
                _ => {}
            }
        }
    }

    /// Quickly, after each kill: every acknowledged act is there, and each pair whole.
    fn check_rows(&self, dir: &Path) {
        let conn = Connection::open_with_flags(dir.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut there = conn.prepare("SELECT 1 FROM act WHERE id = ?1").unwrap();
        for id in &self.acts {
            assert!(there.exists([&id.0]).unwrap(), "acknowledged and lost: {id}");
        }
        let half: i64 = conn
            .query_row(
                "SELECT (SELECT count(*) FROM act WHERE json LIKE '%step_concluded%')
                      - (SELECT count(*) FROM act WHERE json LIKE '%Va con el paso%')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(half, 0, "half of a transaction is there");
        for hash in &self.files {
            let path = dir.join("adjuntos").join(&hash[..2]).join(&hash[2..]);
            assert!(path.exists(), "acknowledged and lost: {}", path.display());
        }
    }

    fn check(&self, ledger: &Ledger) {
        let all: Result<((), _), CommitError> = ledger.transact(|tx| {
            for id in &self.acts {
                assert!(tx.has(id)?, "acknowledged and lost: {id}");
            }
            Ok(())
        });
        all.unwrap();
    }
}

/// xorshift; the seed is printed.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

/// What is on the disk at any moment is whole: the process is stopped, its files copied, the copy opened.
#[cfg(unix)]
#[test]
fn a_copy_of_the_files_at_any_moment_opens_with_all_that_was_acknowledged() {
    use rustix::process::{Pid, Signal, kill_process};

    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64;
    println!("SEED={seed}");
    let mut random = Random(seed | 1);
    let dir = TempDir::new().unwrap();
    let ledger = Ledger::open(dir.path(), options()).unwrap();
    Desk::named("primero").found(&ledger);
    drop(ledger);
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "kill::writer", "--nocapture", "--test-threads", "1"])
        .env(FOLDER, dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (send, lines) = std::sync::mpsc::channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    let listener =
        thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
    let pid = Pid::from_child(&child);
    let mut told = Told::default();
    for _ in 0..25 {
        thread::sleep(Duration::from_micros(20_000 + random.below(60_000)));
        kill_process(pid, Signal::STOP).unwrap();
        thread::sleep(Duration::from_millis(2));
        told.listen(lines.try_iter().collect());
        let copy = TempDir::new().unwrap();
        // The log's index is memory, not disk: after a power cut there is none.
        for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
            if dir.path().join(&name).exists() {
                fs::copy(dir.path().join(&name), copy.path().join(&name)).unwrap();
            }
        }
        kill_process(pid, Signal::CONT).unwrap();
        let copied = Ledger::open(copy.path(), options()).unwrap();
        told.check(&copied);
        assert_sound(&copied);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    listener.join().unwrap();
    assert!(told.acts.len() > 25, "{}", told.acts.len());
}
