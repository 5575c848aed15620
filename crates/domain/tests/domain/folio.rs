//! Folios: patterns that write no text twice, blocks, and a million numbers over 50 stations that lose their data.

use std::collections::BTreeMap;

use chrono::DateTime;
use procede_domain::folio::{Block, Burned, LARGEST, LAST, Series, SeriesKind, series_id};
use procede_domain::office::{Clearance, IssuedReport, OwnUnit, SavedTemplate};
use procede_domain::{Act, ActId, Body, Folio, Office, OfficeAct};
use proptest::prelude::RngExt;

use crate::paper::{day, file, folio, pick, rng, why};
use crate::support::person;

fn act(deed: OfficeAct) -> Act {
    let at = DateTime::parse_from_rfc3339("2026-02-09T09:00:00-06:00").unwrap();
    Act { id: ActId("a".into()), at, by: person("p1", "DPATI"), body: Body::Office { act: deed } }
}

fn does(office: &mut Office, deed: OfficeAct) {
    let act = act(deed);
    office.check(&act).unwrap_or_else(|r| panic!("{act:?}: [{}] {}", r.code, r.message));
    office.apply(&act);
}

fn refuses(office: &Office, deed: OfficeAct) -> String {
    let rejection = office.check(&act(deed)).expect_err("was to be refused");
    format!("{}: {}", rejection.code, rejection.message)
}

fn series(kind: SeriesKind, unit: &str, pattern: &str) -> Series {
    let yearly = pattern.contains("{anio}");
    Series { pattern: pattern.into(), yearly, ..Series::usual(kind, unit) }
}

fn set(kind: SeriesKind, unit: &str, pattern: &str) -> OfficeAct {
    OfficeAct::SeriesSet(series(kind, unit, pattern))
}

fn block(id: &str, series: &str, year: i32, from: u64, to: u64, device: &str) -> Block {
    Block {
        id: id.into(),
        series: series.into(),
        year,
        from,
        to,
        device: device.into(),
        station: format!("Estación {device}"),
    }
}

fn granted(from: u64, to: u64) -> OfficeAct {
    OfficeAct::BlockGranted(block(&format!("b{from}"), "oficio:DPATI", 2026, from, to, "d1"))
}

fn burned(block: &str, from: u64, to: u64) -> OfficeAct {
    OfficeAct::BlockBurned(Burned {
        block: block.into(), from, to, reason: "Se restauró un respaldo".into()
    })
}

use SeriesKind::{ControlInterno, Expediente, Oficio, Responsiva};

#[test]
fn numbers_are_written_as_the_office_writes_them() {
    let usual = |kind| Office::default().series(kind, "DPATI").text(2026, 7);
    assert_eq!(
        SeriesKind::ALL.map(usual),
        ["DPATI-0007/2026", "CI-DPATI-0007/2026", "DPATI-2026-000007", "RESP-DPATI-0007/2026"]
    );
    let long = series(Oficio, "DPATI", "ANAM-DGTI-{unidad}-{numero}/{anio}");
    assert_eq!(long.text(2026, 1), "ANAM-DGTI-DPATI-0001/2026");
    assert_eq!(long.text(2026, 12_345), "ANAM-DGTI-DPATI-12345/2026", "more numbers than digits");
    assert_eq!((long.year(2026), series(Oficio, "DPATI", "{unidad}-{numero}").year(2026)), (2026, 0));
    let one = Series { digits: 1, ..long };
    assert_eq!(one.text(2026, 7), "ANAM-DGTI-DPATI-7/2026");
}

#[test]
fn a_pattern_says_number_and_year_and_nothing_unknown() {
    let office = Office::default();
    let refused = |pattern: &str| refuses(&office, set(Oficio, "DPATI", pattern));
    assert_eq!(refused("OF/{anio}"), "pattern: El patrón debe contener {numero}.");
    assert_eq!(
        refused("OF-{numero}-{año}"),
        "pattern: «{año}» no es un dato del patrón; use {unidad}, {numero} y {anio}."
    );
    assert!(refused("OF-{numero}}").contains("«}»"));
    assert!(refused("OF-{numero}{").contains("«{»"));
    assert!(refused("OF-{numero} ").contains("no se imprimen"));
    assert!(refused("OF\n{numero}").contains("no se imprimen"));
    assert!(refused(&format!("{{numero}}{}", "x".repeat(80))).contains("demasiado largo"));
    let with = |change: &dyn Fn(&mut Series)| {
        let mut series = series(Oficio, "DPATI", "OF-{numero}/{anio}");
        change(&mut series);
        refuses(&office, OfficeAct::SeriesSet(series))
    };
    assert!(with(&|s| s.pattern = "OF-{numero}".into()).contains("debe contener {anio}"));
    assert!(with(&|s| s.yearly = false).contains("quite {anio} del patrón"));
    assert!(with(&|s| s.digits = 0).starts_with("digits: "));
    assert!(with(&|s| s.digits = 10).starts_with("digits: "));
    assert!(with(&|s| s.id = "oficio:DSI".into()).starts_with("series: "));
    assert!(with(&|s| s.unit = "NADIE".into()).starts_with("unit: "));
}

