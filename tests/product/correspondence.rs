//! 1.6 in the real window: what comes in is registered, turned, rejected and turned again; its answer is reviewed,
//! authorised, numbered, printed, signed, dispatched and acknowledged; the weekly report tells of it.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::office::Desk;
use crate::scanner;
use crate::window::{Office, Window, scenario};

const ME: &str = "Persona de Prueba";
const REVIEWER: &str = "Revisora de Prueba";
const OTHER: &str = "Enlace de Soporte de Prueba";
const TEXT: &str = "Se remite el inventario solicitado, con corte al trimestre anterior.";

#[test]
fn a_letter_that_comes_in_is_answered_and_its_acuse_filed() {
    scenario(|mut office| async move {
        let desk = Desk::found(&office)?;
        desk.add_person(REVIEWER, "Subdirectora de Planeación (prueba)", "DPATI")?;
        desk.add_person(OTHER, "Enlace de Soporte (prueba)", "DSTSN")?;
        let received = office.file("oficio-recibido.pdf");
        std::fs::write(&received, desk.some_pdf()?)?;
        drop(desk);
        let tray = scanner::printer(&mut office)?;
        let window = Window::open_founded(&office).await?;

        let entrada = register(&window, &received).await?;
        turn_twice(&window, &entrada).await?;
        let letter = answer(&window, &entrada).await?;
        let number = authorise_and_number(&window, &letter).await?;

        window.press("Imprimir…").await?;
        window.wait_ink().await?;
        window.answer("Imprimir").await?;
        window.wait_text("Impreso, por firmar").await?;
        let said = scanner::words(&tray)?;
        ensure!(said.contains(&number) && said.contains("corte al trimestre anterior"), "{said}");

        // The signed sheet, and later its stamped copy, come back from the scanner: the code tells whose they are.
        file_scan(&window, &office, &tray, 1.5, &number, None).await?;
        window.go(&letter).await?;
        window.wait_text("Firmado, por despachar").await?;
        window.press("Despachar…").await?;
        window.fill("Mensajero o empresa", "Mensajera de Prueba").await?;
        window.fill("Guía o lista", "L-7").await?;
        window.answer("Despachar").await?;
        window.wait_text("Despachado, sin acuse").await?;
        file_scan(&window, &office, &tray, -1.0, &number, Some("Oficialía de partes")).await?;
        window.go(&letter).await?;
        window.wait_text("Con acuse").await?;

        window.go(&entrada).await?;
        window.wait_text("Atendida").await?;
        window.wait_text(&number).await?;
        report(&window, &office, &number).await?;
        window.close().await
    });
}

/// The letter with its scan; the address of its page.
async fn register(window: &Window, scan: &Path) -> Result<String> {
    window.go("#/correspondencia/entradas").await?;
    window.press("Registrar entrada").await?;
    window.fill("Número del documento", "DGE-0123/2026").await?;
    window.fill("Asunto", "Solicitud del inventario de equipos").await?;
    window.fill("Remitente", "Remitente de Prueba").await?;
    window.fill("Unidad o institución", "Dirección General de Prueba").await?;
    window.drop_files("Copia digital", &[scan]).await?;
    window.wait_text("1 hoja").await?;
    window.answer("Registrar entrada").await?;
    window.wait_text("Se registró la entrada").await?;
    window.answer("Turnar…").await?;
    window.pick("Turnar a", "Dirección de Soporte Tecnológico").await?;
    window.answer("Turnar").await?;
    window.wait_text("Ya se turnó").await?;
    window.answer("Abrir registro").await?;
    window.wait_text("Turnada").await?;
    address(window).await
}

/// Whom it was turned to rejects it; then it is turned to who answers it.
async fn turn_twice(window: &Window, entrada: &str) -> Result<()> {
    be(window, OTHER).await?;
    window.go(entrada).await?;
    window.press("Rechazar turno…").await?;
    window.fill("Motivo", "El inventario lo lleva Planeación").await?;
    window.answer("Rechazar turno").await?;
    window.wait_text("Por turnar").await?;
    be(window, ME).await?;
    window.go(entrada).await?;
    window.wait_text("El inventario lo lleva Planeación").await?;
    window.press("Turnar de nuevo…").await?;
    window.pick("Turnar a", "Dirección de Planeación").await?;
    window.answer("Turnar").await?;
    window.press("Recibir turno…").await?;
    window.answer("Recibir turno").await?;
    window.wait_no_text("Recibir turno…").await
}

