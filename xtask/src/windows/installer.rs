//! `cargo xtask windows installer`, and the test that installs, upgrades and uninstalls under Wine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::TARGET;
use super::toolchain::Toolchain;
use super::wine::Wine;
use crate::{run, setup, sh};

const SCRIPT: &str = "src-tauri/windows/procede.nsi";
/// What is installed, besides the licence.
const FILES: [&str; 2] = ["procede.exe", "WebView2Loader.dll"];
/// DLLs that every Windows 10 has. What else the program imports must be installed with it.
const SYSTEM: [&str; 28] = [
    "advapi32",
    "bcrypt",
    "bcryptprimitives",
    "combase",
    "comctl32",
    "crypt32",
    "d2d1",
    "d3d11",
    "dwmapi",
    "gdi32",
    "imm32",
    "kernel32",
    "msvcrt",
    "ntdll",
    "ole32",
    "oleaut32",
    "prntvpt",
    "propsys",
    "rpcrt4",
    "shell32",
    "shlwapi",
    "user32",
    "userenv",
    "uxtheme",
    "windows.data.pdf",
    "winspool",
    "ws2_32",
    "xpsprint",
];
/// Its offline installer is carried inside, if it is named.
const RUNTIME: &str = "PROCEDE_WEBVIEW2";
/// The installer is wanted smaller than this.
const MOST: u64 = 15_000_000;

/// The release, its installer, and what it does when it is run.
pub fn installer() -> Result<()> {
    let toolchain = Toolchain::find()?;
    setup::for_run()?;
    run::build_pages()?;
    sh::run(toolchain.cargo(&["build", "--release", "--features", "custom-protocol", "--target", TARGET]))?;
    let built = toolchain.built("release");
    let files = gather(&built, &sh::target().join("windows"))?;
    let version = env!("CARGO_PKG_VERSION");
    let made = sh::target().join("windows").join(format!("Procede-{version}-instalador.exe"));
    let runtime = std::env::var_os(RUNTIME).map(PathBuf::from);
    sh::run(make(&files, version, &made, runtime.as_deref(), Compress::Well)?)?;
    try_out(&Wine::ready(&toolchain)?, &files)?;

    let size = fs::metadata(&made)?.len();
    println!("\nInstaller: {} ({size} bytes)", made.display());
    println!("Installed: {} kB", kilobytes(&files)?);
    ensure!(runtime.is_some() || size <= MOST, "the installer is larger than {MOST} bytes");
    Ok(())
}

/// With the program as the tests built it.
pub fn test(toolchain: &Toolchain, wine: &Wine) -> Result<()> {
    let files = gather(&toolchain.built("debug"), &sh::target().join("windows-test"))?;
    try_out(wine, &files)
}

enum Compress {
    Well,
    Not,
}

fn make(
    files: &Path,
    version: &str,
    out: &Path,
    runtime: Option<&Path>,
    compress: Compress,
) -> Result<Command> {
    let mut make = sh::command("makensis", &["-V2", "-WX", "-INPUTCHARSET", "UTF8"]);
    make.arg(format!("-DVERSION={version}")).arg(format!("-DFILES={}", files.display()));
    make.arg(format!("-DOUT={}", out.display())).arg(format!("-DKILOBYTES={}", kilobytes(files)?));
    if let Some(runtime) = runtime {
        make.arg(format!("-DWEBVIEW2={}", runtime.display()));
    }
    if let Compress::Not = compress {
        make.arg("-DQUICK");
    }
    make.arg(SCRIPT);
    Ok(make)
}

/// A folder with what is installed. Refused if the program needs a DLL that neither it nor Windows has.
fn gather(built: &Path, into: &Path) -> Result<PathBuf> {
    let files = into.join("files");
    fs::create_dir_all(&files)?;
    for name in FILES {
        let from = built.join(name);
        fs::copy(&from, files.join(name)).with_context(|| from.display().to_string())?;
    }
    fs::copy(sh::root().join("LICENSE"), files.join("LICENSE.txt"))?;
    let program = files.join("procede.exe");
    let head =
        sh::ask("x86_64-w64-mingw32-objdump", &["-p", &program.to_string_lossy()]).context("objdump")?;
    let imports = head.lines().filter_map(|line| line.trim().strip_prefix("DLL Name: "));
    let foreign: Vec<&str> = imports.filter(|name| !is_there(name)).collect();
    ensure!(foreign.is_empty(), "the program needs DLLs that nobody installs: {}", foreign.join(", "));
    Ok(files)
}

fn is_there(dll: &str) -> bool {
    let name = dll.to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    stem.starts_with("api-ms-win-")
        || SYSTEM.contains(&stem)
        || FILES.iter().any(|file| file.eq_ignore_ascii_case(dll))
}

