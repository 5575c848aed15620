//! The first start: an office founded by typing, or the example office explored and left.

use crate::window::{NAVIGATION, Window, scenario};

#[test]
fn an_office_is_founded_by_typing() {
    scenario(|office| async move {
        let window = Window::open(&office).await?;
        window.press("Configurar esta oficina").await?;
        // Without anything written it says what is missing, beside the fields.
        window.press("Empezar a trabajar").await?;
        window.wait("main [aria-invalid='true']").await?;
        window.fill("Unidad administrativa", "dpati").await?;
        // Only when the list has followed what was typed.
        window
            .wait_until("document.querySelectorAll(\"[role='option']\").length === 1", "una sola unidad")
            .await?;
        window.click("[role='option']").await?;
        window.fill("Lugar", "Ciudad de México").await?;
        window.fill("Nombre completo", "Ana Ñúñez Güemes").await?;
        window.fill("Cargo", "Directora de Planeación").await?;
        assert_eq!(
            window.value("Nombre de la oficina").await?,
            "Dirección de Planeación de Tecnologías de la Información"
        );
        window.press("Empezar a trabajar").await?;
        window.wait(NAVIGATION).await?;
        window.wait_text("Ana Ñúñez Güemes").await?;
        window.close().await?;

        // The office is there the next day.
        let window = Window::open_founded(&office).await?;
        window.wait_text("Ana Ñúñez Güemes").await?;
        window.go("#/configuracion/oficina").await?;
        assert_eq!(window.value("Lugar").await?, "Ciudad de México");
        window.close().await
    });
}

#[test]
fn the_example_office_is_explored_and_left() {
    scenario(|office| async move {
        let window = Window::open_demo(&office).await?;
        window.wait_text("Esta oficina, sus personas y sus expedientes son ficticios").await?;
        window.go("#/expedientes").await?;
        window.wait_text("73 expedientes").await?;
        window.press("Salir de los datos de ejemplo").await?;
        // Nothing of it stays in the real office, which is still to be founded.
        window.wait_text("Configurar esta oficina").await?;
        window.close().await
    });
}
