//! What is being typed outside the steps: kept as drafts of the person, so that a crash loses nothing.

use procede_store::Draft;
use serde_json::Value;

use crate::desk::App;
use crate::error::Result;
use crate::views::*;

pub fn get(app: &App, TypingKey { key }: TypingKey) -> Result<Typed> {
    app.read(|desk| {
        let draft = desk.ledger.load_draft(&desk.actor()?.person.0, &key)?;
        Ok(Typed { content: draft.map_or(Value::Null, |d| d.content) })
    })
}

pub fn save(app: &App, Typing { key, content }: Typing) -> Result<Nothing> {
    app.write(|desk| {
        let draft = Draft { key, content, at: desk.now().to_rfc3339() };
        desk.ledger.save_draft(&desk.actor()?.person.0, &draft)?;
        Ok(Nothing {})
    })
}

pub fn drop(app: &App, TypingKey { key }: TypingKey) -> Result<Nothing> {
    app.write(|desk| {
        desk.ledger.delete_draft(&desk.actor()?.person.0, &key)?;
        Ok(Nothing {})
    })
}
