//! Rust's standard library for Windows: rustup's, or one built from the sources of exactly this compiler and kept.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::TARGET;
use crate::{setup, sh};

/// Names the sources' archive, if it is not in its usual place.
const SOURCES: &str = "PROCEDE_RUST_SOURCES";
/// Rust's folder `library` of one version, beside the repository.
const USUAL: &str = "../shared/tools/windows";
/// The archive leaves out the folders named `vendor`; of them, this is what the standard library needs here.
const X86_VECTORS: &str = "\
use core::arch::x86_64::{__m128i, __m256i, __m512i};
use crate::simd::Simd;
from_transmute! { unsafe Simd<u8, 16> => __m128i }
from_transmute! { unsafe Simd<u8, 32> => __m256i }
from_transmute! { unsafe Simd<u8, 64> => __m512i }
";

/// The sysroot that has the target's library; `None` where rustc finds it by itself.
///
/// # Errors
/// That it is nowhere, and what would bring it.
pub fn find() -> Result<Option<PathBuf>> {
    if is_installed() || add_by_rustup() {
        return Ok(None);
    }
    let rustc = Rustc::ask()?;
    let kept = setup::cache()?.join(format!("windows-std-{}-{}", rustc.release, rustc.commit));
    let library = kept.join("lib/rustlib").join(TARGET).join("lib");
    if library.is_dir() {
        return Ok(Some(kept));
    }
    let archive = archive(&rustc.release)?;
    fs::create_dir_all(&kept)?;
    // Two builds at once would each find half of the other's: the second waits and finds the first one's.
    let lock = File::create(kept.join("lock"))?;
    lock.lock().context("the lock of the standard library's cache")?;
    if !library.is_dir() {
        build(&archive, &kept, &library)?;
    }
    Ok(Some(kept))
}

fn is_installed() -> bool {
    sh::ask("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()))
}

/// Asks rustup, where there is one. It may have no network: then it fails within its own time limits.
fn add_by_rustup() -> bool {
    if !sh::has("rustup") {
        return false;
    }
    println!("Rust's standard library for {TARGET} is not installed: asking rustup");
    sh::run(sh::command("timeout", &["240", "rustup", "target", "add", TARGET])).is_ok() && is_installed()
}

struct Rustc {
    release: String,
    commit: String,
}

impl Rustc {
    fn ask() -> Result<Self> {
        let said = sh::ask("rustc", &["--version", "--verbose"]).context("rustc does not start")?;
        let value = |key: &str| said.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
        match (value("release: "), value("commit-hash: ")) {
            (Some(release), Some(commit)) => Ok(Self { release, commit: commit.chars().take(9).collect() }),
            _ => bail!("rustc does not say its version: {said}"),
        }
    }
}

fn archive(release: &str) -> Result<PathBuf> {
    let usual = || sh::root().join(USUAL).join(format!("library-{release}.tar.xz"));
    let archive = std::env::var_os(SOURCES).map_or_else(usual, PathBuf::from);
    if archive.is_file() {
        return Ok(archive);
    }
    bail!(
        "Rust's standard library for {TARGET}: `rustup target add {TARGET}`, or the sources of rustc {release} in {} \
         (another place: {SOURCES})",
        archive.display()
    )
}

/// Two minutes, once for each version of the compiler.
fn build(archive: &Path, kept: &Path, library: &Path) -> Result<()> {
    println!("Building Rust's standard library for {TARGET} once into {}", kept.display());
    let work = kept.join("work");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let mut unpack = sh::command("tar", &["-xJf", &archive.to_string_lossy()]);
    unpack.current_dir(&work);
    sh::run(unpack)?;
    let vectors = work.join("library/portable-simd/crates/core_simd/src/vendor/x86.rs");
    if !vectors.is_file() {
        fs::create_dir_all(vectors.parent().context("a file of a folder")?)?;
        fs::write(&vectors, X86_VECTORS)?;
    }

    let target = work.join("target");
    let mut cargo = sh::cargo(&["build", "--release", "--locked", "--manifest-path"]);
    cargo
        .arg(work.join("library/sysroot/Cargo.toml"))
        .args(["--target", TARGET, "--target-dir"])
        .arg(&target);
    cargo.args(["--features", "panic-unwind,backtrace"]).current_dir(&work);
    cargo.env("RUSTC_BOOTSTRAP", "1").env("__CARGO_DEFAULT_LIB_METADATA", "std");
    cargo.env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
    sh::run(cargo)?;

    // Complete before it has its name: whoever finds the folder may use it.
    let made = work.join("lib");
    fs::create_dir_all(&made)?;
    for file in fs::read_dir(target.join(TARGET).join("release/deps"))? {
        let file = file?;
        if file.path().extension().is_some_and(|end| end == "rlib") {
            fs::copy(file.path(), made.join(file.file_name()))?;
        }
    }
    for object in ["rsbegin", "rsend"] {
        let source = work.join(format!("library/rtstartup/{object}.rs"));
        let mut rustc = sh::command("rustc", &["--target", TARGET, "--emit=obj", "-o"]);
        rustc.arg(made.join(format!("{object}.o"))).arg(source).env("RUSTC_BOOTSTRAP", "1");
        sh::run(rustc)?;
    }
    fs::create_dir_all(library.parent().context("a folder of a folder")?)?;
    fs::rename(&made, library)?;
    fs::remove_dir_all(&work)?;
    Ok(())
}
