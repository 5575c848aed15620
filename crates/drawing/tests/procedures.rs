//! Every shipped procedure, as it is drawn and as it is exported: no fault, and no more crossings than known.

use procede_diagram::{Diagram, Style, layout, problems};
use procede_drawing::{bpmn_xml, drawn, graph};
use procede_manual::bpmn::Model;
use procede_manual::chart::chart;
use procede_manual::{Library, Units};

/// `key: crossings on the screen, crossings in BPMN`, one line per procedure.
const KNOWN: &str = include_str!("crossings.txt");

/// Of each procedure: its key, the screen's diagram and the one of the BPMN file.
fn all_drawn() -> Vec<(String, Diagram, Diagram)> {
    let units = Units::shipped();
    let library = Library::shipped(&units);
    let both = library.all().into_iter().map(|procedure| {
        let model = Model::new(&chart(procedure, &units), procedure);
        let exported = layout(&graph(&model.chart), &Style::default());
        (procedure.key.clone(), drawn(procedure, &units).1, exported)
    });
    both.collect()
}

#[test]
fn no_line_crosses_a_step_no_label_is_covered_and_no_lines_coincide() {
    let mut faults = String::new();
    for (key, screen, exported) in all_drawn() {
        for (name, diagram) in [("screen", &screen), ("bpmn", &exported)] {
            for problem in problems(diagram) {
                faults += &format!("{key} ({name}): {problem:?}\n");
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn crossings_are_those_known() {
    let found: String = all_drawn()
        .iter()
        .map(|(key, screen, exported)| format!("{key}: {}, {}\n", screen.crossings(), exported.crossings()))
        .collect();
    if found == KNOWN {
        return;
    }
    let mut difference = String::new();
    for line in KNOWN.lines().filter(|line| !found.lines().any(|other| other == *line)) {
        difference += &format!("- {line}\n");
    }
    for line in found.lines().filter(|line| !KNOWN.lines().any(|other| other == *line)) {
        difference += &format!("+ {line}\n");
    }
    panic!(
        "crossings changed. Fewer are welcome, more need a reason. tests/crossings.txt becomes:\n\n{found}\n\
         that is:\n{difference}"
    );
}

#[test]
fn the_same_procedure_gives_the_same_file() {
    let units = Units::shipped();
    let library = Library::shipped(&units);
    for procedure in library.all() {
        assert_eq!(bpmn_xml(procedure, &units), bpmn_xml(procedure, &units), "{}", procedure.key);
    }
}
