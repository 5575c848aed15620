//! An oficio from the step that produces it: composed, previewed, issued, kept with the expediente.

use crate::office::Desk;
use crate::window::{Window, scenario};

#[test]
fn an_oficio_is_composed_previewed_and_issued() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        let id = desk.request_of_information("Solicitud de información con oficio")?;
        drop(desk);
        let window = Window::open_founded(&office).await?;
        window.go(&format!("#/expedientes/{id}")).await?;
        window.press("Redactar oficio…").await?;
        window.wait("[role='dialog'] canvas").await?;
        window.fill("Número", "DPATI-0077/2026").await?;
        window.fill("Destinatario", "Imaginaria Muestra Tres").await?;
        window.fill("Cargo del destinatario", "Directora de Soporte").await?;
        window.wait_until("document.querySelector('[role=\"dialog\"] [aria-busy]')?.getAttribute('aria-busy') !== 'true'", "la vista previa").await?;
        // Ink on the page, not only a page.
        let ink = "const page = document.querySelector('[role=\"dialog\"] canvas');
            const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height);
            let dark = 0;
            for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 100) dark += 1;
            return dark > 2000;";
        assert_eq!(window.script(ink).await?, serde_json::Value::Bool(true));
        window.press("Emitir oficio…").await?;
        window.press("Emitir oficio").await?;
        window.wait_text("Oficio DPATI-0077/2026 emitido").await?;
        window.press("Cerrar").await?;
        window.press_tab("Documentos").await?;
        window.wait_text("DPATI-0077/2026").await?;
        window.close().await
    });
}