fn kilobytes(files: &Path) -> Result<u64> {
    let mut bytes = 0;
    for file in fs::read_dir(files)? {
        bytes += file?.metadata()?.len();
    }
    Ok(bytes.div_ceil(1024))
}

/// Installs, upgrades, refuses to go back, and uninstalls, all silently; the office's data stay.
fn try_out(wine: &Wine, files: &Path) -> Result<()> {
    let work = files.parent().context("a folder of a folder")?;
    let [older, newer] =
        [("0.0.1", "older.exe"), ("99.0.0", "newer.exe")].map(|(version, name)| (version, work.join(name)));
    for (version, out) in [&older, &newer] {
        sh::run(make(files, version, out, None, Compress::Not)?)?;
    }
    let trial = Trial::begin(wine)?;

    trial.expect(
        &older.1,
        &["/S"],
        3,
        "without WebView2 it does not install, and says so by its exit code",
    )?;
    ensure!(!trial.program.exists(), "a refused installation left {}", trial.program.display());
    trial.expect(&older.1, &["/S", "/SINWEBVIEW2"], 0, "it installs where WebView2 comes later")?;
    trial.pretend_webview2()?;
    trial.expect(&newer.1, &["/S"], 0, "it upgrades over an older version")?;
    let shown = trial.registered("DisplayVersion")?;
    ensure!(shown.contains("99.0.0"), "after the upgrade Windows shows: {shown}");
    trial.expect(&older.1, &["/S"], 4, "it does not put an older version over a newer one")?;
    trial.expect(&trial.program, &["--autoprueba"], 0, "the installed program finds what it needs")?;

    fs::create_dir_all(&trial.data)?;
    let data = trial.data.join("procede.sqlite");
    fs::write(&data, "the office's")?;
    // `_?=` keeps the uninstaller in its place, so that its exit code is the one that counts; it cannot delete itself then.
    let uninstaller = trial.installed.join("desinstalar.exe");
    let place = format!("_?={}", trial.installed_for_windows()?);
    trial.expect(&uninstaller, &["/S", &place], 0, "it uninstalls")?;
    ensure!(!trial.program.exists(), "the program is still there after uninstalling");
    ensure!(trial.registered("DisplayVersion").is_err(), "Windows still shows an uninstalled program");
    ensure!(fs::read_to_string(&data)? == "the office's", "uninstalling touched the office's data");
    fs::remove_dir_all(&trial.data)?;
    Ok(())
}

/// One user's machine, as it is before anything was installed.
struct Trial<'a> {
    wine: &'a Wine,
    installed: PathBuf,
    program: PathBuf,
    data: PathBuf,
}

/// Where Windows lists what can be uninstalled, and where WebView2 says that it is here.
const UNINSTALL: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Procede";
const EDGE: &str = r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

impl<'a> Trial<'a> {
    fn begin(wine: &'a Wine) -> Result<Self> {
        let local = wine.local_application_data()?;
        let installed = local.join("Programs/Procede");
        for left in [&installed, &local.join("mx.procede.escritorio")] {
            if left.exists() {
                fs::remove_dir_all(left)?;
            }
        }
        for key in [UNINSTALL, EDGE] {
            // It may not be there.
            let _ = wine.command("reg", &["delete", key, "/f"]).output()?;
        }
        let program = installed.join("procede.exe");
        Ok(Self { wine, program, installed, data: local.join("mx.procede.escritorio/datos") })
    }

    fn expect(&self, program: &Path, args: &[&str], code: i32, what: &str) -> Result<()> {
        println!("installer: {what}");
        let output = self.wine.command(program, args).output()?;
        if output.status.code() == Some(code) {
            return Ok(());
        }
        bail!(
            "{what}: {} {} ended with {} instead of {code}\n{}{}",
            program.display(),
            args.join(" "),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    }

    fn pretend_webview2(&self) -> Result<()> {
        let set = ["add", EDGE, "/v", "pv", "/t", "REG_SZ", "/d", "130.0.0.0", "/f"];
        self.expect(Path::new("reg"), &set, 0, "now WebView2 is there")
    }

    /// What Windows knows of the installed program.
    fn registered(&self, value: &str) -> Result<String> {
        let output = self.wine.command("reg", &["query", UNINSTALL, "/v", value]).output()?;
        ensure!(output.status.success(), "Windows does not know {value} of Procede");
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn installed_for_windows(&self) -> Result<String> {
        let inside = self.installed.strip_prefix(self.wine.drive_c()).context("installed on C:")?;
        Ok(format!(r"C:\{}", inside.display()).replace('/', r"\"))
    }
}
