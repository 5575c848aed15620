//! Every kind of document: sound, with ink on each page, and saying what it was given.

use std::sync::LazyLock;

use procede_letters::{
    Clearance, Format, Holder, Refusal, Report, Responsiva, Section, Signature, Table, Volante, Watermark,
    clearance, diagram, format, join, oficio, report, responsiva, responsiva_return, test_page, volante,
};

use crate::archive::broken_rules;
use crate::documents::{self, LONG_NAME};
use crate::sample::{self, SEAL, letter};
use crate::tools::Made;

pub static ALL: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let printed = |(name, bytes): (&'static str, Result<Vec<u8>, Refusal>)| {
        (name, bytes.unwrap_or_else(|refusal| panic!("{name}: {refusal}")))
    };
    documents::all().into_iter().map(printed).collect()
});

fn made(bytes: Result<Vec<u8>, Refusal>) -> Made {
    Made::new(&bytes.unwrap_or_else(|refusal| panic!("{refusal}")))
}

#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut at = 0;
    for part in parts {
        let found = text[at..].find(part);
        at += found.unwrap_or_else(|| panic!("«{part}» is not after what comes before it in:\n{text}"));
    }
}

#[test]
fn every_document_is_sound_and_on_the_sheet() {
    for (name, bytes) in ALL.iter() {
        let made = Made::new(bytes);
        made.check();
        made.fonts_are_embedded();
        for (page, ink) in made.ink().into_iter().enumerate() {
            let least = if name.contains("vaci") { 0.0 } else { 0.0005 };
            assert!(ink >= least && ink < 0.3, "{name}, page {}: {ink}", page + 1);
        }
        // The frame of the test page is at the edge on purpose.
        if *name != "prueba" {
            made.nothing_at_the_edge();
        }
    }
}

#[test]
fn every_document_is_the_same_each_time() {
    for ((name, first), (_, second)) in ALL.iter().zip(documents::all()) {
        assert!(second.as_ref() == Ok(first), "{name}");
    }
}

