//! Custody letters: who answers for which goods and accounts; their return; and that somebody who leaves owes nothing.

use chrono::NaiveDate;

use crate::body::{body, body_in_columns};
use crate::dates::date_in_words;
use crate::entries::data;
use crate::flow::{Form, Galley, Row, pages};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::markdown::{Block, Span};
use crate::masthead::{heading, masthead};
use crate::paper::Paper;
use crate::pdf::{About, Pdf};
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::seal::{Seal, beside_seal};
use crate::setting::Setting;
use crate::sheet::{COPIES, Sheet};
use crate::signature::{Line, Signature, close_with_signatures};
use crate::table::{Column, Grid, Table, table};

/// Who has the goods, or had them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Holder {
    pub name: String,
    pub employee_number: String,
    pub post: String,
    pub unit: String,
    /// Where the goods are: building, floor, place.
    pub location: String,
}

/// A good, as the inventory knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// "Computadora portátil". Items of a kind stand together.
    pub kind: String,
    pub brand: String,
    pub model: String,
    pub serial: String,
    pub inventory_number: String,
    pub characteristics: String,
    pub accessories: String,
    pub software: String,
}

/// Access to a system.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    pub system: String,
    pub user: String,
    pub profile: String,
}

/// A custody letter. Every text is of one line unless said otherwise; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Responsiva {
    pub letterhead: Letterhead,
    /// "Responsiva de bienes informáticos".
    pub name: String,
    pub folio: String,
    pub expediente: String,
    pub place: String,
    pub date: NaiveDate,
    /// Who takes them, and signs.
    pub receiver: Holder,
    /// Who answers for the goods, if it is somebody else.
    pub custodian: Option<Holder>,
    /// Who uses them, if it is somebody else.
    pub user: Option<Holder>,
    /// Who hands them over: name, post and unit.
    pub deliverer: Holder,
    pub items: Vec<Item>,
    pub accounts: Vec<Account>,
    /// Markdown: what the receiver commits to, as the office words it.
    pub commitments: String,
    /// Folio of the letter that this one takes the place of.
    pub replaces: Option<String>,
    /// Usually who delivers and who receives.
    pub signatures: Vec<Signature>,
    /// Original and copy on one sheet. What does not fit on half a sheet is printed as two whole copies.
    pub two_up: bool,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

/// That goods came back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsivaReturn {
    pub letterhead: Letterhead,
    pub folio: String,
    /// Folio of the letter that they were handed over with.
    pub responsiva: String,
    pub place: String,
    pub date: NaiveDate,
    pub holder: Holder,
    /// Who takes them back: name, post and unit.
    pub receiver: Holder,
    pub items: Vec<ReturnedItem>,
    /// Markdown.
    pub observations: String,
    pub signatures: Vec<Signature>,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReturnedItem {
    pub item: Item,
    /// "Bueno", "Con daño en la pantalla" …
    pub state: String,
    pub missing_accessories: String,
    /// None: the item keeps no data.
    pub data_erased: Option<bool>,
}

/// That somebody who leaves has nothing left to return.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clearance {
    pub letterhead: Letterhead,
    pub folio: String,
    pub place: String,
    pub date: NaiveDate,
    pub holder: Holder,
    pub responsivas: Vec<ReturnedResponsiva>,
    /// Markdown, above the list.
    pub text: String,
    pub signatures: Vec<Signature>,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReturnedResponsiva {
    pub folio: String,
    pub goods: String,
    pub delivered: String,
    pub returned: String,
}

