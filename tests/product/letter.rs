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
        window.wait_ink().await?;
        window.press("Emitir oficio…").await?;
        window.press("Emitir oficio").await?;
        window.wait_text("Oficio DPATI-0077/2026 emitido").await?;
        window.press("Cerrar").await?;
        window.press_tab("Documentos").await?;
        window.wait_text("DPATI-0077/2026").await?;
        window.close().await
    });
}
