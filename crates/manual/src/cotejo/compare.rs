//! The text of the manual against the data, fact by fact.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::continuation::yes_or_no;
use super::text::{FormatPlace, FormatText, ManualText, ProcedureText, Row};
use crate::{Control, Fact, Flow, Format, Kind, Library, Procedure, Step, Target, Units, fold};

/// The outcome of a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Cotejo {
    /// Tables of activities found in the text.
    pub tables: u32,
    /// Their rows.
    pub rows: u32,
    /// Rows of the tables of control mechanisms.
    pub controls: u32,
    pub differences: Vec<Difference>,
    /// What could not be read of the text: a comparison with findings may say less than the text does.
    pub findings: Vec<String>,
}

impl Cotejo {
    /// Those that no erratum explains.
    pub fn new_differences(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|d| d.erratum.is_none())
    }
}

/// A fact that the text and the data give differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct Difference {
    /// Key of the procedure.
    pub procedure: String,
    /// Where, as an erratum says it: `paso:4`, `control:1`, `formato:DPATI-SA-01`, `clave`.
    pub at: String,
    /// Page of the text, or that of the data where the text has no such thing.
    pub page: u32,
    pub fact: Fact,
    /// What the text says; empty where it says nothing.
    pub says: String,
    /// What the data say; empty where they say nothing.
    pub data: String,
    /// Why, when a known erratum covers it. `None`: the difference is new.
    pub erratum: Option<String>,
}

/// Compares every procedure of the text with the newest one under its key in the library.
///
/// A text without a single table of activities gives no differences, only the findings that say so.
pub fn compare(text: &ManualText, library: &Library, units: &Units) -> Cotejo {
    let mut cotejo = Cotejo { findings: text.findings.clone(), ..Cotejo::default() };
    for procedure in &text.procedures {
        cotejo.tables += u32::from(!procedure.rows.is_empty());
        cotejo.rows += count(procedure.rows.len());
        cotejo.controls += count(procedure.controls.len());
    }
    if cotejo.tables == 0 {
        return cotejo;
    }
    let mut found = BTreeSet::new();
    for procedure in &text.procedures {
        match library.current(&procedure.key) {
            Some(data) if data.kind != Kind::Proyecto && found.insert(data.key.clone()) => {
                let mut comparison = Comparison { data, units, differences: Vec::new() };
                comparison.procedure(procedure);
                cotejo.differences.extend(comparison.differences);
            }
            _ => cotejo.differences.push(Difference {
                procedure: procedure.key.clone(),
                at: "clave".to_owned(),
                page: procedure.page,
                fact: Fact::Id,
                says: format!("{} {}", procedure.key, procedure.name),
                data: String::new(),
                erratum: None,
            }),
        }
    }
    for data in library.all().into_iter().filter(|p| p.kind != Kind::Proyecto && !found.contains(&p.key)) {
        let mut comparison = Comparison { data, units, differences: Vec::new() };
        let says = format!("{} {}", data.key, data.name);
        comparison.differ("clave", data.pages.first, Fact::Id, "", &says);
        cotejo.differences.extend(comparison.differences);
    }
    cotejo
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

struct Comparison<'a> {
    data: &'a Procedure,
    units: &'a Units,
    differences: Vec<Difference>,
}

