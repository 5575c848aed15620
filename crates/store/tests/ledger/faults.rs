//! What can happen to a disk and a folder: each fault has its message, and nothing acknowledged is lost.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Command;

use procede_domain::{ExpedienteAct, ExpedienteId};
use procede_store::{CommitError, DATABASE, Fault, Ledger, Mode, OpenError, Options, Warning};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::kill::Random;
use crate::support::{Desk, Place, assert_sound, desk, open, options, place, quiet};

/// A closed ledger with something in it.
fn closed() -> (TempDir, ExpedienteId) {
    let mut desk = desk();
    let Place { dir, ledger } = place();
    desk.found(&ledger);
    let id = desk.open(&ledger, "1.2", "Asunto");
    desk.finish(&ledger, &id);
    drop(ledger);
    (dir, id)
}

fn refused(dir: &Path) -> OpenError {
    match Ledger::open(dir, options()) {
        Err(error) => error,
        Ok(_) => panic!("it opened"),
    }
}

fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file() && !p.ends_with("procede.lock"))
        .map(|p| (p.clone(), fs::read(p).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_second_window_is_told_and_may_look() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Asunto");
    let error = refused(place.dir.path());
    assert!(matches!(&error, OpenError::Locked { since: Some(since) } if since.contains('/')), "{error:?}");
    assert!(error.to_string().contains("sólo lectura"), "{error}");

    let second = Ledger::open_read_only(place.dir.path(), options()).unwrap();
    assert_eq!(second.mode(), Mode::ReadOnly);
    assert!(second.expediente(&id).unwrap().unwrap().is_open());
    // It sees what the first one does meanwhile, and can do nothing itself.
    desk.conclude(&place.ledger, &id, "");
    assert_eq!(second.expediente(&id).unwrap().unwrap().acts, 2);
    let saved = crate::support::person("p7", "DSI");
    place.ledger.commit(&[desk.office(procede_domain::OfficeAct::PersonSaved(saved))]).unwrap();
    assert_eq!(second.office().people.len(), 3);
    let comment = desk.expediente(&id, ExpedienteAct::Commented { text: "No".into() });
    assert!(matches!(second.commit(&[comment]), Err(CommitError::Fault(Fault::ReadOnlyMode))));
    assert!(second.put_attachment(&b"x"[..], "x").is_err());
    assert!(
        second
            .save_draft("p1", &procede_store::Draft { key: "k".into(), content: 1.into(), at: "1".into() })
            .is_err()
    );
    drop(second);

    let Place { dir, ledger } = place;
    drop(ledger);
    assert_eq!(open(dir.path()).warnings(), &[], "it was closed");
}

#[test]
fn a_database_of_another_program_is_not_touched() {
    for sql in ["PRAGMA application_id = 77; CREATE TABLE t (x)", "CREATE TABLE t (x)"] {
        let dir = TempDir::new().unwrap();
        Connection::open(dir.path().join(DATABASE)).unwrap().execute_batch(sql).unwrap();
        let before = files(dir.path());
        let error = refused(dir.path());
        assert!(matches!(error, OpenError::Foreign { .. }), "{error:?}");
        assert!(error.to_string().contains("otro programa"), "{error}");
        assert!(matches!(Ledger::open_read_only(dir.path(), options()), Err(OpenError::Foreign { .. })));
        assert_eq!(files(dir.path()), before);
    }
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let (dir, _) = closed();
    Connection::open(dir.path().join(DATABASE)).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let before = files(dir.path());
    let error = refused(dir.path());
    assert!(matches!(error, OpenError::Newer { found: 99, .. }), "{error:?}");
    assert!(error.to_string().contains("Actualice Procede"), "{error}");
    assert!(matches!(Ledger::open_read_only(dir.path(), options()), Err(OpenError::Newer { .. })));
    assert_eq!(files(dir.path()), before);
}

#[test]
fn a_damaged_database_is_set_aside_with_every_byte() {
    let (dir, _) = closed();
    let path = dir.path().join(DATABASE);
    let whole = fs::read(&path).unwrap();
    let garbled = |at: usize, length: usize| {
        let mut bytes = whole.clone();
        bytes[at..at + length].fill(0xA5);
        bytes
    };
    let cases = [
        ("its head", garbled(0, 100)),
        ("a page", garbled(4096 * 2, 4096)),
        ("pages all over", garbled(4096 * 3, 4096 * 20)),
        ("cut to a third", whole[..whole.len() / 3].to_vec()),
        ("a few bytes", whole[..50].to_vec()),
        ("not a database", "Querida bitácora".repeat(1000).into_bytes()),
    ];
    for (what, bytes) in cases {
        fs::write(&path, &bytes).unwrap();
        let OpenError::Corrupt { set_aside, .. } = refused(dir.path()) else { panic!("{what}: not seen") };
        assert_eq!(fs::read(set_aside.join(DATABASE)).unwrap(), bytes, "{what}");
        assert!(!path.exists(), "{what}");
        // The next start does not pretend that nothing was there.
        let error = refused(dir.path());
        assert!(matches!(&error, OpenError::Gone { set_aside: Some(_), .. }), "{what}: {error:?}");
        assert!(error.to_string().contains("Empezar de nuevo"), "{error}");
    }
    // Unless the user says so; and the good one opens when it is put back.
    let new = Ledger::open(dir.path(), Options { start_anew: true, ..options() }).unwrap();
    assert_eq!(new.len().unwrap(), 0);
    drop(new);
    for file in files(dir.path()) {
        fs::remove_file(file.0).unwrap();
    }
    fs::write(&path, &whole).unwrap();
    assert_sound(&open(dir.path()));
}

#[test]
fn a_changed_last_act_is_noticed_at_the_start() {
    let (dir, _) = closed();
    let conn = Connection::open(dir.path().join(DATABASE)).unwrap();
    conn.execute_batch(
        "DROP TRIGGER act_is_never_changed;
         UPDATE act SET json = replace(json, 'Persona', 'Otra') WHERE seq = (SELECT max(seq) FROM act)",
    )
    .unwrap();
    drop(conn);
    assert!(matches!(refused(dir.path()), OpenError::Corrupt { .. }));
}

#[test]
fn damage_met_at_work_is_looked_for_at_the_next_start() {
    let (dir, id) = closed();
    let ledger = open(dir.path());
    // Behind its back, so that only reading meets it: the acts' text.
    let path = dir.path().join(DATABASE);
    let mut bytes = fs::read(&path).unwrap();
    let pages = bytes.len() / 4096;
    bytes[4096..].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let met = (0..5).find_map(|_| match ledger.acts(&id) {
        Err(Fault::Corrupt { .. }) => Some(()),
        _ => None,
    });
    assert!(met.is_some(), "{pages} pages were garbled");
    assert!(dir.path().join("procede.revisar").exists());
    drop(ledger);
    assert!(matches!(refused(dir.path()), OpenError::Corrupt { .. }));
}

#[test]
fn a_database_that_vanished_is_missed() {
    for cut in [false, true] {
        let (dir, _) = closed();
        let path = dir.path().join(DATABASE);
        if cut {
            fs::write(&path, "").unwrap()
        } else {
            fs::remove_file(&path).unwrap()
        }
        assert!(matches!(refused(dir.path()), OpenError::Gone { set_aside: None, .. }));
        assert!(Ledger::open(dir.path(), Options { start_anew: true, ..options() }).is_ok());
    }
    let dir = TempDir::new().unwrap();
    assert!(matches!(Ledger::open_read_only(dir.path(), options()), Err(OpenError::Nothing { .. })));
}

#[test]
fn a_start_that_was_cut_short_is_begun_again() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(DATABASE), "").unwrap();
    drop(open(dir.path()));
    // Made, but its first transaction never finished.
    let dir = TempDir::new().unwrap();
    let conn = Connection::open(dir.path().join(DATABASE)).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; BEGIN; PRAGMA application_id = 1349676899; CREATE TABLE act (x)",
    )
    .unwrap();
    drop(conn);
    assert_eq!(open(dir.path()).len().unwrap(), 0);
}

