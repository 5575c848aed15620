//! View `folio`: every number that a paper bears. What blocks hold and no paper bears is unused, annulled or burned.

use procede_domain::Folio;
use procede_domain::letter::Stage;
use procede_domain::responsiva::CustodyState;
use rusqlite::Connection;

use super::rows::{Row, text};
use crate::paper::{FoldedPaper, Paper};

pub fn rows(folded: &FoldedPaper) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut bear = |folio: &Folio, annulled: bool, at: &chrono::DateTime<chrono::FixedOffset>, what: &str| {
        let position = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        rows.push(vec![
            folded.seq.into(),
            position.into(),
            text(&folio.text),
            text(&folio.series),
            i64::from(folio.year).into(),
            folio.number.cast_signed().into(),
            i64::from(annulled).into(),
            text(at.to_rfc3339()),
            text(what),
        ]);
    };
    match &folded.paper {
        Paper::Letter(letter) => {
            if let Some((stamp, numbered)) = &letter.numbered {
                bear(&numbered.folio, letter.stage == Stage::SinEfecto, &stamp.at, &letter.document);
            }
        }
        Paper::Entrada(entrada) => {
            // An alcance goes under the number of what it completes.
            if !entrada.links.iter().any(|link| link.ci == entrada.ci.text) {
                let cancelled = entrada.state == procede_domain::entrada::State::Cancelada;
                bear(&entrada.ci, cancelled, &entrada.registered.at, "Entrada");
            }
        }
        Paper::Responsiva(responsiva) => {
            if let Some((stamp, issued)) = &responsiva.issued {
                let cancelled = responsiva.state == CustodyState::Cancelada;
                bear(&issued.folio, cancelled, &stamp.at, "Responsiva");
            }
            for (stamp, back) in &responsiva.returns {
                bear(&back.folio, false, &stamp.at, "Devolución");
            }
        }
    }
    rows
}

/// Whether a paper bears this number.
pub fn is_taken(conn: &Connection, number: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM folio WHERE text = ?1")?.exists([number])
}

/// Whether another paper bears this number.
pub fn is_anothers(conn: &Connection, number: &str, seq: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM folio WHERE text = ?1 AND seq <> ?2")?
        .exists(rusqlite::params![number, seq])
}
