//! Drawing folios out of this station's blocks, and the high-water mark that keeps a number from being given twice.
//!
//! The cursor of each block is in the database; the mark (`procede.folios`) is a file beside it that is written, and on
//! the disk, *before* the transaction that uses a number commits. So whatever happens to the database (a crash, an older
//! copy put in its place) no number is given again; what the mark knows and the database does not is burned, and said.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use procede_domain::Folio;
use procede_domain::folio::{Block, SeriesKind};
use serde::{Deserialize, Serialize};

use crate::commit::Composer;
use crate::fault::{CommitError, Fault};
use crate::replace::replace;
use crate::table::{folio_cursor, series};
use crate::view;

/// How far numbers have been given, outside the database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct HighWater {
    format: u32,
    /// The device that wrote it.
    device: String,
    /// Last number given, by block.
    #[serde(default)]
    blocks: BTreeMap<String, u64>,
    /// Last number granted, by series and year (`oficio:DPATI/2026`).
    #[serde(default)]
    grants: BTreeMap<String, u64>,
}

/// The mark of an open ledger.
#[derive(Debug)]
pub(crate) struct Folios {
    path: PathBuf,
    water: HighWater,
    /// The device that wrote the mark before this one took over.
    former: Option<String>,
}

/// A stretch that may have been given in acts that are not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    pub block: Block,
    pub from: u64,
    pub to: u64,
}

impl Folios {
    /// Reads the mark. A damaged one is as one that knows nothing: then the caller must not trust the device either.
    pub fn open(path: &Path, device: &str) -> Self {
        let read: Option<HighWater> =
            fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let water = read.unwrap_or_default();
        let former = Some(water.device.clone()).filter(|d| !d.is_empty() && d != device);
        Self {
            path: path.to_owned(),
            water: HighWater { format: 1, device: device.to_owned(), ..water },
            former,
        }
    }

    /// Whether there is a mark that can be read.
    pub fn is_there(path: &Path) -> bool {
        fs::read(path).is_ok_and(|bytes| serde_json::from_slice::<HighWater>(&bytes).is_ok())
    }

    fn last(&self, block: &str) -> Option<u64> {
        self.water.blocks.get(block).copied()
    }

    fn granted(&self, series: &str, year: i32) -> u64 {
        self.water.grants.get(&grant_key(series, year)).copied().unwrap_or(0)
    }

    /// Puts numbers on the disk. When this returns they will not be given again.
    pub fn raise(
        &mut self,
        drawn: &BTreeMap<String, u64>,
        granted: &BTreeMap<(String, i32), u64>,
    ) -> Result<(), Fault> {
        if drawn.is_empty() && granted.is_empty() {
            return Ok(());
        }
        let mut water = self.water.clone();
        for (block, last) in drawn {
            let known = water.blocks.entry(block.clone()).or_default();
            *known = (*known).max(*last);
        }
        for ((series, year), last) in granted {
            let known = water.grants.entry(grant_key(series, *year)).or_default();
            *known = (*known).max(*last);
        }
        let text = serde_json::to_vec_pretty(&water).map_err(std::io::Error::from)?;
        replace(&self.path, |file| file.write_all(&text))?;
        self.water = water;
        Ok(())
    }
}

fn grant_key(series: &str, year: i32) -> String {
    format!("{series}/{year}")
}

/// What one transaction drew and granted.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    pub blocks: BTreeMap<String, u64>,
    pub grants: BTreeMap<(String, i32), u64>,
}

impl Composer<'_> {
    /// The next number of a series out of this station's blocks; `None` when they have none left. It is given back if the
    /// transaction is refused.
    ///
    /// # Errors
    /// What the disk did.
    pub fn draw(&mut self, kind: SeriesKind, unit: &str, year: i32) -> Result<Option<Folio>, CommitError> {
        let office = std::sync::Arc::clone(&self.office);
        let series = office.series(kind, unit);
        let year_of = series.year(year);
        for block in office.blocks_of(&self.device_key, &series.id, year_of) {
            let mut last = self.last_of(block)?;
            while let Some(number) = office.next_in(block, last) {
                last = Some(number);
                self.drawn.blocks.insert(block.id.clone(), number);
                let text = series.text(year, number);
                // Written before Procede, or with another pattern: passed over, and a gap of the block.
                if !office.annulled.contains_key(&text) && !self.text_is_taken(kind, &text)? {
                    folio_cursor::set(&self.transaction, &block.id, number)?;
                    return Ok(Some(Folio { series: series.id.clone(), year: year_of, number, text }));
                }
            }
        }
        Ok(None)
    }

    /// The first number that this station, as the grantor, may grant.
    ///
    /// # Errors
    /// What the disk did.
    pub fn grant_from(&self, kind: SeriesKind, unit: &str, year: i32) -> Result<u64, CommitError> {
        let series = self.office.series(kind, unit);
        let year_of = series.year(year);
        let known = self.office.grant_from(&series.id, year_of);
        let marked = self.folios.granted(&series.id, year_of) + 1;
        // Expedientes were numbered before there were blocks.
        let before = match kind {
            SeriesKind::Expediente => series::last(&self.transaction, unit, year)? + 1,
            _ => 1,
        };
        Ok(known.max(marked).max(before))
    }

    /// The device key of this station.
    pub fn device(&self) -> &str {
        &self.device_key
    }

    /// The device that this ledger was before it was restored here, if it was.
    pub fn former_device(&self) -> Option<&str> {
        self.folios.former.as_deref()
    }

    /// What this station cannot vouch for: numbers given in acts that are not here, and what was left of the blocks of
    /// the device it was before.
    ///
    /// # Errors
    /// What the disk did.
    pub fn lost_folios(&self) -> Result<Vec<Lost>, CommitError> {
        let mut lost = Vec::new();
        for block in &self.office.blocks {
            let cursor = folio_cursor::last(&self.transaction, &block.id)?;
            let marked = self.folios.last(&block.id);
            let (from, to) = if Some(block.device.as_str()) == self.former_device() {
                (cursor.map_or(block.from, |c| c + 1), block.to)
            } else if block.device == self.device_key && marked > cursor {
                (cursor.map_or(block.from, |c| c + 1), marked.unwrap_or(block.from))
            } else {
                continue;
            };
            // What is burned already is not lost again.
            let mut next = from;
            while let Some(number) = self.office.next_in(block, Some(next - 1)).filter(|n| *n <= to) {
                let burned_after =
                    self.office.burned.iter().filter(|b| b.block == block.id && b.from > number);
                let end = burned_after.map(|b| b.from - 1).min().unwrap_or(to).min(to);
                lost.push(Lost { block: block.clone(), from: number, to: end });
                next = end + 1;
            }
        }
        Ok(lost)
    }

    fn last_of(&self, block: &Block) -> Result<Option<u64>, CommitError> {
        let drawn = self.drawn.blocks.get(&block.id).copied();
        let cursor = folio_cursor::last(&self.transaction, &block.id)?;
        Ok(drawn.max(cursor).max(self.folios.last(&block.id)))
    }

    fn text_is_taken(&self, kind: SeriesKind, text: &str) -> Result<bool, CommitError> {
        match kind {
            SeriesKind::Expediente => self.number_is_taken(text),
            _ => Ok(view::folio::is_taken(&self.transaction, text)?),
        }
    }
}
