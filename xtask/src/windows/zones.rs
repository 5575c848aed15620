//! Mexico's time zones as the Windows program sees them: each act carries the workstation's offset.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::wine::Wine;

/// Zone, and the offsets it has during the year.
const ZONES: [(&str, &[&str]); 4] = [
    ("America/Tijuana", &["-08:00", "-07:00"]),
    ("America/Hermosillo", &["-07:00"]),
    ("America/Cancun", &["-05:00"]),
    ("America/Mexico_City", &["-06:00"]),
];

/// Wine takes the zone from `TZ` when a program starts from outside: a test inside Wine could not set it.
pub fn check(wine: &Wine, program: &Path) -> Result<()> {
    for (zone, offsets) in ZONES {
        let output = wine.command(program, &["--autoprueba"]).env("TZ", zone).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let time = said.lines().find_map(|line| line.strip_prefix("hora local: "));
        let time =
            time.map(str::trim).with_context(|| format!("the program does not say its time: {said}"))?;
        ensure!(
            offsets.iter().any(|offset| time.ends_with(offset)),
            "in {zone} the program's time is {time}"
        );
        println!("{zone}: {time}");
    }
    Ok(())
}
