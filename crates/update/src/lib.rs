//! Updates that come in a folder: a signed manifest beside an installer. The version is inside what is signed, so that
//! nobody can pass off an old program, rightly signed in its day, as a new one.
//!
//! Pure: bytes in, a decision out. Whoever has the bytes reads and runs the files.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use semver::Version;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Name of the signed manifest in its folder.
pub const FILE: &str = "procede-actualizacion.json";
/// Signed before the manifest, so that a signature made for something else is none for an update.
const PURPOSE: &[u8] = b"procede-update-1\n";

/// What an update is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub version: Version,
    /// The installer's name, in the manifest's folder.
    pub installer: String,
    /// SHA-256 of the installer, in lower case.
    pub sha256: String,
    /// What is new, for the person.
    #[serde(default)]
    pub notes: String,
}

/// The manifest's very text with its signature: what is signed is never written again before it is checked.
#[derive(Serialize, Deserialize)]
struct Signed {
    manifest: String,
    signature: String,
}

/// Why an update is not taken.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("La actualización está incompleta o dañada. Cópiela otra vez de su origen.")]
    Unreadable,
    #[error(
        "La actualización no está firmada por quien hace Procede, o alguien la cambió. No se instaló; avise a soporte."
    )]
    Signature,
    #[error(
        "Este equipo ya tiene Procede {running}; la actualización trae la {offered}, que no es más nueva."
    )]
    NotNewer { running: Version, offered: Version },
    #[error("El instalador {name} no es el que se firmó. No se instaló; copie la actualización otra vez.")]
    Installer { name: String },
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "update_unreadable",
            Self::Signature => "update_signature",
            Self::NotNewer { .. } => "update_not_newer",
            Self::Installer { .. } => "update_installer",
        }
    }
}

impl Manifest {
    /// The manifest of an installer.
    pub fn of(version: Version, installer: &str, bytes: &[u8], notes: &str) -> Self {
        Self { version, installer: installer.to_owned(), sha256: sha256(bytes), notes: notes.to_owned() }
    }

    /// Refuses an installer that is not the one that was signed.
    pub fn check_installer(&self, bytes: &[u8]) -> Result<(), Refusal> {
        if sha256(bytes) == self.sha256 {
            return Ok(());
        }
        Err(Refusal::Installer { name: self.installer.clone() })
    }
}

/// The file `procede-actualizacion.json`. `key` is the 32 secret bytes of an Ed25519 key.
///
/// # Errors
/// Never for a manifest of this type: what serde says.
pub fn sign(manifest: &Manifest, key: &[u8; 32]) -> serde_json::Result<String> {
    let manifest = serde_json::to_string(manifest)?;
    let signature = SigningKey::from_bytes(key).sign(&signed_bytes(&manifest));
    let signed = Signed { manifest, signature: BASE64_STANDARD.encode(signature.to_bytes()) };
    Ok(serde_json::to_string_pretty(&signed)? + "\n")
}

/// The public part of a key, as the program is built with it.
pub fn public_key(key: &[u8; 32]) -> String {
    BASE64_STANDARD.encode(SigningKey::from_bytes(key).verifying_key().to_bytes())
}

/// Reads a signed manifest: signed with the key whose public part is `public`, and newer than the program that runs.
///
/// # Errors
/// See [`Refusal`].
pub fn open(file: &[u8], public: &str, running: &Version) -> Result<Manifest, Refusal> {
    let signed: Signed = serde_json::from_slice(file).map_err(|_| Refusal::Unreadable)?;
    let public: [u8; 32] = bytes(public).ok_or(Refusal::Signature)?;
    let public = VerifyingKey::from_bytes(&public).map_err(|_| Refusal::Signature)?;
    let signature = bytes(&signed.signature).ok_or(Refusal::Signature)?;
    public
        .verify_strict(&signed_bytes(&signed.manifest), &Signature::from_bytes(&signature))
        .map_err(|_| Refusal::Signature)?;
    let manifest: Manifest = serde_json::from_str(&signed.manifest).map_err(|_| Refusal::Unreadable)?;
    // A name, never a way into another folder.
    let is_name = !manifest.installer.is_empty() && !manifest.installer.contains(['/', '\\', ':']);
    if !is_name {
        return Err(Refusal::Unreadable);
    }
    if manifest.version.cmp_precedence(running).is_le() {
        return Err(Refusal::NotNewer { running: running.clone(), offered: manifest.version });
    }
    Ok(manifest)
}

fn signed_bytes(manifest: &str) -> Vec<u8> {
    [PURPOSE, manifest.as_bytes()].concat()
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64_STANDARD.decode(text.trim()).ok()?.try_into().ok()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const INSTALLER: &[u8] = b"an installer";

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn offer(text: &str) -> String {
        let manifest = Manifest::of(version(text), "Procede-instalador.exe", INSTALLER, "Lo nuevo.");
        sign(&manifest, &KEY).unwrap()
    }

    #[track_caller]
    fn check(file: &str, public: &str, expected: Result<&str, Refusal>) {
        let opened = open(file.as_bytes(), public, &version("1.4.0"));
        assert_eq!(opened.map(|m| m.version), expected.map(version));
    }

    #[test]
    fn only_a_newer_version_is_taken() {
        let public = public_key(&KEY);
        check(&offer("1.4.1"), &public, Ok("1.4.1"));
        check(&offer("1.10.0"), &public, Ok("1.10.0"));
        for offered in ["1.4.0", "1.3.9", "0.9.0", "1.4.0-beta.1", "1.4.0+otra"] {
            let refusal = Refusal::NotNewer { running: version("1.4.0"), offered: version(offered) };
            check(&offer(offered), &public, Err(refusal));
        }
    }

    #[test]
    fn an_old_offer_cannot_be_given_a_new_version() {
        let old = offer("1.3.0");
        assert!(old.contains("1.3.0"));
        check(&old.replace("1.3.0", "1.5.0"), &public_key(&KEY), Err(Refusal::Signature));
    }

    #[test]
    fn another_key_and_a_changed_signature_are_refused() {
        let file = offer("2.0.0");
        check(&file, &public_key(&[8; 32]), Err(Refusal::Signature));
        check(&file, "", Err(Refusal::Signature));
        let mut signed: Signed = serde_json::from_str(&file).unwrap();
        let mut signature: [u8; 64] = bytes(&signed.signature).unwrap();
        signature[20] ^= 1;
        signed.signature = BASE64_STANDARD.encode(signature);
        check(&serde_json::to_string(&signed).unwrap(), &public_key(&KEY), Err(Refusal::Signature));
    }

    #[test]
    fn what_is_no_offer_is_unreadable() {
        let public = public_key(&KEY);
        for file in ["", "{}", "hola", &offer("2.0.0")[..40]] {
            check(file, &public, Err(Refusal::Unreadable));
        }
        let mut manifest = Manifest::of(version("2.0.0"), "../otro.exe", INSTALLER, "");
        check(&sign(&manifest, &KEY).unwrap(), &public, Err(Refusal::Unreadable));
        manifest.installer = String::new();
        check(&sign(&manifest, &KEY).unwrap(), &public, Err(Refusal::Unreadable));
    }

    #[test]
    fn the_installer_is_the_signed_one_or_none() {
        let manifest = open(offer("2.0.0").as_bytes(), &public_key(&KEY), &version("1.0.0")).unwrap();
        assert_eq!(manifest.check_installer(INSTALLER), Ok(()));
        assert_eq!(manifest.check_installer(b"another").unwrap_err().code(), "update_installer");
    }
}
