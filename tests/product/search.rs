//! Everything is found again, with accents and without.

use crate::office::Desk;
use crate::window::{Window, scenario};

#[test]
fn it_is_found_with_accents_and_without() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        let id = desk.request_of_information("Petición de la región Ñandú sobre telefonía")?;
        desk.start("1.1", "Contratación de mobiliario")?;
        drop(desk);
        let window = Window::open_founded(&office).await?;
        window.go("#/buscar").await?;
        for typed in ["peticion nandu", "PETICIÓN ÑANDÚ", "telefonía"] {
            window.fill("Palabras que busca", typed).await?;
            window.wait(&format!("a[data-hit][href*='{id}']")).await?;
            window.wait_no_text("Contratación de mobiliario").await?;
        }
        window.fill("Palabras que busca", "zzzz").await?;
        window.wait_text("No hay resultados para «zzzz»").await?;

        // The palette finds it from anywhere, and opens it.
        window.keys("\u{e009}k\u{e000}").await?; // Ctrl+K
        window.wait("[role='dialog'] input[role='combobox']").await?;
        window.keys("region nandu").await?;
        window
            .wait_until(
                "document.querySelector('[role=\"dialog\"] [role=\"option\"]')?.innerText.includes('Ñandú')",
                "el expediente en la paleta",
            )
            .await?;
        window.keys("\u{e007}").await?;
        window.wait("[id='paso-2'] .main button").await?;
        window.close().await
    });
}
