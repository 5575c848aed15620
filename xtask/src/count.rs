//! How many tests a runner says passed and failed.

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Reads the summaries in what a runner printed: nextest's, `cargo test`'s (one per binary), vitest's
/// and our own (`N passed, N failed`).
pub fn count(said: &str) -> Count {
    let mut total = Count::default();
    for line in said.lines() {
        let line = without_colours(line);
        let line = line.trim();
        let is_summary = line.starts_with("test result: ")
            || (line.starts_with("Tests ") && line.ends_with(')'))
            || (line.starts_with("Summary [") && line.contains(" run: "))
            || is_ours(line);
        if is_summary {
            total.passed += number_before(line, "passed");
            total.failed += number_before(line, "failed") + number_before(line, "timed out");
        }
    }
    total
}

/// Just `544 passed, 0 failed`.
fn is_ours(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    matches!(words[..], [passed, "passed,", failed, "failed"] if passed.parse::<u32>().is_ok() && failed.parse::<u32>().is_ok())
}

/// The number in front of `word`, as in "3 passed"; 0 when the word is not there.
fn number_before(line: &str, word: &str) -> u32 {
    let Some(at) = line.find(word) else { return 0 };
    line[..at].split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest.find('m').map_or("", |end| &rest[end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, passed: u32, failed: u32) {
        assert_eq!(count(said), Count { passed, failed });
    }

    #[test]
    fn nextest() {
        check("     Summary [   1.204s] 12 tests run: 12 passed, 3 skipped", 12, 0);
        check(
            "     Summary [   9.1s] 12/40 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 0 skipped",
            9,
            3,
        );
        check(
            "\u{1b}[32m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m \u{1b}[32mpassed\u{1b}[0m, 0 skipped",
            2,
            0,
        );
    }

    #[test]
    fn cargo_test_counts_every_binary() {
        check(
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            7,
            1,
        );
    }

    #[test]
    fn vitest() {
        check(" Test Files  1 failed | 5 passed (6)\n      Tests  2 failed | 135 passed (137)", 135, 2);
        check(" Test Files  6 passed (6)\n      Tests  137 passed (137)", 137, 0);
    }

    #[test]
    fn our_own_scripts() {
        check("44 files, 448 runs\n544 passed, 2 failed", 544, 2);
    }

    #[test]
    fn what_tests_print_is_not_a_summary() {
        check("Tests are fine: 9 passed\nSummary: 4 failed", 0, 0);
    }
}
