//! What happens to a sheet outside the program: printed by a command, scanned askew and grey. And what a PDF says.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use image::{GrayImage, Luma};

use crate::window::Office;

/// A printer for the programs opened from now on: what is sent to it lies at the path that comes back.
pub fn printer(office: &mut Office) -> Result<PathBuf> {
    let commands = office.file("ordenes");
    std::fs::create_dir_all(&commands)?;
    let tray = office.file("impreso.pdf");
    let lp = format!(
        "#!/bin/sh\nfor file; do :; done\ncat \"$file\" >'{}'\necho 'request id is Oficina-1 (1 file(s))'\n",
        tray.display()
    );
    let lpstat = "#!/bin/sh\ncase $1 in\n -e) echo Oficina ;;\n -d) echo 'system default destination: Oficina' ;;\nesac\n";
    for (name, script) in [("lp", lp.as_str()), ("lpstat", lpstat), ("lpoptions", "#!/bin/sh\n")] {
        let file = commands.join(name);
        std::fs::write(&file, script)?;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755))?;
    }
    office.set_commands(commands);
    Ok(tray)
}

/// The first sheet of a PDF as a scanner gives it: 200 dots to the inch, grey, some degrees askew.
pub fn scan(pdf: &Path, degrees: f32, png: &Path) -> Result<()> {
    let sheet = png.with_extension("");
    let mut command = Command::new("pdftoppm");
    command.args(["-r", "200", "-gray", "-png", "-singlefile"]).arg(pdf).arg(&sheet);
    ensure!(command.status().context("pdftoppm (poppler-utils)")?.success(), "pdftoppm failed");
    let clean = image::open(png)?.into_luma8();
    askew(&clean, degrees).save(png)?;
    Ok(())
}

/// Turned about its middle; paper is not white and ink not black.
fn askew(sheet: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (wide, high) = (sheet.width() as f32, sheet.height() as f32);
    GrayImage::from_fn(sheet.width(), sheet.height(), |x, y| {
        let (x, y) = (x as f32 - wide / 2.0, y as f32 - high / 2.0);
        let (from_x, from_y) = (cos * x + sin * y + wide / 2.0, cos * y - sin * x + high / 2.0);
        let inside = (0.0..wide).contains(&from_x) && (0.0..high).contains(&from_y);
        let ink = if inside { sheet.get_pixel(from_x as u32, from_y as u32).0[0] } else { 255 };
        Luma([40 + (f32::from(ink) * 0.75) as u8])
    })
}

/// The words of a PDF, in reading order.
pub fn words(pdf: &Path) -> Result<String> {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().context("pdftotext (poppler-utils)")?;
    ensure!(output.status.success(), "pdftotext does not read {}", pdf.display());
    Ok(String::from_utf8(output.stdout)?.split_whitespace().collect::<Vec<_>>().join(" "))
}
