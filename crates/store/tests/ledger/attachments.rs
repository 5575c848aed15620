//! Attachments: kept once, verified on every read, missed when they are gone.

use std::fs;
use std::io::{self, Read};

use procede_domain::{ExpedienteAct, FileRef};
use procede_store::{AttachmentError, FindingKind, Ledger, Options};

use crate::support::{desk, options, place, quiet};

#[test]
fn the_same_bytes_are_kept_once_and_read_back_verified() {
    let place = place();
    let one = place.ledger.put_attachment(&b"contenido"[..], "uno.pdf").unwrap();
    let two = place.ledger.put_attachment(&b"contenido"[..], "dos.pdf").unwrap();
    assert_eq!((one.hash.as_str(), one.size), (two.hash.as_str(), 9));
    assert_eq!(place.ledger.read_attachment(&two).unwrap(), b"contenido");
    let path = place.ledger.attachment_path(&one).unwrap();
    assert_eq!(path, place.dir.path().join("adjuntos").join(&one.hash[..2]).join(&one.hash[2..]));
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    assert_eq!(temporaries(&place), 0);
}

#[test]
fn gone_and_damaged_are_told_apart() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Asunto");
    let mut kept = Vec::new();
    for name in ["se-borra.pdf", "se-daña.pdf", "queda.pdf"] {
        let file = place.ledger.put_attachment(name.as_bytes(), name).unwrap();
        let attach =
            ExpedienteAct::FileAttached { file: file.clone(), step: None, description: String::new() };
        place.ledger.commit(&[desk.expediente(&id, attach)]).unwrap();
        kept.push(file);
    }
    fs::remove_file(place.ledger.attachment_path(&kept[0]).unwrap()).unwrap();
    fs::write(place.ledger.attachment_path(&kept[1]).unwrap(), "otra cosa").unwrap();
    assert!(matches!(place.ledger.read_attachment(&kept[0]), Err(AttachmentError::Missing { .. })));
    let damaged = place.ledger.read_attachment(&kept[1]).unwrap_err();
    assert!(matches!(damaged, AttachmentError::Damaged { .. }));
    assert!(damaged.to_string().contains("se-daña.pdf"), "{damaged}");
    assert!(place.ledger.attachment_path(&kept[1]).is_err());
    assert_eq!(place.ledger.read_attachment(&kept[2]).unwrap(), b"queda.pdf");

    let found = place.ledger.verify(&mut quiet()).unwrap();
    let kinds: Vec<_> = found.findings.iter().map(|f| (f.kind, f.subject.clone().unwrap())).collect();
    let mut expected = vec![
        (FindingKind::AttachmentMissing, kept[0].hash.clone()),
        (FindingKind::AttachmentDamaged, kept[1].hash.clone()),
    ];
    expected.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!((kinds, found.attachments), (expected, 3));

    // Attached again, both are whole again.
    for name in ["se-borra.pdf", "se-daña.pdf"] {
        place.ledger.put_attachment(name.as_bytes(), name).unwrap();
    }
    assert!(place.ledger.verify(&mut quiet()).unwrap().is_sound());
}

#[test]
fn too_large_empty_and_interrupted_leave_nothing_behind() {
    let dir = tempfile::TempDir::new().unwrap();
    let ledger = Ledger::open(dir.path(), Options { attachment_limit: 1_000, ..options() }).unwrap();
    let place = crate::support::Place { dir, ledger };
    let put = |reader: &mut dyn Read| place.ledger.put_attachment(reader, "x").unwrap_err().code();
    assert_eq!(put(&mut [7; 1_001].as_slice()), "attachment_too_large");
    assert_eq!(put(&mut io::empty()), "attachment_empty");
    assert_eq!(put(&mut [7; 10].as_slice().chain(Broken)), "io");
    assert_eq!(temporaries(&place), 0);

    // What a power cut left is swept at the next start.
    fs::write(place.dir.path().join("adjuntos/tmp-1-1"), "medio archivo").unwrap();
    assert_eq!(temporaries(&place.reopen()), 0);
}

#[test]
fn a_hash_that_is_none_reads_nothing() {
    let place = place();
    for hash in ["", "..", "../../../../etc/passwd", "zz", &"../".repeat(30)] {
        let file = FileRef { hash: hash.to_owned(), name: "x".into(), size: 1 };
        assert!(
            matches!(place.ledger.read_attachment(&file), Err(AttachmentError::Missing { .. })),
            "{hash}"
        );
    }
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("se desconectó la memoria USB"))
    }
}

fn temporaries(place: &crate::support::Place) -> usize {
    fs::read_dir(place.dir.path().join("adjuntos"))
        .map(|entries| {
            entries.filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with("tmp")).count()
        })
        .unwrap_or(0)
}