/// The custody letter as PDF.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn responsiva(responsiva: &Responsiva) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&responsiva.letterhead);
    let seal = proof.seal(responsiva.seal.as_deref());
    let (letter, blocks) = proofed(&mut proof, responsiva);
    proof.done()?;
    let title = [letter.name.as_str(), &letter.folio].join(" ").trim().to_owned();
    let about = About {
        title: &title,
        author: &letter.deliverer.name,
        subject: &letter.receiver.name,
        date: letter.date,
    };
    let mut galley = Galley::default();
    if !letter.two_up {
        let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &title, seal.as_ref())?;
        let rows = |galley: &mut Galley, set: Setting| rows(galley, set, &letter, &blocks, None);
        return Ok(sheet.print(&mut galley, letter.watermark, &about, rows));
    }
    let mut pdf = Pdf::new();
    // A letterhead too high for half a sheet is no reason to refuse: two whole ones then.
    let half = Sheet::new(&mut galley, Paper::HALF, (&letterhead, logo.clone()), &title, None).ok();
    let on_half = |galley: &mut Galley, half: &Sheet| {
        let set = Setting::of(Paper::HALF, 1.0);
        Some(pages(rows(galley, set, &letter, &blocks, seal.as_ref()), |_| half.height(0)))
            .filter(|pages| pages.len() == 1)
    };
    match half.and_then(|half| Some((on_half(&mut galley, &half)?, half))) {
        Some((original, half)) => {
            let copy = on_half(&mut galley, &half).unwrap_or_default();
            half.draw_two_up(&mut pdf, &mut galley, [&original, &copy], letter.watermark);
        }
        None => {
            let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &title, seal.as_ref())?;
            for copy in COPIES {
                let pages = sheet.pages(&mut galley, |galley, set| rows(galley, set, &letter, &blocks, None));
                sheet.draw(&mut pdf, &mut galley, &pages, copy, letter.watermark);
            }
        }
    }
    Ok(pdf.finish(&about, &galley.tree))
}

/// The receipt for what came back, as PDF.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn responsiva_return(receipt: &ResponsivaReturn) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&receipt.letterhead);
    let seal = proof.seal(receipt.seal.as_deref());
    let folio = proof.text("folio", "El folio", &receipt.folio);
    let place = proof.text("place", "El lugar", &receipt.place);
    let responsiva = proof.text("responsiva", "El folio de la responsiva", &receipt.responsiva);
    let holder = holder(&mut proof, "holder", "Quien devuelve", &receipt.holder);
    let receiver = holder_line(&mut proof, "receiver", "Quien recibe", &receipt.receiver);
    let items: Vec<ReturnedItem> = receipt.items.iter().map(|r| returned(&mut proof, r)).collect();
    let observations = proof.body("observations", "Las observaciones", &receipt.observations);
    let signatures: Vec<Signature> =
        receipt.signatures.iter().map(|s| s.proofed(&mut proof, "signatures", "Una firma")).collect();
    proof.done()?;
    let title = ["Devolución de bienes", &folio].join(" ").trim().to_owned();
    let mut entries = entry("Responsiva que se devuelve", &responsiva);
    entries.extend(when(&place, receipt.date));
    entries.extend(about_holder("Devuelve", &holder));
    entries.extend(entry("Recibe", &receiver));
    let mut galley = Galley::default();
    let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &title, seal.as_ref())?;
    let about =
        About { title: &title, author: &receipt.receiver.name, subject: &holder.name, date: receipt.date };
    Ok(sheet.print(&mut galley, receipt.watermark, &about, |galley, set| {
        let mut rows = masthead(galley, set, "Devolución de bienes bajo responsiva", &folio_line(&folio));
        rows.extend(data(galley, set, &entries, 12.0 * set.air, 1));
        rows.extend(section(galley, set, "Bienes devueltos", &returns(&items)));
        if !observations.is_empty() {
            rows.extend(heading(galley, set, "Observaciones", 2));
            rows.extend(following(body(galley, set, &observations, 6.0, 3)));
        }
        close_with_signatures(galley, set, &mut rows, &signatures, Line::Drawn);
        rows
    }))
}