#[test]
fn the_usual_series_never_write_the_same() {
    // Setting any of them as it is must be allowed: it is compared with all the others.
    let office = Office::default();
    for unit in office.units() {
        for kind in SeriesKind::ALL {
            does(&mut office.clone(), OfficeAct::SeriesSet(Series::usual(kind, &unit.key)));
        }
    }
}

#[test]
fn two_series_that_would_write_the_same_are_refused() {
    let mut office = Office::default();
    // Also a unit that never set its own: it writes in the usual pattern.
    assert_eq!(
        refuses(&office, set(Oficio, "DPATI", "DSI-{numero}/{anio}")),
        "pattern: La serie de DSI usa o usó un patrón que escribe números iguales ({unidad}-{numero}/{anio}): agregue {unidad} u otro distintivo."
    );
    does(&mut office, set(Oficio, "DPATI", "OF{numero}"));
    let refused =
        |office: &Office, pattern| refuses(office, set(Oficio, "DSI", pattern)).starts_with("pattern: ");
    assert!(refused(&office, "OF{numero}"));
    assert!(refused(&office, "OF1{numero}"), "OF1 and 0001 as OF and 10001");
    assert!(refused(&office, "OF20260001{numero}"));
    does(&mut office.clone(), set(Oficio, "DSI", "OF-{numero}"));
    does(&mut office.clone(), set(Oficio, "DSI", "{numero}-OF/{anio}"));
    // Other digits write the same numbers from some number on.
    let digits = OfficeAct::SeriesSet(Series { digits: 6, ..series(Oficio, "DSI", "OF{numero}") });
    assert!(refuses(&office, digits).starts_with("pattern: "));
    // The year written by hand.
    does(&mut office, set(ControlInterno, "DPATI", "CI/{numero}/{anio}"));
    assert!(refused(&office, "CI/{numero}/2026"));
    does(&mut office.clone(), set(Oficio, "DSI", "CI/{numero}/26"));
}

#[test]
fn a_former_pattern_is_not_taken_by_another() {
    let mut office = Office::default();
    does(&mut office, set(Oficio, "DPATI", "A-{numero}/{anio}"));
    does(&mut office, set(Oficio, "DPATI", "B-{numero}/{anio}"));
    assert!(refuses(&office, set(Oficio, "DSI", "A-{numero}/{anio}")).contains("usa o usó"));
    does(&mut office, set(Oficio, "DPATI", "A-{numero}/{anio}"));
    // The unit written out, or more digits, are the same numbers of the same series.
    does(
        &mut office,
        OfficeAct::SeriesSet(Series { digits: 5, ..series(Oficio, "DPATI", "A-{numero}/{anio}") }),
    );
    // Beginning again at 1 in the same pattern is not.
    assert!(
        refuses(&office, set(Oficio, "DPATI", "A-{numero}/2026"))
            .contains("La serie ya dio números con el patrón A-{numero}/{anio}")
    );
    assert_eq!(office.series(Oficio, "DPATI").digits, 5);
    assert_eq!(office.series_ever.len(), 4);
}

