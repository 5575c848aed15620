//! A picture of every screen of the example office, into `target/screenshots/`. With PROCEDE_GUIDE_PICTURES=1 those that
//! the user guide shows go to `docs/guia/imagenes/` too.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::window::{NAVIGATION, Window, scenario};

/// What the guide shows, as its pages name it.
const IN_GUIDE: [&str; 17] = [
    "primer-arranque",
    "inicio",
    "bandeja",
    "expedientes",
    "expediente-paso",
    "expediente-diagrama",
    "expediente-historial",
    "expediente-plazo",
    "procedimientos",
    "procedimiento-ficha",
    "procedimiento-diagrama",
    "oficio",
    "buscar",
    "paleta",
    "configuracion-personas",
    "configuracion-calendario",
    "configuracion-respaldo",
];
const LARGEST: u64 = 250_000;

#[test]
fn every_screen_has_its_picture() {
    scenario(|office| async move {
        let window = Window::open(&office).await?;
        window.wait_text("Explorar con datos de ejemplo").await?;
        window.hide_folder(&office).await?;
        picture(&window, "primer-arranque").await?;
        window.press("Configurar esta oficina").await?;
        picture(&window, "primer-arranque-oficina").await?;
        window.press("Regresar").await?;
        window.press("Explorar con datos de ejemplo").await?;
        window.wait(NAVIGATION).await?;

        let expired = expediente(&window, "1.3").await?;
        let going_on = expediente(&window, "1.2").await?;
        let closed = window.ask("expedientes", query(None, Some("closed"))).await?["rows"][0]["id"].clone();
        let closed = closed.as_str().context("an expediente that is closed")?;

        for (name, address) in [
            ("inicio", "#/inicio"),
            ("bandeja", "#/bandeja"),
            ("bandeja-unidad", "#/bandeja?caja=unidad"),
            ("expedientes", "#/expedientes"),
            ("expedientes-ninguno", "#/expedientes?texto=nadanadanada"),
            ("procedimientos", "#/procedimientos"),
            ("procedimiento-ficha", "#/procedimientos/1.3"),
            ("procedimiento-actividades", "#/procedimientos/1.3?tab=actividades"),
            ("procedimiento-diagrama", "#/procedimientos/1.3?tab=diagrama"),
            ("procedimiento-formatos", "#/procedimientos/1.3?tab=formatos"),
            ("procedimiento-controles", "#/procedimientos/1.3?tab=controles"),
            ("procedimiento-erratas", "#/procedimientos/1.3?tab=erratas"),
            ("procedimiento-cotejo", "#/procedimientos/1.3?tab=cotejo"),
            ("buscar-vacio", "#/buscar"),
            ("buscar", "#/buscar?q=oficio"),
            ("configuracion-oficina", "#/configuracion/oficina"),
            ("configuracion-unidades", "#/configuracion/unidades"),
            ("configuracion-personas", "#/configuracion/personas"),
            ("configuracion-suplencias", "#/configuracion/suplencias"),
            ("configuracion-plazos", "#/configuracion/plazos"),
            ("configuracion-membrete", "#/configuracion/membrete"),
            ("configuracion-calendario", "#/configuracion/calendario"),
            ("configuracion-respaldo", "#/configuracion/respaldo"),
            ("configuracion-yo", "#/configuracion/yo"),
            ("configuracion-apariencia", "#/configuracion/apariencia"),
            ("configuracion-acerca", "#/configuracion/acerca"),
            ("expediente-concluido", &format!("#/expedientes/{closed}")),
        ] {
            window.go(address).await?;
            picture(&window, name).await?;
        }

        // Where an expediente is, and what is known of it.
        window.go(&format!("#/expedientes/{expired}")).await?;
        window.wait("[id='paso-3'] .main button").await?;
        picture(&window, "expediente-paso").await?;
        for (tab, name) in [
            ("Diagrama", "expediente-diagrama"),
            ("Historial", "expediente-historial"),
            ("Datos", "expediente-datos"),
            ("Documentos", "expediente-documentos"),
            ("Enlaces", "expediente-enlaces"),
        ] {
            window.press_tab(tab).await?;
            picture(&window, name).await?;
        }
        window.press_tab("Diagrama").await?;
        window.click("[id='paso-3'] .due").await?;
        window.wait("[role='dialog'] table").await?;
        picture(&window, "expediente-plazo").await?;
        window.press("Cerrar").await?;
        window.press("Turnar…").await?;
        picture(&window, "expediente-turnar").await?;
        window.press("Cerrar").await?;
        window.press("Concluir paso").await?;
        picture(&window, "expediente-falta").await?;

        window.go(&format!("#/expedientes/{going_on}")).await?;
        window.press("Redactar oficio…").await?;
        window.wait_ink().await?;
        picture(&window, "oficio").await?;

        window.go("#/inicio").await?;
        window.keys("\u{e009}k\u{e000}").await?; // Ctrl+K
        window.wait("[role='dialog'] input[role='combobox']").await?;
        window.keys("afectacion").await?;
        let found = "document.querySelectorAll('[role=\"dialog\"] [role=\"option\"]').length > 2";
        window.wait_until(found, "lo que la paleta encuentra").await?;
        picture(&window, "paleta").await?;
        window.keys("\u{e00c}").await?; // Esc
        window.go("#/expedientes").await?;
        window.press("Iniciar expediente…").await?;
        picture(&window, "expediente-iniciar").await?;
        window.press("Cancelar").await?;
        window.keys("?").await?;
        picture(&window, "atajos").await?;
        window.keys("\u{e00c}").await?;

        window.script("document.documentElement.dataset.theme = 'dark'").await?;
        for (name, address) in [
            ("oscuro-inicio", "#/inicio".to_owned()),
            ("oscuro-bandeja", "#/bandeja".to_owned()),
            ("oscuro-expediente", format!("#/expedientes/{expired}")),
            ("oscuro-procedimiento-diagrama", "#/procedimientos/1.3?tab=diagrama".to_owned()),
            ("oscuro-configuracion-calendario", "#/configuracion/calendario".to_owned()),
        ] {
            window.go(&address).await?;
            picture(&window, name).await?;
        }
        window.close().await
    });
}

/// The open expediente of a procedure that has come furthest.
async fn expediente(window: &Window, procedure: &str) -> Result<String> {
    let found = window.ask("expedientes", query(Some(procedure), Some("open"))).await?;
    let id = found["rows"][0]["id"].as_str();
    Ok(id.with_context(|| format!("no open expediente of {procedure}: {found}"))?.to_owned())
}

fn query(procedure: Option<&str>, status: Option<&str>) -> Value {
    json!({
        "text": "", "status": status, "procedure": procedure, "unit": null, "from": null, "to": null, "light": null,
        "sort": "number", "descending": false, "offset": 0, "limit": 5,
    })
}

async fn picture(window: &Window, name: &str) -> Result<()> {
    window.quiet().await?;
    let file = window.screenshot(name).await?;
    assert_eq!(size(&std::fs::read(&file)?), (1366, 768), "{name}: the display must be 1366×768");
    if !IN_GUIDE.contains(&name) || std::env::var_os("PROCEDE_GUIDE_PICTURES").is_none_or(|set| set != "1") {
        return Ok(());
    }
    let bytes = file.metadata()?.len();
    assert!(bytes < LARGEST, "{name}: {bytes} bytes are too many for the guide");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guia/imagenes");
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(&file, folder.join(format!("{name}.png")))?;
    Ok(())
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    (number(16), number(20))
}
