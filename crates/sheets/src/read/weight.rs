//! How large a compressed file really is, found out before a library takes memory for it.

use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;

use crate::{Limits, Refusal};

/// Refuses an archive that unpacks to more than the limit. The sizes it declares are not believed: a small file can
/// claim little and unpack to gigabytes.
pub(super) fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let mut left = limits.unpacked as u64;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|_| Refusal::Corrupt)?;
        let taken = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| Refusal::Corrupt)?;
        left = left.checked_sub(taken).ok_or(Refusal::TooManyCells)?;
    }
    Ok(())
}
