//! What a series writes, and whether two of them could write the same.

use super::Series;

/// One sign of what a pattern writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Is(char),
    Digit,
    /// One digit or more: the number outgrows its digits.
    Digits,
}

impl Sign {
    fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Is(a), Self::Is(b)) => a == b,
            (Self::Is(c), _) | (_, Self::Is(c)) => c.is_ascii_digit(),
            _ => true,
        }
    }
}

impl Series {
    /// The number as people write it. `year` is the calendar's: a pattern without `{anio}` does not show it.
    pub fn text(&self, year: i32, number: u64) -> String {
        let digits = usize::from(self.digits);
        self.of_unit().replace("{numero}", &format!("{number:0digits$}")).replace("{anio}", &year.to_string())
    }

    /// The pattern with the unit written out.
    pub(super) fn of_unit(&self) -> String {
        self.pattern.replace("{unidad}", &self.unit)
    }

    /// The first `{…}` that is not one of ours.
    pub(super) fn unknown_placeholder(&self) -> Option<String> {
        let rest =
            ["{unidad}", "{numero}", "{anio}"].iter().fold(self.pattern.clone(), |p, n| p.replace(n, ""));
        let at = rest.find(['{', '}'])?;
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        Some(rest[at..end].to_owned())
    }

    /// Whether some number of this series could be written as some number of the other, in whatever years: "X{numero}"
    /// writes X10001 as does "X1{numero}". Rather too often yes than once no.
    pub(super) fn may_write_as(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.signs(), other.signs());
        let mut seen = vec![false; (mine.len() + 1) * (theirs.len() + 1)];
        let mut open = vec![(0, 0)];
        while let Some((i, j)) = open.pop() {
            if std::mem::replace(&mut seen[i * (theirs.len() + 1) + j], true) {
                continue;
            }
            let (Some(a), Some(b)) = (mine.get(i), theirs.get(j)) else {
                if i == mine.len() && j == theirs.len() {
                    return true;
                }
                continue;
            };
            if !a.meets(*b) {
                continue;
            }
            open.push((i + 1, j + 1));
            if *a == Sign::Digits {
                open.push((i, j + 1));
            }
            if *b == Sign::Digits {
                open.push((i + 1, j));
            }
        }
        false
    }

    fn signs(&self) -> Vec<Sign> {
        let pattern = self.of_unit();
        let mut signs = Vec::new();
        let mut rest = pattern.as_str();
        while let Some(first) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("{numero}") {
                signs.extend(std::iter::repeat_n(Sign::Digit, usize::from(self.digits).saturating_sub(1)));
                signs.push(Sign::Digits);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{anio}") {
                signs.extend([Sign::Digit; 4]);
                rest = after;
            } else {
                signs.push(Sign::Is(first));
                rest = &rest[first.len_utf8()..];
            }
        }
        signs
    }
}
