//! Cotejo: the office's own copy of the manual beside the data.

use procede_manual::Units;
use procede_manual::cotejo::{ManualText, compare, read};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::views::*;

pub fn view(app: &App, _: Nothing) -> Result<CotejoView> {
    app.read(|desk| Ok(CotejoView { cotejo: desk.official_text().map(|text| compared(desk, &text)) }))
}

/// Keeps a copy of the manual's text and compares it. A text that is not the manual is refused.
pub fn load(app: &App, ManualCopy { text }: ManualCopy) -> Result<CotejoView> {
    app.write(|desk| {
        let official = read(&text);
        if official.procedures.is_empty() {
            let why = official.findings.join(" ");
            return Err(RpcError::new(
                "manual",
                if why.is_empty() { "Ese texto no es el manual.".to_owned() } else { why },
            ));
        }
        let cotejo = compared(desk, &official);
        desk.set_official(&text, official)?;
        Ok(CotejoView { cotejo: Some(cotejo) })
    })
}

fn compared(desk: &Desk, text: &ManualText) -> procede_manual::cotejo::Cotejo {
    compare(text, &desk.library, &Units::shipped())
}