#[test]
fn an_older_copy_in_its_place_is_noticed() {
    let (dir, _) = closed();
    let path = dir.path().join(DATABASE);
    let old = fs::read(&path).unwrap();
    let ledger = open(dir.path());
    let before = ledger.len().unwrap();
    let mut other = Desk::named("b");
    other.open(&ledger, "1.2", "Después");
    drop(ledger);
    fs::write(&path, old).unwrap();
    let ledger = open(dir.path());
    let [warning @ Warning::TailLost { acknowledged, found }] = ledger.warnings() else {
        panic!("{:?}", ledger.warnings())
    };
    assert_eq!((acknowledged - found, u64::try_from(*found).unwrap()), (1, before));
    assert!(warning.message().contains("restaure"), "{}", warning.message());
}

/// A power cut leaves the log up to what was synced, and anything after it.
#[test]
fn a_log_cut_or_garbled_after_the_last_sync_keeps_all_that_was_acknowledged() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let wal = format!("{DATABASE}-wal");
    // Acts that were acknowledged when the log was so long.
    let mut points = Vec::new();
    let id = desk.open(&place.ledger, "1.2", "Asunto");
    for n in 0..30 {
        let act = desk.expediente(&id, ExpedienteAct::Commented { text: format!("Comentario {n}") });
        place.ledger.commit(&[act]).unwrap();
        let length = fs::metadata(place.dir.path().join(&wal)).unwrap().len();
        points.push((length, place.ledger.len().unwrap()));
    }
    assert!(points.windows(2).all(|w| w[0].0 < w[1].0), "the log was not moved meanwhile");
    let database = fs::read(place.dir.path().join(DATABASE)).unwrap();
    let log = fs::read(place.dir.path().join(&wal)).unwrap();
    let seed = std::process::id().into();
    println!("SEED={seed}");
    let mut random = Random(seed);
    for round in 0..60 {
        let first = points[0].0;
        let cut = first + random.below(log.len() as u64 - first + 1);
        let acknowledged = points.iter().rev().find(|(length, _)| *length <= cut).unwrap().1;
        let mut torn = log.clone();
        match round % 3 {
            0 => torn.truncate(cut as usize),
            1 => torn[cut as usize..].fill(0),
            // Sectors written out of order: some of the rest arrived, some did not.
            _ => torn[cut as usize..].chunks_mut(512).for_each(|sector| {
                if random.below(2) == 0 {
                    sector.fill_with(|| random.below(256) as u8);
                }
            }),
        }
        let copy = TempDir::new().unwrap();
        fs::write(copy.path().join(DATABASE), &database).unwrap();
        fs::write(copy.path().join(&wal), &torn).unwrap();
        let ledger = open(copy.path());
        let there = ledger.len().unwrap();
        assert!(there >= acknowledged, "round {round}, cut at {cut}: {there} of {acknowledged}");
        assert_eq!(ledger.expediente(&id).unwrap().unwrap().acts as u64, there - 3);
        assert_sound(&ledger);
    }
}

