//! What must survive: text half typed when the power goes, data from a backup, the first window's data under a second.

use std::path::Path;

use crate::office::Desk;
use crate::window::{Window, scenario};

#[test]
fn what_was_typed_is_there_after_a_power_cut() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        let id = desk.request_of_information("Solicitud a medias")?;
        drop(desk);
        let address = format!("#/expedientes/{id}");

        let window = Window::open_founded(&office).await?;
        window.go(&address).await?;
        window.fill("Número del oficio", "DPATI-0099/2026").await?;
        window.fill_date("Fecha del oficio", "23112026").await?;
        window.press("Agregar renglón").await?;
        window.fill("Información solicitada, renglón 1", "Inventario de licencias").await?;
        window.wait_text("Borrador guardado").await?;
        window.cut();

        let window = Window::open_founded(&office).await?;
        window.go(&address).await?;
        window.wait("[id='paso-2'] .main button").await?;
        assert_eq!(window.value("Número del oficio").await?, "DPATI-0099/2026");
        assert_eq!(window.value("Información solicitada, renglón 1").await?, "Inventario de licencias");
        let day = "[...document.querySelectorAll('[data-field=fecha_oficio] [data-segment]')].map((one) => one.textContent).join('')";
        let day = window.script(&format!("return {day}")).await?;
        assert_eq!(
            day.as_str().map(|day| day.replace(char::is_whitespace, "")).as_deref(),
            Some("23/11/2026")
        );
        window.close().await
    });
}

#[test]
fn a_backup_brings_the_office_back() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        desk.start("1.1", "Contratación de antes del respaldo")?;
        drop(desk);
        let backup = office.file("respaldo.zip");
        let answers: &[&[&Path]] = &[&[&backup], &[&backup]];
        office.answer_dialogs(answers)?;

        let window = Window::open_founded(&office).await?;
        window.go("#/configuracion/respaldo").await?;
        window.press("Hacer respaldo…").await?;
        window.wait_text("Terminado.").await?;
        assert!(std::fs::metadata(&backup)?.len() > 1000);

        window.go("#/expedientes").await?;
        window.press("Iniciar expediente…").await?;
        window.fill("Procedimiento", "1.1").await?;
        window.click("[role='option']").await?;
        window.fill("Asunto", "Contratación de después del respaldo").await?;
        window.press("Iniciar expediente").await?;
        window.wait_text("Concluir paso").await?;

        window.go("#/configuracion/respaldo").await?;
        window.press("Elegir…").await?;
        window.press("Restaurar…").await?;
        window.press("Restaurar respaldo").await?;
        window.wait_text("El respaldo se restauró").await?;
        window.go("#/expedientes").await?;
        window.wait_text("Contratación de antes del respaldo").await?;
        window.wait_no_text("Contratación de después del respaldo").await?;
        window.close().await?;

        // What lay there before is set aside, not gone; and the next start finds the restored office.
        let window = Window::open_founded(&office).await?;
        window.go("#/expedientes").await?;
        window.wait_text("Contratación de antes del respaldo").await?;
        window.close().await
    });
}

#[test]
fn a_second_window_says_so_and_only_reads() {
    scenario(|office| async move {
        let desk = Desk::found(&office)?;
        let id = desk.request_of_information("Solicitud a la vista")?;
        drop(desk);
        let first = Window::open_founded(&office).await?;
        let second = Window::open(&office).await?;
        second.wait_text("Los datos están abiertos en otra ventana").await?;
        second.press("Abrir sólo para consulta").await?;
        second.wait_text("Sólo consulta.").await?;
        second.go("#/expedientes").await?;
        second.wait_text("Solicitud a la vista").await?;
        let start = "[...document.querySelectorAll('button')].find((one) => one.innerText.trim() === 'Iniciar expediente…').disabled";
        second.wait_until(start, "«Iniciar expediente…» sin poder pulsarse").await?;
        second.go(&format!("#/expedientes/{id}")).await?;
        second.wait_text("Reciba el oficio").await.or(second.wait_text("Pida por oficio").await)?;

        // The first goes on working.
        first.go(&format!("#/expedientes/{id}")).await?;
        first.press("Tomar").await?;
        first.wait_text("Liberar").await?;
        second.close().await?;
        first.close().await
    });
}
