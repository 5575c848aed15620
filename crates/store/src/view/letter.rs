//! Views `letter` (one row each) and `letter_review` (those asked to review it who have not answered).

use procede_domain::Letter;
use procede_manual::fold;
use rusqlite::types::Value;

use super::rows::{Row, date, optional, text};
use crate::paper::FoldedPaper;

pub fn row(folded: &FoldedPaper, letter: &Letter) -> Row {
    let content = letter.content();
    let numbered = letter.numbered.as_ref().map(|(_, n)| n);
    let ci: Vec<&str> = letter.answers.iter().map(|a| a.ci.as_str()).collect();
    vec![
        folded.seq.into(),
        text(&letter.id.0),
        text(letter.stage.key()),
        optional(letter.number()),
        text(&letter.document),
        text(&letter.template),
        text(&content.unit),
        text(&content.subject),
        text(fold(&content.subject)),
        text(content.addressee.line()),
        text(fold(&content.addressee.line())),
        text(&content.signer.name),
        text(&letter.drafted_by().person.0),
        text(&letter.drafted_by().name),
        date(Some(letter.versions[0].stamp.at.date_naive())),
        date(numbered.map(|n| n.date)),
        date(letter.signed.as_ref().map(|s| s.on)),
        date(letter.dispatches.last().map(|(_, d)| d.on)),
        optional(letter.dispatches.last().map(|(_, d)| d.guide.clone()).filter(|g| !g.is_empty())),
        date(letter.acuses.last().map(|a| a.on)),
        optional(letter.at.as_ref().map(|a| a.expediente.0.clone())),
        optional(letter.at.as_ref().map(|a| a.number.clone())),
        optional(letter.at.as_ref().map(|a| a.step.clone())),
        text(ci.join(", ")),
        text(super::entrada::access_key(content.access)),
        text(letter.last_act.to_rfc3339()),
        folded.last_seq.into(),
    ]
}

pub fn review_rows(seq: i64, letter: &Letter) -> Vec<Row> {
    if !letter.stage.is_draft() {
        return Vec::new();
    }
    let pending = letter.pending_reviews().zip(0..);
    pending
        .map(|(review, position): (_, i64)| {
            vec![
                seq.into(),
                position.into(),
                text(&review.to.unit),
                text(review.to.person.as_ref().map_or("", |p| &p.0)),
                text(&review.to.name),
                text(review.asked.at.to_rfc3339()),
            ]
        })
        .collect::<Vec<Vec<Value>>>()
}

/// Title and text of its document in the search.
pub fn words(letter: &Letter) -> (String, String) {
    let content = letter.content();
    let title = match letter.number() {
        Some(number) => format!("{number} {}", content.subject),
        None => format!("{} {}", letter.document, content.subject),
    };
    let mut body = vec![letter.document.clone(), content.addressee.line(), content.antecedent.clone()];
    body.push(content.body.clone());
    body.extend(content.data.iter().map(|(label, value)| format!("{label}: {value}")));
    body.push(content.signer.name.clone());
    body.extend(content.copies.iter().cloned());
    body.extend(content.annexes.iter().cloned());
    body.extend(letter.answers.iter().map(|a| a.ci.clone()));
    body.extend(letter.at.iter().map(|a| a.number.clone()));
    body.extend(letter.files.iter().map(|f| f.file.name.clone()));
    body.extend(letter.dispatches.iter().map(|(_, d)| format!("{} {}", d.carrier, d.guide)));
    body.retain(|part| !part.trim().is_empty());
    (title, body.join("\n"))
}
