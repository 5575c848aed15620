//! Times letters and reports: `cargo run --release -p procede-letters --example letters_bench`.
//! With a folder as argument it also writes every sample document there, and the parts of the sample letter
//! (`letter.tsv`) for `benches/others.py`.

use std::time::{Duration, Instant};

use procede_letters::{Oficio, join, oficio, report};

#[path = "support/documents.rs"]
mod documents;
#[path = "support/sample.rs"]
mod sample;

fn main() {
    let letter = sample::letter();
    let (bytes, cold) = timed(|| oficio(&letter).expect("the sample can be printed"));
    let mut warm: Vec<Duration> = (0..400)
        .map(|n| {
            let letter = Oficio { number: format!("AFA-DGTI-DPATI-{n:04}/2026"), ..letter.clone() };
            timed(|| oficio(&letter).expect("the sample can be printed")).1
        })
        .collect();
    warm.sort();
    println!(
        "procede: one page, logo, {} bytes: cold {:.1} ms, warm p50 {:.2} ms, p99 {:.2} ms",
        bytes.len(),
        ms(cold),
        ms(warm[200]),
        ms(warm[396])
    );
    let (letters, all) = timed(|| {
        let one = |n: u32| Oficio { number: format!("AFA-DGTI-DPATI-{n:04}/2026"), ..letter.clone() };
        (0..200).map(|n| oficio(&one(n)).expect("the sample can be printed")).collect::<Vec<_>>()
    });
    let (joined, joining) = timed(|| join(&letters).expect("letters can be joined"));
    println!(
        "procede: 200 letters: {:.0} ms; as one file ({} kB): {:.0} ms",
        ms(all),
        joined.len() / 1000,
        ms(joining)
    );
    let long = documents::report(950, true);
    let (bytes, time) = timed(|| report(&long).expect("the sample can be printed"));
    println!("procede: a report of some 50 sheets, 950 rows, {} kB: {:.0} ms", bytes.len() / 1000, ms(time));
    if let Some(folder) = std::env::args().nth(1) {
        let folder = std::path::Path::new(&folder);
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.join(name), bytes).expect("the folder can be written");
        };
        for (name, bytes) in documents::all() {
            write(&format!("{name}.pdf"), &bytes.expect("the sample can be printed"));
        }
        write("letter.tsv", parts(&letter).as_bytes());
        write("logo.png", letter.letterhead.logo.as_deref().unwrap_or_default());
    }
}

fn timed<T>(make: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = make();
    (made, start.elapsed())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A part's name and its text, a tab between them.
fn parts(letter: &Oficio) -> String {
    let date = procede_letters::date_in_words(letter.date);
    let place = format!("{}, a {date}", letter.place);
    let reference = [
        format!("Unidad: {}", letter.unit),
        format!("Expediente: {}", letter.expediente),
        format!("Antecedente: {}", letter.antecedent.as_deref().unwrap_or_default()),
        format!("Asunto: {}", letter.subject),
    ];
    let addressee = [&letter.addressee.name, &letter.addressee.post, &letter.addressee.unit];
    let body = letter.body.split('\n').filter(|line| !line.is_empty()).map(str::to_owned);
    let small = letter.copies.iter().chain(&letter.annexes).chain([&letter.initials]).cloned();
    let lists: [(&str, Vec<String>); 11] = [
        ("hierarchy", letter.letterhead.hierarchy.clone()),
        ("legend", vec![letter.letterhead.legend.clone()]),
        ("address", vec![letter.letterhead.address.replace('\n', " ")]),
        ("reference", reference.to_vec()),
        ("place", vec![place]),
        ("addressee", addressee.into_iter().cloned().chain(["PRESENTE".to_owned()]).collect()),
        ("body", body.collect()),
        ("close", vec![letter.close.clone()]),
        ("post", vec![letter.signer.post.clone()]),
        ("name", vec![letter.signer.name.clone()]),
        ("small", small.collect()),
    ];
    lists.iter().flat_map(|(name, texts)| texts.iter().map(move |text| format!("{name}\t{text}\n"))).collect()
}
