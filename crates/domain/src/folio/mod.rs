//! Folios: numbers that are given once and never again.
//!
//! A *series* numbers one kind of thing of one unit. Stations draw from *blocks* of it that were granted to them, so two
//! that never meet cannot give the same number. Grants are acts of the office; how far a station has come in a block is
//! its own affair (`store`, with a high-water mark outside the database).

mod pattern;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rejection::{ensure, ensure_reason};
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

    pub fn key(self) -> &'static str {
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
        // Its blocks know no year: an unused number could not be written.
        ensure(self.yearly || !self.pattern.contains("{anio}"), "pattern", || {
            "La serie no comienza de nuevo cada año: quite {anio} del patrón.".to_owned()
        })?;
        let unknown = self.unknown_placeholder();
        ensure(unknown.is_none(), "pattern", || {
            format!(
                "«{}» no es un dato del patrón; use {{unidad}}, {{numero}} y {{anio}}.",
                unknown.as_deref().unwrap_or_default()
            )
        })?;
        let printed = self.pattern.trim() == self.pattern && !self.pattern.chars().any(char::is_control);
        ensure(self.pattern.chars().count() <= 80 && printed, "pattern", || {
            "El patrón es demasiado largo o tiene espacios o signos que no se imprimen.".to_owned()
        })?;
        ensure((1..=9).contains(&self.digits), "digits", || "El número lleva de 1 a 9 cifras.".to_owned())?;
        self.check_twins(office)
    }

    /// No series may write what another one writes or ever wrote, and none what it wrote itself as another number.
    fn check_twins(&self, office: &Office) -> Result<(), Rejection> {
        let same_numbers =
            |s: &Self| s.id == self.id && s.yearly == self.yearly && s.of_unit() == self.of_unit();
        let units = office.units();
        // Also those that the office never set: they give numbers in the usual pattern.
        let usual =
            SeriesKind::ALL.into_iter().flat_map(|k| units.iter().map(move |u| Self::usual(k, &u.key)));
        let twin = office
            .series_ever
            .iter()
            .cloned()
            .chain(usual)
            .find(|s| !same_numbers(s) && self.may_write_as(s));
        let Some(twin) = twin else { return Ok(()) };
        Err(Rejection::new(
            "pattern",
            if twin.id == self.id {
                format!(
                    "La serie ya dio números con el patrón {}, y con éste podría repetir alguno: agregue un distintivo.",
                    twin.pattern
                )
            } else {
                format!(
                    "La serie de {} usa o usó un patrón que escribe números iguales ({}): agregue {{unidad}} u otro distintivo.",
                    twin.unit, twin.pattern
                )
            },
        ))
    }
}

pub fn series_id(kind: SeriesKind, unit: &str) -> String {
    format!("{}:{unit}", kind.key())
}

/// A run of numbers that one station may give, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FolioBlock")]
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
#[ts(rename = "FolioBurned")]
pub struct Burned {
    /// Block id.
    pub block: String,
    #[ts(type = "number")]
    pub from: u64,
    #[ts(type = "number")]
    pub to: u64,
    pub reason: String,
}

/// The largest block.
pub const LARGEST: u64 = 1_000_000;