/// The promise behind the refusals, by brute force: series that an office got past `check` write no text twice.
#[test]
fn random_patterns_that_are_allowed_write_no_text_twice() {
    let parts = ["{numero}", "{anio}", "A", "1", "-", "20", "{unidad}", "0", "/"];
    let mut allowed = 0;
    for walk in 0..60 {
        let mut rng = rng(walk);
        let mut office = Office::default();
        let mut written: BTreeMap<String, (String, i32, u64)> = BTreeMap::new();
        for _ in 0..12 {
            let pattern: String = (0..rng.random_range(1..6)).map(|_| pick(&mut rng, &parts)).collect();
            let unit = pick(&mut rng, &["DSI", "DPATI"]);
            let digits = pick(&mut rng, &[1, 2, 4]);
            let setting = Series { digits, ..series(pick(&mut rng, &[Oficio, Responsiva]), unit, &pattern) };
            let deed = act(OfficeAct::SeriesSet(setting.clone()));
            if office.check(&deed).is_err() {
                continue;
            }
            office.apply(&deed);
            allowed += 1;
            let years: &[i32] = if setting.yearly { &[2020, 2026] } else { &[0] };
            for year in years {
                for number in (1..25).chain([100, 101, 120, 202, 1000, 1202, 2020, 2026, 12_026, 20_201]) {
                    let who = (setting.id.clone(), *year, number);
                    let before = written.insert(setting.text(*year, number), who.clone());
                    assert!(
                        before.as_ref().is_none_or(|b| *b == who),
                        "walk {walk}, {pattern}: {before:?} and {who:?} write {}",
                        setting.text(*year, number)
                    );
                }
            }
        }
    }
    assert!(allowed > 60, "the generator makes patterns that are allowed: {allowed}");
}

#[test]
fn a_block_is_of_a_known_series_and_overlaps_none() {
    let mut office = Office::default();
    does(&mut office, granted(1, 100));
    assert_eq!(
        refuses(&office, granted(100, 120)),
        "block_overlap: Los números 1 a 100 ya se otorgaron a Estación d1; un número no se da dos veces."
    );
    let refused = |change: &dyn Fn(&mut Block)| {
        let mut block = block("b9", "oficio:DPATI", 2026, 101, 200, "d2");
        change(&mut block);
        refuses(&office, OfficeAct::BlockGranted(block)).split(':').next().unwrap().to_owned()
    };
    assert_eq!(refused(&|b| b.id = "b1".into()), "block");
    assert_eq!(refused(&|b| b.from = 0), "block");
    assert_eq!(refused(&|b| b.from = 201), "block");
    assert_eq!(refused(&|b| b.to = b.from + LARGEST), "block");
    assert_eq!(refused(&|b| (b.from, b.to) = (LAST, LAST + 1)), "exhausted");
    assert_eq!(refused(&|b| b.to = u64::MAX), "exhausted");
    assert_eq!(refused(&|b| b.device = " ".into()), "station");
    assert_eq!(refused(&|b| b.station = String::new()), "station");
    assert_eq!(refused(&|b| b.series = "oficio:NADIE".into()), "series");
    assert_eq!(refused(&|b| b.series = "otro".into()), "series");
    assert_eq!(refused(&|b| b.year = 0), "year");
    // Other years and other series have numbers of their own; one that never begins again has no year.
    for (series, year) in [("oficio:DPATI", 2027), ("oficio:DSI", 2026), ("ci:DPATI", 2026)] {
        does(
            &mut office,
            OfficeAct::BlockGranted(block(&format!("{series}{year}"), series, year, 1, 50, "d2")),
        );
    }
    does(&mut office, set(Responsiva, "DPATI", "RESP-{unidad}-{numero}"));
    does(&mut office, OfficeAct::BlockGranted(block("r", "responsiva:DPATI", 0, 1, 10, "d1")));
    assert_eq!(office.blocks_of("d2", "oficio:DPATI", 2027).len(), 1);
    assert_eq!(office.series_of("responsiva:DPATI"), Some(office.series(Responsiva, "DPATI")));
    assert_eq!(office.series_of(&series_id(Expediente, "NADIE")), None);
}

#[test]
fn numbers_given_before_are_not_granted() {
    let mut office = Office::default();
    let floor = |at_least| OfficeAct::FloorSet {
        series: "oficio:DPATI".into(),
        year: 2026,
        at_least,
        reason: "Se dieron en el libro".into(),
    };
    does(&mut office, granted(1, 20));
    assert_eq!(office.grant_from("oficio:DPATI", 2026), 21);
    does(&mut office, floor(87));
    assert_eq!(office.grant_from("oficio:DPATI", 2026), 88);
    assert_eq!(office.grant_from("oficio:DPATI", 2027), 1);
    assert!(
        refuses(&office, granted(80, 90)).starts_with("block_floor: Los números hasta el 87 ya se dieron")
    );
    assert!(refuses(&office, floor(87)).starts_with("floor: "));
    assert!(
        refuses(&office, floor(u64::MAX)).starts_with("floor: El número mayor de una serie es 999999999.")
    );
    let b = office.blocks[0].clone();
    assert_eq!(office.next_in(&b, None), Some(1), "a station goes on with what it was granted before");
    does(&mut office, granted(88, 90));
    assert_eq!(office.grant_from("oficio:DPATI", 2026), 91);
}

