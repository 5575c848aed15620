//! Series, blocks and saved filters of the example office.

use chrono::Datelike;
use procede_domain::OfficeAct;
use procede_domain::folio::{Block, Series, SeriesKind};

use super::clerk::{Clerk, DIRECTOR, by};
use crate::desk::Desk;
use crate::error::Result;
use crate::filters;
use crate::views::SavedFilter;

/// Letters are numbered with the agency's name in front.
pub(super) fn set_series(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let series = Series {
        pattern: "EJEMPLO-DGTI-{unidad}-{numero}/{anio}".into(),
        ..Series::usual(SeriesKind::Oficio, "DPATI")
    };
    clerk.office(by(DIRECTOR, 20, 9), OfficeAct::SeriesSet(series))
}

/// Blocks of two stations that are nowhere, and a number that no document bears.
pub(super) fn grant_and_annul(clerk: &mut Clerk<'_, '_>) -> Result<()> {
    let year = clerk.desk.now().year();
    for (kind, device, station) in [
        (SeriesKind::Oficio, "ej-equipo-norte", "Ventanilla de ejemplo, planta baja"),
        (SeriesKind::Oficio, "ej-equipo-sur", "Oficina de ejemplo, Aduana Sur"),
        (SeriesKind::ControlInterno, "ej-equipo-norte", "Ventanilla de ejemplo, planta baja"),
    ] {
        let series = clerk.composer.office().series(kind, "DPATI");
        let from = clerk.composer.grant_from(kind, "DPATI", year)?;
        let block = Block {
            id: clerk.new_id(),
            series: series.id.clone(),
            year: series.year(year),
            from,
            to: from + 49,
            device: device.into(),
            station: station.into(),
        };
        clerk.office(by(DIRECTOR, 3, 9), OfficeAct::BlockGranted(block))?;
    }
    let folio = clerk.draw(SeriesKind::Oficio)?;
    let reason = "Se apartó para un oficio que no se hizo (ejemplo)".to_owned();
    clerk.office(by(DIRECTOR, 1, 17), OfficeAct::FolioAnnulled { folio, reason })
}

pub(super) fn save_filters(desk: &Desk) -> Result<()> {
    let saved = |name: &str, query: &str| SavedFilter { name: name.into(), query: query.into() };
    for (page, kept) in [
        (
            "entradas",
            vec![
                saved("Vencidas", "caja=pendientes&semaforo=vencido"),
                saved("Urgentes por turnar", "caja=por-turnar&prioridad=urgente"),
            ],
        ),
        ("salidas", vec![saved("De la DPATI, sin acuse", "caja=sin-acuse&unidad=DPATI")]),
        ("responsivas", vec![saved("Cómputo bajo resguardo", "caja=vigentes&tipo=computo")]),
    ] {
        filters::keep(desk, page, &kept)?;
    }
    Ok(())
}
