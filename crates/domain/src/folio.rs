//! Folios: numbers that are given once and never again.
//!
//! A *series* numbers one kind of thing of one unit. Stations draw from *blocks* of it that were granted to them, so two
//! that never meet cannot give the same number. Grants are acts of the office; how far a station has come in a block is
//! its own affair (`store`, with a high-water mark outside the database).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rejection::ensure;
use crate::{Office, Rejection};

/// A number as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Folio {
    /// Series id.
    pub series: String,
    /// Year of the number; 0 in a series that never begins again.
    pub year: i32,
    #[ts(type = "number")]
    pub number: u64,
    /// As people write it: `ANAM-DGTI-DPATI-0001/2026`.
    pub text: String,
}

/// What a series numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// Letters and the other documents that leave with a number.
    Oficio,
    /// Número de control interno (CI) of what comes in.
    ControlInterno,
    Expediente,
    Responsiva,
}

impl SeriesKind {
    pub const ALL: [Self; 4] = [Self::Oficio, Self::ControlInterno, Self::Expediente, Self::Responsiva];

    fn key(self) -> &'static str {
        match self {
            Self::Oficio => "oficio",
            Self::ControlInterno => "ci",
            Self::Expediente => "expediente",
            Self::Responsiva => "responsiva",
        }
    }

    /// The pattern until the office sets its own.
    fn pattern(self) -> &'static str {
        match self {
            Self::Oficio => "{unidad}-{numero}/{anio}",
            Self::ControlInterno => "CI-{unidad}-{numero}/{anio}",
            Self::Expediente => "{unidad}-{anio}-{numero}",
            Self::Responsiva => "RESP-{unidad}-{numero}/{anio}",
        }
    }

    /// Oficios have four digits, expedientes six, as they always had here.
    fn digits(self) -> u8 {
        if self == Self::Expediente { 6 } else { 4 }
    }
}

/// A sequence of numbers with the pattern they are written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Series {
    /// `oficio:DPATI`.
    pub id: String,
    pub kind: SeriesKind,
    /// Unit key.
    pub unit: String,
    /// `{unidad}`, `{numero}`, `{anio}`; anything else stands as it is.
    pub pattern: String,
    /// At least so many digits.
    pub digits: u8,
    /// Begins again at 1 each year.
    pub yearly: bool,
}

impl Series {
    /// The series of a kind and unit as it is until the office sets another pattern.
    pub fn usual(kind: SeriesKind, unit: &str) -> Self {
        Self {
            id: series_id(kind, unit),
            kind,
            unit: unit.to_owned(),
            pattern: kind.pattern().to_owned(),
            digits: kind.digits(),
            yearly: true,
        }
    }

    pub fn text(&self, year: i32, number: u64) -> String {
        let digits = usize::from(self.digits);
        self.pattern
            .replace("{unidad}", &self.unit)
            .replace("{numero}", &format!("{number:0digits$}"))
            .replace("{anio}", &year.to_string())
    }

    /// The year that numbers given in `year` count in.
    pub fn year(&self, year: i32) -> i32 {
        if self.yearly { year } else { 0 }
    }

    /// # Errors
    /// What makes the pattern unfit, in Spanish.
    pub(crate) fn check(&self, office: &Office) -> Result<(), Rejection> {
        ensure(self.id == series_id(self.kind, &self.unit), "series", || {
            "La serie no corresponde a su unidad.".to_owned()
        })?;
        ensure(self.pattern.contains("{numero}"), "pattern", || {
            "El patrón debe contener {numero}.".to_owned()
        })?;
        ensure(!self.yearly || self.pattern.contains("{anio}"), "pattern", || {
            "La serie comienza de nuevo cada año: el patrón debe contener {anio}, o dos números serían iguales."
                .to_owned()
        })?;
        ensure(
            self.pattern.chars().count() <= 80 && !self.pattern.chars().any(char::is_control),
            "pattern",
            || "El patrón es demasiado largo o tiene signos que no se imprimen.".to_owned(),
        )?;
        ensure((1..=9).contains(&self.digits), "digits", || "El número lleva de 1 a 9 cifras.".to_owned())?;
        // Two series that write alike would give the same text twice.
        let twin = office.series.values().find(|s| s.id != self.id && s.alike() == self.alike());
        ensure(twin.is_none(), "pattern", || {
            let unit = twin.map_or("", |s| s.unit.as_str());
            format!("La serie de {unit} ya usa ese patrón: agregue {{unidad}} u otro distintivo.")
        })
    }

    fn alike(&self) -> String {
        self.pattern.replace("{unidad}", &self.unit)
    }
}

