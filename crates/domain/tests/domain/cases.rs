//! Runs of procedures as case files (`tests/cases/*.caso`), one act a line, with what came of each as a snapshot.
//!
//! A line is a step, its answer if it asks, and then what it needs: `+6` days pass before it, `!` it must be refused.
//! `1`, `4 = No`, `+6 3 = Sí`, `! 29`. A step that calls a sub-procedure: `8 > cumplida` runs the child to that end (`8 >`
//! to its only end); without `>` it was carried elsewhere. `# …` is a remark.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use procede_domain::{Expediente, ExpedienteAct, ExpedienteId};

use crate::support::{Desk, LIBRARY, standing};

#[test]
fn every_case_runs_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 36, "a case for each procedure");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../cases/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    for path in names.iter().filter(|p| p.extension().is_some_and(|e| e == "caso")) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let log = run(&fs::read_to_string(path).unwrap());
        settings.bind(|| insta::assert_snapshot!(name, log));
    }
}

#[test]
fn every_procedure_of_the_manual_has_a_case_that_ends() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for procedure in LIBRARY.all().iter().filter(|p| !p.key.starts_with("sub-")) {
        let text = fs::read_to_string(folder.join(format!("{}.caso", procedure.key))).unwrap_or_default();
        let log = run(&text);
        assert!(log.trim_end().ends_with("cerrado"), "{}: {log}", procedure.key);
    }
}

fn run(text: &str) -> String {
    let mut lines = text.lines().map(|l| l.split('#').next().unwrap().trim()).filter(|l| !l.is_empty());
    let key = lines.next().and_then(|l| l.strip_prefix("procedimiento ")).unwrap_or_default();
    let Some(procedure) = LIBRARY.current(key) else { return format!("no hay procedimiento «{key}»") };
    let mut desk = Desk::new();
    let (mut live, _) = desk.open(procedure);
    let mut log = format!("{} {}\nabierto → {}\n", procedure.key, procedure.name, standing(&live));
    for line in lines {
        let outcome = take(&mut desk, &mut live, line);
        writeln!(log, "{line} → {outcome}").unwrap();
    }
    log
}

/// Carries out one line; what came of it.
fn take(desk: &mut Desk, live: &mut Expediente, line: &str) -> String {
    let (must_fail, line) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest.trim()));
    let mut line = line;
    if let Some((days, rest)) = line.strip_prefix('+').and_then(|l| l.split_once(' ')) {
        desk.later(days.parse().expect("+days"));
        line = rest.trim();
    }
    let (line, child_end) =
        line.split_once('>').map_or((line, None), |(l, end)| (l.trim(), Some(end.trim())));
    let (step, answer) = line.split_once('=').map_or((line, None), |(s, a)| (s.trim(), Some(a.trim())));
    let Some(step) = live.procedure.step(step).cloned() else { return format!("no hay paso «{step}»") };
    if let Some(end) = child_end {
        return call(desk, live, &step.id, step.calls.as_deref().unwrap_or_default(), end);
    }
    let act = desk.concluding(live, &step, answer);
    match (desk.try_act(live, &act), must_fail) {
        (Ok(()), false) => standing(live),
        (Err(rejection), true) => format!("[{}] {}", rejection.code, rejection.message),
        (Ok(()), true) => panic!("{line}: was to be refused"),
        (Err(rejection), false) => panic!("{} {line}: {}", live.procedure.key, rejection.message),
    }
}

/// Starts the sub-procedure and lets it end with `outcome`.
fn call(desk: &mut Desk, live: &mut Expediente, step: &str, procedure: &str, outcome: &str) -> String {
    let child = ExpedienteId::from("hijo");
    let called = ExpedienteAct::ChildCalled {
        step: step.into(),
        child: child.clone(),
        number: "DGTI-2026-000002".into(),
        procedure: procedure.into(),
    };
    let outcome = (!outcome.is_empty()).then(|| outcome.to_owned());
    let ended = ExpedienteAct::ChildEnded { step: step.into(), child, outcome };
    for deed in [called, ended] {
        let act = desk.act(&live.id.clone(), deed);
        if let Err(rejection) = desk.try_act(live, &act) {
            panic!("{} {step}: {}", live.procedure.key, rejection.message);
        }
    }
    standing(live)
}
