//! How many pages are read and how long it takes: `cargo run --release -p procede-scan --example scan_bench`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::ops::ControlFlow;
use std::sync::LazyLock;
use std::time::Instant;

use procede_scan::{Limits, read};
use support::cases::{Damage, SHEETS};
use support::file::{Leaf, jpeg, pdf};
use support::paper::{OURS, Scanner, sheet};

fn main() {
    let turns = [0.0, 90.0, 180.0, 270.0];
    let skews = [-5.0, -3.0, -1.0, 0.0, 2.0, 4.0, 5.0];
    println!(
        "pages found of {} (turned by 0, 90, 180, 270, skewed by up to 5°), JPEG of quality 40; ms of computing a page",
        turns.len() * skews.len()
    );
    println!("{:<10}{:>16}{:>16}{:>16}", "", "150 dpi", "200 dpi", "300 dpi");
    for (name, damage) in Damage::ALL {
        print!("{name:<10}");
        for dpi in [150, 200, 300] {
            let (mut found, mut pages, mut time) = (0, 0, 0.0);
            for turned in turns {
                for skew in skews {
                    let picture = damage.scanner(dpi, turned + skew).scan(damage.page(&SHEETS), 7 + pages);
                    let file = jpeg(&picture, 40);
                    let start = busy();
                    found += u64::from(codes(&file).iter().any(|code| code == OURS));
                    time += busy() - start;
                    pages += 1;
                }
            }
            print!("{:>16}", format!("{found}/{pages} {:.0} ms", time / pages as f64));
        }
        println!();
    }
    println!(
        "\nms of computing a page, of a PDF of 10 (clean, DCT, grey), found at once; and without any code"
    );
    for dpi in [200, 300] {
        for (what, page) in [("a code", SHEETS.clean.clone()), ("no code", sheet(3))] {
            let leaves: Vec<Leaf> = (0..10)
                .map(|seed| {
                    Leaf::jpeg(
                        &Scanner { noise: 4.0, turned: 0.7, ..Scanner::clean(dpi) }.scan(&page, seed),
                        dpi,
                        75,
                    )
                })
                .collect();
            let file = pdf(leaves);
            let start = busy();
            let found = codes(&file).len();
            println!("{dpi} dpi, {what}: {:.0} ms a page, {found} found", (busy() - start) / 10.0);
        }
    }
}

fn codes(file: &[u8]) -> Vec<String> {
    read(file, "PROCEDE1:", &Limits::default(), &mut |_, _| ControlFlow::Continue(()))
        .map(|scan| scan.pages.into_iter().flat_map(|page| page.codes).collect())
        .unwrap_or_default()
}

/// Milliseconds that this thread was computing, so that a busy machine does not count; where that is unknown, all.
fn busy() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = fs::read_to_string("/proc/thread-self/schedstat").ok();
    match spent.and_then(|text| text.split(' ').next()?.parse::<f64>().ok()) {
        Some(nanoseconds) => nanoseconds / 1e6,
        None => START.elapsed().as_secs_f64() * 1e3,
    }
}
