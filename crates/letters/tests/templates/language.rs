//! What a template says, and what is said about a wrong one.

use chrono::NaiveDate;
use procede_letters::template::{Column, Fact, Facts, Kind, Recorded, Template, fill, lint, placeholders};
use procede_letters::{TEMPLATES, compose};

fn template(subject: &str, body: &str, close: &str) -> Template {
    let text = format!("---\nnombre: Prueba\ntipo: oficio\n---\n{subject}\n---\n{body}\n---\n{close}\n");
    let (template, findings) = Template::parse("prueba", &text);
    assert_eq!(findings, []);
    template.unwrap()
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn fact(step: &str, id: &str, label: &str, value: Recorded) -> Fact {
    Fact { step: step.into(), id: id.into(), label: label.into(), value }
}

fn table() -> Recorded {
    Recorded::Table {
        columns: vec![
            Column { id: "equipo".into(), label: "Equipo".into() },
            Column { id: "falla".into(), label: "Falla reportada".into() },
        ],
        rows: vec![
            vec!["Portátil | núm. 4".into(), "No *enciende*".into()],
            vec!["Impresora".into(), String::new()],
        ],
    }
}

fn facts() -> Facts {
    Facts {
        subject: "mantenimiento de *equipos*".into(),
        date: Some(day(2026, 11, 23)),
        expediente: "DGTI-2026-000123".into(),
        fields: vec![
            fact("14.1", "fecha_envio", "Fecha de envío", Recorded::Date(day(2026, 12, 1))),
            fact("6P", "total", "Total", Recorded::Money(123_450)),
            fact("5", "total", "Total", Recorded::Money(9_900)),
            fact("5", "observaciones", "Observaciones", Recorded::LongText("Una.\n\n- Dos_tres.".into())),
            fact(
                "5",
                "anexos",
                "Anexos",
                Recorded::List(vec!["Acta".into(), "Factura".into(), "Índice".into()]),
            ),
            fact("5", "equipos", "Equipos", table()),
            fact("5", "rfc", "RFC", Recorded::Missing),
            fact("5", "numero_guia", "Número de guía", Recorded::Missing),
            fact("5", "respaldo", "Se respaldó", Recorded::Bool(false)),
            fact("5", "dias", "Días", Recorded::Number(21)),
            fact("5", "sentido", "Sentido", Recorded::Text("Favorable".into())),
        ],
        ..Facts::default()
    }
}

#[track_caller]
fn body(text: &str, expected: &str) {
    assert_eq!(fill(&template("Asunto", text, ""), &facts()).body, expected);
}

#[track_caller]
fn wrong(text: &str, expected: &[(u32, &str)]) {
    let findings = lint(&template("Asunto", text, ""), Some(&facts().fields));
    assert_eq!(findings.len(), expected.len(), "{findings:#?}");
    for (finding, (line, part)) in findings.iter().zip(expected) {
        assert!(finding.line == *line && finding.message.contains(part), "{part}: {finding:?}");
    }
}

#[test]
fn every_general_template_is_clean_and_filled() {
    for name in TEMPLATES {
        let template = procede_letters::template::generic(name).expect(name);
        assert_eq!(lint(&template, None), [], "{name}");
        let full = compose(name, &facts()).expect(name);
        assert!(full.body.contains(r"mantenimiento de \*equipos\*"), "{name}: {}", full.body);
        assert!(full.body.contains("**Sentido:** Favorable"), "{name}: {}", full.body);
        assert!(!full.subject.is_empty() && !full.subject.contains('\n'), "{name}");
        for text in [&full.subject, &full.body, &full.close] {
            assert!(!text.contains(['{', '}']), "{name}: {text}");
        }
        let bare = compose(name, &Facts::default()).expect(name);
        assert!(bare.body.contains(r"\[asunto\]"), "{name}: {}", bare.body);
    }
    assert_eq!(compose("carta", &facts()), None);
}

#[test]
fn a_general_template_tells_no_internal_remark() {
    let mut facts = facts();
    for id in ["observaciones", "elaboro", "fecha_recepcion", "correo_remitente", "medio"] {
        facts.fields.push(fact("7", id, "Dato interno", Recorded::Text("no es para fuera".into())));
    }
    for name in TEMPLATES {
        let body = compose(name, &facts).unwrap().body;
        assert!(!body.contains("no es para fuera") && !body.contains("Dos"), "{name}: {body}");
        assert!(body.contains("$1,234.50") && !body.contains("$99.00"), "the newest of two: {body}");
    }
}

#[test]
fn facts_are_named_by_field_or_by_step() {
    body("{{ campo.total }} de {{ paso_5.total }}", "$1,234.50 de $99.00");
    body("{{ paso_14_1.fecha_envio }}", "1 de diciembre de 2026");
    body("{{ paso_6P.total | con_letra }}", "$1,234.50 (MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.)");
    body(
        "{{ fecha }}, {{ fecha | corta }}, {{ fecha_en_letra }}",
        "23 de noviembre de 2026, 23/11/2026, veintitrés de noviembre de dos mil veintiséis",
    );
    body("{{ campo.dias | con_letra }} días", "21 (veintiuno) días");
    body("{{ campo.respaldo }}{% if campo.respaldo %}, sí{% endif %}", "No");
    body("{% if campo.sentido == \"Favorable\" %}procede{% else %}no procede{% endif %}", "procede");
    body("{{ campo.anexos }}", "Acta, Factura e Índice");
    body("{{ campo.sentido | mayusculas }}", "FAVORABLE");
    body("Con S.A. de C.V.. Y a..b, c... d", "Con S.A. de C.V. Y a..b, c... d");
}

#[test]
fn what_is_not_known_is_a_gap_with_its_label() {
    body("{{ campo.numero_guia }}", r"\[número de guía\]");
    body("{{ campo.rfc | mayusculas }}", r"\[RFC\]");
    body(
        "{{ campo.no_existe }} {{ paso_99.nada }} {{ destinatario }}",
        r"\[no existe\] \[nada\] \[destinatario\]",
    );
    body("{% if campo.rfc %}RFC {{ campo.rfc }}{% endif %}fin", "fin");
    assert_eq!(fill(&template("{{ asunto }}", "x", ""), &facts()).subject, "Mantenimiento de *equipos*");
    let filled = fill(&template("{{ campo.rfc }} de {{ asunto }}", "x", "{{ lugar }}"), &facts());
    assert_eq!(filled.subject, "[RFC] de mantenimiento de *equipos*");
    assert_eq!(filled.close, "[lugar]");
}

#[test]
fn tables_and_long_texts_are_blocks_of_markdown() {
    body(
        "{{ campo.equipos | lista }}",
        "- Portátil \\| núm. 4, falla reportada: No \\*enciende\\*\n- Impresora",
    );
    body(
        "{{ campo.equipos | numerada }}",
        "1. Portátil \\| núm. 4, falla reportada: No \\*enciende\\*\n2. Impresora",
    );
    body(
        "{{ campo.equipos | tabla }}",
        "| Equipo | Falla reportada |\n| --- | --- |\n| Portátil \\| núm. 4 | No \\*enciende\\* |\n| Impresora |  |",
    );
    body("{{ campo.observaciones | parrafos }}", "Una.\n\n\\- Dos\\_tres.");
    body("Dice: {{ campo.observaciones | sin_punto }}, y ya.", "Dice: Una. - Dos\\_tres, y ya.");
    body(
        "Lista:\n\n{% for e in campo.equipos %}\n{{ loop.index }}. {{ e.equipo }}: {{ e.falla }}\n{% endfor %}\n\nFin",
        "Lista:\n\n1. Portátil \\| núm. 4: No \\*enciende\\*\n2. Impresora: \\[falla reportada\\]\n\nFin",
    );
    let subject = fill(&template("{{ campo.equipos | tabla }}", "x", ""), &facts()).subject;
    assert_eq!(subject, "Portátil | núm. 4, falla reportada: No *enciende*; Impresora");
}

#[test]
fn all_wrong_names_are_told_with_the_nearest() {
    wrong(
        "{{ asunt }}\n{{ campo.totl }} {{ total }}\n{{ paso_7.total }}\n{{ fecha | cort }}\n{% for e in campo.equipos %}{{ e.fala }}{% endfor %}",
        &[
            (7, "«asunt»; quizá quiso escribir «asunto»"),
            (8, "«campo.totl»; quizá quiso escribir «total»"),
            (8, "quizá quiso escribir «campo.total»"),
            (9, "no tiene «paso_7»"),
            (10, "«| cort»; quizá quiso escribir «corta»"),
            (11, "«e.fala»; quizá quiso escribir «falla»"),
        ],
    );
    wrong("{% for e in campo.total %}x{% endfor %}", &[(7, "no es una tabla")]);
    wrong("{{ campo }}", &[(7, "va con un punto")]);
}

#[test]
fn what_a_template_may_not_do_is_told() {
    wrong("{% set x = asunto %}", &[(7, "Esta instrucción no se usa")]);
    wrong("bien\n{{ asunto ~ asunto }}", &[(8, "sin cuentas ni funciones")]);
    wrong("{{ range(9) }}", &[(7, "sin cuentas ni funciones")]);
    wrong("{{ asunto\n}} y {{ fecha", &[(7, "no se cierra"), (8, "suelta")]);
    wrong("{% if asunto %}", &[(7, "Falta cerrar un bloque")]);
    wrong("{{ asunto asunto }}", &[(7, "No se entiende")]);
    wrong("llave } suelta", &[(7, "suelta")]);
    wrong(&format!("{{{{ asunto{} }}}}", ".a".repeat(5_000)), &[(7, "demasiado largo")]);
    // And such a part is filled as it is written.
    let filled = fill(&template("Asunto", "{% set x = 1 %}{{ x }}", ""), &facts());
    assert_eq!(filled.body, "{% set x = 1 %}{{ x }}");
}

#[test]
fn a_heading_is_read_or_said_to_be_wrong() {
    let read = |text: &str| {
        let (template, findings) = Template::parse("x", text);
        (template.is_some(), findings.iter().map(|f| (f.line, f.message.clone())).collect::<Vec<_>>())
    };
    let (template, findings) = Template::parse(
        "x",
        "\u{feff}---\r\nnombre: Oficio de recordatorio\r\ntipo: acta\r\npara: 1.3/4, 2.7/6P\r\n---\r\nAsunto\r\n---\r\nCuerpo\r\n",
    );
    let template = template.unwrap();
    assert_eq!((findings.len(), template.kind, template.places.len()), (0, Kind::Acta, 2));
    assert_eq!(
        (template.places[1].step.as_str(), template.body.text.as_str(), template.body.line),
        ("6P", "Cuerpo", 8)
    );
    assert!(template.close.text.is_empty());

    for (text, ok, parts) in [
        ("", false, vec![(1, "Falta el encabezado")]),
        ("Asunto\n---\nCuerpo\n---\nAdiós", false, vec![(1, "Falta el encabezado")]),
        ("---\nnombre: X\ntipo: oficio\n---\nAsunto", false, vec![(5, "Falta el cuerpo")]),
        (
            "---\nnombre:\ncolor: rojo\n---\nA\n---\nB",
            false,
            vec![(1, "«nombre:»"), (1, "«tipo:»"), (2, "Falta el valor"), (3, "no lleva «color»")],
        ),
        (
            "---\nnombre: X\ntipo: carta\npara: 1.3\n---\nA\n---\nB\n---\nC\n---\nD",
            true,
            vec![(3, "No existe el tipo «carta»"), (4, "no es un paso"), (11, "Sobra")],
        ),
    ] {
        let (is_some, found) = read(text);
        assert_eq!((is_some, found.len()), (ok, parts.len()), "{text}: {found:?}");
        for ((line, message), (expected, part)) in found.iter().zip(parts) {
            assert!(*line == expected && message.contains(part), "{part}: {line} {message}");
        }
    }
    assert!(!read(&"x".repeat(70_000)).0);
    let empty = Template::parse("x", "---\nnombre: X\ntipo: oficio\n---\n\n---\n\n").0.unwrap();
    let findings = lint(&empty, None);
    assert!(
        findings[0].message.contains("Falta el asunto") && findings[1].message.contains("Falta el cuerpo")
    );
}

#[test]
fn the_help_knows_every_name_and_its_examples_are_right() {
    for help in placeholders() {
        let text = if help.example.contains("{{") {
            help.example.split('→').next().unwrap().to_owned()
        } else {
            format!("{{{{ {} }}}}", help.name)
        };
        assert_eq!(lint(&template("x", &text, ""), None), [], "{}", help.name);
    }
}
