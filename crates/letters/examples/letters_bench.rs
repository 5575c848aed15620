//! Times one page: `cargo run --release -p procede-letters --example letters_bench`.
//! With a folder as argument it also writes every sample document there.

use std::time::Instant;

#[path = "support/documents.rs"]
mod documents;
#[path = "support/sample.rs"]
mod sample;

fn main() {
    let letter = sample::letter();
    let start = Instant::now();
    let bytes = procede_letters::oficio(&letter).expect("the sample can be printed");
    let cold = start.elapsed();
    let mut warm: Vec<_> = (0..200)
        .map(|_| {
            let start = Instant::now();
            procede_letters::oficio(&letter).expect("the sample can be printed");
            start.elapsed()
        })
        .collect();
    warm.sort();
    println!(
        "one page, logo, {} bytes: cold {:.1} ms, warm p50 {:.2} ms, p99 {:.2} ms",
        bytes.len(),
        cold.as_secs_f64() * 1e3,
        warm[100].as_secs_f64() * 1e3,
        warm[198].as_secs_f64() * 1e3,
    );
    if let Some(folder) = std::env::args().nth(1) {
        for (name, bytes) in documents::all() {
            let file = std::path::Path::new(&folder).join(format!("{name}.pdf"));
            std::fs::write(file, bytes.expect("the sample can be printed"))
                .expect("the folder can be written");
        }
    }
}
