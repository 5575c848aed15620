//! 1.3: the reminder may be sent only when the five business days are over; the clock moves while the program is shut.

use chrono::DateTime;
use serde_json::json;

use crate::office::Desk;
use crate::window::{Window, scenario};

const BEGAN: &str = "2026-11-09T10:00:00-06:00";
const RUNNING: &str = "2026-11-12T10:00:00-06:00";
const OVER: &str = "2026-11-24T10:00:00-06:00";

const YES: &str = "document.querySelector(\"input[type='radio'][value='Sí']\")";

#[test]
fn a_reminder_waits_for_the_term_to_expire() {
    scenario(|mut office| async move {
        let desk = Desk::found_on(&office, || DateTime::parse_from_rfc3339(BEGAN).expect("a moment"))?;
        let id = desk.start("1.3", "Baja de usuarios en el sistema del SAT")?;
        let first = json!({
            "numero_oficio": "AR-010/2026", "fecha_oficio": "2026-11-06", "fecha_recepcion": "2026-11-09",
            "remitente": "Unidad requirente", "sistema": "Sistema de prueba", "afectacion_solicitada": "Baja de usuarios",
            "archivo": desk.file("requirente.pdf")?,
        });
        desk.conclude_for(&id, "1", first)?;
        let second = json!({
            "numero_oficio": "DPATI-0050/2026", "fecha_oficio": "2026-11-09", "folio_registro": "F-50", "fecha_envio": "2026-11-09",
        });
        desk.conclude(&id, "2", second)?;
        drop(desk);
        let address = format!("#/expedientes/{id}");

        office.set_clock(RUNNING);
        let window = Window::open_founded(&office).await?;
        window.go(&address).await?;
        window.wait("[id='paso-3'] .main button").await?;
        window.wait_until(&format!("{YES}.disabled"), "«Sí» sin poder elegirse").await?;
        window.wait_text("No disponible").await?;
        window.close().await?;

        office.set_clock(OVER);
        let window = Window::open_founded(&office).await?;
        window.go(&address).await?;
        window.wait("[id='paso-3'] .main button").await?;
        window.wait_until(&format!("!{YES}.disabled"), "«Sí» que se puede elegir").await?;
        window.wait_text("Vencido").await?;
        window.press("Plazo: lun 16 nov 2026 · Ver el cómputo").await?;
        window.wait("[role='dialog'] table").await?;
        window.wait_text("Manual, hoja 37").await?;
        window.press("Cerrar").await?;
        window.fill_date("Fecha de seguimiento", "24112026").await?;
        window.choose("Sí").await?;
        window.press("Concluir paso").await?;
        window.wait("[id='paso-4'] .main button").await?;
        window.wait_text("recordatorio").await?;
        window.close().await
    });
}
