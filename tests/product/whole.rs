//! 1.2 from the reception of the letter to the closed expediente, with its loop at step 4, by typing into its forms.

use anyhow::Result;

use crate::office::Desk;
use crate::window::{Window, scenario};

const TODAY: &str = "23112026";

#[test]
fn a_request_is_carried_from_reception_to_its_end() {
    scenario(|office| async move {
        drop(Desk::found(&office)?);
        let scan = office.file("oficio-escaneado.pdf");
        std::fs::write(&scan, "%PDF-1.4 de prueba")?;
        let window = Window::open_founded(&office).await?;

        window.go("#/expedientes").await?;
        window.press("Iniciar expediente…").await?;
        window.fill("Procedimiento", "1.2").await?;
        // Only when the list has followed what was typed.
        let first =
            "document.querySelector(\"[role='option']\")?.textContent.includes('solicitudes de información')";
        window.wait_until(first, "el procedimiento 1.2").await?;
        window.click("[role='option']").await?;
        window.fill("Asunto", "Información presupuestal para la DGE").await?;
        window.press("Iniciar expediente").await?;

        at_step(&window, "1").await?;
        // Refused until what is required is there, and it says what.
        window.press("Concluir paso").await?;
        window.wait_text("Número del oficio").await?;
        window.wait("main [aria-invalid='true'], main [data-invalid]").await?;
        on_behalf(&window).await?;
        window.fill("Número del oficio", "DGE-0123/2026").await?;
        window.fill_date("Fecha del oficio", "20112026").await?;
        window.fill_date("Fecha de recepción", TODAY).await?;
        window.fill("Remitente", "Dirección General de Evaluación").await?;
        window.fill("Asunto", "Información presupuestal de 2026").await?;
        window.attach("Archivo", &scan).await?;
        conclude(&window, "1").await?;

        at_step(&window, "2").await?;
        // What an earlier step recorded is proposed.
        assert_eq!(window.value("Asunto").await?, "Información presupuestal de 2026");
        window.fill("Número del oficio", "DPATI-0045/2026").await?;
        window.fill_date("Fecha del oficio", TODAY).await?;
        window.press("Agregar renglón").await?;
        window.fill("Unidad, renglón 1", "DSTSN").await?;
        window.fill("Información solicitada, renglón 1", "Contratos vigentes").await?;
        window.fill_date("Fecha de envío", TODAY).await?;
        conclude(&window, "2").await?;

        answer(&window, "Contratos vigentes, sin importes", &scan).await?;

        at_step(&window, "4").await?;
        window.fill_date("Fecha de revisión", TODAY).await?;
        window.press("Agregar renglón").await?;
        window.fill("Unidad, renglón 1", "DSTSN").await?;
        window.fill("Información faltante, renglón 1", "Importes por contrato").await?;
        window.choose("No").await?;
        conclude(&window, "4").await?;

        // The loop: what lacks is asked for, and comes.
        at_step(&window, "5").await?;
        assert_eq!(window.value("Información faltante, renglón 1").await?, "Importes por contrato");
        window.fill("Destinatario", "Dirección de Soporte").await?;
        window.fill_date("Fecha de envío", TODAY).await?;
        conclude(&window, "5").await?;
        answer(&window, "Contratos vigentes con importes", &scan).await?;

        at_step(&window, "4").await?;
        window.fill_date("Fecha de revisión", TODAY).await?;
        window.choose("Sí").await?;
        conclude(&window, "4").await?;

        at_step(&window, "6").await?;
        window.fill("Número del oficio", "DPATI-0046/2026").await?;
        window.fill_date("Fecha del oficio", TODAY).await?;
        window.fill_date("Fecha de envío", TODAY).await?;
        window.attach("Archivo", &scan).await?;
        window.keys("\u{e009}\u{e007}").await?; // Ctrl+Enter
        window.wait_text("El expediente está concluido").await?;

        window.press_tab("Historial").await?;
        window.wait_text("Persona de Prueba").await?;
        window.go("#/expedientes").await?;
        window.wait_text("Concluido").await?;
        window.close().await
    });
}

/// Step 3, which the other units carry out.
async fn answer(window: &Window, given: &str, scan: &std::path::Path) -> Result<()> {
    at_step(window, "3").await?;
    on_behalf(window).await?;
    window.press("Agregar renglón").await?;
    window.fill("Unidad, renglón 1", "DSTSN").await?;
    window.fill("Información que entrega, renglón 1", given).await?;
    window.attach("Archivo", scan).await?;
    conclude(window, "3").await
}

async fn on_behalf(window: &Window) -> Result<()> {
    window.fill("Quién lo hizo", "Enlace de la unidad").await?;
    window.fill_date("Fecha en que lo hizo", TODAY).await?;
    window.fill("Con qué consta", "Oficio de prueba").await
}

async fn at_step(window: &Window, step: &str) -> Result<()> {
    window.wait(&format!("[id='paso-{step}'] .main button")).await?;
    window.settled().await
}

async fn conclude(window: &Window, step: &str) -> Result<()> {
    window.press("Concluir paso").await?;
    let gone = format!("document.getElementById('paso-{step}') === null");
    window.wait_until(&gone, &format!("el paso {step} concluido")).await
}