/// The draft, reviewed by a second person; the address of its page.
async fn answer(window: &Window, entrada: &str) -> Result<String> {
    window.go(entrada).await?;
    window.press("Responder con oficio…").await?;
    window.wait("canvas").await?;
    window.fill("Texto", TEXT).await?;
    window.press("Guardar versión…").await?;
    window.answer("Guardar versión").await?;
    window.wait_text("Versión 2").await?;
    let letter = address(window).await?;
    window.press("Mandar a revisión…").await?;
    window.pick("A quién", REVIEWER).await?;
    window.answer("Mandar a revisión").await?;
    window.wait_text("En revisión").await?;
    be(window, REVIEWER).await?;
    window.go(&letter).await?;
    window.press("Dar visto bueno…").await?;
    window.answer("Dar visto bueno").await?;
    window.wait_text("Con visto bueno").await?;
    Ok(letter)
}

async fn authorise_and_number(window: &Window, letter: &str) -> Result<String> {
    be(window, ME).await?;
    window.go(letter).await?;
    window.press("Autorizar…").await?;
    window.answer("Autorizar").await?;
    window.press("Numerar…").await?;
    window.answer("Numerar").await?;
    window.wait_text("Por imprimir").await?;
    let number = window.script("return document.querySelector('h1').innerText.trim()").await?;
    let number = number.as_str().context("a number")?;
    ensure!(number.starts_with("DPATI-0001/"), "the first number of the series, not {number}");
    Ok(number.to_owned())
}

/// A scan of what was printed, dropped and filed: as the signed sheet, or as the acuse of whoever received it.
async fn file_scan(
    window: &Window,
    office: &Office,
    printed: &Path,
    degrees: f32,
    number: &str,
    received_by: Option<&str>,
) -> Result<()> {
    let png = office.file(if received_by.is_some() { "acuse.png" } else { "firmado.png" });
    scanner::scan(printed, degrees, &png)?;
    window.go("#/correspondencia/escaneos").await?;
    window.drop_files("Escaneo", &[&png]).await?;
    window.wait("article a[href^='#/oficios/']").await?;
    window.wait_text(number).await?;
    if let Some(by) = received_by {
        window.choose("acuse").await?;
        window.fill("Quién recibió", by).await?;
    }
    window.press("Archivar").await?;
    let filed = if received_by.is_some() {
        "El acuse quedó archivado."
    } else {
        "La hoja firmada quedó archivada."
    };
    window.wait_text(filed).await
}

/// The report of this week, as PDF and as spreadsheet.
async fn report(window: &Window, office: &Office, number: &str) -> Result<()> {
    window.go("#/correspondencia/semanal").await?;
    window.press("Esta semana").await?;
    window.press_tab("Atendidos").await?;
    window.wait_text("Solicitud del inventario de equipos").await?;
    window.press("Emitir reporte").await?;
    window.wait_text("Reporte semanal").await?;
    let issued = "[...document.querySelectorAll('[role=\"tabpanel\"]')].some((one) => one.innerText.includes('.xlsx'))";
    window.wait_until(issued, "el reporte emitido").await?;
    let week = window.ask("weekly", json!({ "from": "2026-01-01", "to": "2026-01-01" })).await?;
    let files = week["issued"][0]["files"].as_array().context("files of the report")?;
    let pdf = office.file("reporte.pdf");
    std::fs::write(&pdf, file(window, &files[0]).await?)?;
    let said = scanner::words(&pdf)?;
    for word in ["Reporte semanal", "CI-DPATI-0001", "Solicitud del inventario de equipos", number] {
        ensure!(said.contains(word), "«{word}» is not in the report: {said}");
    }
    let xlsx = BASE64_STANDARD.encode(file(window, &files[1]).await?);
    let read = window.ask("register.read", json!({ "name": "reporte.xlsx", "base64": xlsx })).await?;
    let sheets = read["sheets"].to_string();
    ensure!(sheets.contains("Atendidos") && sheets.contains(number), "{read}");
    Ok(())
}

async fn file(window: &Window, file: &Value) -> Result<Vec<u8>> {
    let got = window.ask("file.get", json!({ "file": file })).await?;
    Ok(BASE64_STANDARD.decode(got["base64"].as_str().with_context(|| format!("no bytes: {got}"))?)?)
}

/// Another person sits down at the workstation.
pub async fn be(window: &Window, name: &str) -> Result<()> {
    window.go("#/configuracion/yo").await?;
    window.pick("Soy otra persona", name).await?;
    window.press("Identificarme").await?;
    window.wait_text(&format!("Ahora firma {name}")).await
}

/// Where the window is.
pub async fn address(window: &Window) -> Result<String> {
    let hash = window.script("return location.hash").await?;
    Ok(hash.as_str().context("an address")?.to_owned())
}
