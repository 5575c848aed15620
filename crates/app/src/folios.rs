//! Folios: drawn for what is numbered here, granted in blocks, taken over, reported.

use chrono::Datelike;
use procede_domain::folio::{Block, Burned, Folio, Series, SeriesKind};
use procede_domain::{Actor, Body, Office, OfficeAct};
use procede_store::{BlockUse, Composer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::desk::{App, Desk, changed};
use crate::error::{Result, RpcError};
use crate::show::unit_name;
use crate::views::*;

/// Numbers that the granting station takes for itself at a time.
const OWN_BLOCK: u64 = 100;
/// The name of the file in which a block travels.
const BLOCK_FILE: &str = "procede-bloque";

impl Desk {
    /// The next number of a series. The station that grants blocks takes another one when its own are used up.
    pub(crate) fn draw(
        &self,
        composer: &mut Composer<'_>,
        by: &Actor,
        kind: SeriesKind,
        unit: &str,
    ) -> Result<Folio> {
        let year = self.now().year();
        self.settle_folios(composer, by)?;
        if let Some(folio) = composer.draw(kind, unit, year)? {
            return Ok(folio);
        }
        if !is_grantor(composer) {
            let grantor =
                composer.office().grantor.as_ref().map_or("quien los reparte", |(_, name)| name.as_str());
            return Err(RpcError::new(
                "no_block",
                format!(
                    "Este equipo ya no tiene números de la serie de {} de {unit}: pida un bloque a {grantor} en Configuración, Folios.",
                    kind_word(kind).to_lowercase()
                ),
            ));
        }
        let station = self.station();
        self.grant(composer, by, kind, unit, year, OWN_BLOCK, None, &station)?;
        composer.draw(kind, unit, year)?.ok_or_else(|| {
            RpcError::new(
                "series_exhausted",
                format!("La serie de {unit} se agotó; cambie su patrón en Configuración, Folios."),
            )
        })
    }

    /// Whoever is first to need a number grants, and what a restored or interrupted station cannot vouch for is burned.
    fn settle_folios(&self, composer: &mut Composer<'_>, by: &Actor) -> Result<()> {
        let device = composer.device().to_owned();
        let grantor = composer.office().grantor.as_ref().map(|(device, _)| device.clone());
        let was_grantor = grantor.is_some() && grantor.as_deref() == composer.former_device();
        if grantor.is_none() || was_grantor {
            let reason = if was_grantor {
                "Este equipo se restauró de un respaldo y sigue repartiendo los folios"
            } else {
                "Primer equipo de la oficina que numera"
            };
            let act = OfficeAct::GrantorSet { device, station: self.station(), reason: reason.to_owned() };
            composer.append(self.act(by, Body::Office { act }))?;
        }
        for lost in composer.lost_folios()? {
            let reason = if lost.block.device == composer.device() {
                "Se dieron en actuaciones que ya no están en este equipo (base anterior o cierre inesperado)"
            } else {
                "El equipo se restauró de un respaldo: no se sabe cuáles se dieron"
            };
            let act = OfficeAct::BlockBurned(Burned {
                block: lost.block.id.clone(),
                from: lost.from,
                to: lost.to,
                reason: reason.to_owned(),
            });
            composer.append(self.act(by, Body::Office { act }))?;
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "a block has that many parts, and only two callers")]
    fn grant(
        &self,
        composer: &mut Composer<'_>,
        by: &Actor,
        kind: SeriesKind,
        unit: &str,
        year: i32,
        count: u64,
        device: Option<&str>,
        station: &str,
    ) -> Result<Block> {
        let series = composer.office().series(kind, unit);
        if !composer.office().series.contains_key(&series.id) {
            composer.append(self.act(by, Body::Office { act: OfficeAct::SeriesSet(series.clone()) }))?;
        }
        let from = composer.grant_from(kind, unit, year)?;
        let block = Block {
            id: (self.environment.id)(),
            series: series.id.clone(),
            year: series.year(year),
            from,
            to: from + count.max(1) - 1,
            device: device.unwrap_or(composer.device()).to_owned(),
            station: station.to_owned(),
        };
        composer.append(self.act(by, Body::Office { act: OfficeAct::BlockGranted(block.clone()) }))?;
        Ok(block)
    }

    /// What people call this station.
    pub(crate) fn station(&self) -> String {
        let named = std::env::var("COMPUTERNAME").or_else(|_| std::env::var("HOSTNAME")).ok();
        let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
        named
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Este equipo".to_owned())
    }
}

fn is_grantor(composer: &Composer<'_>) -> bool {
    composer.office().grantor.as_ref().is_some_and(|(device, _)| device == composer.device())
}

pub(crate) fn kind_word(kind: SeriesKind) -> &'static str {
    match kind {
        SeriesKind::Oficio => "Oficios",
        SeriesKind::ControlInterno => "Números de control interno (CI)",
        SeriesKind::Expediente => "Expedientes",
        SeriesKind::Responsiva => "Responsivas",
    }
}

