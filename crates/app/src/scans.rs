//! Scans: what comes back from the scanner is told by its QR to be a document's, and filed with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use procede_domain::entrada::Scan;
use procede_domain::letter::{Matched, Stage};
use procede_domain::responsiva::{CustodyState, Signature, SignedHow, SignerRole};
use procede_domain::seal::Sealed;
use procede_domain::{
    Body, EntradaAct, EntradaId, FileRef, Letter, LetterAct, LetterId, Responsiva, ResponsivaAct,
    ResponsivaId, Seal,
};
use procede_scan::{Limits, Refusal, count_pages, page_image};
use procede_store::Paper;

use crate::desk::{App, Desk, changed};
use crate::error::{Result, RpcError};
use crate::jobs::Outcome;
use crate::responsivas::parse_day;
use crate::views::*;
use crate::{correspondence, letters, responsivas};

/// Setting of this workstation: the folder that the scanner writes to.
const FOLDER: &str = "carpeta_escaneos";
/// Where filed scans are moved to inside that folder.
const FILED: &str = "archivados";
/// Our own codes begin with this.
const OURS: &str = "PROCEDE1:";
const PREVIEW: u32 = 1_000;

fn refuse(refusal: &Refusal) -> RpcError {
    RpcError::new(
        if *refusal == Refusal::Cancelled { "stopped" } else { refusal.code() },
        refusal.to_string(),
    )
}

/// Reads a scan page by page, as watched work; what it holds is asked for with [`result`].
pub fn read(app: &Arc<App>, ReadScan { name, base64, path }: ReadScan) -> Result<Job> {
    let desk = app.desk()?;
    app.write(|_| Ok(()))?;
    let bytes = match (base64, path) {
        (Some(base64), _) => BASE64_STANDARD
            .decode(base64)
            .map_err(|_| RpcError::new("bad_request", "El archivo no llegó completo; elíjalo otra vez."))?,
        (None, Some(path)) => read_watched(&desk, &path)?,
        (None, None) => return Err(RpcError::new("bad_request", "Elija el archivo escaneado.")),
    };
    Ok(app.jobs.start("Lectura del escaneo", move |report| {
        let mut progress = |done: u32, total: u32| report(done.into(), total.into());
        let scan =
            procede_scan::read(&bytes, OURS, &Limits::default(), &mut progress).map_err(|r| refuse(&r))?;
        let file = desk.put(&name, &bytes)?;
        let mut pages = Vec::new();
        for page in scan.pages {
            let seal = page.codes.iter().find_map(|code| Seal::parse(code));
            let found = seal.map(|seal| matched(&desk, &seal)).transpose()?.flatten();
            pages.push(ScanPage { number: page.number, blank: page.blank, found });
        }
        let mut found = pages.iter().filter_map(|p| p.found.as_ref());
        let first = found.next().cloned();
        let one = first.filter(|first| found.all(|other| other.id == first.id));
        let known = pages.iter().filter(|p| p.found.is_some()).count();
        let message = codes_found(pages.len(), known);
        let reading = ScanReading { file, pages, one };
        let result = serde_json::to_value(&reading).ok();
        Ok(Outcome { message, findings: Vec::new(), path: None, result })
    }))
}

pub fn result(app: &App, Id { id }: Id) -> Result<ScanReading> {
    app.jobs.result(&id)
}

fn codes_found(pages: usize, known: usize) -> String {
    match (pages, known) {
        (1, 0) => "La hoja no trae un código de Procede: elija a qué documento corresponde.".to_owned(),
        (_, 0) => "Ninguna hoja trae un código de Procede: elija a qué documento corresponde.".to_owned(),
        (1, _) => "La hoja trae el código de un documento.".to_owned(),
        (pages, 1) => format!("1 de {pages} hojas trae el código de un documento."),
        (pages, known) if pages == known => format!("Las {pages} hojas traen el código de un documento."),
        (pages, known) => format!("{known} de {pages} hojas traen el código de un documento."),
    }
}

/// The document that a code speaks of, if it is in this ledger.
fn matched(desk: &Desk, seal: &Seal) -> Result<Option<ScanMatch>> {
    Ok(match &seal.document {
        Sealed::Letter(id) => match desk.ledger.paper(&id.0)? {
            Some(Paper::Letter(letter)) => Some(letter_match(&letter, &seal.content)),
            _ => None,
        },
        Sealed::Responsiva(id) => match desk.ledger.paper(&id.0)? {
            Some(Paper::Responsiva(responsiva)) => Some(responsiva_match(&responsiva, &seal.content)),
            _ => None,
        },
    })
}

