//! Folders and files as users' computers have them: long paths, accents, what other programs hold open.

use std::fs;

use procede_store::{Fault, Ledger, Options, restore};
use tempfile::TempDir;

use crate::support::{assert_sound, desk, open, quiet};

/// Four names of 60 signs: with the files inside far beyond Windows' old limit of 260.
fn long_folder(dir: &TempDir) -> std::path::PathBuf {
    let name = "Dirección General de Áreas ñ ".repeat(2) + "x";
    (0..4).fold(dir.path().to_owned(), |folder, n| folder.join(format!("{n} {name}")))
}

#[test]
fn a_ledger_works_in_a_long_folder_with_accents() {
    let dir = TempDir::new().unwrap();
    let folder = long_folder(&dir);
    let mut desk = desk();
    let ledger = Ledger::open(&folder, Options::default()).unwrap();
    desk.found(&ledger);
    let id = desk.open(&ledger, "1.2", "Lejos");
    let file = ledger.put_attachment(&b"%PDF de prueba"[..], "acuse.pdf").unwrap();
    assert_eq!(ledger.read_attachment(&file).unwrap(), b"%PDF de prueba");
    let backup = folder.join("respaldos").join("respaldo.zip");
    ledger.backup_to(&backup, &mut quiet()).unwrap();
    drop(ledger);
    let again = open(&folder);
    assert!(again.expediente(&id).unwrap().is_some());
    assert_sound(&again);
    drop(again);
    assert!(restore(&backup, &folder, &mut quiet()).unwrap().set_aside.is_some());
    assert_sound(&open(&folder));
}

#[test]
fn a_backup_over_a_file_marked_read_only_is_refused_before_it_is_made() {
    let dir = TempDir::new().unwrap();
    let ledger = open(dir.path());
    let backup = dir.path().join("respaldo del año.zip");
    fs::write(&backup, "the only one").unwrap();
    let mut permissions = fs::metadata(&backup).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&backup, permissions).unwrap();
    let mut steps = 0;
    let refused = ledger.backup_to(&backup, &mut |_, _| {
        steps += 1;
        std::ops::ControlFlow::Continue(())
    });
    assert!(matches!(refused, Err(Fault::FileReadOnly { .. })), "{refused:?}");
    assert_eq!((fs::read_to_string(&backup).unwrap().as_str(), steps), ("the only one", 0));
    #[expect(clippy::permissions_set_readonly_false, reason = "a file of this test's own folder")]
    {
        let mut permissions = fs::metadata(&backup).unwrap().permissions();
        permissions.set_readonly(false);
        fs::set_permissions(&backup, permissions).unwrap();
    }
}

/// A viewer shows the old backup, or OneDrive is sending it.
#[cfg(windows)]
#[test]
fn a_backup_over_a_file_that_is_open_is_refused_and_leaves_nothing() {
    use std::os::windows::fs::OpenOptionsExt;

    let dir = TempDir::new().unwrap();
    let ledger = open(dir.path());
    let folder = dir.path().join("OneDrive");
    fs::create_dir(&folder).unwrap();
    let backup = folder.join("respaldo.zip");
    fs::write(&backup, "the only one").unwrap();
    let held = fs::OpenOptions::new().read(true).share_mode(1).open(&backup).unwrap();
    let refused = ledger.backup_to(&backup, &mut quiet());
    assert!(matches!(refused, Err(Fault::FileInUse { .. })), "{refused:?}");
    drop(held);
    assert_eq!(fs::read_to_string(&backup).unwrap(), "the only one");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no temporary is left");
}

/// On a share of the network a database is not even looked at.
#[cfg(windows)]
#[test]
fn a_folder_on_the_network_is_refused_and_nothing_is_made() {
    let Some(drive) = std::env::var_os("PROCEDE_TEST_SHARE") else { return };
    let folder = std::path::Path::new(&drive).join("procede en la red");
    let refused = Ledger::open(&folder, Options::default()).err().unwrap();
    assert_eq!(refused.code(), "network_folder");
    assert!(refused.to_string().contains("guarde en la red los respaldos"), "{refused}");
    assert!(!folder.exists());
}