pub fn view(app: &App, _: Nothing) -> Result<FoliosView> {
    app.read(|desk| {
        let office = desk.office();
        let device = desk.ledger.device().unwrap_or_default();
        let year = desk.now().year();
        let uses = desk.ledger.block_uses()?;
        let mut known: Vec<Series> = office.series.values().cloned().collect();
        if let Some(founded) = &office.founded {
            for kind in SeriesKind::ALL {
                let series = office.series(kind, &founded.unit);
                if !known.iter().any(|s| s.id == series.id) {
                    known.push(series);
                }
            }
        }
        known.sort_by_key(|s| (s.kind, s.unit.clone()));
        Ok(FoliosView {
            station: desk.station(),
            grantor: office.grantor.as_ref().map(|(_, name)| name.clone()),
            is_grantor: office.grantor.as_ref().is_none_or(|(key, _)| *key == device),
            year,
            notices: notices(&office, &device),
            series: known.iter().map(|s| series_view(s, &office, &uses, &device, year)).collect(),
            device,
        })
    })
}

/// What was burned is said until the year is over.
fn notices(office: &Office, device: &str) -> Vec<String> {
    let mut notices = Vec::new();
    for burned in &office.burned {
        let Some(block) = office.blocks.iter().find(|b| b.id == burned.block) else { continue };
        let count = burned.to + 1 - burned.from;
        let what = if count == 1 {
            format!("el número {}", burned.from)
        } else {
            format!("los números {} a {}", burned.from, burned.to)
        };
        notices.push(format!(
            "De la serie {} no se usarán {what}. {}.",
            block.series.replace(':', " de "),
            burned.reason
        ));
    }
    if let Some((key, name)) = &office.grantor
        && key != device
    {
        notices.push(format!("Los folios los reparte {name}: pídale un bloque cuando falten números."));
    }
    notices
}

fn series_view(series: &Series, office: &Office, uses: &[BlockUse], device: &str, year: i32) -> SeriesView {
    let of_year = series.year(year);
    let blocks: Vec<BlockView> = uses
        .iter()
        .filter(|u| u.block.series == series.id && u.block.year == of_year)
        .map(|u| {
            let burned: Vec<Burned> =
                office.burned.iter().filter(|b| b.block == u.block.id).cloned().collect();
            let mut left = 0;
            let mut last = u.last;
            while let Some(next) = office.next_in(&u.block, last) {
                // Up to the next burned stretch, or to the end.
                let ends = burned.iter().map(|b| b.from).filter(|from| *from > next).min();
                let end = ends.map_or(u.block.to, |from| from - 1);
                left += end + 1 - next;
                last = Some(end);
            }
            BlockView {
                block: u.block.clone(),
                mine: u.block.device == device,
                last: u.last,
                used: u.used,
                annulled: u.annulled,
                left,
                gaps: u.gaps.clone(),
                burned,
            }
        })
        .collect();
    let mine: Vec<&BlockView> = blocks.iter().filter(|b| b.mine).collect();
    let next = mine
        .iter()
        .find_map(|b| office.next_in(&b.block, b.last))
        .unwrap_or_else(|| office.grant_from(&series.id, of_year));
    SeriesView {
        kind_word: kind_word(series.kind).to_owned(),
        unit_name: unit_name(office, &series.unit),
        example: series.text(year, next),
        own: office.series.contains_key(&series.id),
        left: mine.iter().map(|b| b.left).sum(),
        series: series.clone(),
        blocks,
    }
}

/// A block as it travels to another station: on a USB stick, in a mail. Its check tells a damaged file.
#[derive(Debug, Serialize, Deserialize)]
struct BlockFile {
    procede_bloque: u32,
    series: Series,
    block: Block,
    grantor: (String, String),
    check: String,
}

impl BlockFile {
    fn check_of(series: &Series, block: &Block, grantor: &(String, String)) -> String {
        let text = serde_json::to_string(&(series, block, grantor)).unwrap_or_default();
        Sha256::digest(text.as_bytes()).iter().take(8).map(|b| format!("{b:02x}")).collect()
    }
}