#[test]
fn what_is_burned_or_annulled_is_passed_over() {
    let mut office = Office::default();
    does(&mut office, granted(1, 20));
    let b = office.blocks[0].clone();
    assert!(refuses(&office, burned("b1", 10, 21)).starts_with("burned: "));
    assert!(refuses(&office, burned("b1", 10, 9)).starts_with("burned: "));
    assert!(refuses(&office, burned("b7", 1, 1)).starts_with("burned: "));
    let unsaid = Burned { block: "b1".into(), from: 1, to: 2, reason: " ".into() };
    assert!(refuses(&office, OfficeAct::BlockBurned(unsaid)).starts_with("reason: "));
    does(&mut office, burned("b1", 3, 5));
    does(&mut office, burned("b1", 5, 8));
    does(&mut office, burned("b1", 18, 20));
    let annulled = |office: &Office, number| OfficeAct::FolioAnnulled {
        folio: folio(office, Oficio, number),
        reason: "Se reservó y no se usó".into(),
    };
    let deed = annulled(&office, 9);
    does(&mut office, deed.clone());
    assert_eq!(refuses(&office, deed), "folio: El número DPATI-0009/2026 ya quedó sin efecto.");
    assert!(refuses(&office, annulled(&office, 21)).ends_with("no es de ningún bloque otorgado."));
    let other_text = Folio { text: "DPATI-9/2026".into(), ..folio(&office, Oficio, 9) };
    let deed = OfficeAct::FolioAnnulled { folio: other_text, reason: why() };
    assert!(refuses(&office, deed).starts_with("folio: "), "the same number in another pattern");
    let mut drawn = Vec::new();
    let mut last = None;
    while let Some(number) = office.next_in(&b, last) {
        drawn.push(number);
        last = Some(number);
    }
    assert_eq!(drawn, [1, 2, 10, 11, 12, 13, 14, 15, 16, 17]);
    assert_eq!(office.next_in(&b, Some(u64::MAX)), None);
}

#[test]
fn a_grantor_is_named() {
    let office = Office::default();
    let grantor = |device: &str, reason: &str| OfficeAct::GrantorSet {
        device: device.into(),
        station: "Control de Gestión".into(),
        reason: reason.into(),
    };
    assert!(refuses(&office, grantor(" ", "Reparte")).starts_with("station: "));
    assert!(refuses(&office, grantor("d1", "")).starts_with("reason: "));
    let mut office = office;
    does(&mut office, grantor("d1", "Reparte"));
    assert_eq!(office.grantor, Some(("d1".into(), "Control de Gestión".into())));
}

#[test]
fn two_who_edit_a_template_do_not_overwrite_each_other() {
    let mut office = Office::default();
    let saved = |version, text: &str| {
        OfficeAct::TemplateSaved(SavedTemplate {
            template: "respuesta".into(),
            version,
            text: text.into(),
            reason: "Redacción de la oficina".into(),
        })
    };
    let restored = || OfficeAct::TemplateRestored { template: "respuesta".into(), reason: why() };
    assert_eq!(refuses(&office, restored()), "template: La oficina ya usa el texto que viene con Procede.");
    assert!(refuses(&office, saved(1, " ")).starts_with("template: La plantilla está vacía."));
    assert!(refuses(&office, saved(1, &"x".repeat(200_001))).contains("demasiado larga"));
    assert!(refuses(&office, saved(2, "Texto")).starts_with("template_version: "));
    does(&mut office, saved(1, "Uno"));
    assert!(refuses(&office, saved(1, "Otro")).starts_with("template_version: Alguien guardó otra versión"));
    does(&mut office, saved(2, "Dos"));
    assert_eq!(office.template("respuesta").unwrap().text, "Dos");
    does(&mut office, restored());
    assert_eq!(office.template("respuesta"), None);
    does(&mut office, saved(3, "Tres"));
    assert_eq!(office.templates["respuesta"].len(), 4, "every text stays");
}

