//! A mapping against a sheet and what is wanted: which field is read from which column, and what is wrong with it.

use std::collections::BTreeMap;

use super::finding::Findings;
use super::value::Field;
use super::{Mapping, Severity, Wanted};
use crate::column_letters;
use crate::words::folded;

/// The fields that have a column. What is wrong is told at `line`, the header's.
pub(super) fn fields<'a>(
    mapping: &Mapping,
    wanted: &'a [Wanted],
    line: u32,
    findings: &mut Findings,
) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    let mut taken: BTreeMap<usize, &str> = BTreeMap::new();
    for field in wanted {
        let label = field.label;
        let Some(column) = mapping.column(field.id) else {
            if field.required {
                findings.row(line, Severity::Error, format!("Falta la columna «{label}». Indique cuál es."));
            }
            continue;
        };
        if column >= findings.headers.len() {
            let letters = column_letters(column);
            findings.row(
                line,
                Severity::Error,
                format!("La hoja no tiene la columna {letters} para «{label}»."),
            );
            continue;
        }
        if let Some(other) = taken.insert(column, label) {
            let message = format!("La columna está indicada para «{other}» y para «{label}». Deje una.");
            findings.cell(line, column, Severity::Error, message);
        }
        fields.push(Field::new(field, column));
    }
    for id in mapping.columns.keys().filter(|id| !wanted.iter().any(|field| field.id == id.as_str())) {
        findings.row(
            line,
            Severity::Error,
            format!("El campo «{id}» no existe. Elija las columnas de nuevo."),
        );
    }
    twice(&fields, line, findings);
    fields
}

/// Two columns of the same name, one of which is taken: it may be the wrong one.
fn twice(fields: &[Field<'_>], line: u32, findings: &mut Findings) {
    let names: Vec<_> = findings.headers.iter().map(|header| folded(header)).collect();
    for Field { wanted, column, .. } in fields {
        let is_twin = |other: &usize| other != column && names[*other] == names[*column];
        if let Some(twin) = (0..names.len()).find(is_twin) {
            let message = format!(
                "El encabezado se repite en las columnas {} y {}. Para «{}» se toma la {}.",
                column_letters(twin.min(*column)),
                column_letters(twin.max(*column)),
                wanted.label,
                column_letters(*column)
            );
            findings.cell(line, *column, Severity::Warning, message);
        }
    }
}
