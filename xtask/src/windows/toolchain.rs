//! What makes a Windows program on Linux: mingw-w64's compiler and Rust's standard library for the target.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{TARGET, library};
use crate::sh;

/// Program and the Debian package that brings it.
const PROGRAMS: [(&str, &str); 4] = [
    ("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32"),
    ("x86_64-w64-mingw32-g++", "g++-mingw-w64-x86-64-win32"),
    ("wine", "wine and wine64"),
    ("makensis", "nsis"),
];

/// A compiler for the target that is complete.
pub struct Toolchain {
    /// Where the standard library of the target is, unless it is where rustc looks by itself.
    sysroot: Option<PathBuf>,
}

impl Toolchain {
    /// # Errors
    /// Everything that is missing, each with what brings it.
    pub fn find() -> Result<Self> {
        let missing = PROGRAMS.iter().filter(|(program, _)| !sh::has(program));
        let mut missing: Vec<String> =
            missing.map(|(program, package)| format!("{program} (Debian: {package})")).collect();
        let sysroot = match library::find() {
            Ok(sysroot) => sysroot,
            Err(error) => {
                missing.push(format!("{error:#}"));
                None
            }
        };
        match missing.as_slice() {
            [] => Ok(Self { sysroot }),
            _ => bail!(
                "for Windows programs this machine lacks:\n  {}\n`cargo xtask setup` installs what Debian and rustup have",
                missing.join("\n  ")
            ),
        }
    }

    /// A cargo that builds for the target when it is told to.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut cargo = sh::cargo(args);
        // Nobody steps through these programs, and whoever works on them works on Linux' first: half the disk.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc");
        for (tool, program) in [("CC", "gcc"), ("CXX", "g++"), ("AR", "ar")] {
            cargo.env(format!("{tool}_x86_64_pc_windows_gnu"), format!("x86_64-w64-mingw32-{program}"));
        }
        if let Some(sysroot) = &self.sysroot {
            // Of the target only: what is built for this machine stays as it is.
            cargo.env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS",
                format!("--sysroot={}", sysroot.display()),
            );
        }
        cargo
    }

    /// Where programs of a profile are built.
    pub fn built(&self, profile: &str) -> PathBuf {
        sh::target().join(TARGET).join(profile)
    }
}
