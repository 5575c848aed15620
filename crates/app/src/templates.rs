//! Templates: the texts that letters begin with, as the office edits them.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;
use procede_letters::template::{self, Facts, Kind, Recorded, Template, fill, lint, placeholders};
use procede_letters::{Addressee, Fact, Oficio, Signer, TEMPLATES, Watermark, oficio};
use procede_manual::{Field, FieldKind};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::papers::letterhead;
use crate::sheets_of::set;
use crate::views::*;

/// A shipped text and the steps that it is for.
struct Known {
    template: Template,
    text: String,
    /// Procedure and step.
    places: Vec<(String, String)>,
}

/// Every text that ships, by id: one for each document of the manual's steps, and the general ones.
fn known(desk: &Desk) -> BTreeMap<String, Known> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for procedure in desk.library.all() {
        for step in &procedure.steps {
            for letter in &step.letters {
                let found = template::shipped(&letter.document, &procedure.key, &step.id, &letter.template);
                if let Some(template) = found {
                    let entry = known.entry(template.id.clone()).or_insert_with(|| Known {
                        text: template::text_of(&template.id).unwrap_or_default().to_owned(),
                        template,
                        places: Vec::new(),
                    });
                    entry.places.push((procedure.key.clone(), step.id.clone()));
                }
            }
        }
    }
    for name in TEMPLATES {
        if let Some(template) = template::generic(name) {
            let text = template::text_of(name).unwrap_or_default().to_owned();
            known.entry((*name).to_owned()).or_insert(Known { text, template, places: Vec::new() });
        }
    }
    known
}

pub fn list(app: &App, _: Nothing) -> Result<List<TemplateRow>> {
    app.read(|desk| {
        let office = desk.office();
        let mut rows: Vec<TemplateRow> = known(desk)
            .into_iter()
            .map(|(id, known)| {
                let mut procedures: Vec<String> = known.places.into_iter().map(|(key, _)| key).collect();
                procedures.dedup();
                let own = office.template(&id);
                TemplateRow {
                    name: known.template.name.clone(),
                    procedures,
                    own: own.is_some(),
                    version: own.map_or(0, |o| o.version),
                    id,
                }
            })
            .collect();
        rows.sort_by_key(|row| (row.procedures.is_empty(), procede_manual::fold(&row.name)));
        Ok(List { rows })
    })
}

pub fn view(app: &App, Id { id }: Id) -> Result<TemplatePage> {
    app.read(|desk| {
        let office = desk.office();
        let shipped = known(desk).remove(&id).ok_or_else(|| RpcError::not_found("No hay esa plantilla."))?;
        let own = office.template(&id);
        let versions = office.templates.get(&id).map(Vec::as_slice).unwrap_or_default();
        let last = versions.iter().filter_map(|v| v.saved.as_ref()).map(|s| s.version).max().unwrap_or(0);
        Ok(TemplatePage {
            name: shipped.template.name,
            text: own.map_or_else(|| shipped.text.clone(), |o| o.text.clone()),
            shipped: shipped.text,
            own: own.is_some(),
            next_version: last + 1,
            versions: versions
                .iter()
                .rev()
                .map(|v| TemplateVersionView {
                    version: v.saved.as_ref().map(|s| s.version),
                    text: v.saved.as_ref().map(|s| s.text.clone()),
                    at: v.at.to_rfc3339(),
                    by: v.by.clone(),
                    reason: v.saved.as_ref().map(|s| s.reason.clone()).unwrap_or_default(),
                })
                .collect(),
            placeholders: placeholders()
                .iter()
                .map(|p| PlaceholderView {
                    name: p.name.to_owned(),
                    meaning: p.meaning_es.to_owned(),
                    example: p.example.to_owned(),
                })
                .collect(),
            id,
        })
    })
}