/// The "constancia de no adeudo" as PDF.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn clearance(clearance: &Clearance) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&clearance.letterhead);
    let seal = proof.seal(clearance.seal.as_deref());
    let folio = proof.text("folio", "El folio", &clearance.folio);
    let place = proof.text("place", "El lugar", &clearance.place);
    let holder = holder(&mut proof, "holder", "La persona", &clearance.holder);
    let list = Table {
        columns: ["Responsiva", "Bienes", "Entrega", "Devolución"].map(Column::text).to_vec(),
        rows: clearance
            .responsivas
            .iter()
            .map(|r| [&r.folio, &r.goods, &r.delivered, &r.returned].map(Clone::clone).to_vec())
            .collect(),
        totals: None,
    };
    let list = proof.table("responsivas", "La lista de responsivas", &list);
    let text = proof.body("text", "El texto de la constancia", &clearance.text);
    let signatures: Vec<Signature> =
        clearance.signatures.iter().map(|s| s.proofed(&mut proof, "signatures", "Una firma")).collect();
    proof.done()?;
    let title = ["Constancia de no adeudo", &folio].join(" ").trim().to_owned();
    let mut entries = when(&place, clearance.date);
    entries.extend(about_holder("Persona", &holder));
    let mut galley = Galley::default();
    let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &title, seal.as_ref())?;
    let author = signatures.first().map_or("", |s| &s.name);
    let about = About { title: &title, author, subject: &holder.name, date: clearance.date };
    Ok(sheet.print(&mut galley, clearance.watermark, &about, |galley, set| {
        let mut rows = masthead(galley, set, "Constancia de no adeudo", &folio_line(&folio));
        rows.extend(data(galley, set, &entries, 12.0 * set.air, 1));
        rows.extend(body(galley, set, &text, 14.0 * set.air, 2));
        if list.rows.is_empty() {
            let none = "No hay responsivas a nombre de esta persona.";
            rows.extend(galley.text(none, Face::Regular, set.text));
        } else {
            rows.extend(section(galley, set, "Responsivas devueltas", &Grid::from(&list)));
        }
        close_with_signatures(galley, set, &mut rows, &signatures, Line::Drawn);
        rows
    }))
}

fn proofed(proof: &mut Proof, letter: &Responsiva) -> (Responsiva, Vec<Block>) {
    let name = if letter.name.trim().is_empty() { "Responsiva" } else { &letter.name };
    let proofed = Responsiva {
        letterhead: Letterhead::default(),
        name: proof.text("name", "El nombre del documento", name),
        folio: proof.text("folio", "El folio", &letter.folio),
        expediente: proof.text("expediente", "El expediente", &letter.expediente),
        place: proof.text("place", "El lugar", &letter.place),
        receiver: holder(proof, "receiver", "Quien recibe", &letter.receiver),
        custodian: letter.custodian.as_ref().map(|c| holder(proof, "custodian", "El resguardante", c)),
        user: letter.user.as_ref().map(|user| holder(proof, "user", "Quien usa los bienes", user)),
        deliverer: holder(proof, "deliverer", "Quien entrega", &letter.deliverer),
        items: letter.items.iter().map(|i| item(proof, i)).collect(),
        accounts: letter.accounts.iter().map(|a| account(proof, a)).collect(),
        commitments: String::new(),
        replaces: letter.replaces.as_ref().map(|r| proof.text("replaces", "La responsiva anterior", r)),
        signatures: letter.signatures.iter().map(|s| s.proofed(proof, "signatures", "Una firma")).collect(),
        date: letter.date,
        two_up: letter.two_up,
        watermark: letter.watermark,
        seal: None,
    };
    (proofed, proof.body("commitments", "Los compromisos", &letter.commitments))
}

fn holder(proof: &mut Proof, field: &'static str, place: &str, holder: &Holder) -> Holder {
    Holder {
        name: proof.text(field, place, &holder.name),
        employee_number: proof.text(field, place, &holder.employee_number),
        post: proof.text(field, place, &holder.post),
        unit: proof.text(field, place, &holder.unit),
        location: proof.text(field, place, &holder.location),
    }
}

