//! An oficio from the step that produces it: written, previewed, authorised, numbered, kept with the expediente.

use crate::office::Desk;
use crate::window::{Window, scenario};

#[test]
fn an_oficio_is_written_authorised_and_numbered() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        let id = desk.request_of_information("Solicitud de información con oficio")?;
        drop(desk);
        let window = Window::open_founded(&office).await?;
        window.go(&format!("#/expedientes/{id}")).await?;
        window.press("Redactar oficio…").await?;
        window.wait("canvas").await?;
        window.fill("Destinatario", "Imaginaria Muestra Tres").await?;
        window.fill("Cargo del destinatario", "Directora de Soporte").await?;
        window.fill("Texto", "Se solicita la información del periodo.").await?;
        window.wait_ink().await?;
        window.press("Guardar versión…").await?;
        window.wait("[role='dialog']").await?;
        window.press("Guardar versión").await?;
        window.wait_text("Versión 2").await?;
        window.press("Autorizar…").await?;
        window.wait("[role='dialog'] button[type='submit']").await?;
        window.press("Autorizar").await?;
        window.wait_text("Numerar…").await?;
        window.close().await
    });
}