pub fn series_id(kind: SeriesKind, unit: &str) -> String {
    format!("{}:{unit}", kind.key())
}

/// A run of numbers that one station may give, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Block {
    pub id: String,
    /// Series id.
    pub series: String,
    pub year: i32,
    #[ts(type = "number")]
    pub from: u64,
    #[ts(type = "number")]
    pub to: u64,
    /// Device key of the station.
    pub device: String,
    /// What people call the station.
    pub station: String,
}

impl Block {
    pub fn holds(&self, series: &str, year: i32, number: u64) -> bool {
        self.series == series && self.year == year && (self.from..=self.to).contains(&number)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.series == other.series
            && self.year == other.year
            && self.from <= other.to
            && other.from <= self.to
    }

    /// Numbers in it.
    pub fn len(&self) -> u64 {
        self.to + 1 - self.from
    }

    pub fn is_empty(&self) -> bool {
        self.to < self.from
    }
}

/// Numbers that will never be used: what a restored or interrupted station cannot vouch for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Burned {
    /// Block id.
    pub block: String,
    #[ts(type = "number")]
    pub from: u64,
    #[ts(type = "number")]
    pub to: u64,
    pub reason: String,
}

/// The largest block, and so the largest number that fits its digits many times over.
pub const LARGEST: u64 = 1_000_000;

impl Office {
    /// The series as the office set it, or as it usually is.
    pub fn series(&self, kind: SeriesKind, unit: &str) -> Series {
        self.series.get(&series_id(kind, unit)).cloned().unwrap_or_else(|| Series::usual(kind, unit))
    }

    /// The blocks of a station in a series and year, in the order of their numbers.
    pub fn blocks_of<'a>(&'a self, device: &'a str, series: &'a str, year: i32) -> Vec<&'a Block> {
        let mut blocks: Vec<&Block> = self
            .blocks
            .iter()
            .filter(|b| b.device == device && b.series == series && b.year == year)
            .collect();
        blocks.sort_by_key(|b| b.from);
        blocks
    }

    /// The first number of a block after `last` that was not burned.
    pub fn next_in(&self, block: &Block, last: Option<u64>) -> Option<u64> {
        let mut next = last.map_or(block.from, |last| last.max(block.from - 1) + 1);
        while let Some(burned) =
            self.burned.iter().find(|b| b.block == block.id && (b.from..=b.to).contains(&next))
        {
            next = burned.to + 1;
        }
        (next <= block.to).then_some(next)
    }

    /// The first number of a series and year that no block holds and none is said to have held.
    pub fn grant_from(&self, series: &str, year: i32) -> u64 {
        let granted = self.blocks.iter().filter(|b| b.series == series && b.year == year).map(|b| b.to);
        let floor = self.floors.get(&(series.to_owned(), year)).copied();
        granted.chain(floor).max().unwrap_or(0) + 1
    }

    pub(crate) fn check_block(&self, block: &Block) -> Result<(), Rejection> {
        ensure(block.from >= 1 && block.from <= block.to, "block", || {
            "El bloque no tiene números.".to_owned()
        })?;
        ensure(block.to - block.from < LARGEST, "block", || {
            format!("Un bloque tiene a lo más {LARGEST} números.")
        })?;
        ensure(!block.device.trim().is_empty() && !block.station.trim().is_empty(), "station", || {
            "Diga a qué equipo se otorga el bloque.".to_owned()
        })?;
        ensure(!self.blocks.iter().any(|b| b.id == block.id), "block", || {
            "Ese bloque ya está registrado.".to_owned()
        })?;
        let other = self.blocks.iter().find(|b| b.overlaps(block));
        ensure(other.is_none(), "block_overlap", || {
            let (from, to, station) = other.map_or((0, 0, ""), |b| (b.from, b.to, b.station.as_str()));
            format!("Los números {from} a {to} ya se otorgaron a {station}; un número no se da dos veces.")
        })?;
        let floor = self.floors.get(&(block.series.clone(), block.year)).copied().unwrap_or(0);
        ensure(block.from > floor, "block_floor", || {
            format!("Los números hasta el {floor} ya se dieron antes; el bloque debe comenzar después.")
        })
    }

    pub(crate) fn check_burned(&self, burned: &Burned) -> Result<(), Rejection> {
        let block = self.blocks.iter().find(|b| b.id == burned.block);
        let inside =
            block.is_some_and(|b| b.from <= burned.from && burned.from <= burned.to && burned.to <= b.to);
        ensure(inside, "burned", || "Esos números no son de ese bloque.".to_owned())
    }
}
