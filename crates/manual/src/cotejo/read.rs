//! From the text of the manual to its procedures.

use super::continuation::continuations;
use super::lines::{Content, Line, lines};
use super::table::Table;
use super::text::{ControlText, FormatPlace, FormatText, ManualText, ProcedureText, Row};
use crate::fold;

/// Reads a text of the manual: any text, whole or damaged. What cannot be read is told in [`ManualText::findings`].
pub fn read(text: &str) -> ManualText {
    let (lines, findings) = lines(text);
    let mut reader = Reader { findings, ..Reader::default() };
    let mut i = 0;
    while i < lines.len() {
        i += match heading(&lines[i..], reader.procedures.last()) {
            Some(heading) => {
                reader.begin(heading.key, lines[i].page, heading.name);
                heading.lines
            }
            None => {
                reader.line(&lines[i]);
                1
            }
        };
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    procedures: Vec<ProcedureText>,
    findings: Vec<String>,
    place: Place,
}

/// Which part of a procedure is being read.
#[derive(Default)]
enum Place {
    #[default]
    Elsewhere,
    Steps(Table),
    Controls(Table),
    /// "FORMATOS UTILIZADOS": the key whose name has not come yet.
    List(Option<String>),
    /// The name on a format's page.
    Name(String),
    /// The key on a format's page, after its name.
    Key(String),
}

impl Reader {
    fn begin(&mut self, key: String, page: u32, name: String) {
        self.leave();
        // A title that is repeated goes on with its procedure.
        if self.procedures.last().is_none_or(|last| last.key != key) {
            if self.procedures.iter().any(|p| p.key == key) {
                self.findings.push(format!("Hoja {page}: el procedimiento {key} está dos veces."));
            }
            self.procedures.push(ProcedureText { key, page, name, ..ProcedureText::default() });
        }
    }

    fn line(&mut self, line: &Line) {
        if let Content::Cells(cells) = &line.content
            && self.turn(line.page, cells)
        {
            return;
        }
        match &mut self.place {
            Place::Elsewhere => {}
            Place::Steps(table) | Place::Controls(table) => table.line(line.page, &line.content),
            Place::List(_) | Place::Name(_) | Place::Key(_) => self.format(line),
        }
    }

    /// Goes to the part that a label opens; `false` for a line that is none.
    fn turn(&mut self, page: u32, cells: &[String]) -> bool {
        let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
        let has = |label: &str| folded.iter().any(|cell| cell == label);
        if has("responsable") && has("actividad") {
            self.leave();
            self.table_of_steps(page);
            self.place = Place::Steps(Table::default());
            return true;
        }
        if has("puesto") && has("responsabilidad") {
            self.leave();
            self.place = Place::Controls(Table::default());
            return true;
        }
        // A row of a table is no label, even when one of its cells begins like one.
        if folded.iter().filter(|cell| !cell.is_empty()).count() > 2
            || folded[0].starts_with(|c: char| c.is_ascii_digit())
        {
            return false;
        }
        let Some(part) = part(&folded[0]) else { return false };
        let name = match std::mem::take(&mut self.place) {
            Place::Name(name) => name,
            before => {
                self.place = before;
                self.leave();
                String::new()
            }
        };
        self.place = match part {
            Part::Formats => Place::List(None),
            Part::Name => Place::Name(String::new()),
            Part::Key => Place::Key(name),
            Part::Other => Place::Elsewhere,
        };
        // The value may stand in the label's line.
        let value = match cells[0].split_once(':') {
            Some((_, value)) if !value.trim().is_empty() => value.trim(),
            _ => cells.get(1).map_or("", String::as_str),
        };
        if matches!(part, Part::Name | Part::Key) && !value.is_empty() {
            let content = Content::Cells(vec![value.to_owned()]);
            self.format(&Line { page, content });
        }
        true
    }

    /// A second table of activities in one procedure is of another, whose title was lost.
    fn table_of_steps(&mut self, page: u32) {
        let Some(last) = self.procedures.last() else { return };
        if last.rows.is_empty() || last.controls.is_empty() {
            return;
        }
        let Some((major, minor)) = numbers(&last.key) else { return };
        let key = format!("{major}.{}", minor.saturating_add(1));
        self.findings.push(format!(
            "La tabla de actividades de la hoja {page} no tiene el título de su procedimiento; se lee como {key}."
        ));
        self.begin(key, page, String::new());
    }

    fn format(&mut self, line: &Line) {
        let page = line.page;
        let text = match &line.content {
            Content::Cells(cells) => cells.join(" ").trim().to_owned(),
            Content::Blank => return,
            Content::Break => {
                if matches!(self.place, Place::List(_)) {
                    self.leave();
                }
                return;
            }
        };
        match std::mem::take(&mut self.place) {
            Place::List(waiting) => {
                let (first, rest) = text.split_once(' ').unwrap_or((text.as_str(), ""));
                self.place = Place::List(match waiting {
                    _ if is_format_key(first) && rest.is_empty() => Some(first.to_owned()),
                    _ if is_format_key(first) => {
                        self.mention(first.to_owned(), rest.to_owned(), page, FormatPlace::Lista);
                        None
                    }
                    Some(key) => {
                        self.mention(key, text, page, FormatPlace::Lista);
                        None
                    }
                    None => None,
                });
            }
            Place::Name(mut name) => {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&text);
                self.place = Place::Name(name);
            }
            Place::Key(name) => {
                if !is_format_key(&text) {
                    self.findings.push(format!("Hoja {page}: «{text}» no parece la clave de un formato."));
                }
                self.mention(text, name, page, FormatPlace::Ficha);
            }
            other => self.place = other,
        }
    }

    fn mention(&mut self, key: String, name: String, page: u32, place: FormatPlace) {
        match self.procedures.last_mut() {
            Some(procedure) => procedure.formats.push(FormatText { key, name, page, place }),
            None => {
                self.findings.push(format!("Hoja {page}: el formato {key} está fuera de todo procedimiento."))
            }
        }
    }

    /// Ends the part at hand and keeps what it gave.
    fn leave(&mut self) {
        match std::mem::take(&mut self.place) {
            Place::Steps(table) => self.keep(&table, |procedure, table| {
                procedure.rows.extend(table.rows().iter().map(|raw| {
                    let [id, responsible, activity, documents] = raw.cells.clone();
                    let targets = continuations(&activity);
                    Row { id, page: raw.page, responsible, activity, documents, targets }
                }));
            }),
            Place::Controls(table) => self.keep(&table, |procedure, table| {
                procedure.controls.extend(table.rows().iter().map(|raw| {
                    let [number, post, responsibility, evidence] = raw.cells.clone();
                    let number = number.parse().unwrap_or_default();
                    ControlText { number, post, responsibility, evidence, page: raw.page }
                }));
            }),
            Place::List(Some(key)) => {
                let page = self.procedures.last().map_or(0, |p| p.page);
                self.mention(key, String::new(), page, FormatPlace::Lista);
            }
            Place::Key(name) => self.findings.push(format!("El formato «{name}» no tiene clave.")),
            Place::Elsewhere | Place::List(None) | Place::Name(_) => {}
        }
    }

    fn keep(&mut self, table: &Table, put: impl Fn(&mut ProcedureText, &Table)) {
        for (page, text) in &table.stray {
            let text: String = text.chars().take(60).collect();
            self.findings.push(format!("Hoja {page}: el renglón «{text}» no es de ningún paso ni control."));
        }
        for row in table.rows().iter().filter(|row| row.cells[1].is_empty() || row.cells[2].is_empty()) {
            self.findings.push(format!("Hoja {}: el renglón {} está incompleto.", row.page, row.cells[0]));
        }
        match self.procedures.last_mut() {
            Some(procedure) => put(procedure, table),
            None if table.rows().is_empty() => {}
            None => self.findings.push("Hay una tabla antes del título del primer procedimiento.".to_owned()),
        }
    }

    fn finish(mut self) -> ManualText {
        self.leave();
        for procedure in &self.procedures {
            for (i, row) in procedure.rows.iter().enumerate() {
                if procedure.rows[..i].iter().any(|r| r.id == row.id) {
                    self.findings.push(format!("{}: el paso {} está dos veces.", procedure.key, row.id));
                }
            }
        }
        if self.procedures.iter().all(|p| p.rows.is_empty()) {
            self.findings.insert(
                0,
                "El texto no parece el manual: no se encontró ninguna tabla de actividades (PASO, RESPONSABLE, \
                 ACTIVIDAD, DOCUMENTO). Elija el texto del manual de procedimientos, con sus tablas."
                    .to_owned(),
            );
        }
        ManualText { procedures: self.procedures, findings: self.findings }
    }
}

