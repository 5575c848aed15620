//! How much a compressed workbook makes its reader hold, found out before the library takes memory for it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{Limits, Refusal};

/// Refuses an archive that unpacks to more than the limit, or whose parts claim to have more than they can.
///
/// The sizes it declares are not believed: a small file can claim little and unpack to gigabytes.
pub(super) fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let mut left = limits.unpacked;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|_| Refusal::Corrupt)?;
        left = weigh_part(entry, left)?;
    }
    Ok(())
}

/// Attributes for whose value the library makes room, and the most that is believed: how many texts a workbook has, and
/// the number of a shared formula.
const CLAIMS: [(&[u8], usize); 2] = [(b"uniqueCount", 10_000_000), (b"si", 1_000_000)];

/// Longer than a claim with its value.
const OVERLAP: usize = 64;
const CHUNK: usize = 64 << 10;

/// What is left of the limit after this part.
fn weigh_part(mut part: impl Read, mut left: usize) -> Result<usize, Refusal> {
    let mut buffer = vec![0; OVERLAP + CHUNK];
    let mut kept = 0;
    let mut is_first = true;
    loop {
        let read = part.read(&mut buffer[kept..]).map_err(|_| Refusal::Corrupt)?;
        if read == 0 {
            return Ok(left);
        }
        left = left.checked_sub(read).ok_or(Refusal::TooManyCells)?;
        let filled = kept + read;
        let text = &buffer[..filled];
        // Nobody writes parts in UTF-16, and claims would not be seen in it.
        if is_first && (text.starts_with(b"\xFF\xFE") || text.starts_with(b"\xFE\xFF")) {
            return Err(Refusal::Corrupt);
        }
        is_first = false;
        if claims_too_much(text) {
            return Err(Refusal::Corrupt);
        }
        // The end is seen again with what follows it.
        let again = filled.saturating_sub(OVERLAP);
        buffer.copy_within(again..filled, 0);
        kept = filled - again;
    }
}

fn claims_too_much(text: &[u8]) -> bool {
    let signs = text.iter().enumerate().filter(|(_, byte)| **byte == b'=');
    signs.map(|(at, _)| at).any(|at| {
        let before = text[..at].trim_ascii_end();
        CLAIMS.iter().any(|(name, most)| {
            let is_claim = before
                .strip_suffix(*name)
                .is_some_and(|rest| rest.last().is_none_or(u8::is_ascii_whitespace));
            is_claim && value(&text[at + 1..]) > *most
        })
    })
}

/// The number in quotes; 0 if it is none.
fn value(text: &[u8]) -> usize {
    let [b'"' | b'\'', rest @ ..] = text.trim_ascii_start() else { return 0 };
    let rest = rest.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: usize, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_seen_wherever_they_stand() {
        let weigh = |text: &str| weigh_part(text.as_bytes(), 1 << 20).is_ok();
        assert!(weigh(r#"<sst count="99999999" uniqueCount="10000000"><f t="shared" si="1000000"/>"#));
        assert!(weigh("a=b =\"99999999\" notuniqueCount=\"99999999\" uniqueCount=x si"));
        for padding in (0..200).chain(CHUNK - 40..CHUNK + 40) {
            assert!(!weigh(&format!("{} uniqueCount=\"10000001\">", " ".repeat(padding))), "{padding}");
        }
        assert!(!weigh("<f si = '99999999999999999999999'/>"));
        assert!(!weigh("\n si=\"1000001\""));
    }
}
