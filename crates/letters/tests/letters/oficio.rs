//! The oficio, from its data to what stands on the sheet.

use procede_letters::{Fact, Facts, Oficio, Recorded, TEMPLATES, Watermark, compose, oficio};

use crate::sample::{self, BODY, letter};
use crate::tools::Made;

fn made(letter: &Oficio) -> Made {
    Made::new(&oficio(letter).expect("the letter can be printed"))
}

/// Sound file, fonts inside, and every page with ink on it.
fn sound(letter: &Oficio) -> Made {
    let made = made(letter);
    made.check();
    made.fonts_are_embedded();
    for (page, ink) in made.ink().into_iter().enumerate() {
        assert!(ink > 0.005, "page {} is as good as blank: {ink}", page + 1);
        assert!(ink < 0.30, "page {} is too dark: {ink}", page + 1);
    }
    made
}

#[test]
fn one_page_reads_from_top_to_bottom() {
    let made = sound(&letter());
    let pages = made.pages();
    assert_eq!(pages.len(), 1);
    let text = &pages[0];
    let order = [
        "Agencia Ficticia de Aduanas",
        "“2026, Año de la Prueba y del Ejemplo”",
        "AFA-DGTI-DPATI-0123/2026",
        "DGTI-2026-000123",
        "Se atiende la solicitud de modernización",
        "Ciudad de México, a 23 de noviembre de 2026",
        "MTRA. MARÍA DE LOS ÁNGELES ZÚÑIGA PEÑA",
        "PRESENTE",
        "Me refiero a su oficio AGA-DAC-0418/2026",
        "1. Se validó el requerimiento técnico y se considera procedente",
        "3. El personal usuario",
        "soporte@ejemplo.gob.mx",
        "cordial saludo",
        "ATENTAMENTE",
        "El Director de Planeación",
        "LIC. JOAQUÍN PÉREZ GÜEMES",
        "Íñigo Núñez Ávila",
        "Inventario de equipos",
        "JPG/UMI/abc",
        "Hoja 1 de 1",
    ];
    let mut at = 0;
    for part in order {
        let found = text[at..].find(part);
        at += found.unwrap_or_else(|| panic!("«{part}» is not after what comes before it in:\n{text}"));
    }
}

#[test]
fn the_numbers_of_a_long_list_are_whole() {
    let items: Vec<String> = (1..=120).map(|i| format!("{i}. Punto del acuerdo.")).collect();
    let pages = made(&Oficio { body: items.join("\n"), ..letter() }).pages().concat();
    for number in ["9. Punto", "10. Punto", "99. Punto", "120. Punto"] {
        assert!(pages.contains(number), "{number}: {pages}");
    }
}

#[test]
fn the_document_says_what_it_is() {
    let bytes = oficio(&letter()).unwrap();
    let info = Made::new(&bytes).info();
    assert!(
        info.contains("Title:           Oficio AFA-DGTI-DPATI-0123/2026: Se atiende la solicitud"),
        "{info}"
    );
    assert!(info.contains("612 x 792 pts (letter)"), "{info}");
    for part in
        ["/Lang(es-MX)", "/CreationDate(D:20261123000000-06'00')", "/ModDate(D:20261123000000-06'00')"]
    {
        assert!(bytes.windows(part.len()).any(|w| w == part.as_bytes()), "{part}");
    }
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let letter = letter();
    let bytes = oficio(&letter).unwrap();
    assert!(bytes == oficio(&letter).unwrap());
    let other = Oficio { number: "AFA-DGTI-DPATI-0124/2026".into(), ..letter };
    assert!(bytes != oficio(&other).unwrap());
}

#[test]
fn a_long_body_has_three_numbered_pages() {
    let long = Oficio { body: [BODY; 5].join("\n\n"), ..letter() };
    let made = sound(&long);
    let pages = made.pages();
    assert_eq!(pages.len(), 3);
    for (i, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Hoja {} de 3", i + 1)), "{page}");
        assert!(page.contains("Agencia Ficticia de Aduanas") && page.contains("www.ejemplo.gob.mx"));
        assert!(i == 0 || page.contains("Oficio AFA-DGTI-DPATI-0123/2026"));
    }
    assert_eq!(pages.concat().matches("ATENTAMENTE").count(), 1);
}

