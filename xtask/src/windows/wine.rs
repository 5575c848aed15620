//! A Wine prefix of our own under the build folder, in which Windows programs of this repository run.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::toolchain::Toolchain;
use crate::sh;

/// Where Debian keeps the loader of 64-bit programs, which is not in the path.
const DEBIAN: &str = "/usr/lib/wine/wine64";
/// DLLs that every Windows 10 has and Wine 8 does not, as far as our programs import them. For tests only; they are
/// never shipped.
const SHIMS: [(&str, &str); 2] = [
    ("bcryptprimitives", include_str!("bcryptprimitives.c")),
    ("windows.data.pdf", include_str!("windows.data.pdf.c")),
];
/// Beside the prefix's files once it is complete.
const READY: &str = "procede-ready-1";
/// A drive of Wine's that Windows programs see as one of the network.
const SHARE: &str = "n:";

/// A prefix that is complete.
pub struct Wine {
    loader: PathBuf,
    prefix: PathBuf,
    /// Where programs look for DLLs besides their own folder: Tauri's build puts WebView2's loader beside the program,
    /// and tests run in a folder below.
    dlls: String,
}

impl Wine {
    /// The prefix, made if it is not there (some ten seconds).
    pub fn ready(toolchain: &Toolchain) -> Result<Self> {
        let loader = match Path::new(DEBIAN) {
            debian if debian.is_file() => debian.to_owned(),
            _ if sh::has("wine64") => "wine64".into(),
            _ if sh::has("wine") => "wine".into(),
            _ => bail!("wine64 is not installed (Debian: wine and wine64)"),
        };
        let dlls = Self::path(&toolchain.built("debug"));
        let wine = Self { loader, prefix: sh::target().join("wine"), dlls };
        let marker = wine.prefix.join(READY);
        if !marker.exists() {
            wine.make()?;
            fs::write(&marker, "")?;
        }
        Ok(wine)
    }

    /// Runs a Windows program in the prefix.
    pub fn command(&self, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
        let mut command = sh::command(&self.loader, &[]);
        command.arg(program).args(args);
        self.environment(&mut command);
        command
    }

    /// Makes cargo run what it built for Windows in the prefix.
    pub fn configure(&self, cargo: &mut Command) {
        cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", &self.loader);
        self.environment(cargo);
    }

    /// A path of this machine as a Windows program under Wine reads it.
    pub fn path(path: &Path) -> String {
        format!("Z:{}", path.display()).replace('/', "\\")
    }

    /// The folder that programs see as `C:\`.
    pub fn drive_c(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The folder of the only user's local application data.
    pub fn local_application_data(&self) -> Result<PathBuf> {
        let said = self.command("cmd", &["/c", "echo %LOCALAPPDATA%"]).output()?;
        let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
        match said.strip_prefix(r"C:\") {
            Some(inside) => Ok(self.drive_c().join(inside.replace('\\', "/"))),
            None => bail!("Wine has no local application data: {said}"),
        }
    }

    fn environment(&self, command: &mut Command) {
        command.env("WINEPREFIX", &self.prefix).env("WINEDEBUG", "-all").env("WINEPATH", &self.dlls);
        // No offer to download Mono or Gecko, no entries in the menus of this desktop.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=d");
        // insta asks cargo where the workspace is; under Wine there is none.
        command.env("INSTA_WORKSPACE_ROOT", Self::path(&sh::root()));
        command.env("PROCEDE_TEST_SHARE", format!(r"{SHARE}\"));
    }

    fn make(&self) -> Result<()> {
        println!("Making a Wine prefix in {}", self.prefix.display());
        fs::create_dir_all(&self.prefix)?;
        sh::run(self.command("wineboot", &["-i"]))?;
        sh::run(self.command("winecfg", &["-v", "win10"]))?;
        for (name, text) in SHIMS {
            let source = self.prefix.join(format!("{name}.c"));
            fs::write(&source, text)?;
            let mut compile = sh::command("x86_64-w64-mingw32-gcc", &["-shared", "-O1", "-o"]);
            compile
                .arg(self.drive_c().join(format!("windows/system32/{name}.dll")))
                .arg(source)
                .arg("-ladvapi32");
            sh::run(compile)?;
        }
        let share = self.prefix.join("share");
        fs::create_dir_all(&share)?;
        let mut link = sh::command("ln", &["-sfn", "../share"]);
        link.arg(self.prefix.join("dosdevices").join(SHARE));
        sh::run(link)?;
        let as_share =
            ["add", r"HKLM\Software\Wine\Drives", "/v", SHARE, "/t", "REG_SZ", "/d", "network", "/f"];
        sh::run(self.command("reg", &as_share))?;
        // What kind a drive is, Wine asks itself once.
        let mut restart = sh::command("wineserver", &["-k"]);
        self.environment(&mut restart);
        sh::run(restart)
    }
}