fn holder_line(proof: &mut Proof, field: &'static str, place: &str, some: &Holder) -> String {
    line_of(&holder(proof, field, place, some))
}

fn line_of(holder: &Holder) -> String {
    let number = match holder.employee_number.as_str() {
        "" => String::new(),
        number => format!("núm. de empleado {number}"),
    };
    let parts = [holder.name.as_str(), &number, &holder.post, &holder.unit];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn item(proof: &mut Proof, item: &Item) -> Item {
    let mut text = |text: &str| proof.text("items", "Un bien", text);
    Item {
        kind: text(&item.kind),
        brand: text(&item.brand),
        model: text(&item.model),
        serial: text(&item.serial),
        inventory_number: text(&item.inventory_number),
        characteristics: text(&item.characteristics),
        accessories: text(&item.accessories),
        software: text(&item.software),
    }
}

fn account(proof: &mut Proof, account: &Account) -> Account {
    let mut text = |text: &str| proof.text("accounts", "Una cuenta", text);
    Account { system: text(&account.system), user: text(&account.user), profile: text(&account.profile) }
}

fn returned(proof: &mut Proof, some: &ReturnedItem) -> ReturnedItem {
    ReturnedItem {
        item: item(proof, &some.item),
        state: proof.text("items", "Un bien", &some.state),
        missing_accessories: proof.text("items", "Un bien", &some.missing_accessories),
        data_erased: some.data_erased,
    }
}

fn rows(
    galley: &mut Galley,
    set: Setting,
    letter: &Responsiva,
    blocks: &[Block],
    seal: Option<&Seal>,
) -> Vec<Row> {
    let mut entries = when(&letter.place, letter.date);
    entries.extend(entry("Expediente", &letter.expediente));
    entries.extend(entry("Sustituye a", letter.replaces.as_deref().unwrap_or_default()));
    entries.extend(entry("Recibe", &line_of(&letter.receiver)));
    entries.extend(entry("Ubicación", &letter.receiver.location));
    if let Some(custodian) = &letter.custodian {
        entries.extend(entry("Resguardante", &line_of(custodian)));
    }
    if let Some(user) = &letter.user {
        entries.extend(entry("Usa", &line_of(user)));
        entries.extend(entry("Ubicación de uso", &user.location));
    }
    entries.extend(entry("Entrega", &line_of(&letter.deliverer)));
    let mut rows = beside_seal(galley, set, seal, |galley, set| {
        let mut rows = masthead(galley, set, &letter.name, &folio_line(&letter.folio));
        rows.extend(data(galley, set, &entries, 10.0 * set.air, 1));
        rows
    });
    if !letter.items.is_empty() {
        rows.extend(section(galley, set, "Bienes que se entregan", &items(&letter.items)));
    }
    if !letter.accounts.is_empty() {
        rows.extend(section(galley, set, "Cuentas de acceso", &accounts(&letter.accounts)));
    }
    if !blocks.is_empty() {
        rows.extend(title(galley, set, "Compromisos"));
        let small = Form { size: set.text.size - 1.0, leading: set.text.leading - 2.0, ..set.text };
        rows.extend(following(body_in_columns(galley, Setting { text: small, ..set }, blocks, 4.0, 3)));
    }
    close_with_signatures(galley, set, &mut rows, &letter.signatures, Line::Drawn);
    rows
}

/// On half a sheet there is no room for headings.
fn title(galley: &mut Galley, set: Setting, title: &str) -> Vec<Row> {
    if set.scale < 1.0 { Vec::new() } else { heading(galley, set, title, 2) }
}

/// A heading and its table, which begin on the same page.
fn section(galley: &mut Galley, set: Setting, title: &str, grid: &Grid) -> Vec<Row> {
    let mut rows = self::title(galley, set, title);
    let (size, leading) = (set.text.size - 1.5, set.text.leading - 2.5);
    let above = if rows.is_empty() { 8.0 } else { 4.0 };
    rows.extend(following(table(galley, grid, Form { size, leading, above, ..set.text })));
    rows
}

/// What follows a heading is on its page.
fn following(mut rows: Vec<Row>) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.kept = true;
    }
    rows
}

