//! Printing through Windows' spooler. Windows itself draws the PDF (`Windows.Data.Pdf`); no viewer need be installed.
//!
//! Compiled and checked here, but seen by no real Windows yet: see docs/windows.md.

use std::path::Path;

use procede_app::RpcError;
use winprint::printer::{FilePrinter, PrintOutcome, PrinterDevice, WinPdfPrinter};
use winprint::ticket::{Copies, FeatureOptionPack, PrintCapabilities, PrintTicket, PrintTicketBuilder};

use super::{Order, Printer};

/// Windows' spooler. A job is called there as its file is.
pub(super) struct System;

pub(super) fn system() -> System {
    System
}

impl System {
    pub fn printers(&self) -> Result<Vec<Printer>, RpcError> {
        let devices = PrinterDevice::all().map_err(|error| {
            RpcError::new("no_printing", "Windows no dijo qué impresoras hay. Revise que el servicio «Cola de impresión» esté iniciado.")
                .with_details(error.to_string())
        })?;
        let default = default_name();
        Ok(devices
            .iter()
            .map(|device| Printer {
                name: device.name().to_owned(),
                default: default.as_deref() == Some(device.name()),
                trays: trays(device),
            })
            .collect())
    }

    /// Returns when the spooler has taken the whole document.
    pub fn send(&self, file: &Path, order: &Order<'_>) -> Result<String, String> {
        let name = order.printer.map(str::to_owned).or_else(default_name);
        let name = name.ok_or("Este equipo no tiene una impresora predeterminada. Elija una.")?;
        let devices = PrinterDevice::all().map_err(|error| refused(&name, &error.to_string()))?;
        let device = devices
            .into_iter()
            .find(|device| device.name() == name)
            .ok_or_else(|| format!("Ya no está la impresora «{name}». Elija otra."))?;
        let ticket = ticket(&device, order).map_err(|why| refused(&name, &why))?;
        match WinPdfPrinter::new(device).print(file, ticket) {
            Ok(PrintOutcome::Completed) => Ok(format!("Se envió a la impresora «{name}».")),
            Ok(PrintOutcome::Canceled) => Err(format!("Alguien canceló la impresión en «{name}».")),
            Err(error) => Err(refused(&name, &error.to_string())),
        }
    }
}

fn refused(printer: &str, why: &str) -> String {
    format!("La impresora «{printer}» no lo aceptó ({why}). Revise que esté encendida y vuelva a intentarlo.")
}

fn default_name() -> Option<String> {
    let device = PrinterDevice::user_default().ok().flatten()?;
    Some(device.name().to_owned())
}

fn ticket(device: &PrinterDevice, order: &Order<'_>) -> Result<PrintTicket, String> {
    let mut builder = PrintTicketBuilder::new(device).map_err(|error| error.to_string())?;
    if order.copies > 1 {
        builder.merge(Copies(order.copies)).map_err(|error| error.to_string())?;
    }
    if let Some(tray) = order.tray {
        let capabilities = PrintCapabilities::fetch(device).map_err(|error| error.to_string())?;
        let bin = capabilities.input_bins().find(|bin| bin.display_name() == Some(tray));
        builder
            .merge(bin.ok_or_else(|| format!("no tiene la bandeja «{tray}»"))?)
            .map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// A driver that does not tell has none.
fn trays(device: &PrinterDevice) -> Vec<String> {
    let Ok(capabilities) = PrintCapabilities::fetch(device) else { return Vec::new() };
    capabilities.input_bins().filter_map(|bin| bin.display_name().map(str::to_owned)).collect()
}