impl Comparison<'_> {
    fn procedure(&mut self, text: &ProcedureText) {
        if text.key != self.data.key {
            self.differ("clave", text.page, Fact::Id, &text.key, &self.data.key);
        }
        self.page("clave", text.page, self.data.pages.first);
        self.steps(text);
        self.controls(text);
        self.formats(text);
    }

    fn differ(&mut self, at: &str, page: u32, fact: Fact, says: &str, data: &str) {
        let erratum = self.data.errata.iter().find(|e| e.at == at && e.covers.contains(&fact));
        self.differences.push(Difference {
            procedure: self.data.key.clone(),
            at: at.to_owned(),
            page,
            fact,
            says: says.to_owned(),
            data: data.to_owned(),
            erratum: erratum.map(|e| e.why.clone()),
        });
    }

    /// Pages are not compared where the text gives none.
    fn page(&mut self, at: &str, text: u32, data: u32) {
        if text != 0 && text != data {
            self.differ(at, text, Fact::Page, &text.to_string(), &data.to_string());
        }
    }

    fn steps(&mut self, text: &ProcedureText) {
        let data = self.data;
        for (i, row) in text.rows.iter().enumerate() {
            let at = format!("paso:{}", row.id);
            let first = text.rows[..i].iter().all(|r| r.id != row.id);
            match data.step(&row.id).filter(|step| first && !step.added) {
                Some(step) => self.step(&at, row, text.rows.get(i + 1), step),
                None => self.differ(&at, row.page, Fact::Id, &row.id, ""),
            }
        }
        // A rebuilt table (4.2) has no rows in the text.
        if !text.rows.is_empty() || data.kind == Kind::Manual {
            for step in data.steps.iter().filter(|s| !s.added && text.row(&s.id).is_none()) {
                self.differ(&format!("paso:{}", step.id), step.page, Fact::Id, "", &step.id);
            }
        }
        let printed: Vec<&str> =
            text.rows.iter().map(|r| r.id.as_str()).filter(|id| data.step(id).is_some()).collect();
        let ours: Vec<&str> =
            data.steps.iter().map(|s| s.id.as_str()).filter(|id| text.row(id).is_some()).collect();
        if printed.len() == ours.len()
            && let Some((p, o)) = printed.iter().zip(&ours).find(|(p, o)| p != o)
        {
            self.differ(&format!("paso:{p}"), text.page, Fact::Id, p, o);
        }
    }

    fn step(&mut self, at: &str, row: &Row, next: Option<&Row>, step: &Step) {
        self.page(at, row.page, step.page);
        let responsible = responsible(&row.responsible, self.units);
        if responsible != step.responsible {
            self.differ(at, row.page, Fact::Responsible, &row.responsible, &step.responsible.join(", "));
        }
        let documents = step.documents.join(", ");
        if letters(&row.documents) != letters(&documents) {
            self.differ(at, row.page, Fact::Document, &row.documents, &documents);
        }
        self.targets(at, row, next, step);
    }

    /// Every continuation that the row writes out; without one the next row follows, or the end.
    fn targets(&mut self, at: &str, row: &Row, next: Option<&Row>, step: &Step) {
        let name = |target: &Target| target.step().unwrap_or("fin").to_owned();
        let data: BTreeSet<String> = step.targets().into_iter().map(name).collect();
        let text: BTreeSet<String> = if row.targets.is_empty() {
            [next.map_or_else(|| "fin".to_owned(), |row| row.id.clone())].into()
        } else {
            row.targets.iter().map(|t| t.to.clone()).collect()
        };
        // A question within a question says "Sí" twice: then only the destinations count.
        let crossed = [true, false].into_iter().any(|kind| {
            let ours = only(step.answers().iter().filter(|a| yes_or_no(&a.text) == Some(kind)));
            let printed = only(row.targets.iter().filter(|t| yes_or_no(&t.answer) == Some(kind)));
            matches!((ours, printed), (Some(ours), Some(printed)) if name(&ours.to) != printed.to)
        });
        if data != text || crossed {
            let says = if row.targets.is_empty() {
                format!("sin continuación escrita (sigue {})", text.iter().cloned().collect::<String>())
            } else {
                list(row.targets.iter().map(|t| (t.answer.as_str(), t.to.clone())))
            };
            let ours = match &step.flow {
                Flow::Decide(answers) => list(answers.iter().map(|a| (a.text.as_str(), name(&a.to)))),
                _ => list(step.targets().into_iter().map(|t| ("", name(t)))),
            };
            self.differ(at, row.page, Fact::Target, &says, &ours);
        }
    }

    fn controls(&mut self, text: &ProcedureText) {
        let data = self.data;
        for control in &text.controls {
            let at = format!("control:{}", control.number);
            let Some(ours) = data.controls.iter().find(|c| c.number == control.number) else {
                let says = format!("{} {}", control.post, control.responsibility);
                self.differ(&at, control.page, Fact::Control, &says, "");
                continue;
            };
            self.page(&at, control.page, ours.page);
            if letters(&control.post) != letters(&ours.post) {
                self.differ(&at, control.page, Fact::Control, &control.post, &ours.post);
            }
            if letters(&control.evidence) != letters(&ours.evidence) {
                self.differ(&at, control.page, Fact::Control, &control.evidence, &ours.evidence);
            }
        }
        let printed = |ours: &&Control| text.controls.iter().any(|c| c.number == ours.number);
        for ours in data.controls.iter().filter(|c| !printed(c)) {
            self.differ(&format!("control:{}", ours.number), ours.page, Fact::Control, "", &ours.post);
        }
    }

    fn formats(&mut self, text: &ProcedureText) {
        let data = self.data;
        let known = |key: &str, f: &&Format| f.key == key || f.aliases.iter().any(|a| a == key);
        for mention in &text.formats {
            match data.formats.iter().find(|f| known(&mention.key, f)) {
                Some(format) => self.format(mention, format, text),
                None => {
                    let says = format!("{} {}", mention.key, mention.name);
                    self.differ(&format!("formato:{}", mention.key), mention.page, Fact::Format, &says, "");
                }
            }
        }
        let printed = |f: &&Format| text.formats.iter().any(|m| known(&m.key, f));
        for format in data.formats.iter().filter(|f| !printed(f)) {
            self.differ(&format!("formato:{}", format.key), format.page, Fact::Format, "", &format.key);
        }
    }

    fn format(&mut self, mention: &FormatText, format: &Format, text: &ProcedureText) {
        let at = format!("formato:{}", format.key);
        if mention.key != format.key {
            self.differ(&at, mention.page, Fact::Format, &mention.key, &format.key);
        }
        if letters(&mention.name) != letters(&format.name) {
            self.differ(&at, mention.page, Fact::Format, &mention.name, &format.name);
        }
        // The format's own page is what counts, when it has one.
        let has_page = text.formats.iter().any(|m| {
            m.place == FormatPlace::Ficha && (m.key == format.key || format.aliases.contains(&m.key))
        });
        if mention.place == FormatPlace::Ficha || !has_page {
            self.page(&at, mention.page, format.page);
        }
    }
}

/// Unit keys of a cell: of the whole cell, or of its parts at "/", or at "y". A part that is no unit stays as printed.
fn responsible(cell: &str, units: &Units) -> Vec<String> {
    let find = |text: &str| units.find(text).map(|unit| unit.key.clone());
    if let Some(key) = find(cell) {
        return vec![key];
    }
    cell.split('/')
        .flat_map(|part| match find(part) {
            Some(key) => vec![key],
            None => part.split(" y ").map(|p| find(p).unwrap_or_else(|| p.trim().to_owned())).collect(),
        })
        .collect()
}

/// The one there is.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    if items.next().is_none() { first } else { None }
}

/// Folded letters without separators and the connectors y, o, e, u: "Oficio/Correo" and ["Oficio", "Correo"] are the same.
fn letters(text: &str) -> String {
    fold(text).split(' ').filter(|word| !matches!(*word, "y" | "o" | "e" | "u")).collect()
}

fn list<'a>(targets: impl Iterator<Item = (&'a str, String)>) -> String {
    let texts: Vec<String> =
        targets.map(|(answer, to)| if answer.is_empty() { to } else { format!("{answer}: {to}") }).collect();
    texts.join("; ")
}
