//! Signed updates: `cargo xtask windows key` makes the key of a releasing office once, `offer` signs an installer.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use procede_update::{FILE, Manifest, open, public_key, sign};

/// A new secret key in a file that only this user can read; it never enters the repository.
pub fn key(file: &Path) -> Result<()> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).context("this system gives no random bytes")?;
    let mut options = OpenOptions::new();
    // Never over a key that there is: without it no installed program takes an update any more.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut to = options.open(file).with_context(|| file.display().to_string())?;
    writeln!(to, "{}", hex(&secret))?;
    to.sync_all()?;
    println!("Secret key: {} (keep a copy where it cannot be lost or read)", file.display());
    println!("Build releases with PROCEDE_UPDATE_KEY={}", public_key(&secret));
    Ok(())
}

/// Writes the signed manifest beside the installer of this version.
pub fn offer(installer: &Path, key: &Path, notes: &str) -> Result<()> {
    let secret = fs::read_to_string(key).with_context(|| key.display().to_string())?;
    let secret = unhex(secret.trim()).context("that file is no key of `cargo xtask windows key`")?;
    let bytes = fs::read(installer).with_context(|| installer.display().to_string())?;
    let name = installer.file_name().and_then(|name| name.to_str()).context("an installer is a file")?;
    let manifest = Manifest::of(env!("CARGO_PKG_VERSION").parse()?, name, &bytes, notes);
    let signed = sign(&manifest, &secret)?;
    // As every installed program will look at it.
    if open(signed.as_bytes(), &public_key(&secret), &"0.0.0".parse()?)? != manifest {
        bail!("the signed manifest does not read back");
    }
    let to = installer.with_file_name(FILE);
    fs::write(&to, signed)?;
    println!("{} offers Procede {}", to.display(), manifest.version);
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let pair = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..text.len()).step_by(2).map(pair).collect::<Option<_>>()?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = std::array::from_fn(|at| u8::try_from(at * 7).unwrap());
        assert_eq!(unhex(&hex(&key)), Some(key));
        assert_eq!(unhex("zz"), None);
        assert_eq!(unhex("00"), None);
        assert_eq!(unhex("ñ"), None);
    }

    /// From the key to what an installed program makes of the offer.
    #[test]
    fn an_offer_is_taken_by_older_programs_only() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let installer = at("Procede-instalador.exe");
        fs::write(&installer, "an installer").unwrap();
        key(&at("llave")).unwrap();
        let secret = fs::read_to_string(at("llave")).unwrap();
        assert!(key(&at("llave")).is_err(), "a key was written over");
        assert_eq!(fs::read_to_string(at("llave")).unwrap(), secret);

        offer(&installer, &at("llave"), "Lo nuevo.").unwrap();
        let public = public_key(&unhex(secret.trim()).unwrap());
        let signed = fs::read(at(FILE)).unwrap();
        let taken = open(&signed, &public, &"0.0.1".parse().unwrap()).unwrap();
        assert_eq!((taken.installer.as_str(), taken.notes.as_str()), ("Procede-instalador.exe", "Lo nuevo."));
        let same = env!("CARGO_PKG_VERSION").parse().unwrap();
        assert_eq!(open(&signed, &public, &same).unwrap_err().code(), "update_not_newer");

        assert!(offer(&at("no-hay.exe"), &at("llave"), "").is_err());
        assert!(offer(&installer, &installer, "").is_err(), "an installer is no key");
    }
}
