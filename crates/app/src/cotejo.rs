//! Cotejo: the office's own copy of the manual beside the data.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use procede_manual::cotejo::{ManualText, compare, read};
use procede_manual::{Units, text_from_bytes};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::views::*;

pub fn view(app: &App, _: Nothing) -> Result<CotejoView> {
    app.read(|desk| Ok(CotejoView { cotejo: desk.official_text().map(|text| compared(desk, &text)) }))
}

/// Keeps a copy of the manual's text and compares it. A text that is not the manual is refused.
pub fn load(app: &App, ManualCopy { base64 }: ManualCopy) -> Result<CotejoView> {
    let bytes = BASE64_STANDARD.decode(base64).map_err(|e| {
        RpcError::new("bad_request", "El texto no llegó completo; cárguelo otra vez.")
            .with_details(e.to_string())
    })?;
    let text = text_from_bytes(&bytes);
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
