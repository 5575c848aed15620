//! Backup while work goes on, restoring, and verification.

use std::fs;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use procede_domain::{ExpedienteAct, ExpedienteId};
use procede_store::{Fault, FindingKind, OpenError, inspect_backup, restore};
use rusqlite::Connection;

use crate::support::{Place, assert_sound, desk, dump_views, open, place, quiet};

/// An office with an expediente, a file, a setting.
fn filled() -> (crate::support::Desk, Place, ExpedienteId) {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Con adjunto");
    let file = place.ledger.put_attachment(&b"%PDF de prueba"[..], "acuse.pdf").unwrap();
    let attach = ExpedienteAct::FileAttached { file, step: None, description: String::new() };
    place.ledger.commit(&[desk.expediente(&id, attach)]).unwrap();
    place.ledger.set_setting("who", Some("p1")).unwrap();
    place.ledger.index().unwrap();
    (desk, place, id)
}

#[test]
fn a_backup_brings_everything_back_on_another_computer() {
    let (mut desk, place, id) = filled();
    let to = place.ledger.folder().backups().join("respaldo.zip");
    let mut steps = Vec::new();
    let made = place
        .ledger
        .backup_to(&to, &mut |done, total| {
            steps.push((done, total));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((made.acts, made.attachments, made.missing.as_slice()), (5, 1, [].as_slice()));
    assert_eq!(made.office.as_deref(), Some("Oficina de prueba"));
    assert_eq!(inspect_backup(&to).unwrap(), made);
    assert!(steps.is_sorted(), "{steps:?}");
    assert!(steps.iter().all(|(done, total)| done <= total), "{steps:?}");
    assert_eq!(place.ledger.folder().list_backups(), std::slice::from_ref(&to));
    assert_eq!(fs::read_dir(place.ledger.folder().backups()).unwrap().count(), 1, "no temporary is left");

    let elsewhere = tempfile::TempDir::new().unwrap();
    let restored = restore(&to, elsewhere.path(), &mut quiet()).unwrap();
    assert_eq!(restored.set_aside, None);
    let copy = open(elsewhere.path());
    assert!(copy.verify(&mut quiet()).unwrap().is_sound());
    assert_eq!(copy.acts(&id).unwrap(), place.ledger.acts(&id).unwrap());
    assert_eq!(dump_views(elsewhere.path()), dump_views(place.dir.path()));
    assert_eq!(copy.setting("who").unwrap().as_deref(), Some("p1"));
    // It goes on as a device of its own: both may have acted since.
    assert_ne!(copy.device().unwrap(), place.ledger.device().unwrap());
    desk.finish(&copy, &id);
    assert_sound(&copy);
}

#[test]
fn restoring_sets_the_present_aside_and_gives_no_number_twice() {
    let (mut desk, place, _) = filled();
    let to = place.dir.path().join("respaldo.zip");
    place.ledger.backup_to(&to, &mut quiet()).unwrap();
    let after = desk.open_numbered(&place.ledger, "1.2", "Después del respaldo");
    assert_eq!(place.ledger.expediente(&after).unwrap().unwrap().number, "DPATI-2026-000002");
    assert!(matches!(restore(&to, place.dir.path(), &mut quiet()), Err(OpenError::Locked { .. })));

    let Place { dir, ledger } = place;
    drop(ledger);
    let restored = restore(&to, dir.path(), &mut quiet()).unwrap();
    let aside = restored.set_aside.expect("what was there is set aside");
    let ledger = open(dir.path());
    assert_eq!(ledger.warnings(), &[]);
    assert!(ledger.expediente(&after).unwrap().is_none());
    // The block of a hundred that was granted after the backup is not granted again.
    let new = desk.open_numbered(&ledger, "1.2", "Otro");
    assert_eq!(ledger.expediente(&new).unwrap().unwrap().number, "DPATI-2026-000101");
    assert_sound(&ledger);
    // And the one that was set aside is whole.
    let old = open(&aside);
    assert!(old.expediente(&after).unwrap().is_some());
}

#[test]
fn a_backup_is_of_one_moment_while_others_write() {
    let (_, place, _) = filled();
    let (ledger, stop) = (&place.ledger, AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut desk = crate::support::Desk::named("otro");
            while !stop.load(Ordering::Relaxed) {
                let id = desk.open(ledger, "1.2", "Mientras tanto");
                desk.conclude(ledger, &id, "");
            }
        });
        for n in 0..3 {
            let to = place.dir.path().join(format!("respaldo-{n}.zip"));
            let info = ledger.backup_to(&to, &mut quiet()).unwrap();
            let elsewhere = tempfile::TempDir::new().unwrap();
            restore(&to, elsewhere.path(), &mut quiet()).unwrap();
            let copy = open(elsewhere.path());
            assert_eq!(copy.len().unwrap(), info.acts);
            assert_sound(&copy);
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_sound(ledger);
}

#[test]
fn a_stopped_or_damaged_backup_changes_nothing() {
    let (_, place, id) = filled();
    let to = place.dir.path().join("respaldo.zip");
    let stopped = place.ledger.backup_to(&to, &mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Fault::Stopped)));
    assert!(!to.exists());
    place.ledger.backup_to(&to, &mut quiet()).unwrap();
    let bytes = fs::read(&to).unwrap();
    let bad = place.dir.path().join("malo.zip");
    let database = bytes.windows(15).position(|w| w == b"SQLite format 3").unwrap();
    let pdf = bytes.windows(14).position(|w| w == b"%PDF de prueba").unwrap();
    let damages: [(&str, Vec<u8>); 5] = [
        ("cut short", bytes[..bytes.len() / 2].to_vec()),
        ("empty", Vec::new()),
        ("not a zip", b"hola".repeat(100)),
        ("database", flip(&bytes, database + 5_000)),
        ("attachment", flip(&bytes, pdf + 6)),
    ];
    let dir = tempfile::TempDir::new().unwrap();
    drop(open(dir.path()));
    for (what, bytes) in damages {
        fs::write(&bad, bytes).unwrap();
        let error = restore(&bad, dir.path(), &mut quiet()).unwrap_err();
        assert_eq!(error.code(), "bad_backup", "{what}: {error}");
        let names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert!(!names.iter().any(|n| n.to_string_lossy().starts_with("restaurando")), "{what}: {names:?}");
        assert_eq!(open(dir.path()).len().unwrap(), 0, "{what}");
    }
    assert!(place.ledger.expediente(&id).unwrap().is_some());
}

