//! What became of the numbers of each block: used, sin efecto, burned, given without a document, not given yet.

use std::collections::BTreeMap;

use procede_domain::folio::Block;
use serde::Serialize;
use ts_rs::TS;

use super::Page;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::table::folio_cursor;

/// A number that a paper bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UsedFolio {
    pub text: String,
    #[ts(type = "number")]
    pub number: u64,
    pub annulled: bool,
    /// RFC 3339.
    pub at: String,
    /// What bears it: "Oficio de respuesta", "Entrada".
    pub what: String,
}

/// How a block stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockUse {
    pub block: Block,
    /// The last number given, as far as this station knows.
    pub last: Option<u64>,
    pub used: u64,
    pub annulled: u64,
    /// Stretches below `last` that no paper bears and that were not burned: from, to.
    pub gaps: Vec<(u64, u64)>,
}

impl Ledger {
    /// The numbers of a series and year that papers bear, in their order.
    ///
    /// # Errors
    /// What the disk did.
    pub fn used_folios(
        &self,
        series: &str,
        year: i32,
        offset: u32,
        limit: u32,
    ) -> Result<Page<UsedFolio>, Fault> {
        self.read(|conn| {
            let total = conn
                .prepare_cached("SELECT count(*) FROM folio WHERE series = ?1 AND year = ?2")?
                .query_row(rusqlite::params![series, year], |row| row.get(0))?;
            let mut statement = conn.prepare_cached(
                "SELECT text, number, annulled, at, what FROM folio WHERE series = ?1 AND year = ?2
                 ORDER BY number LIMIT ?3 OFFSET ?4",
            )?;
            let items = statement.query_map(rusqlite::params![series, year, limit, offset], |row| {
                Ok(UsedFolio {
                    text: row.get(0)?,
                    number: row.get::<_, i64>(1)?.unsigned_abs(),
                    annulled: row.get(2)?,
                    at: row.get(3)?,
                    what: row.get(4)?,
                })
            })?;
            Ok(Page { items: items.collect::<rusqlite::Result<_>>()?, total })
        })
    }

    /// How every block stands. Expedientes count from their own view.
    ///
    /// # Errors
    /// What the disk did.
    pub fn block_uses(&self) -> Result<Vec<BlockUse>, Fault> {
        let office = self.office();
        self.read(|conn| {
            let mut uses = Vec::new();
            for block in &office.blocks {
                let borne = borne(conn, block)?;
                let cursor = folio_cursor::last(conn, &block.id)?;
                let last = cursor.max(borne.keys().next_back().copied());
                let mut gaps: Vec<(u64, u64)> = Vec::new();
                for number in block.from..=last.unwrap_or(block.from - 1) {
                    let burned = |b: &procede_domain::folio::Burned| {
                        b.block == block.id && (b.from..=b.to).contains(&number)
                    };
                    let text_annulled = office.annulled.values().any(|a| {
                        block.holds(&a.folio.series, a.folio.year, a.folio.number) && a.folio.number == number
                    });
                    if borne.contains_key(&number) || text_annulled || office.burned.iter().any(burned) {
                        continue;
                    }
                    match gaps.last_mut() {
                        Some((_, to)) if *to + 1 == number => *to = number,
                        _ => gaps.push((number, number)),
                    }
                }
                let annulled = borne.values().filter(|annulled| **annulled).count() as u64;
                let used = borne.len() as u64 - annulled;
                uses.push(BlockUse { block: block.clone(), last, used, annulled, gaps });
            }
            Ok(uses)
        })
    }
}

/// The numbers of a block that something bears, and whether it is sin efecto.
fn borne(conn: &rusqlite::Connection, block: &Block) -> Result<BTreeMap<u64, bool>, Fault> {
    if let Some(unit) = block.series.strip_prefix("expediente:") {
        let mut statement = conn.prepare_cached(
            "SELECT number, status = 'cancelled' FROM expediente WHERE number LIKE ?1 || '-' || ?2 || '-%'",
        )?;
        let rows = statement.query_map(rusqlite::params![unit, block.year], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?))
        })?;
        let mut numbers = BTreeMap::new();
        for row in rows {
            let (number, cancelled) = row?;
            if let Some(n) = number.rsplit('-').next().and_then(|n| n.parse().ok())
                && (block.from..=block.to).contains(&n)
            {
                numbers.insert(n, cancelled);
            }
        }
        return Ok(numbers);
    }
    let mut statement = conn.prepare_cached(
        "SELECT number, max(annulled) FROM folio
         WHERE series = ?1 AND year = ?2 AND number BETWEEN ?3 AND ?4 GROUP BY number",
    )?;
    let (from, to) = (block.from.cast_signed(), block.to.cast_signed());
    let rows = statement.query_map(rusqlite::params![block.series, block.year, from, to], |row| {
        Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
