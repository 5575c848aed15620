//! What a fresh machine lacks: the system's packages, the pages' packages, cargo-deny.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{sh, windows};

/// What building and opening the program needs.
const BUILD: [&str; 9] = [
    "libwebkit2gtk-4.1-dev",
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "xvfb",
    "xauth",
];
/// What only the tests need.
const TEST: [&str; 6] =
    ["webkit2gtk-driver", "xdg-utils", "fonts-noto-core", "chromium", "poppler-utils", "qpdf"];
/// What makes and runs Windows programs.
const WINDOWS: [&str; 5] =
    ["gcc-mingw-w64-x86-64-win32", "g++-mingw-w64-x86-64-win32", "wine", "wine64", "nsis"];
/// Node before this cannot build the pages.
const NODE: (u32, u32) = (20, 19);
const DENY: &str = "0.20.2";

/// Everything `cargo xtask run` needs.
pub fn for_run() -> Result<()> {
    system_packages(&BUILD)?;
    page_packages()
}

/// Everything `cargo xtask test` needs.
pub fn for_tests() -> Result<()> {
    system_packages(&[&BUILD[..], &TEST, &WINDOWS].concat())?;
    page_packages()?;
    cargo_deny()?;
    // Asked for at once, not after all the other gates.
    if cfg!(windows) { Ok(()) } else { windows::ready() }
}

pub fn cargo_deny() -> Result<PathBuf> {
    tool("cargo-deny", DENY)
}

/// A program of cargo's: the one in the path, or ours, built once into the user's cache.
pub fn tool(name: &str, version: &str) -> Result<PathBuf> {
    if sh::has(name) {
        return Ok(name.into());
    }
    let place = cache()?.join(format!("{name}-{version}"));
    let program = place.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        println!("{name} {version} is not installed: building it once into {}", place.display());
        let mut install = sh::cargo(&["install", name, "--locked", "--version", version]);
        // Unoptimised: it builds in half the time, and runs once per test.
        install.args(["--debug", "--no-default-features", "--root"]).arg(&place);
        install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", sh::target().join("tools"));
        sh::run(install)?;
        fs::remove_dir_all(sh::target().join("tools")).ok();
    }
    Ok(program)
}

fn system_packages(wanted: &[&str]) -> Result<()> {
    if !sh::has("apt-get") || !sh::has("dpkg-query") {
        println!("No apt-get here: see docs/developing.md for what this system needs.");
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing {} packages of the system: {}", missing.len(), missing.join(" "));
    sh::run(apt_get(&["update", "--quiet"])?)?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    sh::run(apt_get(&[&install[..], &missing].concat())?)
}

fn is_installed(package: &str) -> bool {
    sh::ask("dpkg-query", &["--show", "--showformat=${Status}", package])
        .is_some_and(|status| status == "install ok installed")
}

fn apt_get(args: &[&str]) -> Result<Command> {
    let is_root = sh::ask("id", &["-u"]).is_some_and(|id| id == "0");
    let mut command = match (is_root, sh::has("sudo")) {
        (true, _) => sh::command("apt-get", args),
        (false, true) => sh::command("sudo", &[&["apt-get"], args].concat()),
        (false, false) => bail!("packages are missing, and there is neither root nor sudo to install them"),
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

/// What runs the exported BPMN files in `tests/bpmn`.
pub fn bpmn_packages() -> Result<()> {
    packages(Path::new("tests/bpmn"))
}

/// bpmn-engine with SQLite beside it, for the benchmark.
pub fn bpmn_bench_packages() -> Result<()> {
    packages(Path::new("crates/domain/benches/bpmn"))
}

/// What looks at the pages in `tests/axe`.
pub fn axe_packages() -> Result<()> {
    packages(Path::new("tests/axe"))
}

fn page_packages() -> Result<()> {
    packages(Path::new("ui"))
}

/// `npm ci`, only when the lock file is not the one that was installed last.
fn packages(folder: &Path) -> Result<()> {
    check_node()?;
    let at = sh::root().join(folder);
    let lock = fs::read(at.join("package-lock.json"))
        .with_context(|| format!("{}/package-lock.json", folder.display()))?;
    let installed = at.join("node_modules/.procede-lock");
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let mut install = sh::npm(&["ci", "--no-audit", "--no-fund"]);
    install.current_dir(&at);
    // What is compiled finds the headers that came with Node: no others are fetched.
    if Path::new("/usr/include/node/node.h").exists() {
        install.env("npm_config_nodedir", "/usr");
    }
    sh::run(install)?;
    fs::write(&installed, lock).with_context(|| installed.display().to_string())
}

fn check_node() -> Result<()> {
    let version = sh::ask("node", &["--version"]).context("Node.js is not installed (20.19 or later)")?;
    let mut parts = version.trim_start_matches('v').split('.').map_while(|part| part.parse().ok());
    let found: (u32, u32) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < NODE {
        bail!("Node.js {}.{} or later is needed; this is {version}", NODE.0, NODE.1);
    }
    Ok(())
}

/// Where this user keeps what is built once.
pub fn cache() -> Result<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let base = base.or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    Ok(base.context("no home directory to keep tools in")?.join("procede"))
}