/// Copied from the page and read aloud.
#[test]
fn signs_tables_and_lists_are_read_as_written() {
    let made = made(oficio(&sample::full()));
    let text = made.pages().concat();
    for part in
        ["☑ Revisado", "☐ Pendiente", "≥ 5 días hábiles → se avisa", "≤ 2 días: ✓ se atiende", "✗ No procede"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let spoken: String = made.spoken().split_whitespace().collect::<Vec<_>>().join(" ");
    in_order(
        &spoken,
        &[
            "Document P (block) \"Unidad: Dirección",
            "L (block) LI (block) Lbl (block) \"1. \" LBody (block) \"Se validó",
            "Table (block) TR TH: /Scope /Column \"Núm.\" TH:",
            "TR TD \"2\" TD \"Impresora láser en red\" TD",
            "\"☐ Pendiente\" L (block) LI (block)",
            "P (block) \"ATENTAMENTE\"",
            "Figure \"\"",
        ],
    );
    // A word divided at the end of a line is one word.
    assert!(spoken.contains("conti\u{ad}nuidad") || spoken.contains("continuidad"), "{spoken}");
}

#[test]
fn the_seal_is_read_from_a_scan() {
    for (bytes, what) in [
        (oficio(&sample::full()), "oficio"),
        (volante(&Volante { half: true, ..documents::volante() }), "half a sheet"),
        (report(&documents::report(3, true)), "across"),
    ] {
        assert_eq!(made(bytes).codes(1, 150), [SEAL], "{what}");
    }
    let too_long = Format { seal: Some("X".repeat(400)), ..documents::minuta() };
    assert_eq!(format(&too_long).unwrap_err().findings[0].field, "seal");
    for text in ["?=&", "a", "ñandú", "PROCEDE %*+-./: 0"] {
        let sealed = Format { seal: Some(text.into()), ..documents::minuta() };
        assert_eq!(made(format(&sealed)).codes(1, 150), [text]);
    }
}

#[test]
fn a_format_has_its_data_and_signatures() {
    let text = made(format(&documents::minuta())).pages().concat();
    in_order(
        &text,
        &[
            "DPATI-CSD-01",
            "DPATI-MIN-0012/2026",
            "Minuta de reunión",
            "Revisión del inventario",
            "Hora de inicio: 10:00",
            "Orden del día",
            "Completar el inventario",
            "Elaboró",
            "Lista de asistencia (1 hoja)",
            "UMI/jpg",
        ],
    );
    let pages = made(format(&documents::six_signatures())).pages();
    let signed = pages.iter().find(|page| page.contains("Elaboró")).unwrap();
    for role in
        ["Revisó", "Validó", "Autorizó", "Enterado", "Recibió", "Testigo", "levanta la presente minuta"]
    {
        assert!(signed.contains(role), "{role} is not with the others");
    }
}

/// Whatever the length of the text: a page with signatures has a line of it.
#[test]
fn signatures_are_never_alone() {
    for lines in (20..44).step_by(2) {
        let body = vec!["Un renglón de texto que se cuenta."; lines].join("\n\n");
        let pages = made(format(&Format { body, ..documents::minuta() })).pages();
        let signed = pages.iter().find(|page| page.contains("Elaboró")).unwrap();
        assert!(signed.contains("Un renglón de texto"), "{lines}: {signed}");
        assert!(signed.contains("PÉREZ GÜEMES"), "{lines}: {signed}");
    }
}

#[test]
fn a_responsiva_lists_goods_by_kind_and_carries_strokes() {
    let bytes = responsiva(&documents::responsiva()).unwrap();
    let made = Made::new(&bytes);
    let text = made.pages().concat();
    for part in [
        "Folio DPATI-RES-0045/2026",
        "Sustituye a: DPATI-RES-0012/2025",
        "004821",
        "ursula.munoz",
        "Compromisos",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    in_order(&text, &["EJ5C0000012", "EJ5C0000014", "EJ5C0000013"]);
    let mut unsigned = documents::responsiva();
    unsigned.signatures[1].strokes.clear();
    let unsigned = responsiva(&unsigned).unwrap();
    assert!(bytes.len() > unsigned.len() + 300, "the strokes are in the file");
}

#[test]
fn strokes_that_are_none_do_no_harm() {
    let mut letter = documents::responsiva();
    letter.signatures[0].strokes =
        vec![vec![], vec![(f32::NAN, 0.0)], vec![(9.0, -4.0), (f32::INFINITY, 1.0)]];
    let made = made(responsiva(&letter));
    made.check();
    made.nothing_at_the_edge();
}

#[test]
fn two_copies_stand_on_one_sheet_if_they_fit() {
    let short = Responsiva {
        two_up: true,
        items: documents::responsiva().items[..1].to_vec(),
        accounts: Vec::new(),
        ..documents::responsiva()
    };
    let both = made(responsiva(&short));
    assert_eq!(both.pages().len(), 1);
    in_order(
        &both.pages()[0],
        &["EJ5C0000012", "Original · Hoja 1 de 1", "EJ5C0000012", "Copia · Hoja 1 de 1"],
    );
    assert_eq!(both.codes(1, 150), [SEAL, SEAL]);

    let long = made(responsiva(&Responsiva { two_up: true, ..documents::long_responsiva() })).pages();
    let half = long.len() / 2;
    assert_eq!(long.len(), 2 * half);
    assert!(long[0].contains(&format!("Original · Hoja 1 de {half}")), "{}", long[0]);
    assert!(long[half].contains(&format!("Copia · Hoja 1 de {half}")), "{}", long[half]);
}

#[test]
fn who_takes_who_answers_and_who_uses_are_told_apart() {
    let letter = Responsiva {
        custodian: Some(Holder { name: "Resguardante Ficticia".into(), ..documents::responsiva().receiver }),
        user: Some(Holder { name: "Usuario Ficticio".into(), ..documents::responsiva().receiver }),
        ..documents::responsiva()
    };
    let page = &made(responsiva(&letter)).pages()[0];
    in_order(
        page,
        &[
            "Recibe:",
            &letter.receiver.name,
            "Resguardante:",
            "Resguardante Ficticia",
            "Usa:",
            "Usuario Ficticio",
        ],
    );
}

#[test]
fn a_return_and_a_clearance_say_what_came_back() {
    let text = made(responsiva_return(&documents::returned())).pages().concat();
    for part in [
        "DPATI-RES-0045/2026",
        "Con daño en la carcasa",
        "Falta: Cargador de 65 W",
        "☑ Sí",
        "☒ No",
        "No aplica",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let text = made(clearance(&documents::clearance())).pages().concat();
    assert!(text.contains("no tiene adeudo") && text.contains("30 de noviembre de 2026"), "{text}");
    let none = Clearance { responsivas: Vec::new(), ..documents::clearance() };
    assert!(made(clearance(&none)).pages()[0].contains("No hay responsivas a nombre de esta persona."));
}

#[test]
fn a_route_slip_has_everything_on_half_a_sheet() {
    let slip = made(volante(&Volante { half: true, ..documents::volante() }));
    assert!(slip.info().contains("612 x 396 pts"), "{}", slip.info());
    assert_eq!(slip.pages().len(), 1);
    let text = slip.pages().concat();
    for part in [
        "CI-DPATI-0871/2026",
        "Urgente",
        "Público",
        "5 días hábiles",
        "Subdirección de Soporte",
        "Departamento de Inventarios",
        "Atender y preparar respuesta",
        "Acuse: nombre de quien recibe",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let long = made(volante(&documents::long_volante())).pages();
    assert_eq!(long.concat().matches(LONG_NAME).count(), 41);
    assert_eq!(long.concat().matches("Acuse: nombre").count(), 1);
}

#[test]
fn a_long_table_has_its_head_on_each_page_and_every_row_once() {
    let made = made(report(&documents::report(200, true)));
    assert!(made.info().contains("792 x 612 pts"));
    let pages = made.written();
    let last = pages.iter().position(|page| page.contains("743,700.00")).expect("the totals");
    for page in &pages[..=last] {
        assert!(page.contains("Núm. CI Remitente Asunto Recibido Estado Días Importe"), "{page}");
    }
    for row in 1..=200 {
        assert_eq!(pages.concat().matches(&format!("CI-DPATI-{row:04}/2026")).count(), 1, "{row}");
    }
    // The head is read once, however often it is printed.
    assert_eq!(made.spoken().matches("\"Remitente\"").count(), 1);
    assert!(pages[0].contains("34 + 12"), "{}", pages[0]);
    assert!(pages.concat().contains("Sin registros."));
}

#[test]
fn a_table_of_odd_rows_is_made_even() {
    let table = Table {
        columns: vec![procede_letters::Column::text("A"), procede_letters::Column::text("B")],
        rows: vec![vec![], vec!["uno".into(), "dos".into(), "de más".into()]],
        totals: None,
    };
    let section = Section { table: Some(table), ..Section::default() };
    let text =
        made(report(&Report { sections: vec![section], ..documents::report(1, false) })).pages().concat();
    assert!(text.contains("uno") && text.contains("dos") && !text.contains("de más"), "{text}");
}

#[test]
fn a_report_of_fifty_pages() {
    let made = made(report(&documents::report(950, true)));
    let pages = made.pages();
    assert!(pages.len() >= 50, "{} pages", pages.len());
    assert!(pages.last().unwrap().contains(&format!("Hoja {0} de {0}", pages.len())));
}

#[test]
fn a_long_diagram_goes_on_by_letters() {
    let short = made(diagram(&documents::diagram(7, 3)));
    assert_eq!(short.pages().len(), 1);
    assert!(short.info().contains("612 x 792"));
    let long = made(diagram(&documents::diagram(40, 6)));
    let pages = long.pages();
    assert!(pages.len() > 2 && long.info().contains("792 x 612"));
    // Each letter stands on two neighbouring pages, each step on one.
    for letter in ["A", "B", "C", "D"] {
        let on: Vec<usize> = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.split(' ').any(|word| word == letter))
            .map(|(i, _)| i)
            .collect();
        assert!(matches!(on[..], [a, b] if b == a + 1), "{letter} on {on:?}");
    }
    for step in ["8", "19", "32", "40"] {
        let count = pages.iter().flat_map(|page| page.split(' ')).filter(|word| *word == step).count();
        assert!(count >= 1, "step {step}");
    }
    for page in &pages {
        assert!(page.contains("Dirección de Ejemplo y Área 6"), "{page}");
    }
}

#[test]
fn watermarks_lie_across_the_page() {
    let plain = made(format(&documents::minuta())).grey_share();
    for watermark in [Watermark::Borrador, Watermark::Copia, Watermark::Cancelado] {
        let marked = made(format(&Format { watermark: Some(watermark), ..documents::minuta() }));
        assert!(marked.grey_share() > plain + 0.015, "{watermark:?}: {}", marked.grey_share());
    }
}

#[test]
fn many_documents_are_one_file() {
    let parts: Vec<Vec<u8>> = [
        oficio(&sample::full()),
        report(&documents::report(60, true)),
        oficio(&letter()),
        volante(&documents::volante()),
    ]
    .into_iter()
    .map(Result::unwrap)
    .collect();
    let counts: Vec<usize> = parts.iter().map(|part| Made::new(part).pages().len()).collect();
    let bytes = join(&parts).unwrap();
    assert!(bytes == join(&parts).unwrap());
    assert!(bytes.len() < parts.iter().map(Vec::len).sum());
    assert_eq!(broken_rules(&bytes), Vec::<String>::new());
    let whole = Made::new(&bytes);
    whole.check();
    let pages = whole.pages();
    assert_eq!(pages.len(), counts.iter().sum::<usize>());
    assert!(pages[counts[0]].contains("Reporte semanal"));
    assert!(pages.last().unwrap().contains("Volante de turno"));
    let spoken = whole.spoken();
    assert!(spoken.contains("Volante de turno") && spoken.contains("Se validó el requerimiento"));
}

#[test]
fn what_is_no_pdf_is_not_joined() {
    let good = oficio(&letter()).unwrap();
    let refusal = join(&[good.clone(), b"no es".to_vec(), good[..good.len() / 2].to_vec()]).unwrap_err();
    assert_eq!(refusal.findings.len(), 2, "{refusal}");
    assert!(refusal.to_string().contains("El documento 2 no es un PDF o está dañado"));
    assert!(join(&[]).unwrap_err().to_string().contains("No hay documentos"));
}

#[test]
fn a_test_page_is_one_page() {
    let page = made(test_page(&letter().letterhead));
    assert_eq!(page.pages().len(), 1);
    assert_eq!(page.codes(1, 150), ["PROCEDE:PRUEBA:0123456789"]);
}

#[test]
fn a_logo_can_be_drawn_or_photographed() {
    let with = |logo: &[u8]| {
        let mut letter = letter();
        letter.letterhead.logo = Some(logo.to_vec());
        oficio(&letter)
    };
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#333"/></svg>"##;
    let ink = |logo: &[u8]| made(with(logo)).ink()[0];
    let drawn = with(svg).unwrap();
    assert_eq!(broken_rules(&drawn), Vec::<String>::new());
    let none = made(oficio(&procede_letters::Oficio {
        letterhead: procede_letters::Letterhead { logo: None, ..letter().letterhead },
        ..letter()
    }));
    assert!(ink(svg) > none.ink()[0] + 0.005);
    // One grey dot, eight by eight.
    let jpeg = JPEG;
    assert_eq!(broken_rules(&with(jpeg).unwrap()), Vec::<String>::new());
    assert!(ink(jpeg) > none.ink()[0] + 0.002);
    let refused = |logo: &[u8]| with(logo).unwrap_err().to_string();
    assert!(refused(&jpeg[..jpeg.len() - 9]).contains("dañado"));
    assert!(refused(b"\xff\xd8\xff\xe0\x00\x02").contains("dañado"));
    let check = |logo: &[u8]| procede_letters::Letterhead::check_logo(logo);
    assert_eq!((check(svg), check(jpeg)), (Ok(()), Ok(())));
    assert!(check(&jpeg[..9]).unwrap_err().contains("dañado"));
    assert!(check(&[b' '; 3 << 20]).unwrap_err().contains("se admiten hasta 2 MB"));
    assert!(
        refused(b"<svg xmlns='http://www.w3.org/2000/svg'><text>A</text></svg>")
            .contains("Guárdelo como PNG")
    );
}

#[test]
fn what_cannot_be_printed_is_named_in_every_document() {
    let said = |refusal: Refusal| refusal.findings.iter().map(|f| f.field).collect::<Vec<_>>();
    let bad = "審".to_owned();
    let signature = Signature { name: bad.clone(), ..Signature::default() };
    let found = format(&Format { name: bad.clone(), signatures: vec![signature], ..documents::minuta() });
    assert_eq!(said(found.unwrap_err()), ["name", "signatures"]);
    let mut letter = documents::responsiva();
    letter.items[2].serial = bad.clone();
    letter.commitments = bad.clone();
    assert_eq!(said(responsiva(&letter).unwrap_err()), ["items", "commitments"]);
    let mut wide = documents::report(2, false);
    wide.sections[1].table.as_mut().unwrap().rows[0][0] = bad.clone();
    assert_eq!(said(report(&wide).unwrap_err()), ["sections"]);
    let mut drawing = documents::diagram(7, 3);
    drawing.diagram.nodes[1].lines[0].text = bad;
    assert_eq!(said(diagram(&drawing).unwrap_err()), ["diagram"]);
}

/// A grey square as baseline JPEG.
const JPEG: &[u8] = include_bytes!("grey.jpg");
