//! Folios: no number is given twice, whatever happens to the database, and what was lost is known.

use std::fs;
use std::path::Path;

use procede_domain::folio::{Block, SeriesKind};
use procede_domain::{Body, Folio, OfficeAct};
use procede_store::{CommitError, Ledger, Lost, restore};

use crate::support::{Desk, desk, open, place, quiet};

/// Grants this station a block.
fn grant(desk: &mut Desk, ledger: &Ledger, id: &str, from: u64, to: u64) {
    ledger
        .transact(|tx| -> Result<(), CommitError> {
            let series = tx.office().series(SeriesKind::Oficio, "DPATI");
            if !tx.office().series.contains_key(&series.id) {
                let act = desk.act(Body::Office { act: OfficeAct::SeriesSet(series.clone()) });
                tx.append(act)?;
            }
            let block = Block {
                id: id.to_owned(),
                series: series.id,
                year: 2026,
                from,
                to,
                device: tx.device().to_owned(),
                station: "Equipo de prueba".into(),
            };
            tx.append(desk.act(Body::Office { act: OfficeAct::BlockGranted(block) }))
        })
        .expect("the block is granted");
}

/// Draws a number and uses it in a comment of the office: an act that commits.
fn draw(desk: &mut Desk, ledger: &Ledger) -> Option<Folio> {
    let drawn = ledger.transact(|tx| -> Result<Option<Folio>, CommitError> {
        let folio = tx.draw(SeriesKind::Oficio, "DPATI", 2026)?;
        tx.append(desk.act(Body::Office { act: OfficeAct::CommitmentsSet { text: format!("{folio:?}") } }))?;
        Ok(folio)
    });
    drawn.expect("it commits").0
}

fn lost(ledger: &Ledger) -> Vec<Lost> {
    ledger.transact(|tx| tx.lost_folios()).map_err(|e: CommitError| e).expect("no fault").0
}

fn numbers(drawn: impl IntoIterator<Item = Option<Folio>>) -> Vec<u64> {
    drawn.into_iter().flatten().map(|f| f.number).collect()
}

fn copy_database(from: &Path, to: &Path) {
    for end in ["", "-wal", "-shm"] {
        let name = format!("procede.sqlite{end}");
        let _ = fs::remove_file(to.join(&name));
        if from.join(&name).exists() {
            fs::copy(from.join(&name), to.join(&name)).expect("copied");
        }
    }
}

#[test]
fn numbers_come_out_of_the_blocks_in_order_until_none_is_left() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    grant(&mut desk, &place.ledger, "b1", 1, 3);
    grant(&mut desk, &place.ledger, "b2", 10, 11);
    let place = place.reopen();
    let drawn: Vec<_> = (0..6).map(|_| draw(&mut desk, &place.ledger)).collect();
    assert_eq!(drawn[0].as_ref().unwrap().text, "DPATI-0001/2026");
    assert_eq!(numbers(drawn), [1, 2, 3, 10, 11]);
    assert!(lost(&place.ledger).is_empty());
}

#[test]
fn a_refused_transaction_gives_its_number_back() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    grant(&mut desk, &place.ledger, "b1", 1, 9);
    let refused: Result<((), _), CommitError> = place.ledger.transact(|tx| {
        assert_eq!(tx.draw(SeriesKind::Oficio, "DPATI", 2026)?.unwrap().number, 1);
        tx.append(desk.act(Body::Office { act: OfficeAct::CommitmentsSet { text: String::new() } }))
    });
    assert!(refused.is_err());
    assert_eq!(draw(&mut desk, &place.ledger).unwrap().number, 1);
}

#[test]
fn an_older_copy_of_the_database_gives_no_number_again() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    grant(&mut desk, &place.ledger, "b1", 1, 9);
    assert_eq!(draw(&mut desk, &place.ledger).unwrap().number, 1);
    let older = tempfile::tempdir().unwrap();
    let dir = place.dir;
    drop(place.ledger);
    copy_database(dir.path(), older.path());
    let ledger = open(dir.path());
    assert_eq!(numbers((0..3).map(|_| draw(&mut desk, &ledger))), [2, 3, 4]);
    drop(ledger);

    copy_database(older.path(), dir.path());
    let ledger = open(dir.path());
    let lost = lost(&ledger);
    assert_eq!(lost.iter().map(|l| (l.from, l.to)).collect::<Vec<_>>(), [(2, 4)], "known as lost");
    desk.acts += 100;
    assert_eq!(draw(&mut desk, &ledger).unwrap().number, 5);
}

#[test]
fn a_database_copied_elsewhere_is_another_station() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    grant(&mut desk, &place.ledger, "b1", 1, 9);
    draw(&mut desk, &place.ledger);
    let device = place.ledger.device().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let dir = place.dir;
    drop(place.ledger);
    copy_database(dir.path(), elsewhere.path());
    let copy = open(elsewhere.path());
    assert_ne!(copy.device().unwrap(), device);
    assert_eq!(draw(&mut desk, &copy), None, "its original still draws from the block");
}

#[test]
fn a_restored_station_burns_its_old_blocks() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    grant(&mut desk, &place.ledger, "b1", 1, 9);
    draw(&mut desk, &place.ledger);
    let backup = place.dir.path().join("respaldo.zip");
    place.ledger.backup_to(&backup, &mut quiet()).unwrap();
    draw(&mut desk, &place.ledger);
    let device = place.ledger.device().unwrap();
    let dir = place.dir;
    drop(place.ledger);
    restore(&backup, dir.path(), &mut quiet()).unwrap();
    let ledger = open(dir.path());
    assert_ne!(ledger.device().unwrap(), device);
    let lost = lost(&ledger);
    assert_eq!(lost.iter().map(|l| (l.from, l.to)).collect::<Vec<_>>(), [(2, 9)]);
    desk.acts += 100;
    assert_eq!(draw(&mut desk, &ledger), None);
    let from = ledger.transact(|tx| tx.grant_from(SeriesKind::Oficio, "DPATI", 2026));
    assert_eq!(from.map_err(|e: CommitError| e).unwrap().0, 10, "new blocks come after everything granted");
}
