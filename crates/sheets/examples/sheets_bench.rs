//! Times a register of 100,000 rows and 15 columns: `cargo run --release -p procede-sheets --example sheets_bench`.
//! With a folder as argument it also writes there a small register, to be looked at.

use std::time::Instant;

use chrono::{Days, NaiveDate};
use procede_sheets::{
    About, Cell, Column, Kind, Limits, Mapping, Sheet, Wanted, csv, header_row, headers, import, propose,
    read, xlsx,
};

const TITLES: [&str; 15] = [
    "No.",
    "Número de oficio",
    "Fecha del oficio",
    "Fecha de recepción",
    "Remitente",
    "Cargo",
    "Unidad",
    "Asunto",
    "Turnado a",
    "Prioridad",
    "Vence",
    "Fojas",
    "Importe",
    "Estado",
    "Recibido por",
];

fn row(number: i64) -> Vec<Cell> {
    let day = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day") + Days::new(number.unsigned_abs() % 1_000);
    vec![
        Cell::Integer(number),
        Cell::text(format!("UF-DGX-{number:04}/2026")),
        day.into(),
        (day + Days::new(2)).into(),
        Cell::text(
            ["Coral Inventada Prueba", "Tomás Ficticio Ejemplo", "Ángela Imaginaria Muestra"]
                [number as usize % 3],
        ),
        "Directora de Área de Prueba".into(),
        "Unidad Ficticia de Verificación y Seguimiento".into(),
        Cell::text(if number % 7 == 0 {
            format!(
                "Solicitud de información {number} sobre el estado que guardan los procedimientos administrativos de la unidad, con sus anexos"
            )
        } else {
            format!("Respuesta al oficio {number}")
        }),
        "UFVS".into(),
        Cell::text(if number % 5 == 0 { "urgente" } else { "normal" }),
        if number % 4 == 0 { Cell::Empty } else { (day + Days::new(15)).into() },
        Cell::Integer(number % 40 + 1),
        Cell::Money(number * 12_345 % 100_000_000),
        Cell::text(if number % 3 == 0 { "atendido" } else { "pendiente" }),
        Cell::DateTime((day + Days::new(2)).and_hms_opt(9, (number % 60) as u32, 0).expect("a time")),
    ]
}

fn register(rows: i64) -> Sheet {
    Sheet {
        name: "Correspondencia recibida".into(),
        title: Some("Registro de correspondencia recibida".into()),
        notes: vec!["Unidad Ficticia de Prueba".into(), "Generado al 25/11/2026 · Estado: todos".into()],
        columns: TITLES.map(Column::new).into(),
        rows: (1..=rows).map(row).collect(),
        totals: None,
    }
}

const WANTED: [Wanted; 6] = {
    const fn field(id: &'static str, label: &'static str, kind: Kind) -> Wanted {
        Wanted { id, label, synonyms: &[], required: true, kind, max_len: 500 }
    }
    [
        field("number", "Número de oficio", Kind::Text),
        field("received", "Fecha de recepción", Kind::Date),
        field("sender", "Remitente", Kind::Text),
        field("subject", "Asunto", Kind::Text),
        field("priority", "Prioridad", Kind::Choice(&[("normal", &[]), ("urgente", &[])])),
        field("amount", "Importe", Kind::Money),
    ]
};

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (start, on_cpu) = (Instant::now(), cpu_ns());
    let result = work();
    let cpu = cpu_ns().saturating_sub(on_cpu) / 1_000_000;
    println!("{what}: {} ms, of them {cpu} on a processor", start.elapsed().as_millis());
    result
}

/// What this thread has run, on Linux: on a busy machine the time of the clock says little.
fn cpu_ns() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse().ok()).unwrap_or(0)
}

fn main() {
    let created = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
    let about =
        About { title: "Registro de correspondencia".into(), author: "Unidad Ficticia".into(), created };
    let sheet = [register(100_000)];
    let book = timed("xlsx written", || xlsx(&sheet, &about).expect("can be written"));
    let text = timed("csv written", || csv(&sheet[0]));
    println!("xlsx {} kB, csv {} kB", book.len() / 1000, text.len() / 1000);
    for (what, bytes) in [("xlsx", &book), ("csv", &text)] {
        let sheets = timed(&format!("{what} read"), || read(bytes, &Limits::default()).expect("can be read"));
        timed(&format!("{what} imported"), || {
            let header = header_row(&sheets[0], &WANTED);
            let mapping: Mapping = propose(&headers(&sheets[0], header), &WANTED);
            let import = import(&sheets[0], header, &mapping, &WANTED);
            println!("{} rows, {} findings", import.rows.len(), import.findings.len());
        });
    }
    if let Some(folder) = std::env::args().nth(1) {
        let totals = |cents| {
            let mut row = vec![Cell::Empty; TITLES.len()];
            row[0] = "Total".into();
            row[12] = Cell::Money(cents);
            Some(row)
        };
        let small = Sheet { totals: totals(123_456_789), ..register(60) };
        let empty = Sheet { name: "Sin registros".into(), ..register(0) };
        let path = std::path::Path::new(&folder).join("registro.xlsx");
        std::fs::write(path, xlsx(&[small, empty], &about).expect("can be written"))
            .expect("the folder can be written");
    }
}
