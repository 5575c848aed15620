//! An office's register as it is imported: any bytes as a spreadsheet, its columns proposed, its rows read.
#![no_main]

mod quiet;

use libfuzzer_sys::fuzz_target;
use procede_sheets::{Kind, Limits, Wanted, header_row, headers, import, propose, read};

const WANTED: [Wanted; 5] = [
    wanted("asunto", "Asunto", true, Kind::Text),
    wanted("recepcion", "Fecha de recepción", true, Kind::Date),
    wanted("hojas", "Hojas", false, Kind::Integer),
    wanted("importe", "Importe", false, Kind::Money),
    wanted("prioridad", "Prioridad", false, Kind::Choice(&[("Normal", &["ordinaria"]), ("Urgente", &["alta"])])),
];
const LIMITS: Limits = Limits { bytes: 1 << 20, unpacked: 8 << 20, rows: 2_000, columns: 64, cells: 20_000 };

const fn wanted(id: &'static str, label: &'static str, required: bool, kind: Kind) -> Wanted {
    Wanted { id, label, synonyms: &["fecha"], required, kind, max_len: 40 }
}

fuzz_target!(init: quiet::quiet(), |bytes: &[u8]| {
    let Ok(sheets) = read(bytes, &LIMITS) else { return };
    for sheet in &sheets {
        let header = header_row(sheet, &WANTED);
        let mapping = propose(&headers(sheet, header), &WANTED);
        let found = import(sheet, header, &mapping, &WANTED);
        for finding in &found.findings {
            assert!(!finding.message.trim().is_empty(), "a finding says what is wrong");
        }
    }
});