#[derive(Clone, Copy)]
enum Part {
    Formats,
    Name,
    Key,
    Other,
}

/// The part that a folded line opens, when it is one of the manual's labels.
fn part(folded: &str) -> Option<Part> {
    const WHOLE: &[&str] = &["descripcion de actividades", "mecanismos de control"];
    const BEGINNINGS: &[(&str, Part)] = &[
        ("formatos utilizados", Part::Formats),
        ("nombre del formato", Part::Name),
        ("clave del formato", Part::Key),
        ("objetivo del formato", Part::Other),
        ("que la genera", Part::Other),
        ("nombre del procedimiento", Part::Other),
        ("fin del procedimiento", Part::Other),
        ("fin de procedimiento", Part::Other),
    ];
    if WHOLE.contains(&folded) {
        return Some(Part::Other);
    }
    BEGINNINGS.iter().find(|(beginning, _)| folded.starts_with(beginning)).map(|(_, part)| *part)
}

/// "DPATI-SA-01".
fn is_format_key(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
}

struct Heading {
    key: String,
    name: String,
    lines: usize,
}

/// The title of a procedure's section at the beginning of `lines`: "1.2 ATENCIÓN A …", in capitals or followed by its formats.
fn heading(lines: &[Line], before: Option<&ProcedureText>) -> Option<Heading> {
    let text = alone(lines.first()?)?;
    let (word, title) = text.split_once(' ')?;
    let key = section(word, before)?;
    let capitals =
        |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let mut heading = Heading { key, name: title.to_owned(), lines: 1 };
    if capitals(title) {
        // A long title takes several lines.
        for more in lines[1..].iter().take(2).map_while(alone) {
            if !capitals(more) || part(&fold(more)).is_some() {
                break;
            }
            heading.name = format!("{} {more}", heading.name);
            heading.lines += 1;
        }
        return Some(heading);
    }
    let next = lines[1..].iter().take(4).find(|line| line.content != Content::Blank);
    next.and_then(alone).is_some_and(|text| fold(text) == "formatos utilizados").then_some(heading)
}

/// The text of a line that has one cell only.
fn alone(line: &Line) -> Option<&str> {
    let Content::Cells(cells) = &line.content else { return None };
    let mut texts = cells.iter().filter(|cell| !cell.is_empty());
    match (texts.next(), texts.next()) {
        (Some(text), None) => Some(text),
        _ => None,
    }
}

/// "1.2", "IV.3.1" and ".2" (cut; the first number is that of the section before) as a key.
fn section(word: &str, before: Option<&ProcedureText>) -> Option<String> {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [.., major, minor] if number(major) && number(minor) && parts.len() <= 3 => {
            Some(format!("{major}.{minor}"))
        }
        ["", minor] if number(minor) => {
            let (major, last) = numbers(&before?.key)?;
            (minor.parse() == Ok(last.saturating_add(1))).then(|| format!("{major}.{minor}"))
        }
        _ => None,
    }
}

fn numbers(key: &str) -> Option<(u32, u32)> {
    let (major, minor) = key.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
