//! Two versions of a text beside each other, word by word.

use procede_domain::letter::Content;
use similar::{ChangeTag, TextDiff};

use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::views::*;

pub fn compare(app: &App, request: CompareVersions) -> Result<List<FieldDiff>> {
    app.read(|desk| {
        let letter = desk.letter(&request.id)?;
        let version = |index: u32| {
            let found = letter.versions.get(index as usize).map(|v| &v.content);
            found.ok_or_else(|| RpcError::not_found("El documento no tiene esa versión."))
        };
        let (before, after) = (version(request.before)?, version(request.after)?);
        let fields = fields(before).into_iter().zip(fields(after));
        let rows = fields.filter(|((_, b), (_, a))| a != b).map(|((label, before), (_, after))| FieldDiff {
            label: label.to_owned(),
            parts: words(&before, &after),
        });
        Ok(List { rows: rows.collect() })
    })
}

/// The texts of a letter that a reviewer reads, by label.
fn fields(content: &Content) -> Vec<(&'static str, String)> {
    let lines = |list: &[String]| list.join("\n");
    let data: Vec<String> = content.data.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let signatures: Vec<String> =
        content.signatures.iter().map(|s| format!("{} {}, {}", s.role, s.name, s.post)).collect();
    vec![
        ("Asunto", content.subject.clone()),
        ("Destinatario", content.addressee.line()),
        ("Antecedente", content.antecedent.clone()),
        ("Texto", content.body.clone()),
        ("Despedida", content.close.clone()),
        ("Firma", format!("{}, {}", content.signer.name, content.signer.post)),
        ("Otras firmas", signatures.join("\n")),
        ("Datos", data.join("\n")),
        ("C.c.p.", lines(&content.copies)),
        ("Anexos", lines(&content.annexes)),
        ("Iniciales", content.initials.clone()),
        ("Lugar", content.place.clone()),
        ("Acceso", content.access.word().to_owned()),
    ]
}

fn words(before: &str, after: &str) -> Vec<DiffPart> {
    let mut parts: Vec<DiffPart> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => DiffKind::Same,
            ChangeTag::Insert => DiffKind::Added,
            ChangeTag::Delete => DiffKind::Removed,
        };
        match parts.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => parts.push(DiffPart { kind, text: change.value().to_owned() }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_told_apart() {
        let shown: Vec<(DiffKind, String)> =
            words("Se solicita el informe.", "Se solicita con urgencia el informe.")
                .into_iter()
                .map(|p| (p.kind, p.text))
                .collect();
        assert_eq!(
            shown,
            [
                (DiffKind::Same, "Se solicita ".to_owned()),
                (DiffKind::Added, "con urgencia ".to_owned()),
                (DiffKind::Same, "el informe.".to_owned())
            ]
        );
    }
}
