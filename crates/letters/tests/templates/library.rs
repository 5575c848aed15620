//! Every document that the manual's steps produce has a wording of its own, and each wording has its document.

use std::collections::BTreeSet;

use procede_letters::template::{SHIPPED, Template, fill, lint, shipped};
use procede_manual::{Letter, Library, Procedure, Units};

use crate::facts::{bare, full, vocabulary};

fn letters(library: &Library) -> Vec<(&Procedure, &str, &Letter)> {
    let steps = library.all().into_iter().flat_map(|p| p.steps.iter().map(move |s| (&**p, s)));
    steps.flat_map(|(p, s)| s.letters.iter().map(move |l| (p, s.id.as_str(), l))).collect()
}

fn library() -> Library {
    Library::shipped(&Units::shipped())
}

#[test]
fn each_document_has_its_own_wording_and_each_wording_its_documents() {
    let library = library();
    let mut used = BTreeSet::new();
    for (procedure, step, letter) in letters(&library) {
        let at = format!("{} paso {step}, «{}»", procedure.key, letter.document);
        let template = shipped(&letter.document, &procedure.key, step, &letter.template).expect(&at);
        assert_eq!(template.name.to_lowercase(), letter.document.to_lowercase(), "{at}: {}", template.id);
        assert!(SHIPPED.iter().any(|(id, _)| *id == template.id), "{at}: only a general wording");
        used.insert(template.id.clone());
        for place in &template.places {
            let found = letters(&library).into_iter().any(|(p, s, l)| {
                p.key == place.procedure
                    && s == place.step
                    && l.document.to_lowercase() == template.name.to_lowercase()
            });
            assert!(found, "{}: {}/{} does not produce it", template.id, place.procedure, place.step);
        }
    }
    let unused: Vec<_> = SHIPPED.iter().map(|(id, _)| *id).filter(|id| !used.contains(*id)).collect();
    assert_eq!(unused, [""; 0], "wordings of no document");
}

#[test]
fn each_wording_is_clean_and_names_only_what_its_procedure_records() {
    for (id, text) in SHIPPED {
        let (template, findings) = Template::parse(id, text);
        assert_eq!((findings, template.is_some()), (vec![], true), "{id}");
    }
    let library = library();
    for (procedure, step, letter) in letters(&library) {
        let template = shipped(&letter.document, &procedure.key, step, &letter.template).unwrap();
        let findings = lint(&template, Some(&vocabulary(procedure)));
        assert_eq!(findings, [], "{} for {} paso {step}", template.id, procedure.key);
    }
}

#[test]
fn each_wording_reads_as_a_letter_when_all_is_known_and_when_nothing_is() {
    let library = library();
    for (procedure, step, letter) in letters(&library) {
        let template = shipped(&letter.document, &procedure.key, step, &letter.template).unwrap();
        let at = format!("{} for {} paso {step}", template.id, procedure.key);
        let all = fill(&template, &full(procedure, letter));
        assert!(!all.body.contains(r"\["), "{at} does not find: {}", all.body);
        let nothing = fill(&template, &bare(procedure, letter));
        assert!(nothing.body.len() > 100, "{at}: {}", nothing.body);
        for text in [&all.subject, &all.body, &all.close, &nothing.subject, &nothing.body, &nothing.close] {
            assert!(!text.contains(['{', '}']), "{at}: {text}");
            for slip in ["  ", " .", " ,", "..", ",,", "None", "true", "false", "$-"] {
                assert!(!text.contains(slip), "{at} has «{slip}»: {text}");
            }
        }
        assert!(all.subject.chars().count() < 180, "{at}: {}", all.subject);
    }
}
