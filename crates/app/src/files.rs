//! Files: kept by content, read verified.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use procede_domain::FileRef;

use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::views::*;

/// Keeps a file; attaching it to an expediente is an act of its own.
pub fn put(app: &App, PutFile { name, base64 }: PutFile) -> Result<FileRef> {
    let bytes = BASE64_STANDARD.decode(base64).map_err(|e| {
        RpcError::new("bad_request", "El archivo no llegó completo; adjúntelo otra vez.")
            .with_details(e.to_string())
    })?;
    app.write(|desk| desk.put(&name, &bytes))
}

pub fn get(app: &App, GetFile { file }: GetFile) -> Result<Bytes> {
    app.read(|desk| Ok(Bytes { base64: BASE64_STANDARD.encode(desk.ledger.read_attachment(&file)?) }))
}

pub fn save(app: &App, SaveFile { file, path }: SaveFile) -> Result<Saved> {
    app.read(|desk| desk.save(path, &file.name, &desk.ledger.read_attachment(&file)?))
}
