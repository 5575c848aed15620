//! Folios, templates, scans, registers and reports: what correspondence needs around it.

use procede_domain::FileRef;
use procede_domain::entrada::EntradaLink;
use procede_domain::folio::{Block, Burned, Series, SeriesKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EntradaQuery, EntradaRow, LetterQuery, ResponsivaQuery};

// Folios

#[derive(Debug, Clone, Serialize, TS)]
pub struct FoliosView {
    /// Key and name of this station.
    pub device: String,
    pub station: String,
    /// Name of the station that grants blocks, if there is one.
    pub grantor: Option<String>,
    pub is_grantor: bool,
    pub year: i32,
    pub series: Vec<SeriesView>,
    /// What happened to the numbers here that a person should know.
    pub notices: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SeriesView {
    pub series: Series,
    pub kind_word: String,
    pub unit_name: String,
    /// The next number, as it would be written.
    pub example: String,
    /// Set by the office; otherwise as usual.
    pub own: bool,
    pub blocks: Vec<BlockView>,
    /// Numbers left for this station this year.
    #[ts(type = "number")]
    pub left: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BlockView {
    pub block: Block,
    pub mine: bool,
    #[ts(type = "number | null")]
    pub last: Option<u64>,
    #[ts(type = "number")]
    pub used: u64,
    #[ts(type = "number")]
    pub annulled: u64,
    #[ts(type = "number")]
    pub left: u64,
    #[ts(type = "Array<[number, number]>")]
    pub gaps: Vec<(u64, u64)>,
    pub burned: Vec<Burned>,
}

/// A block for a station: for this one, or as a file for another.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GrantBlock {
    pub kind: SeriesKind,
    /// Unit key.
    pub unit: String,
    pub year: i32,
    #[ts(type = "number")]
    pub count: u64,
    /// Of the other station, from its request; this one if absent.
    #[serde(default)]
    pub device: Option<String>,
    #[serde(default)]
    pub station: Option<String>,
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Granted {
    pub block: Block,
    /// Where the file for the other station is.
    pub path: Option<String>,
}

/// The file that another station's grantor wrote.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReceiveBlock {
    /// The file's text.
    pub text: String,
}

/// This station grants from now on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TakeOver {
    pub reason: String,
    /// Series, year and the last number that anyone was granted, as the office knows it.
    pub known: Vec<KnownLast>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct KnownLast {
    pub kind: SeriesKind,
    pub unit: String,
    pub year: i32,
    #[ts(type = "number")]
    pub last: u64,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct AnnulFolio {
    pub kind: SeriesKind,
    pub unit: String,
    pub year: i32,
    #[ts(type = "number")]
    pub number: u64,
    pub reason: String,
}

/// Report of a series: gaps, annulled, burned and unused numbers.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FolioReport {
    pub kind: SeriesKind,
    pub unit: String,
    pub year: i32,
    pub format: SheetFormat,
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    Pdf,
    Xlsx,
    Csv,
}

// Templates

#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateRow {
    /// What the office's own text is kept under.
    pub id: String,
    pub name: String,
    /// Procedures whose steps produce it.
    pub procedures: Vec<String>,
    pub own: bool,
    pub version: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplatePage {
    pub id: String,
    pub name: String,
    /// The text in use.
    pub text: String,
    pub shipped: String,
    pub own: bool,
    /// Version that the next saving bears.
    pub next_version: u32,
    pub versions: Vec<TemplateVersionView>,
    pub placeholders: Vec<PlaceholderView>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateVersionView {
    pub version: Option<u32>,
    pub text: Option<String>,
    pub at: String,
    pub by: String,
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceholderView {
    pub name: String,
    pub meaning: String,
    pub example: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct TryTemplate {
    pub id: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TriedTemplate {
    pub findings: Vec<TemplateFindingView>,
    /// A page with fictional data, base64; none where the text cannot be filled.
    pub pdf: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateFindingView {
    pub line: u32,
    pub message: String,
}

// Scans

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReadScan {
    pub name: String,
    /// The bytes; or else a file of the watched folder.
    #[serde(default)]
    pub base64: Option<String>,
    #[serde(default)]
    pub path: Option<String>,
}

/// What a scan holds, page by page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScanReading {
    pub file: FileRef,
    pub pages: Vec<ScanPage>,
    /// The document that every page with a code belongs to, if it is one.
    pub one: Option<ScanMatch>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScanPage {
    pub number: u32,
    pub blank: bool,
    pub found: Option<ScanMatch>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanMatch {
    pub kind: PaperKind,
    pub id: String,
    pub number: String,
    pub subject: String,
    pub state_word: String,
    /// The content is the one that was printed.
    pub same_content: bool,
    /// What the scan would be now.
    pub proposes: ScanUse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    Letter,
    Entrada,
    Responsiva,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScanUse {
    /// The signed sheet of a letter or responsiva.
    Signed,
    /// The stamped acuse of a letter.
    Acuse,
    /// The digital copy of an entrada.
    Copy,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct FileScan {
    pub file: FileRef,
    pub kind: PaperKind,
    pub id: String,
    #[serde(rename = "use")]
    pub what: ScanUse,
    /// Signed or received on, `2026-11-23`.
    pub on: String,
    /// Of an acuse: who received it. Of a copy: who certified it.
    pub by: String,
    /// Told by its QR, not by a person.
    pub by_code: bool,
    /// Of the whole scan.
    pub pages: u32,
    /// The document's sheets, from 1: filed as a file of their own. None: the whole scan.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub sheets: Vec<u32>,
    /// The file of the watched folder, moved to its `archivados` once this is filed: said with the last of its documents.
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ScanPageOf {
    pub file: FileRef,
    pub page: u32,
}

/// The watched folder and what lies in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScanFolder {
    pub path: Option<String>,
    pub files: Vec<ScanFolderFile>,
    pub problem: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ScanFolderFile {
    pub name: String,
    pub path: String,
    #[ts(type = "number")]
    pub size: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PageCount {
    pub pages: u32,
}

// Registers as sheets

/// Which list, as it is filtered on the screen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "list", rename_all = "snake_case")]
pub enum ExportWhat {
    Entradas { query: EntradaQuery },
    Letters { query: LetterQuery },
    Responsivas { query: ResponsivaQuery },
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportList {
    pub what: ExportWhat,
    pub format: SheetFormat,
    #[serde(default)]
    pub path: Option<String>,
}

/// A sheet of an existing register, before it is imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportPreview {
    pub file: FileRef,
    pub sheets: Vec<ImportSheet>,
    pub wanted: Vec<WantedColumn>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportSheet {
    pub name: String,
    /// Index of the row with the titles, from 0.
    pub header_row: u32,
    pub headers: Vec<String>,
    /// The first rows below, as text.
    pub sample: Vec<Vec<String>>,
    pub rows: u32,
    /// By wanted column: index of the header proposed for it.
    pub mapping: Vec<Option<u32>>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct WantedColumn {
    pub id: String,
    pub label: String,
    pub required: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportPlan {
    pub file: FileRef,
    pub sheet: u32,
    pub header_row: u32,
    pub mapping: Vec<Option<u32>>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportCheck {
    pub rows: u32,
    pub blank: u32,
    pub errors: u32,
    pub warnings: u32,
    /// At most 1,000.
    pub findings: Vec<ImportFinding>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportFinding {
    /// As the spreadsheet numbers it.
    pub line: u32,
    pub column: Option<String>,
    pub error: bool,
    pub message: String,
}

// Weekly report

#[derive(Debug, Clone, Deserialize, TS)]
pub struct WeeklyQuery {
    /// `2026-11-16`.
    pub from: String,
    pub to: String,
    /// Unit key of who owns the answers; all if absent.
    #[serde(default)]
    pub unit: Option<String>,
    /// As it stood then; now if absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub as_of: Option<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct WeeklyView {
    #[ts(type = "number")]
    pub as_of: i64,
    /// Time of the last act taken into account, RFC 3339.
    pub as_of_at: String,
    pub received: u32,
    pub attended: Vec<WeeklyRow>,
    pub pending: Vec<WeeklyRow>,
    pub late: u32,
    pub issued: Vec<IssuedReportView>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeeklyRow {
    pub id: String,
    pub ci: String,
    pub received_on: String,
    pub sender: String,
    pub reference: String,
    pub subject: String,
    pub owner: String,
    pub due: Option<String>,
    pub late: bool,
    /// Numbers of the answers, or how it was attended.
    pub attention: String,
    pub attended_on: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct IssuedReportView {
    pub id: String,
    pub name: String,
    pub from: String,
    pub to: String,
    #[ts(type = "number")]
    pub as_of: i64,
    pub files: Vec<FileRef>,
}

// Saved filters

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedFilter {
    pub name: String,
    /// The query of the page's address.
    pub query: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct FiltersOf {
    /// `entradas`, `salidas`, `responsivas`.
    pub page: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveFilters {
    pub page: String,
    pub filters: Vec<SavedFilter>,
}

/// A registration that the page may be about to repeat.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Twin {
    pub row: EntradaRow,
    pub link: EntradaLink,
}