fn letter_match(letter: &Letter, content: &str) -> ScanMatch {
    let number = letter.number().unwrap_or("sin número").to_owned();
    let signed =
        letter.signed.as_ref().is_some_and(|s| s.scan.is_some()) || letter.stage >= Stage::Despachado;
    ScanMatch {
        kind: PaperKind::Letter,
        id: letter.id.0.clone(),
        subject: letter.content().subject.clone(),
        state_word: letter.stage.word().to_owned(),
        same_content: letters::seal_of(letter, &number).content == content,
        proposes: if signed { ScanUse::Acuse } else { ScanUse::Signed },
        number,
    }
}

fn responsiva_match(r: &Responsiva, content: &str) -> ScanMatch {
    let number = r.folio().unwrap_or("sin folio").to_owned();
    ScanMatch {
        kind: PaperKind::Responsiva,
        id: r.id.0.clone(),
        subject: r.content.receiver.name.clone(),
        state_word: r.state.word().to_owned(),
        same_content: responsivas::seal_of(r, &number).content == content,
        proposes: ScanUse::Signed,
        number,
    }
}

/// Files a scan with its document: one act for a letter or an entrada, one for each missing signature of a responsiva.
pub fn file(app: &App, request: FileScan) -> Result<Changed> {
    app.write(|desk| {
        let by = desk.actor()?;
        let on = parse_day(&request.on)?;
        let matched = Some(if request.by_code { Matched::Qr } else { Matched::Hand });
        let (scan, pages) = own_sheets(desk, &request)?;
        let ((), committed) = desk.transact(|composer| {
            match (request.kind, request.what) {
                (PaperKind::Letter, ScanUse::Signed) => {
                    let id = LetterId(request.id.clone());
                    let act = LetterAct::Signed { on, scan: Some(scan), matched };
                    composer.append(desk.act(&by, Body::Letter { letter: id.clone(), act }))?;
                    letters::follow_answers(desk, composer, &by, &id)?;
                }
                (PaperKind::Letter, ScanUse::Acuse | ScanUse::Copy) => {
                    let id = LetterId(request.id.clone());
                    let act = LetterAct::Acknowledged {
                        on,
                        by: request.by.clone(),
                        file: scan,
                        matched,
                        to: String::new(),
                    };
                    composer.append(desk.act(&by, Body::Letter { letter: id.clone(), act }))?;
                    letters::follow_answers(desk, composer, &by, &id)?;
                }
                (PaperKind::Entrada, _) => {
                    let entrada = EntradaId(request.id.clone());
                    let scan = Scan { file: scan, pages, certified_by: request.by.clone() };
                    let act = EntradaAct::ScanAdded { scan };
                    composer.append(desk.act(&by, Body::Entrada { entrada: entrada.clone(), act }))?;
                    correspondence::follow(desk, composer, &by, &entrada)?;
                }
                (PaperKind::Responsiva, _) => {
                    let id = ResponsivaId(request.id.clone());
                    let Some(Paper::Responsiva(r)) = composer.paper(&id.0)?.cloned() else {
                        return Err(RpcError::not_found("Esa responsiva no está en este equipo."));
                    };
                    let lacking = |role: &SignerRole| {
                        r.signature(*role).is_none_or(|(_, s)| {
                            s.scan().is_none() && matches!(s.how, SignedHow::Paper { .. })
                        })
                    };
                    let roles: Vec<SignerRole> =
                        [SignerRole::Recibe, SignerRole::Entrega].into_iter().filter(lacking).collect();
                    if roles.is_empty() || r.state == CustodyState::Borrador {
                        let message =
                            format!("La responsiva {} no espera firmas.", r.folio().unwrap_or_default());
                        return Err(RpcError::new("rejected", message));
                    }
                    for role in roles {
                        let how = SignedHow::Paper { scan: Some(scan.clone()), matched };
                        let act = ResponsivaAct::Signed(Signature { role, on, how });
                        composer.append(desk.act(&by, Body::Responsiva { responsiva: id.clone(), act }))?;
                    }
                }
            }
            Ok(())
        })?;
        if let Some(path) = &request.path {
            put_away(&desk.watched()?, Path::new(path));
        }
        Ok(changed(&committed))
    })
}

/// The sheets of a scan that are the document's, as a file of their own where there are others; and how many they are.
fn own_sheets(desk: &Desk, request: &FileScan) -> Result<(FileRef, u32)> {
    let whole = || (request.file.clone(), request.pages.max(1));
    if request.sheets.is_empty() {
        return Ok(whole());
    }
    let bytes = desk.ledger.read_attachment(&request.file)?;
    let part = procede_scan::part(&bytes, &request.sheets, &Limits::default()).map_err(|r| refuse(&r))?;
    let Some(part) = part else { return Ok(whole()) };
    let name = Path::new(&request.file.name).file_stem().unwrap_or_default().to_string_lossy();
    let sheets: Vec<String> = request.sheets.iter().map(ToString::to_string).collect();
    let which = match request.sheets.as_slice() {
        [one] => format!("hoja {one}"),
        [first, .., last] if (last - first) as usize + 1 == sheets.len() => format!("hojas {first} a {last}"),
        _ => format!("hojas {}", sheets.join(", ")),
    };
    let file = desk.put(&format!("{name} ({which}).pdf"), &part)?;
    Ok((file, u32::try_from(sheets.len()).unwrap_or(u32::MAX)))
}

