//! Reading TOML tables field by field, so that one pass reports everything that is wrong, each with its line.

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Finding;

/// Text of a file, to turn byte positions into lines.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect())
    }

    pub(crate) fn line(&self, byte: usize) -> u32 {
        self.0.partition_point(|newline| *newline < byte) as u32 + 1
    }
}

/// What all tables of one file share while it is read.
pub(crate) struct Decoding {
    pub(crate) lines: Lines,
    pub(crate) findings: RefCell<Vec<Finding>>,
}

impl Decoding {
    pub(crate) fn report(&self, line: u32, what: String, mend: String) {
        self.findings.borrow_mut().push(Finding::new(line, "estructura", what, mend));
    }
}

/// A table being read: every `get` notes its key, [`Table::finish`] reports the keys that nobody asked for.
pub(crate) struct Table<'a> {
    map: &'a DeTable<'a>,
    file: &'a Decoding,
    pub(crate) line: u32,
    /// For messages: "el paso", "el campo"…
    name: &'a str,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(map: &'a DeTable<'a>, line: u32, name: &'a str, file: &'a Decoding) -> Self {
        Self { map, file, line, name, asked: RefCell::default() }
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        self.map.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Line of a key, or of the table where the key is absent.
    pub(crate) fn line_of(&self, key: &str) -> u32 {
        self.map.get(key).map_or(self.line, |v| self.file.lines.line(v.span().start))
    }

    pub(crate) fn report(&self, key: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.file.report(self.line_of(key), what.into(), mend.into());
    }

    fn wrong_type(&self, key: &str, expected: &str) {
        self.report(
            key,
            format!("«{key}» de {} no es {expected}", self.name),
            format!("Escriba {expected} en «{key}»."),
        );
    }

    fn missing(&self, key: &str) {
        self.report(key, format!("Falta «{key}» en {}", self.name), format!("Agregue «{key} = …»."));
    }

    pub(crate) fn opt_text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.wrong_type(key, "un texto entre comillas");
                None
            }
        }
    }

    /// A text that must be there and not empty; an empty string stands in after reporting.
    pub(crate) fn text(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.asked.borrow_mut().insert(key);
            self.missing(key);
            return String::new();
        }
        let text = self.opt_text(key).unwrap_or_default();
        if text.is_empty() && self.get(key).is_some_and(|v| v.get_ref().is_str()) {
            self.report(
                key,
                format!("«{key}» de {} está vacío", self.name),
                format!("Escriba el texto de «{key}»."),
            );
        }
        text
    }

    pub(crate) fn opt_number(&self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?.get_ref();
        let number = value
            .as_integer()
            .map(|i| i.as_str())
            .or_else(|| value.as_float().map(|f| f.as_str()))
            .and_then(|digits| digits.parse().ok());
        if number.is_none() {
            self.wrong_type(key, "un número");
        }
        number
    }

    pub(crate) fn opt_count(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?.get_ref();
        let count = value.as_integer().and_then(|i| u32::from_str_radix(i.as_str(), i.radix()).ok());
        if count.is_none() {
            self.wrong_type(key, "un número entero positivo");
        }
        count
    }

    pub(crate) fn count(&self, key: &'static str) -> u32 {
        if !self.has(key) {
            self.asked.borrow_mut().insert(key);
            self.missing(key);
            return 0;
        }
        self.opt_count(key).unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, "true o false");
            false
        })
    }

    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "una lista de textos");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
                _ => self.wrong_type(key, "una lista de textos no vacíos"),
            }
        }
        texts
    }

    /// One of the named values.
    pub(crate) fn choice<T: Copy>(&self, key: &'static str, values: &[(&str, T)]) -> Option<T> {
        let text = self.opt_text(key)?;
        let found = values.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
            self.report(
                key,
                format!("«{text}» no es un valor de «{key}» en {}", self.name),
                format!("Use uno de: {}.", names.join(", ")),
            );
        }
        found.map(|(_, value)| *value)
    }

    pub(crate) fn required_choice<T: Copy>(&self, key: &'static str, values: &[(&str, T)]) -> T {
        if !self.has(key) {
            self.asked.borrow_mut().insert(key);
            self.missing(key);
        }
        self.choice(key, values).unwrap_or(values[0].1)
    }

    pub(crate) fn table(&self, key: &'static str, name: &'a str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        match value.get_ref().as_table() {
            Some(map) => Some(Table::new(map, self.file.lines.line(value.span().start), name, self.file)),
            None => {
                self.wrong_type(key, "una tabla");
                None
            }
        }
    }

    pub(crate) fn tables(&self, key: &'static str, name: &'a str) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "una lista de tablas");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(map) => {
                    tables.push(Table::new(map, self.file.lines.line(item.span().start), name, self.file))
                }
                None => self.wrong_type(key, "una lista de tablas"),
            }
        }
        tables
    }

    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        for (key, value) in self.map.iter() {
            let key = key.get_ref().as_ref();
            if !asked.contains(key) {
                let known: Vec<&str> = asked.iter().copied().collect();
                self.file.report(
                    self.file.lines.line(value.span().start),
                    format!("«{key}» no se conoce en {}", self.name),
                    format!("Quítelo o corrija su nombre; se conocen: {}.", known.join(", ")),
                );
            }
        }
    }
}