/// What is wrong with a text as it is being edited, and the page it makes of fictional data.
pub fn attempt(app: &App, TryTemplate { id, text }: TryTemplate) -> Result<TriedTemplate> {
    app.read(|desk| {
        let places = known(desk).remove(&id).map(|k| k.places).unwrap_or_default();
        let fields = fields(desk, &places);
        let (parsed, mut findings) = Template::parse(&id, &text);
        let mut pdf = None;
        if let Some(template) = &parsed {
            findings.extend(lint(template, (!places.is_empty()).then_some(fields.as_slice())));
            if findings.is_empty() {
                pdf = Some(BASE64_STANDARD.encode(page(desk, template, fields)?));
            }
        }
        let findings =
            findings.into_iter().map(|f| TemplateFindingView { line: f.line, message: f.message }).collect();
        Ok(TriedTemplate { findings, pdf })
    })
}

fn page(desk: &Desk, template: &Template, fields: Vec<Fact>) -> Result<Vec<u8>> {
    let office = desk.office();
    let by = desk.actor()?;
    let unit = desk.seat(&office, &by);
    let facts = Facts {
        subject: "Asunto de ejemplo".into(),
        recipient: "Dirección de Ejemplo".into(),
        antecedent: "DE-0418/2026".into(),
        date: Some(desk.now().date_naive()),
        place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
        document: template.name.clone(),
        expediente: "DGTI-2026-000123".into(),
        signer: by.name.clone(),
        post: by.post.clone(),
        unit: crate::show::unit_name(&office, &unit),
        fields,
    };
    let proposal = fill(template, &facts);
    // A formato has its title where an oficio has its subject: the text is what is judged here.
    let subject = match template.kind {
        Kind::Oficio | Kind::Correo | Kind::Volante => proposal.subject,
        Kind::Acta | Kind::Formato | Kind::Informe | Kind::Responsiva => template.name.clone(),
    };
    set(oficio(&Oficio {
        letterhead: letterhead(desk, &office, &unit)?,
        unit: facts.unit.clone(),
        expediente: facts.expediente.clone(),
        subject,
        place: facts.place.clone(),
        date: desk.now().date_naive(),
        addressee: Addressee {
            name: "Persona Ficticia de Ejemplo".into(),
            post: "Directora de Ejemplo".into(),
            unit: facts.recipient.clone(),
        },
        antecedent: Some(facts.antecedent.clone()),
        body: proposal.body,
        close: proposal.close,
        signer: Signer { post: by.post, name: by.name },
        watermark: Some(Watermark::Borrador),
        ..Oficio::default()
    }))
}

/// The fields of the procedures that produce the document, with fictional values.
fn fields(desk: &Desk, places: &[(String, String)]) -> Vec<Fact> {
    let mut keys: Vec<&str> = places.iter().map(|(key, _)| key.as_str()).collect();
    keys.dedup();
    let mut facts = Vec::new();
    for key in keys {
        let Some(procedure) = desk.library.current(key) else { continue };
        for step in &procedure.steps {
            facts.extend(step.fields.iter().map(|field| Fact {
                step: step.id.clone(),
                id: field.id.clone(),
                label: field.label.clone(),
                value: fictional(field, desk.now().date_naive()),
            }));
        }
    }
    facts
}

fn fictional(field: &Field, today: NaiveDate) -> Recorded {
    match field.kind {
        FieldKind::Date => Recorded::Date(today),
        FieldKind::Datetime => Recorded::DateTime(today.and_hms_opt(10, 30, 0).unwrap_or_default()),
        FieldKind::Money => Recorded::Money(1_234_550),
        FieldKind::Bool => Recorded::Bool(true),
        FieldKind::Integer => Recorded::Number(3),
        FieldKind::Choice => Recorded::Text(field.options.first().cloned().unwrap_or_default()),
        FieldKind::Table => Recorded::Table {
            columns: field
                .columns
                .iter()
                .map(|c| template::Column { id: c.id.clone(), label: c.label.clone() })
                .collect(),
            rows: vec![field.columns.iter().map(|c| format!("{} de ejemplo", c.label)).collect(); 2],
        },
        FieldKind::File => Recorded::Missing,
        _ => Recorded::Text(format!("{} de ejemplo", field.label)),
    }
}