/// The last number of a series: nine digits.
pub const LAST: u64 = 999_999_999;

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

    /// The series of an id, if there is such a unit and kind.
    pub fn series_of(&self, id: &str) -> Option<Series> {
        let (kind, unit) = id.split_once(':')?;
        let kind = SeriesKind::ALL.into_iter().find(|k| k.key() == kind)?;
        self.unit(unit).map(|_| self.series(kind, unit))
    }

    /// The first number of a block after `last` that was neither burned nor left sin efecto.
    pub fn next_in(&self, block: &Block, last: Option<u64>) -> Option<u64> {
        let mut next = last.map_or(block.from, |last| last.saturating_add(1).max(block.from));
        loop {
            let burned = self.burned.iter().find(|b| b.block == block.id && (b.from..=b.to).contains(&next));
            next = match burned {
                Some(burned) => burned.to.saturating_add(1),
                None if self.is_annulled(&block.series, block.year, next) => next.saturating_add(1),
                None => return (next <= block.to).then_some(next),
            };
        }
    }

    /// Whether a number is sin efecto without a document that bears it.
    pub fn is_annulled(&self, series: &str, year: i32, number: u64) -> bool {
        let same = |f: &Folio| f.number == number && f.year == year && f.series == series;
        self.annulled.values().any(|a| same(&a.folio))
    }

    /// The first number of a series and year that no block holds and none is said to have held. A floor does not touch
    /// blocks granted before: their stations go on (numbers of theirs that were given elsewhere are burned).
    pub fn grant_from(&self, series: &str, year: i32) -> u64 {
        let granted = self.blocks.iter().filter(|b| b.series == series && b.year == year).map(|b| b.to);
        let floor = self.floors.get(&(series.to_owned(), year)).copied();
        granted.chain(floor).max().unwrap_or(0).saturating_add(1)
    }

    pub(crate) fn check_block(&self, block: &Block) -> Result<(), Rejection> {
        self.check_series_year(&block.series, block.year)?;
        ensure(block.from >= 1 && block.from <= block.to, "block", || {
            "El bloque no tiene números.".to_owned()
        })?;
        ensure(block.to <= LAST, "exhausted", || {
            format!("La serie se agotó: su último número posible es {LAST}.")
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
        ensure_reason(&burned.reason)?;
        let block = self.blocks.iter().find(|b| b.id == burned.block);
        let inside =
            block.is_some_and(|b| b.from <= burned.from && burned.from <= burned.to && burned.to <= b.to);
        ensure(inside, "burned", || "Esos números no son de ese bloque.".to_owned())
    }

    pub(crate) fn check_floor(&self, series: &str, year: i32, at_least: u64) -> Result<(), Rejection> {
        self.check_series_year(series, year)?;
        ensure(at_least <= LAST, "floor", || format!("El número mayor de una serie es {LAST}."))?;
        let floor = self.floors.get(&(series.to_owned(), year)).copied().unwrap_or(0);
        ensure(at_least > floor, "floor", || {
            format!("Ya se sabe que los números hasta el {floor} se dieron; escriba uno mayor.")
        })
    }

    fn check_series_year(&self, series: &str, year: i32) -> Result<(), Rejection> {
        let Some(series) = self.series_of(series) else {
            return Err(Rejection::new("series", "Esa serie no es de ninguna unidad del directorio."));
        };
        let fits = if series.yearly { (2000..=2999).contains(&year) } else { year == 0 };
        ensure(fits, "year", || "El año no corresponde a la serie.".to_owned())
    }

    pub(crate) fn check_annulled(&self, folio: &Folio) -> Result<(), Rejection> {
        ensure(!folio.text.trim().is_empty(), "folio", || "Escriba el número.".to_owned())?;
        let granted = self.blocks.iter().any(|b| b.holds(&folio.series, folio.year, folio.number));
        ensure(granted, "folio", || format!("El número {} no es de ningún bloque otorgado.", folio.text))?;
        let before = self.is_annulled(&folio.series, folio.year, folio.number)
            || self.annulled.contains_key(&folio.text);
        ensure(!before, "folio", || format!("El número {} ya quedó sin efecto.", folio.text))
    }
}

impl Folio {
    /// Whether a document of that unit may bear it.
    ///
    /// # Errors
    /// A refusal, in Spanish.
    pub(crate) fn check(&self, kind: SeriesKind, unit: &str, office: &Office) -> Result<(), Rejection> {
        ensure(self.number >= 1 && !self.text.trim().is_empty(), "folio", || "Falta el número.".to_owned())?;
        ensure(self.series == series_id(kind, unit), "series", || {
            format!("El número {} no es de la serie de {unit}.", self.text)
        })?;
        ensure(!office.is_annulled(&self.series, self.year, self.number), "folio_annulled", || {
            format!("El número {} quedó sin efecto; use el siguiente.", self.text)
        })
    }

    /// Whether a document of that date may bear it.
    pub(crate) fn check_year(&self, date: chrono::NaiveDate) -> Result<(), Rejection> {
        let year = chrono::Datelike::year(&date);
        ensure(self.year == 0 || self.year == year, "folio_year", || {
            format!(
                "El número {} es de {} y el documento lleva fecha de {year}; use uno del mismo año.",
                self.text, self.year
            )
        })
    }
}