#[test]
fn what_is_issued_once_is_recorded_once() {
    let mut office = Office::default();
    let clearance = |id: &str, name: &str| {
        OfficeAct::ClearanceIssued(Clearance {
            id: id.into(),
            folio: folio(&Office::default(), Responsiva, 9),
            name: name.into(),
            employee: "EJ-2".into(),
            date: day("2026-02-09"),
            file: file("constancia.pdf"),
        })
    };
    assert!(refuses(&office, clearance("n1", " ")).starts_with("name: "));
    does(&mut office, clearance("n1", "Supuesto Modelo"));
    assert!(refuses(&office, clearance("n1", "Supuesto Modelo")).starts_with("clearance: "));
    let report = |id: &str, from: &str, name: &str| {
        OfficeAct::ReportIssued(IssuedReport {
            id: id.into(),
            name: "Informe semanal".into(),
            unit: "DPATI".into(),
            from: day(from),
            to: day("2026-02-08"),
            as_of: 10,
            files: vec![file(name)],
        })
    };
    assert!(refuses(&office, report("i1", "2026-02-09", "a.pdf")).starts_with("period: "));
    does(&mut office, report("i1", "2026-02-02", "a.pdf"));
    assert!(refuses(&office, report("i1", "2026-02-02", "a.pdf")).starts_with("report: "));
    assert!(refuses(&office, OfficeAct::CommitmentsSet { text: " ".into() }).starts_with("text: "));
    does(&mut office, OfficeAct::CommitmentsSet { text: "1. Cuidarlo.".into() });
}

#[test]
fn an_own_unit_with_odd_digits_has_series_that_write_like_no_other() {
    let mut office = Office::default();
    for key in ["DPATI-2026", "1", "DPATI-1"] {
        does(&mut office, OfficeAct::UnitSaved(OwnUnit { key: key.into(), name: key.into(), parent: None }));
    }
    for kind in SeriesKind::ALL {
        for unit in ["DPATI-2026", "1", "DPATI-1", "DPATI"] {
            does(&mut office, OfficeAct::SeriesSet(Series::usual(kind, unit)));
        }
    }
}

// ---- A million numbers over 50 stations ----

const STATIONS: usize = 50;
const NUMBERS: usize = 1_000_000;
const SERIES: [(&str, i32); 4] =
    [("oficio:DPATI", 2026), ("oficio:DPATI", 2027), ("ci:DPATI", 2026), ("oficio:DSI", 2026)];

/// What a station keeps: in its database how far it came in each block, and the same outside of it.
#[derive(Default)]
struct Station {
    device: String,
    cursor: BTreeMap<String, u64>,
    mark: BTreeMap<String, u64>,
    /// An old backup of the database.
    backup: BTreeMap<String, u64>,
}

impl Station {
    fn gives(&mut self, block: &str, number: u64) {
        self.cursor.insert(block.to_owned(), number);
        let mark = self.mark.entry(block.to_owned()).or_default();
        *mark = number.max(*mark);
    }
}

/// Numbers given, a bit each.
#[derive(Default)]
struct Given(Vec<u64>);

impl Given {
    /// Whether it is new.
    fn give(&mut self, number: u64) -> bool {
        let (word, bit) = (usize::try_from(number / 64).unwrap(), 1 << (number % 64));
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }
}

