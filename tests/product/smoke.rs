//! The window opens, shows its frame, and moves by mouse and by keyboard.

use anyhow::Result;

use crate::office::Desk;
use crate::window::{Window, scenario};

#[test]
fn the_window_opens_and_moves() {
    scenario(|office| async move {
        drop(Desk::found(&office)?);
        let window = Window::open_founded(&office).await?;
        window.wait_text("Persona de Prueba").await?;
        window.click("nav a[href='#/bandeja']").await?;
        assert_eq!(address(&window).await?, "#/bandeja");
        window.keys("ge").await?;
        assert_eq!(address(&window).await?, "#/expedientes");
        window.wait_text("Todavía no hay expedientes").await?;
        window.close().await
    });
}

#[test]
fn nothing_breaks_the_security_policy() {
    scenario(|office| async move {
        drop(Desk::found(&office)?);
        let window = Window::open_founded(&office).await?;
        let script = "window.broken = [];
            document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective + ' ' + event.sourceFile));";
        window.script(script).await?;
        for address in [
            "#/bandeja",
            "#/procedimientos",
            "#/procedimientos/1.2?tab=diagrama",
            "#/configuracion/apariencia",
            "#/configuracion/membrete",
            "#/buscar",
            // Last, because there no field has the focus and "?" is a shortcut.
            "#/inicio",
        ] {
            window.go(address).await?;
            window.wait("main h1").await?;
        }
        window.keys("?").await?;
        window.wait("[role='dialog']").await?;
        assert_eq!(window.script("return window.broken").await?, serde_json::json!([]));
        window.close().await
    });
}

async fn address(window: &Window) -> Result<String> {
    // A list keeps its filters and its place behind the "?".
    let address = window.script("return location.hash.split('?')[0]").await?;
    Ok(address.as_str().unwrap_or_default().to_owned())
}
