//! The window opens, shows its frame, and moves by mouse and by keyboard.

use anyhow::Result;

use crate::window::{Window, scenario};

#[test]
fn the_window_opens_and_moves() {
    scenario(|office| async move {
        let window = Window::open_demo(&office).await?;
        window.wait_text("Procedimientos").await?;
        window.screenshot("inicio").await?;
        window.click("nav a[href='#/bandeja']").await?;
        assert_eq!(address(&window).await?, "#/bandeja");
        window.keys("ge").await?;
        assert_eq!(address(&window).await?, "#/expedientes");
        window.screenshot("expedientes").await?;
        window.close().await
    });
}

#[test]
fn nothing_breaks_the_security_policy() {
    scenario(|office| async move {
        let window = Window::open_demo(&office).await?;
        let script = "window.broken = [];
            document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective + ' ' + event.sourceFile));";
        window.script(script).await?;
        for address in ["#/inicio", "#/bandeja", "#/procedimientos", "#/configuracion/apariencia", "#/buscar"]
        {
            window.go(address).await?;
        }
        window.keys("?").await?;
        window.wait("[role='dialog']").await?;
        assert_eq!(window.script("return window.broken").await?, serde_json::json!([]));
        window.close().await
    });
}

async fn address(window: &Window) -> Result<String> {
    Ok(window.script("return location.hash").await?.as_str().unwrap_or_default().to_owned())
}
