//! `cargo xtask …`: the only door to building, running, testing and generating. `cargo xtask` alone lists it all.

mod bench;
mod codegen;
mod count;
mod export_bpmn;
mod fuzz;
mod gallery;
mod gates;
mod run;
mod setup;
mod sh;
mod tidy;
mod windows;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <command>

  setup             install what building and testing need (Debian and Ubuntu; elsewhere see docs/developing.md)
  run [--release]   build the window's pages and the program, and open it
  test              every gate and every test; ends with `N passed, N failed`
  tidy              the rules of the code base that no other tool knows
  codegen [--check] write (or only compare) the generated TypeScript types
  export-bpmn DIR   every procedure as a BPMN 2.0 file
  gallery [DIR]     every wording and document that ships, with fictional data, as PDF and PNG (target/gallery)
  gallery --accept  keep the hashes of those documents, once somebody has looked at them
  bench             the benchmarks
  fuzz [TARGET] [SECONDS]
                    made-up registers, templates, procedures, manuals and scans, two minutes each
  windows check     clippy for Windows
  windows test      every crate's tests as Windows programs under Wine, and the installer's
  windows installer the Windows program and its installer, tried out under Wine
  windows key FILE  a new key to sign updates with
  windows offer INSTALLER KEY [NOTES]
                    the signed manifest of an update, beside its installer
  windows bench     the program's self-check here and under Wine, and what takes its place
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[&str]) -> Result<()> {
    match args {
        ["setup"] => setup::for_tests(),
        ["run"] => run::run(run::Profile::Debug),
        ["run", "--release"] => run::run(run::Profile::Release),
        ["test"] => gates::test(),
        ["tidy"] => tidy::tidy(),
        ["codegen"] => codegen::codegen(codegen::Mode::Write),
        ["codegen", "--check"] => codegen::codegen(codegen::Mode::Check),
        ["export-bpmn", folder] => export_bpmn::export_bpmn(folder.as_ref()),
        ["gallery"] => gallery::gallery(None),
        ["gallery", "--accept"] => gallery::accept(),
        ["gallery", folder] => gallery::gallery(Some(folder)),
        ["bench", rest @ ..] => bench::bench(rest),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        ["windows", rest @ ..] => windows::windows(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("unknown command `{}`\n\n{HELP}", args.join(" ")),
    }
}