/// Whatever the length: the page of the signature has text above it, from the antefirma to the name.
#[test]
fn a_signature_is_never_alone() {
    for paragraphs in 5..16 {
        let body = vec![
            "La información se remite para su conocimiento y efectos, en dos renglones completos \
                         de texto para que el párrafo pueda partirse donde corresponda sin quedar solo.";
            paragraphs
        ];
        for close in ["", "Sin otro particular, reciba un cordial saludo."] {
            let letter = Oficio { body: body.join("\n\n"), close: close.into(), ..letter() };
            let pages = made(&letter).pages();
            let last = pages.iter().find(|p| p.contains("ATENTAMENTE")).unwrap();
            let (before, after) = last.split_once("ATENTAMENTE").unwrap();
            assert!(after.contains("LIC. JOAQUÍN PÉREZ GÜEMES"), "{paragraphs}: {last}");
            assert!(before.contains("de texto para que") || before.contains("solo."), "{paragraphs}: {last}");
        }
    }
}

#[test]
fn long_names_stay_on_the_sheet() {
    let letter = sample::wide();
    assert_eq!(letter.signer.name.chars().count(), 80);
    let made = sound(&letter);
    made.nothing_beyond_margins();
    assert!(made.pages().concat().matches("FERNANDA GUADALUPE").count() >= 14);
}

#[test]
fn a_sign_that_the_fonts_lack_is_refused_by_name() {
    let mut letter = letter();
    letter.body = "Se marca 😀 y se firma.".into();
    letter.subject = "Embarque 審".into();
    letter.letterhead.logo = Some(b"GIF89a".to_vec());
    let refusal = oficio(&letter).unwrap_err();
    let fields: Vec<_> = refusal.findings.iter().map(|f| f.field).collect();
    assert_eq!(fields, ["letterhead.logo", "subject", "body"]);
    let text = refusal.to_string();
    assert!(text.contains("El texto del oficio contiene el emoji o símbolo «😀» (U+1F600)"), "{text}");
    assert!(text.contains("El asunto contiene el carácter chino o japonés «審»"), "{text}");
    assert!(text.contains("no es una imagen PNG, JPEG ni SVG"), "{text}");
}

#[test]
fn a_broken_or_huge_logo_is_refused() {
    let good = letter().letterhead.logo.unwrap();
    let refused = |png: Vec<u8>| {
        let mut letter = letter();
        letter.letterhead.logo = Some(png);
        oficio(&letter).unwrap_err().to_string()
    };
    assert!(refused(good[..good.len() / 2].to_vec()).contains("dañado"));
    let mut huge = good;
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert!(refused(huge).contains("65536 × 65536"));
}

#[test]
fn a_letterhead_that_leaves_no_room_is_refused() {
    let mut letter = letter();
    letter.letterhead.hierarchy = vec!["Renglón".into(); 40];
    assert_eq!(oficio(&letter).unwrap_err().findings[0].field, "letterhead");
}

#[test]
fn a_draft_says_so_across_the_page() {
    let fair = letter();
    let draft = Oficio { watermark: Some(Watermark::Borrador), number: String::new(), ..letter() };
    let (fair, draft) = (sound(&fair), sound(&draft));
    assert!(draft.pages()[0].contains("Por asignar"));
    assert!(!fair.pages()[0].contains("Por asignar"));
    assert!(draft.grey_share() > fair.grey_share() + 0.02, "{} {}", draft.grey_share(), fair.grey_share());
}

#[test]
fn an_empty_letter_is_still_a_sheet() {
    let made = made(&Oficio::default());
    made.check();
    assert_eq!(made.pages().len(), 1);
}

#[test]
fn every_shipped_text_prints() {
    let facts = Facts {
        subject: "la sustitución de equipos".into(),
        recipient: "la Dirección de Ejemplo".into(),
        antecedent: "AFA-DAC-0418/2026".into(),
        date: Some(letter().date),
        document: "Oficio de ejemplo".into(),
        expediente: "DGTI-2026-000123".into(),
        fields: vec![Fact {
            step: "1".into(),
            id: "termino".into(),
            label: "Término".into(),
            value: Recorded::Text("5 días hábiles".into()),
        }],
        ..Facts::default()
    };
    for template in TEMPLATES {
        let proposal = compose(template, &facts).unwrap();
        let filled =
            Oficio { subject: proposal.subject, body: proposal.body, close: proposal.close, ..letter() };
        assert!(made(&filled).pages().concat().contains("5 días hábiles"), "{template}");
    }
}
