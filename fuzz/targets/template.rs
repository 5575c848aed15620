//! A template as an office edits it: read, judged, filled with what is known and with nothing, and set on a page.
#![no_main]

mod quiet;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use procede_letters::template::{Fact, Facts, Recorded, Template, fill, lint};
use procede_letters::{Addressee, Oficio, Signer, oficio};

fn known() -> Facts {
    let fact = |id: &str, value| Fact { step: "2".into(), id: id.into(), label: format!("Campo {id}"), value };
    Facts {
        subject: "Asunto".into(),
        recipient: "Dirección de Ejemplo".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 25),
        fields: vec![
            fact("asunto", Recorded::Text("Red".into())),
            fact("monto", Recorded::Money(1_234_550)),
            fact("lista", Recorded::List(vec!["Uno".into(), "Dos".into()])),
            fact("falta", Recorded::Missing),
        ],
        ..Facts::default()
    }
}

fuzz_target!(init: quiet::quiet(), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (template, findings) = Template::parse("prueba", text);
    let Some(template) = template else {
        assert!(!findings.is_empty(), "a refusal says why");
        return;
    };
    let facts = known();
    lint(&template, Some(&facts.fields));
    fill(&template, &Facts::default());
    let proposal = fill(&template, &facts);
    // Long texts only cost time: what breaks a page breaks it early.
    if proposal.body.len() < 4_000 {
        let _ = oficio(&Oficio {
            subject: proposal.subject,
            body: proposal.body,
            close: proposal.close,
            date: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default(),
            addressee: Addressee { name: "Supuesto Modelo".into(), ..Addressee::default() },
            signer: Signer { post: "Directora (ejemplo)".into(), name: "Ficticia Ejemplo".into() },
            ..Oficio::default()
        });
    }
});
