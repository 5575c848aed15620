//! Whatever is typed into a template, and whatever was recorded: nothing panics, nothing takes long, nothing grows
//! without bound. proptest prints the seed of a failure and keeps it in `proptest-regressions`.

use std::time::{Duration, Instant};

use procede_letters::template::{Column, Fact, Facts, Recorded, Template, fill, lint};
use proptest::collection::vec;
use proptest::prelude::*;

/// Far more than any of it takes, far less than a hang.
const LONG: Duration = Duration::from_secs(5);
const MUCH: usize = 4 * 1024 * 1024;

/// Pieces that make most texts nearly right, so that the fuzz gets past the reader.
fn piece() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        Just("{{ asunto }}"),
        Just("{{ campo.a | tabla }}"),
        Just("{{ campo.a | con_letra }}"),
        Just("{{ paso_1.b | lista | mayusculas }}"),
        Just("{% for f in campo.a %}"),
        Just("{% for f in campos %}"),
        Just("{% for f in campo.a recursive %}"),
        Just("{{ f.x }}{{ loop.index }}{{ loop(f) }}"),
        Just("{% endfor %}"),
        Just("{% if campo.b == \"x\" %}"),
        Just("{% elif not asunto and fecha %}"),
        Just("{% else %}"),
        Just("{% endif %}"),
        Just("{% set asunto = asunto ~ asunto %}"),
        Just("{{ \"a\" * 999999999 }}"),
        Just("{{ 9 ** 9 ** 9 }}"),
        Just("{{ [[[[[[1]]]]]] }}"),
        Just("{% raw %}"),
        Just("{#"),
        Just("{{"),
        Just("}}"),
        Just("{%- "),
        Just(" -%}"),
        Just("\n---\n"),
        Just("---\nnombre: X\ntipo: oficio\n---\n"),
        Just("\r\n"),
        Just("|"),
    ];
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => any::<char>().prop_map(String::from)]
}

fn value() -> impl Strategy<Value = Recorded> {
    prop_oneof![
        Just(Recorded::Missing),
        any::<String>().prop_map(Recorded::Text),
        "[-+*_#0-9.|\\n ]{0,20}".prop_map(Recorded::LongText),
        any::<i64>().prop_map(Recorded::Money),
        any::<i64>().prop_map(Recorded::Number),
        vec(any::<String>(), 0..4).prop_map(Recorded::List),
        vec(vec(any::<String>(), 0..4), 0..4).prop_map(|rows| Recorded::Table {
            columns: ["x", "y"].map(|id| Column { id: id.into(), label: id.to_uppercase() }).into(),
            rows,
        }),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    (any::<String>(), vec((any::<bool>(), any::<bool>(), value()), 0..5)).prop_map(|(subject, values)| {
        Facts {
            subject,
            fields: values
                .into_iter()
                .map(|(first, a, value)| Fact {
                    step: if first { "1" } else { "2.1" }.into(),
                    id: if a { "a" } else { "b" }.into(),
                    label: "Dato".into(),
                    value,
                })
                .collect(),
            ..Facts::default()
        }
    })
}

fn check(text: &str, facts: &Facts) {
    let start = Instant::now();
    let (template, _) = Template::parse("fuzz", text);
    if let Some(template) = template {
        let findings = lint(&template, Some(&facts.fields));
        let lines = u32::try_from(text.lines().count()).unwrap();
        assert!(findings.iter().all(|f| (1..=lines + 1).contains(&f.line)), "{findings:?}");
        let filled = fill(&template, facts);
        assert!(filled.body.len() + filled.subject.len() + filled.close.len() < MUCH);
        assert!(!filled.subject.contains('\n'));
    }
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_read_checked_and_filled(pieces in vec(piece(), 0..40), facts in facts()) {
        check(&pieces.concat(), &facts);
        check(&format!("---\nnombre: X\ntipo: oficio\n---\nAsunto\n---\n{}", pieces.concat()), &facts);
    }
}

fn body(text: &str) -> String {
    format!("---\nnombre: X\ntipo: oficio\n---\nAsunto\n---\n{text}")
}

#[test]
fn hostile_templates_end() {
    let many = Facts {
        fields: vec![Fact {
            step: "1".into(),
            id: "a".into(),
            label: "A".into(),
            value: Recorded::Table {
                columns: vec![Column { id: "x".into(), label: "X".into() }],
                rows: vec![vec!["una celda larga, larga".repeat(40)]; 5_000],
            },
        }],
        ..Facts::default()
    };
    let elifs = format!("{{% if asunto %}}{}{{% endif %}}", "{% elif fecha %}x".repeat(490));
    for text in [
        "{% for a in campo.a %}{% for b in campo.a %}{{ b.x }}{% endfor %}{% endfor %}".to_owned(),
        "{% for a in campo.a %}".repeat(400),
        "{{ campo.a | tabla }}".repeat(400),
        "{% if asunto %}".repeat(450) + &"{% endif %}".repeat(450),
        elifs,
        "{{ not ".to_owned() + &"not ".repeat(40) + "asunto }}",
        "{{ ".to_owned() + &"(".repeat(190) + " }}",
        "{{".repeat(30_000),
        "{%".repeat(30_000),
        "-\n".repeat(30_000),
        ">".repeat(30_000),
    ] {
        check(&body(&text), &many);
    }
}
