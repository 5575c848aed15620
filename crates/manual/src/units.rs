//! Units, posts and outsiders named as responsible, with their aliases and hierarchy (`data/units.toml`).

use std::cell::RefCell;
use std::sync::LazyLock;

use serde::Serialize;
use toml::de::DeTable;
use ts_rs::TS;

use crate::decode::{Decoding, Lines, Table};
use crate::{Finding, fold};

/// Who a step can belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Unit {
    pub key: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKind,
    pub parent: Option<String>,
    /// False where the manual uses the acronym without ever writing the name out.
    pub expanded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// Of the DGTI.
    Interna,
    /// Another unit of the agency.
    Anam,
    /// A role that some person holds.
    Rol,
    /// Outside the agency.
    Externa,
}

/// All units, looked up by key, or by any spelling.
#[derive(Debug, Clone, Default)]
pub struct Units {
    units: Vec<Unit>,
}

impl Units {
    /// Those that the manual names.
    pub fn shipped() -> Self {
        // Read once: every diagram and every office asks for them.
        static SHIPPED: LazyLock<Units> = LazyLock::new(|| {
            Units::parse(include_str!("../data/units.toml")).expect("data/units.toml is checked by a test")
        });
        SHIPPED.clone()
    }

    /// # Errors
    /// Everything that is wrong with the file, by line.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        let lines = Lines::new(text);
        let (document, errors) = DeTable::parse_recoverable(text);
        let file = Decoding { lines, findings: RefCell::default() };
        for error in errors {
            let line = error.span().map_or(1, |span| file.lines.line(span.start));
            file.report(line, error.message().to_owned(), "Corrija ese renglón.".to_owned());
        }
        let root = Table::new(document.get_ref(), 1, "el archivo de unidades", &file);
        root.count("file_format");
        let units = Self { units: root.tables("unit", "la unidad").into_iter().map(unit).collect() };
        root.finish();
        for unit in &units.units {
            if let Some(parent) = &unit.parent
                && units.get(parent).is_none()
            {
                file.report(
                    1,
                    format!("«{}» depende de «{parent}», que no existe", unit.key),
                    "Corrija «parent».".into(),
                );
            }
        }
        let findings = file.findings.into_inner();
        if findings.is_empty() { Ok(units) } else { Err(findings) }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    pub fn get(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.key == key)
    }

    /// By key, name or alias, without regard to case, accents and punctuation.
    pub fn find(&self, spelling: &str) -> Option<&Unit> {
        let wanted = fold(spelling);
        self.units.iter().find(|u| {
            fold(&u.key) == wanted || fold(&u.name) == wanted || u.aliases.iter().any(|a| fold(a) == wanted)
        })
    }

    /// Whether `key` is `ancestor`, or somewhere below it.
    pub fn is_within(&self, key: &str, ancestor: &str) -> bool {
        let mut at = Some(key);
        for _ in 0..=self.units.len() {
            match at {
                Some(unit) if unit == ancestor => return true,
                Some(unit) => at = self.get(unit).and_then(|u| u.parent.as_deref()),
                None => return false,
            }
        }
        false
    }
}

fn unit(t: Table<'_>) -> Unit {
    let value = Unit {
        key: t.text("key"),
        name: t.text("name"),
        aliases: t.texts("aliases"),
        kind: t.required_choice(
            "kind",
            &[
                ("interna", UnitKind::Interna),
                ("anam", UnitKind::Anam),
                ("rol", UnitKind::Rol),
                ("externa", UnitKind::Externa),
            ],
        ),
        parent: t.opt_text("parent"),
        expanded: if t.has("expanded") { t.flag("expanded") } else { true },
    };
    // Asked for even where absent, so that it counts as a known key.
    t.flag("expanded");
    t.finish();
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_the_manual_finds_its_unit() {
        let units = Units::shipped();
        for (spelling, key) in [
            ("CTS-", "CST"),
            ("Lider de proyecto", "LIDER-PROYECTO"),
            ("MESA DE SERVICIO", "MESA-SERVICIO"),
            ("DCPTI", "DPOTI"),
        ] {
            assert_eq!(units.find(spelling).map(|u| u.key.as_str()), Some(key), "{spelling}");
        }
    }

    #[test]
    fn keys_and_aliases_are_unique() {
        let units = Units::shipped();
        let mut seen = std::collections::BTreeMap::new();
        for unit in units.iter() {
            let mut spellings: Vec<String> =
                unit.aliases.iter().chain([&unit.key, &unit.name]).map(|s| fold(s)).collect();
            spellings.sort();
            spellings.dedup();
            for spelling in spellings {
                assert_eq!(seen.insert(spelling.clone(), &unit.key), None, "{spelling}");
            }
        }
    }

    #[test]
    fn hierarchy() {
        let units = Units::shipped();
        assert!(units.is_within("CST", "DGTI"));
        assert!(!units.is_within("DGTI", "CST"));
    }
}
