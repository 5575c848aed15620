//! From the text of a procedure file to a [`Procedure`], or to everything that is wrong with it.

use std::cell::RefCell;

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use crate::decode::{Decoding, Lines, Table};
use crate::model::*;
use crate::{Finding, Units, lint};

/// Only this format is read.
const FORMAT: u32 = 1;

/// Reads and lints one file. A file with any finding is refused whole.
///
/// # Errors
/// All findings, by line.
pub fn parse(text: &str, units: &Units) -> Result<Procedure, Vec<Finding>> {
    let (procedure, mut findings) = read(text);
    if findings.is_empty() {
        findings = lint::lint(&procedure, units);
    }
    findings.sort();
    if findings.is_empty() { Ok(procedure) } else { Err(findings) }
}

/// Reads a file that passed the lint when an expediente was opened with it. A rule that came later must not make old
/// expedientes unreadable.
///
/// # Errors
/// What cannot be read, by line.
pub fn parse_pinned(text: &str) -> Result<Procedure, Vec<Finding>> {
    let (procedure, findings) = read(text);
    if findings.is_empty() { Ok(procedure) } else { Err(findings) }
}

/// SHA-256 of a file's text with LF line ends, hexadecimal: the same on a checkout with CRLF.
pub fn content_hash(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n").as_bytes());
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

fn read(text: &str) -> (Procedure, Vec<Finding>) {
    let lines = Lines::new(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    let syntax: Vec<Finding> = errors
        .iter()
        .map(|e| {
            let line = e.span().map_or(1, |span| lines.line(span.start));
            Finding::new(
                line,
                "sintaxis",
                format!("El renglón {line} no se puede leer ({})", e.message()),
                "Revise comillas, corchetes y signos de igual en ese renglón.",
            )
        })
        .collect();
    let file = Decoding { lines, findings: RefCell::new(syntax) };
    let root = Table::new(document.get_ref(), 1, "el procedimiento", &file);
    let procedure = procedure(root, content_hash(text));
    (procedure, file.findings.into_inner())
}

fn procedure(t: Table<'_>, hash: String) -> Procedure {
    let format = t.count("file_format");
    if t.has("file_format") && format != FORMAT {
        t.report(
            "file_format",
            format!("El archivo usa el formato {format} y esta versión de Procede lee el formato {FORMAT}"),
            "Actualice Procede, o guarde el archivo en el formato 1.",
        );
    }
    let kind = t.required_choice(
        "kind",
        &[
            ("manual", Kind::Manual),
            ("obligacion", Kind::Obligacion),
            ("reconstruido", Kind::Reconstruido),
            ("proyecto", Kind::Proyecto),
        ],
    );
    let procedure = Procedure {
        key: t.text("key"),
        version: t.count("version"),
        hash,
        kind,
        name: t.text("name"),
        aliases: t.texts("aliases"),
        directorate: t.text("directorate"),
        pages: pages(&t),
        objective: t.text("objective"),
        scope: scope(&t),
        references: t.texts("references"),
        inputs: t.texts("inputs"),
        results: t.texts("results"),
        interactions: t.texts("interactions"),
        policies: t.texts("policies"),
        systems: t.texts("systems"),
        recurrence: t.table("recurrence", "la periodicidad").map(recurrence),
        measurements: t.tables("measurement", "la medición").into_iter().map(measurement).collect(),
        formats: t.tables("format", "el formato").into_iter().map(formato).collect(),
        controls: t.tables("control", "el control").into_iter().map(control).collect(),
        errata: t.tables("erratum", "la errata").into_iter().map(erratum).collect(),
        steps: t.tables("step", "el paso").into_iter().map(step).collect(),
    };
    t.finish();
    procedure
}

fn pages(t: &Table<'_>) -> Pages {
    let Some(pages) = t.table("pages", "las hojas") else {
        if !t.has("pages") {
            t.report("pages", "Falta «pages»", "Agregue «pages = { first = …, last = … }».");
        }
        return Pages { first: 0, last: 0 };
    };
    let value = Pages { first: pages.count("first"), last: pages.count("last") };
    pages.finish();
    value
}

fn scope(t: &Table<'_>) -> Scope {
    let Some(scope) = t.table("scope", "el alcance") else { return Scope::default() };
    let value = Scope {
        place: scope.opt_text("where").unwrap_or_default(),
        when: scope.opt_text("when").unwrap_or_default(),
        responsible: scope.opt_text("responsible").unwrap_or_default(),
    };
    scope.finish();
    value
}

const COUNTS: &[(&str, Count)] = &[("habiles", Count::Habiles), ("naturales", Count::Naturales)];

fn recurrence(t: Table<'_>) -> Recurrence {
    let value = Recurrence {
        every: t.required_choice("every", &[("trimestre", "trimestre")]).to_owned(),
        due_days: t.count("due_days"),
        count: t.required_choice("count", COUNTS),
        basis: t.text("basis"),
    };
    t.finish();
    value
}

fn measurement(t: Table<'_>) -> Measurement {
    let value = Measurement {
        formula: t.text("formula"),
        numerator: t.opt_text("numerator"),
        denominator: t.opt_text("denominator"),
        factor: t.opt_number("factor"),
        page: t.count("page"),
        line: t.line,
    };
    t.finish();
    value
}

fn formato(t: Table<'_>) -> Format {
    let value = Format {
        key: t.text("key"),
        aliases: t.texts("aliases"),
        name: t.text("name"),
        objective: t.opt_text("objective").unwrap_or_default(),
        generated_by: t.opt_text("generated_by").unwrap_or_default(),
        generates: t.opt_text("generates").unwrap_or_default(),
        distribution: t.opt_text("distribution").unwrap_or_default(),
        originals_and_copies: t.opt_text("originals_and_copies").unwrap_or_default(),
        guidelines: t.texts("guidelines"),
        page: t.count("page"),
        line: t.line,
    };
    t.finish();
    value
}

fn control(t: Table<'_>) -> Control {
    let value = Control {
        number: t.count("number"),
        post: t.text("post"),
        responsibility: t.text("responsibility"),
        evidence: t.opt_text("evidence").unwrap_or_default(),
        page: t.count("page"),
        line: t.line,
    };
    t.finish();
    value
}

fn erratum(t: Table<'_>) -> Erratum {
    const FACTS: &[(&str, Fact)] = &[
        ("id", Fact::Id),
        ("responsible", Fact::Responsible),
        ("document", Fact::Document),
        ("page", Fact::Page),
        ("target", Fact::Target),
        ("format", Fact::Format),
        ("control", Fact::Control),
    ];
    let mut covers = Vec::new();
    for name in t.texts("covers") {
        match FACTS.iter().find(|(n, _)| *n == name) {
            Some((_, fact)) => covers.push(*fact),
            None => t.report(
                "covers",
                format!("«{name}» no es un dato que se coteje"),
                "Use id, responsible, document, page, target, format o control.",
            ),
        }
    }
    let value = Erratum {
        at: t.text("at"),
        page: t.count("page"),
        says: t.text("says"),
        read_as: t.text("read_as"),
        why: t.text("why"),
        covers,
        line: t.line,
    };
    t.finish();
    value
}

fn step(t: Table<'_>) -> Step {
    let value = Step {
        id: t.text("id"),
        responsible: t.texts("responsible"),
        page: t.count("page"),
        action: t.text("action"),
        documents: t.texts("documents"),
        question: t.opt_text("question"),
        flow: flow(&t),
        join: t.opt_text("join"),
        requires: t.texts("requires"),
        calls: t.opt_text("calls"),
        calls_optional: t.flag("calls_optional"),
        added: t.flag("added"),
        term: t.table("term", "el plazo").map(term),
        letters: t.tables("letters", "el documento").into_iter().map(letter).collect(),
        fields: t.tables("field", "el campo").into_iter().map(field).collect(),
        note: t.opt_text("note"),
        line: t.line,
    };
    t.finish();
    value
}

/// Exactly one of `next`, `answers`, `fork`.
fn flow(t: &Table<'_>) -> Flow {
    let next = t.opt_text("next");
    let answers: Vec<Answer> = t.tables("answers", "la respuesta").into_iter().map(answer).collect();
    let fork = t.texts("fork");
    let ways = [next.is_some(), t.has("answers"), t.has("fork")].iter().filter(|b| **b).count();
    if ways != 1 {
        t.report(
            "id",
            format!("El paso dice {ways} maneras de continuar"),
            "Escriba una sola: «next», «answers» o «fork».",
        );
    }
    if !answers.is_empty() {
        Flow::Decide(answers)
    } else if !fork.is_empty() {
        Flow::Fork(fork.iter().map(|id| target(id)).collect())
    } else {
        Flow::Next(target(&next.unwrap_or_default()))
    }
}

fn target(text: &str) -> Target {
    match text.strip_prefix("fin") {
        Some("") => Target::End(None),
        Some(rest) if rest.starts_with(':') => Target::End(Some(rest[1..].to_owned())),
        _ => Target::Step(text.to_owned()),
    }
}

fn answer(t: Table<'_>) -> Answer {
    let value = Answer {
        text: t.text("text"),
        to: target(&t.text("to")),
        requires: t.texts("requires"),
        when_expired: t.choice("when", &[("vencido", true)]).unwrap_or(false),
        outcome: t.opt_text("outcome"),
        line: t.line,
    };
    t.finish();
    value
}

fn term(t: Table<'_>) -> Term {
    let value = Term {
        days: t.count("days"),
        count: t.required_choice("count", COUNTS),
        calendar: t
            .choice("calendar", &[("lfpa", CalendarKey::Lfpa), ("lft", CalendarKey::Lft)])
            .unwrap_or(CalendarKey::Lfpa),
        from: term_start(&t),
        page: t.count("page"),
        reminder: t.opt_text("reminder"),
    };
    t.finish();
    value
}

fn term_start(t: &Table<'_>) -> TermStart {
    let text = t.opt_text("from").unwrap_or_else(|| "entrada".to_owned());
    if text == "entrada" {
        return TermStart::Entrada;
    }
    if let Some(step) = text.strip_prefix("paso:") {
        return TermStart::Paso { step: step.to_owned() };
    }
    if let Some(FieldRef { step, field }) = text.strip_prefix("campo:").and_then(field_ref) {
        return TermStart::Campo { step, field };
    }
    t.report(
        "from",
        format!("«{text}» no dice desde cuándo corre el plazo"),
        "Use entrada, paso:ID o campo:ID.campo.",
    );
    TermStart::Entrada
}

fn letter(t: Table<'_>) -> Letter {
    let value = Letter {
        template: t.text("template"),
        document: t.text("document"),
        to: t.opt_text("to"),
        line: t.line,
    };
    t.finish();
    value
}

fn field(t: Table<'_>) -> Field {
    let from = t.opt_text("from");
    let reference = from.as_deref().and_then(field_ref);
    if from.is_some() && reference.is_none() {
        t.report("from", "«from» no nombra un campo", "Escriba paso.campo, por ejemplo 1.numero_oficio.");
    }
    let show_if = t.opt_text("show_if");
    let condition = show_if
        .as_deref()
        .and_then(|text| text.split_once('='))
        .map(|(field, value)| Condition { field: field.trim().to_owned(), value: value.trim().to_owned() });
    if show_if.is_some() && condition.is_none() {
        t.report("show_if", "«show_if» no es una condición", "Escriba campo=valor.");
    }
    let value = Field {
        id: t.text("id"),
        label: t.text("label"),
        kind: t.required_choice("kind", FieldKind::ALL),
        required: t.flag("required"),
        help: t.opt_text("help"),
        from: reference,
        options: t.texts("options"),
        columns: t.tables("columns", "la columna").into_iter().map(column).collect(),
        show_if: condition,
        line: t.line,
    };
    t.finish();
    value
}

/// `1.numero_oficio`, `2.1.acuse`: the field is what follows the last dot.
fn field_ref(text: &str) -> Option<FieldRef> {
    let (step, field) = text.rsplit_once('.')?;
    (!step.is_empty() && !field.is_empty())
        .then(|| FieldRef { step: step.to_owned(), field: field.to_owned() })
}

fn column(t: Table<'_>) -> Column {
    let value = Column {
        id: t.text("id"),
        label: t.text("label"),
        kind: t.required_choice("kind", FieldKind::ALL),
        required: t.flag("required"),
        options: t.texts("options"),
    };
    t.finish();
    value
}