fn flip(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 0x55;
    bytes
}

#[test]
fn a_backup_says_which_attachments_were_missing() {
    let (_, place, id) = filled();
    let file = place.ledger.expediente(&id).unwrap().unwrap().files[0].file.clone();
    fs::remove_file(place.ledger.attachment_path(&file).unwrap()).unwrap();
    let info = place.ledger.backup_to(&place.dir.path().join("r.zip"), &mut quiet()).unwrap();
    assert_eq!(info.missing, [file.hash]);
}

#[test]
fn verification_finds_what_was_changed_behind_its_back() {
    let change = |sql: &str| {
        let (_, place, _) = filled();
        let conn = Connection::open(place.ledger.folder().database()).unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        let found = place.ledger.verify(&mut quiet()).unwrap();
        let mut kinds: Vec<_> = found.findings.iter().map(|f| f.kind).collect();
        kinds.dedup();
        kinds
    };
    let act = |change: &str| {
        format!("DROP TRIGGER act_is_never_changed; DROP TRIGGER act_is_never_deleted; {change}")
    };
    use FindingKind::{Act, Chain, Procedure, View};
    assert_eq!(
        change(&act("UPDATE act SET json = replace(json, 'adjunto', 'anexo') WHERE seq = 4")),
        [Chain, View]
    );
    assert_eq!(change(&act("UPDATE act SET at = '2020-01-01T00:00:00Z' WHERE seq = 2")), [Act, View]);
    assert_eq!(change(&act("UPDATE act SET json = '{' WHERE seq = 5")), [Chain, Act, View]);
    assert_eq!(change(&act("DELETE FROM act WHERE seq = 3"))[0], Chain);
    assert_eq!(change("UPDATE expediente SET title = 'Otro'"), [View]);
    assert_eq!(change("DELETE FROM waiting"), [View]);
    assert_eq!(change("DELETE FROM queue"), [View]);
    assert_eq!(change("INSERT INTO follow VALUES ('nadie', 99)"), [View]);
    assert_eq!(change("UPDATE search SET body = 'otro' WHERE kind = 'expediente'"), [View]);
    assert_eq!(change("UPDATE person SET name = 'Otra'"), [View]);
    let procedure =
        "DROP TRIGGER procedure_file_is_never_changed; UPDATE procedure_file SET text = text || ' '";
    assert_eq!(change(procedure), [Procedure]);
}

#[test]
fn acts_cannot_be_changed_or_deleted() {
    let (_, place, _) = filled();
    let conn = Connection::open(place.ledger.folder().database()).unwrap();
    for sql in ["UPDATE act SET json = '{}'", "DELETE FROM act", "UPDATE procedure_file SET text = ''"] {
        let error = conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("never"), "{error}");
    }
}

#[test]
fn rebuilding_mends_the_views_and_can_be_stopped() {
    let (_, place, _) = filled();
    let before = dump_views(place.dir.path());
    let conn = Connection::open(place.ledger.folder().database()).unwrap();
    conn.execute_batch("DELETE FROM expediente; DELETE FROM search; UPDATE person SET name = 'x'").unwrap();
    drop(conn);
    let stopped = place.ledger.rebuild_views(&mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Fault::Stopped)) || dump_views(place.dir.path()) == before);
    place.ledger.rebuild_views(&mut quiet()).unwrap();
    assert_eq!(dump_views(place.dir.path()), before);
    assert_sound(&place.ledger);
}

#[test]
fn views_of_another_version_are_made_again_at_the_start() {
    let (_, place, _) = filled();
    let before = dump_views(place.dir.path());
    let Place { dir, ledger } = place;
    drop(ledger);
    let conn = Connection::open(dir.path().join(procede_store::DATABASE)).unwrap();
    conn.execute_batch("UPDATE view_state SET version = 0; DROP TABLE waiting; DELETE FROM expediente")
        .unwrap();
    drop(conn);
    let ledger = open(dir.path());
    assert_eq!(dump_views(dir.path()), before);
    assert_sound(&ledger);
}
