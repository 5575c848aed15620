//! `cargo run -p procede-manual --example lint -- FILE…`: all findings of procedure files, for who writes them.

use procede_manual::{Units, parse};

fn main() {
    let units = Units::shipped();
    let (mut steps, mut transitions, mut ends) = (0, 0, 0);
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        match parse(&text, &units) {
            Ok(p) => {
                let targets: Vec<_> = p.steps.iter().flat_map(|s| s.targets().into_iter().cloned()).collect();
                let to_end = targets.iter().filter(|t| t.step().is_none()).count();
                println!(
                    "{file}: bien; {} pasos, {} transiciones, {to_end} a fin",
                    p.steps.len(),
                    targets.len()
                );
                steps += p.steps.iter().filter(|s| !s.added).count();
                transitions += targets.len();
                ends += to_end;
            }
            Err(findings) => {
                for f in findings {
                    println!("{file}:{}: [{}] {}. {}", f.line, f.rule, f.what, f.mend);
                }
            }
        }
    }
    println!("{steps} pasos del manual, {transitions} transiciones ({ends} a fin)");
}