#[test]
fn a_million_numbers_over_fifty_stations_and_none_twice() {
    let seed = 20_260_209;
    let mut rng = rng(seed);
    // What all stations know together, what the grantor knows, an old backup of that, and its mark outside.
    let mut office = Office::default();
    let (mut grantor, mut grantor_backup) = (Office::default(), Office::default());
    let mut grant_mark = [0; SERIES.len()];
    let mut stations: Vec<Station> =
        (0..STATIONS).map(|i| Station { device: format!("d{i}"), ..Station::default() }).collect();
    let mut given: [Given; SERIES.len()] = Default::default();
    let (mut drawn, mut burns, mut restores, mut reborn, mut grants, mut forgotten) = (0, 0, 0, 0, 0, 0);
    while drawn < NUMBERS {
        let station = &mut stations[rng.random_range(0..STATIONS)];
        let which = rng.random_range(0..SERIES.len());
        let (series, year) = SERIES[which];
        let mut wanted = rng.random_range(1..6_000);
        loop {
            for (block, number) in draw(&office, station, series, year, wanted) {
                assert!(given[which].give(number), "seed {seed}: {series} {year} gave {number} twice");
                station.gives(&block, number);
                (drawn, wanted) = (drawn + 1, wanted - 1);
            }
            if wanted == 0 {
                break;
            }
            grants += 1;
            let from = grantor.grant_from(series, year);
            let to = from + rng.random_range(0..9_000);
            let granted = block(&format!("b{grants}"), series, year, from, to, &station.device);
            grant_mark[which] = to;
            does(&mut grantor, OfficeAct::BlockGranted(granted.clone()));
            // Refused, and the test fails, if it overlaps one that the grantor forgot.
            does(&mut office, OfficeAct::BlockGranted(granted));
        }
        match rng.random_range(0..30) {
            0..8 => station.backup.clone_from(&station.cursor),
            // Restored, and the mark outside the database survived: what it knows more is burned.
            8..12 => {
                restores += 1;
                station.cursor.clone_from(&station.backup);
                burns += burn_lost(&mut office, station);
            }
            // Restored on a new disk: the mark is lost too. The station is another device, its blocks are dead.
            12 => {
                reborn += 1;
                station.device = format!("{}'", station.device);
                station.cursor.clone_from(&station.backup);
                station.mark.clear();
            }
            13 => grantor_backup = grantor.clone(),
            // The grantor is restored: what it granted since is not granted again.
            14 => {
                forgotten += grantor.blocks.len() - grantor_backup.blocks.len();
                grantor = grantor_backup.clone();
                for ((series, year), mark) in SERIES.into_iter().zip(grant_mark) {
                    if grantor.grant_from(series, year) <= mark {
                        let (series, reason) = (series.to_owned(), "Se restauró un respaldo".to_owned());
                        does(&mut grantor, OfficeAct::FloorSet { series, year, at_least: mark, reason });
                    }
                }
            }
            _ => {}
        }
    }
    assert!(forgotten > 20, "{forgotten}");
    assert!(
        restores > 20 && burns > 20 && reborn > 5 && grants > 200,
        "{restores} {burns} {reborn} {grants}"
    );
    assert!(given.iter().all(|g| g.0.len() > 1_000), "every series and year was drawn from");
}

/// As the store does, so many times: the next number of the first of its blocks that has one.
fn draw(office: &Office, station: &Station, series: &str, year: i32, wanted: usize) -> Vec<(String, u64)> {
    let blocks = office.blocks_of(&station.device, series, year).into_iter();
    let numbers = blocks.flat_map(|block| {
        let first = office.next_in(block, station.cursor.get(&block.id).copied());
        std::iter::successors(first, |last| office.next_in(block, Some(*last))).map(|n| (block.id.clone(), n))
    });
    numbers.take(wanted).collect()
}

fn burn_lost(office: &mut Office, station: &Station) -> usize {
    let mine = office.blocks.iter().filter(|b| b.device == station.device);
    let lost: Vec<Burned> = mine
        .filter_map(|block| {
            let to = *station.mark.get(&block.id)?;
            let from = station.cursor.get(&block.id).map_or(block.from, |last| last + 1);
            let reason = "Se restauró un respaldo".to_owned();
            (from <= to).then(|| Burned { block: block.id.clone(), from, to, reason })
        })
        .collect();
    let count = lost.len();
    lost.into_iter().for_each(|burned| does(office, OfficeAct::BlockBurned(burned)));
    count
}

/// Breaks the rule on purpose: without burning, the same simulation gives numbers twice.
#[test]
fn a_restore_without_burning_would_give_numbers_twice() {
    let mut office = Office::default();
    does(&mut office, granted(1, 100));
    let mut station = Station { device: "d1".into(), ..Station::default() };
    let mut given = Given::default();
    let day = |office: &Office, station: &mut Station, given: &mut Given| {
        draw(office, station, "oficio:DPATI", 2026, 10).into_iter().all(|(block, number)| {
            station.gives(&block, number);
            given.give(number)
        })
    };
    assert!(day(&office, &mut station, &mut given));
    station.cursor.clear();
    assert!(!day(&office, &mut station, &mut given));
    station.cursor.clear();
    assert_eq!(burn_lost(&mut office, &station), 1);
    assert!(day(&office, &mut station, &mut given));
}
