//! A picture of every screen of the example office, into `target/screenshots/`. With PROCEDE_GUIDE_PICTURES=1 those that
//! the user guide shows go to `docs/guia/imagenes/` too.

use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::scanner;
use crate::window::{NAVIGATION, Office, Window, scenario};

/// What the guide shows, as its pages name it.
const IN_GUIDE: [&str; 30] = [
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
    "configuracion-folios",
    "configuracion-plantillas",
    "correspondencia-entradas",
    "correspondencia-registrar",
    "correspondencia-salidas",
    "correspondencia-escaneos",
    "correspondencia-semanal",
    "entrada",
    "oficio-despachado",
    "oficio-imprimir",
    "responsivas",
    "responsiva",
    "responsiva-firma",
];
const LARGEST: u64 = 250_000;

#[test]
fn every_screen_has_its_picture() {
    scenario(|mut office| async move {
        scanner::printer(&mut office)?;
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

        papers(&window, &office).await?;

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

/// Correspondence, responsivas and what they need of the configuration.
async fn papers(window: &Window, office: &Office) -> Result<()> {
    for tab in ["entradas", "salidas", "semanal", "importar"] {
        window.go(&format!("#/correspondencia/{tab}")).await?;
        picture(window, &format!("correspondencia-{tab}")).await?;
    }
    window.go("#/correspondencia/entradas").await?;
    window.press("Registrar entrada").await?;
    window.fill("Número del documento", "OIC-0098/EJ").await?;
    window.fill("Asunto", "Control de accesos").await?;
    picture(window, "correspondencia-registrar").await?;
    window.answer("Borrar lo escrito").await?;
    window.answer("Cerrar").await?;

    let rejected = paper(window, "entradas", "control de accesos").await?;
    window.go(&format!("#/entradas/{rejected}")).await?;
    window.wait("canvas").await?;
    picture(window, "entrada").await?;
    window.press("Turnar de nuevo…").await?;
    picture(window, "entrada-turnar").await?;
    window.answer("Cerrar").await?;

    let printed = paper(window, "letters", "propuesta de colaboración").await?;
    window.go(&format!("#/oficios/{printed}")).await?;
    window.wait_ink().await?;
    picture(window, "oficio-impreso").await?;
    window.press("Imprimir…").await?;
    window.wait_ink().await?;
    picture(window, "oficio-imprimir").await?;
    window.keys("\u{e00c}").await?;
    let dispatched = paper(window, "letters", "plan de continuidad").await?;
    window.go(&format!("#/oficios/{dispatched}")).await?;
    window.wait_ink().await?;
    picture(window, "oficio-despachado").await?;

    let sheet = window.ask("letter.sheet", json!({ "id": printed })).await?;
    let (pdf, png) = (office.file("hoja.pdf"), office.file("escaneo.png"));
    std::fs::write(&pdf, BASE64_STANDARD.decode(sheet["base64"].as_str().context("a sheet")?)?)?;
    scanner::scan(&pdf, 1.0, &png)?;
    window.go("#/correspondencia/escaneos").await?;
    window.drop_files("Escaneo", &[&png]).await?;
    window.wait("article a[href^='#/oficios/']").await?;
    window
        .wait_until("[...document.images].every((one) => one.complete && one.naturalWidth > 0)", "las hojas")
        .await?;
    picture(window, "correspondencia-escaneos").await?;

    window.go("#/responsivas").await?;
    picture(window, "responsivas").await?;
    let delivered = paper(window, "responsivas", "EJ-TEL-00001").await?;
    window.go(&format!("#/responsivas/{delivered}")).await?;
    picture(window, "responsiva").await?;
    let unsigned = paper(window, "responsivas", "EJ-IMP-00006").await?;
    window.go(&format!("#/responsivas/{unsigned}")).await?;
    window.press("Firmar en pantalla…").await?;
    window.quiet().await?;
    window.draw(".signer:nth-of-type(1) svg[role='img']", &SIGNATURE).await?;
    picture(window, "responsiva-firma").await?;
    window.answer("Cancelar").await?;
    window.press("Cerrar sin registrar").await?;

    window.go("#/configuracion/folios").await?;
    window.wait("section[aria-label='Este equipo'] code").await?;
    let folios = window.ask("folios", json!({})).await?;
    for (of_this_run, usual) in
        [("station", "EQUIPO-EJEMPLO"), ("device", "0123456789abcdef0123456789abcdef")]
    {
        window.write_instead(folios[of_this_run].as_str().context("the station's name")?, usual).await?;
    }
    picture(window, "configuracion-folios").await?;
    window.go("#/configuracion/plantillas").await?;
    window.fill("Buscar plantilla", "Respuesta").await?;
    window.click("section[aria-label='Lista de plantillas'] li button").await?;
    window.wait("canvas").await?;
    picture(window, "configuracion-plantillas").await
}

/// Like a name written fast, in hundredths of the box.
const SIGNATURE: [(i64, i64); 12] = [
    (15, 60),
    (20, 25),
    (24, 70),
    (29, 30),
    (35, 62),
    (41, 35),
    (47, 64),
    (54, 38),
    (61, 60),
    (69, 42),
    (77, 58),
    (86, 45),
];

/// The paper that a register finds first by these words.
async fn paper(window: &Window, list: &str, words: &str) -> Result<String> {
    let found = window.ask(list, json!({ "text": words, "limit": 5 })).await?;
    let id = found["rows"][0]["item"]["id"].as_str();
    Ok(id.with_context(|| format!("«{words}» is not in {list}: {found}"))?.to_owned())
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