/// A scan of the watched folder that nobody needs any more there: the rest of its sheets stays unfiled.
pub fn done(app: &App, PathParam { path }: PathParam) -> Result<ScanFolder> {
    app.write(|desk| {
        if let Some(path) = &path {
            put_away(&desk.watched()?, Path::new(path));
        }
        Ok(())
    })?;
    folder(app, Nothing {})
}

/// How many pages a file has that is about to be attached as a digital copy.
pub fn pages(app: &App, GetFile { file }: GetFile) -> Result<PageCount> {
    app.read(|desk| {
        let pages = count_pages(&desk.ledger.read_attachment(&file)?, &Limits::default());
        Ok(PageCount { pages: pages.map_err(|r| refuse(&r))? })
    })
}

/// A picture of one page, to tell by eye whose it is.
pub fn page(app: &App, ScanPageOf { file, page }: ScanPageOf) -> Result<Bytes> {
    app.read(|desk| {
        let png = page_image(&desk.ledger.read_attachment(&file)?, page, PREVIEW, &Limits::default());
        Ok(Bytes::of(&png.map_err(|r| refuse(&r))?))
    })
}

/// What lies in the watched folder; asked for again while the page is open.
pub fn folder(app: &App, _: Nothing) -> Result<ScanFolder> {
    app.read(|desk| {
        let Some(path) = desk.ledger.setting(FOLDER)? else {
            return Ok(ScanFolder { path: None, files: Vec::new(), problem: None });
        };
        let found = scans_in(Path::new(&path));
        let problem = found.as_ref().err().map(|_| {
            "No se puede leer la carpeta de escaneos: revise que exista y que esté conectada.".to_owned()
        });
        Ok(ScanFolder { path: Some(path), files: found.unwrap_or_default(), problem })
    })
}

pub fn watch(app: &App, PathParam { path }: PathParam) -> Result<ScanFolder> {
    app.write(|desk| {
        if let Some(path) = &path
            && !Path::new(path).is_dir()
        {
            return Err(RpcError::new("folder", "Esa carpeta no existe; elija otra."));
        }
        Ok(desk.ledger.set_setting(FOLDER, path.as_deref())?)
    })?;
    folder(app, Nothing {})
}

fn scans_in(folder: &Path) -> std::io::Result<Vec<ScanFolderFile>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let extension = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase).unwrap_or_default();
        let meta = entry.metadata()?;
        if meta.is_file() && ["pdf", "jpg", "jpeg", "png", "tif", "tiff"].contains(&extension.as_str()) {
            files.push(ScanFolderFile {
                name: entry.file_name().to_string_lossy().into_owned(),
                path: path.display().to_string(),
                size: meta.len(),
            });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

impl Desk {
    fn watched(&self) -> Result<PathBuf> {
        let folder = self.ledger.setting(FOLDER)?;
        folder
            .map(PathBuf::from)
            .ok_or_else(|| RpcError::new("folder", "Elija antes la carpeta de escaneos."))
    }
}

/// Only files that lie in the watched folder itself: the page names them, it does not choose paths.
fn read_watched(desk: &Desk, path: &str) -> Result<Vec<u8>> {
    let path = Path::new(path);
    if path.parent() != Some(desk.watched()?.as_path()) {
        return Err(RpcError::new("folder", "Ese archivo no está en la carpeta de escaneos."));
    }
    std::fs::read(path).map_err(|e| {
        RpcError::new("file", "No se pudo leer el archivo: puede que el escáner todavía lo esté escribiendo. Inténtelo otra vez.")
            .with_details(e.to_string())
    })
}

/// A filed scan leaves the folder for its `archivados`. If that fails it stays, and nothing is lost.
fn put_away(folder: &Path, file: &Path) {
    let Some(name) = file.file_name().filter(|_| file.parent() == Some(folder)) else { return };
    let filed = folder.join(FILED);
    if std::fs::create_dir_all(&filed).is_ok() {
        let _ = std::fs::rename(file, free_name(&filed, Path::new(name)));
    }
}

/// Scanners begin their numbering again: what lies there already is not written over.
fn free_name(folder: &Path, name: &Path) -> PathBuf {
    let stem = name.file_stem().unwrap_or_default().to_string_lossy();
    let ending = name.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let numbered = (2..).map(|n| folder.join(format!("{stem} ({n}){ending}")));
    std::iter::once(folder.join(name)).chain(numbered).find(|path| !path.exists()).unwrap_or_default()
}