fn items(items: &[Item]) -> Grid {
    let mut grid =
        empty(&["Tipo", "Marca y modelo", "Núm. de serie", "Núm. de inventario", "Características"]);
    // Kinds in the order in which they first come.
    let mut kinds: Vec<&str> = Vec::new();
    for item in items {
        if !kinds.contains(&item.kind.as_str()) {
            kinds.push(&item.kind);
        }
    }
    for item in kinds.iter().flat_map(|kind| items.iter().filter(move |item| item.kind == **kind)) {
        grid.rows.push(vec![
            cell(&item.kind),
            cell([item.brand.as_str(), &item.model].join(" ").trim()),
            cell(&item.serial),
            cell(&item.inventory_number),
            labelled(&[
                ("", &item.characteristics),
                ("Accesorios", &item.accessories),
                ("Software", &item.software),
            ]),
        ]);
    }
    grid
}

fn accounts(accounts: &[Account]) -> Grid {
    let mut grid = empty(&["Sistema", "Usuario", "Perfil"]);
    grid.rows =
        accounts.iter().map(|a| [&a.system, &a.user, &a.profile].map(|text| cell(text)).to_vec()).collect();
    grid
}

fn returns(items: &[ReturnedItem]) -> Grid {
    let mut grid = empty(&["Bien", "Núm. de serie", "Núm. de inventario", "Estado", "Datos borrados"]);
    for some in items {
        let item = &some.item;
        let erased = match some.data_erased {
            Some(true) => "☑ Sí",
            Some(false) => "☒ No",
            None => "No aplica",
        };
        grid.rows.push(vec![
            cell([item.kind.as_str(), &item.brand, &item.model].join(" ").trim()),
            cell(&item.serial),
            cell(&item.inventory_number),
            labelled(&[("", &some.state), ("Falta", &some.missing_accessories)]),
            cell(erased),
        ]);
    }
    grid
}

fn empty(headings: &[&str]) -> Grid {
    let columns = headings.iter().map(|heading| Column::text(heading)).collect();
    Grid::from(&Table { columns, ..Table::default() })
}

fn cell(text: &str) -> Vec<Span> {
    vec![Span { text: text.to_owned(), face: Face::Regular }]
}

/// Line by line, each with its label in bold; what is empty is left out.
fn labelled(lines: &[(&str, &String)]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (label, text) in lines.iter().filter(|line| !line.1.is_empty()) {
        if !spans.is_empty() {
            spans.push(Span { text: "\n".into(), face: Face::Regular });
        }
        if !label.is_empty() {
            spans.push(Span { text: format!("{label}: "), face: Face::Bold });
        }
        spans.push(Span { text: (*text).clone(), face: Face::Regular });
    }
    spans
}

fn about_holder(role: &str, holder: &Holder) -> Vec<(String, String)> {
    let number = entry("Núm. de empleado", &holder.employee_number);
    let mut entries = entry(role, &holder.name);
    entries.extend(number);
    entries.extend(entry("Cargo", &holder.post));
    entries.extend(entry("Unidad", &holder.unit));
    entries.extend(entry("Ubicación", &holder.location));
    entries
}

fn when(place: &str, date: NaiveDate) -> Vec<(String, String)> {
    let date = date_in_words(date);
    entry("Lugar y fecha", &if place.is_empty() { date } else { format!("{place}, {date}") })
}

fn entry(label: &str, value: &str) -> Vec<(String, String)> {
    if value.is_empty() { Vec::new() } else { vec![(label.to_owned(), value.to_owned())] }
}

fn folio_line(folio: &str) -> String {
    if folio.is_empty() { String::new() } else { format!("Folio {folio}") }
}