/// Runs a scenario of this file in a process of its own, under a shell that prepares its world.
#[cfg(unix)]
fn under(shell: &str, scenario: &str, dir: &Path) -> std::process::Output {
    Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-ec"])
        .arg(format!("{shell}; shift; exec \"$@\""))
        .arg("sh")
        .arg(dir)
        .arg(env::current_exe().unwrap())
        .args(["--exact", &format!("faults::{scenario}"), "--nocapture", "--test-threads", "1"])
        .env("PROCEDE_TEST_SCENARIO", dir)
        .output()
        .expect("unshare (util-linux) is there")
}

#[cfg(unix)]
fn assert_passed(output: &std::process::Output) {
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("scenario done"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room() {
    let dir = TempDir::new().unwrap();
    assert_passed(&under("mount -t tmpfs -o size=3m procede \"$1\"", "disk_full", dir.path()));
}

/// In a file system of 3 MB.
#[test]
fn disk_full() {
    let Some(dir) = env::var_os("PROCEDE_TEST_SCENARIO").map(PathBuf::from) else { return };
    let data = dir.join("datos");
    let ledger = open(&data);
    let mut desk = desk();
    desk.found(&ledger);
    let id = desk.open(&ledger, "1.2", "Asunto");
    let ballast = dir.join("lastre");
    fs::write(&ballast, vec![1; 700_000]).unwrap();
    let mut acknowledged = ledger.len().unwrap();
    let (refused, error) = loop {
        let act = desk.expediente(&id, ExpedienteAct::Commented { text: "relleno ".repeat(500) });
        match ledger.commit(std::slice::from_ref(&act)) {
            Ok(_) => acknowledged += 1,
            Err(error) => break (act, error),
        }
    };
    assert!(matches!(error, CommitError::Fault(Fault::DiskFull)), "{error:?}");
    assert!(error.to_string().contains("Libere espacio"), "{error}");
    assert_eq!(ledger.len().unwrap(), acknowledged);
    assert_eq!(ledger.expediente(&id).unwrap().unwrap().acts as u64, acknowledged - 3);

    let error = ledger.put_attachment(vec![7; 2_000_000].as_slice(), "grande.pdf").unwrap_err();
    assert_eq!(error.code(), "disk_full");
    let error = ledger.backup_to(&dir.join("respaldo.zip"), &mut quiet()).unwrap_err();
    assert!(matches!(error, Fault::DiskFull), "{error:?}");
    assert!(!dir.join("respaldo.zip").exists());

    fs::remove_file(ballast).unwrap();
    ledger.commit(std::slice::from_ref(&refused)).expect("there is room again");
    drop(ledger);
    let ledger = open(&data);
    assert_eq!(ledger.len().unwrap(), acknowledged + 1);
    assert_sound(&ledger);
    drop(ledger);

    // No room to begin with.
    let mut sizes = vec![1_000_000; 4];
    sizes.extend([100_000; 10]);
    sizes.extend([4_096; 30]);
    for (n, size) in sizes.into_iter().enumerate() {
        // What does not fit is cut short by the disk itself.
        let _ = fs::write(dir.join(format!("lastre-{n}")), vec![1; size]);
    }
    let error = self::refused(&dir.join("otra"));
    assert_eq!(error.code(), "disk_full", "{error}");
    println!("scenario done");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_said_and_can_be_looked_at() {
    let (dir, _) = closed();
    let shell = "mount --bind \"$1\" \"$1\"; mount -o remount,bind,ro \"$1\"";
    assert_passed(&under(shell, "read_only_folder", dir.path()));
    assert_sound(&open(dir.path()));
}

/// In a folder that cannot be written to.
#[test]
fn read_only_folder() {
    let Some(dir) = env::var_os("PROCEDE_TEST_SCENARIO").map(PathBuf::from) else { return };
    let error = refused(&dir);
    assert_eq!(error.code(), "read_only_folder", "{error:?}");
    assert!(error.to_string().contains("permiso de escritura"), "{error}");
    let ledger = Ledger::open_read_only(&dir, options()).unwrap();
    assert!(ledger.len().unwrap() > 0);
    assert_sound(&ledger);
    println!("scenario done");
}