pub fn grant(app: &App, request: GrantBlock) -> Result<Granted> {
    app.write(|desk| {
        let by = desk.actor()?;
        let station = request.station.clone().unwrap_or_else(|| desk.station());
        let ((block, series, grantor), _) = desk.transact(|composer| {
            desk.settle_folios(composer, &by)?;
            if !is_grantor(composer) {
                let name = composer.office().grantor.as_ref().map_or(String::new(), |(_, n)| n.clone());
                return Err(RpcError::new(
                    "not_grantor",
                    format!("Los folios los reparte {name}, no este equipo."),
                ));
            }
            let device = request.device.as_deref().map(str::trim).filter(|d| !d.is_empty());
            let block = desk.grant(
                composer,
                &by,
                request.kind,
                &request.unit,
                request.year,
                request.count,
                device,
                &station,
            )?;
            let series = composer.office().series(request.kind, &request.unit);
            let grantor = composer.office().grantor.clone().unwrap_or_default();
            Ok((block, series, grantor))
        })?;
        let mine = desk.ledger.device().is_ok_and(|device| device == block.device);
        if mine {
            return Ok(Granted { block, path: None });
        }
        let check = BlockFile::check_of(&series, &block, &grantor);
        let name = format!("Bloque {} {}-{} para {station}.{BLOCK_FILE}", series.unit, block.from, block.to);
        let file = BlockFile { procede_bloque: 1, series, block: block.clone(), grantor, check };
        let text = serde_json::to_vec_pretty(&file).map_err(|e| RpcError::new("save", e.to_string()))?;
        let saved = desk.save(request.path, &name, &text)?;
        Ok(Granted { block, path: Some(saved.path) })
    })
}

pub fn receive(app: &App, request: ReceiveBlock) -> Result<Changed> {
    app.write(|desk| {
        let refuse = |message: &str| RpcError::new("block_file", message);
        let file: BlockFile = serde_json::from_str(request.text.trim()).map_err(|_| {
            refuse("Ese archivo no es un bloque de folios de Procede. Elija el que le enviaron.")
        })?;
        if file.procede_bloque != 1 {
            return Err(refuse(
                "Ese bloque lo hizo una versión más nueva de Procede; actualice este equipo.",
            ));
        }
        if file.check != BlockFile::check_of(&file.series, &file.block, &file.grantor) {
            return Err(refuse(
                "El archivo del bloque está dañado o lo cambiaron; pida que se lo envíen otra vez.",
            ));
        }
        let device = desk.ledger.device()?;
        if file.block.device != device {
            return Err(refuse(&format!(
                "Ese bloque es para «{}», no para este equipo ({}). Pida uno con la clave de este equipo.",
                file.block.station,
                desk.station()
            )));
        }
        let by = desk.actor()?;
        let ((), committed) = desk.transact(|composer| {
            let (device, station) = file.grantor.clone();
            if composer.office().grantor.as_ref().is_none_or(|(known, _)| *known != device) {
                let reason = "Es quien otorgó el bloque recibido".to_owned();
                let act = OfficeAct::GrantorSet { device, station, reason };
                composer.append(desk.act(&by, Body::Office { act }))?;
            }
            if composer.office().series.get(&file.series.id) != Some(&file.series) {
                composer
                    .append(desk.act(&by, Body::Office { act: OfficeAct::SeriesSet(file.series.clone()) }))?;
            }
            composer
                .append(desk.act(&by, Body::Office { act: OfficeAct::BlockGranted(file.block.clone()) }))?;
            Ok(())
        })?;
        Ok(changed(&committed))
    })
}

pub fn take_over(app: &App, request: TakeOver) -> Result<Changed> {
    app.write(|desk| {
        let by = desk.actor()?;
        let ((), committed) = desk.transact(|composer| {
            let device = composer.device().to_owned();
            let act =
                OfficeAct::GrantorSet { device, station: desk.station(), reason: request.reason.clone() };
            composer.append(desk.act(&by, Body::Office { act }))?;
            for known in &request.known {
                let series = composer.office().series(known.kind, &known.unit);
                let year = series.year(known.year);
                if known.last < composer.office().grant_from(&series.id, year) {
                    continue;
                }
                let reason = request.reason.clone();
                let act = OfficeAct::FloorSet { series: series.id, year, at_least: known.last, reason };
                composer.append(desk.act(&by, Body::Office { act }))?;
            }
            Ok(())
        })?;
        Ok(changed(&committed))
    })
}

pub fn annul(app: &App, request: AnnulFolio) -> Result<Changed> {
    app.write(|desk| {
        let series = desk.office().series(request.kind, &request.unit);
        let year = series.year(request.year);
        let text = series.text(request.year, request.number);
        if let Some(id) = desk.ledger.paper_by_number(&text)? {
            let message =
                format!("El número {text} lo lleva un documento: déjelo sin efecto desde su página.");
            return Err(RpcError::new("used", message).with_details(id));
        }
        let folio = Folio { series: series.id, year, number: request.number, text };
        desk.commit(vec![Body::Office { act: OfficeAct::FolioAnnulled { folio, reason: request.reason } }])
    })
}
