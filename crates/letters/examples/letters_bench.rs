//! Times one page: `cargo run --release -p procede-letters --example letters_bench`.
//! With a folder as argument it also writes the sample letter there, as draft and as fair copy.

use std::time::Instant;

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
        let folder = std::path::PathBuf::from(folder);
        let draft = procede_letters::Oficio {
            watermark: Some(procede_letters::Watermark::Borrador),
            number: String::new(),
            ..letter.clone()
        };
        let long = procede_letters::Oficio { body: [sample::BODY; 5].join("\n\n"), ..letter };
        let wide = sample::wide();
        for (name, letter) in [("draft.pdf", draft), ("long.pdf", long), ("wide.pdf", wide)] {
            std::fs::write(folder.join(name), procede_letters::oficio(&letter).expect("printable"))
                .expect("the folder can be written");
        }
        std::fs::write(folder.join("letter.pdf"), bytes).expect("the folder can be written");
    }
}
