//! Custody letters in the real window: three things delivered and signed at the desk, one responsiva in the place of
//! another, one returned with a missing accessory.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::correspondence::address;
use crate::office::Desk;
use crate::window::{Window, scenario};

const RECEIVER: &str = "Receptora de Prueba";
const NAME: [(i64, i64); 10] =
    [(10, 60), (18, 20), (25, 70), (33, 25), (40, 65), (48, 30), (57, 68), (66, 35), (76, 62), (90, 40)];

#[test]
fn a_responsiva_is_delivered_replaced_and_returned() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        desk.add_person(RECEIVER, "Jefa de Departamento (prueba)", "DPOTI")?;
        drop(desk);
        let window = Window::open_founded(&office).await?;

        window.go("#/responsivas").await?;
        window.press("Nueva responsiva").await?;
        window.fill("Nombre", RECEIVER).await?;
        window
            .wait_until(&holds("Cargo", "Jefa de Departamento (prueba)"), "el cargo de quien recibe")
            .await?;
        window.fill("Ubicación de los bienes", "Piso 3").await?;
        for (row, (what, serial)) in
            [("Computadora portátil", "S-100"), ("Monitor", "S-200"), ("Teléfono", "S-300")]
                .iter()
                .enumerate()
        {
            window.press("Agregar bien").await?;
            let cell = |column: &str| format!("{column}, renglón {}", row + 1);
            window.fill(&cell("Qué es"), what).await?;
            window.fill(&cell("Núm. de serie"), serial).await?;
            if row == 0 {
                window.fill(&cell("Accesorios"), "Cargador, Mochila").await?;
            }
        }
        let first = deliver(&window).await?;
        ensure!(first.folio.starts_with("RESP-DPATI-0001/"), "{}", first.folio);

        // The monitor and the telephone stay, the laptop is another one: a new responsiva takes the place of the first.
        window.press("Sustituir por otra…").await?;
        window.wait_text("Responsiva sin folio").await?;
        window.fill("Núm. de serie, renglón 1", "S-101").await?;
        let second = deliver(&window).await?;
        window.wait_text(&first.folio).await?;
        window.go(&first.address).await?;
        window.wait_text("Sustituida").await?;

        window.go(&second.address).await?;
        window.press("Devolver…").await?;
        window.press("Todo lo pendiente (3)").await?;
        window.press("Mochila").await?;
        window.answer("Registrar devolución de 3 bienes").await?;
        window.wait_text("Devuelta").await?;
        let id = second.address.rsplit('/').next().unwrap_or_default();
        let page = window.ask("responsiva", json!({ "id": id })).await?;
        ensure!(page["returns"][0]["items"][0]["missing"] == json!(["Mochila"]), "{}", page["returns"]);
        ensure!(page["signatures"].as_array().is_some_and(|both| both.len() == 2), "{}", page["signatures"]);
        window.close().await
    });
}

struct Delivered {
    folio: String,
    address: String,
}

/// Issues the draft in sight, has both sign in their boxes, and hands the things over.
async fn deliver(window: &Window) -> Result<Delivered> {
    window.press("Emitir…").await?;
    window.answer("Emitir").await?;
    window.wait_text("Por firmar").await?;
    window.press("Firmar en pantalla…").await?;
    window.wait("[role='dialog'] svg[aria-label^='Recuadro de firma']").await?;
    window.quiet().await?;
    window.draw(".signer:nth-of-type(1) svg[role='img']", &NAME).await?;
    window.draw(".signer:nth-of-type(2) svg[role='img']", &NAME).await?;
    window.answer("Registrar las dos firmas").await?;
    window.press("Registrar entrega…").await?;
    window.answer("Registrar entrega").await?;
    window.wait_text("Vigente").await?;
    let folio = window.script("return document.querySelector('h1').innerText.trim()").await?;
    Ok(Delivered { folio: folio.as_str().unwrap_or_default().to_owned(), address: address(window).await? })
}

/// Whether the first field with this label holds a text.
fn holds(label: &str, text: &str) -> String {
    format!(
        "(() => {{ const label = [...document.querySelectorAll('label')].find((one) => one.innerText.replace('*', '').trim() === '{label}');
        return label && document.getElementById(label.htmlFor).value === '{text}'; }})()"
    )
}
