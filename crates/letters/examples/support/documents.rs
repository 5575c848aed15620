//! Documents of a plainly fictional office, easy ones and hard ones, for the example and the tests.

use chrono::NaiveDate;
use procede_diagram::{Edge, Graph, Lane, Node, Shape, Style, layout};
use procede_letters::{
    Account, Bar, Chart, Clearance, Column, DiagramDocument, Format, Holder, Item, Oficio, Refusal, Report,
    Responsiva, ResponsivaReturn, ReturnedItem, ReturnedResponsiva, Section, Signature, Table, Volante,
    Watermark,
};

use super::sample::{BODY, SEAL, letter};

pub const LONG_NAME: &str =
    "MARÍA FERNANDA GUADALUPE DE LOS SANTOS ÁNGELES Y RODRÍGUEZ-MONTEMAYOR ECHEVERRÍA";

/// Every document, by name.
pub fn all() -> Vec<(&'static str, Result<Vec<u8>, Refusal>)> {
    use procede_letters as p;
    let oficio = |letter: Oficio| p::oficio(&letter);
    vec![
        ("oficio", oficio(super::sample::full())),
        ("oficio-largo", oficio(Oficio { body: [BODY; 5].join("\n\n"), ..letter() })),
        ("oficio-ancho", oficio(super::sample::wide())),
        (
            "oficio-40-copias",
            oficio(Oficio { copies: vec![format!("{LONG_NAME}, Directora. Presente."); 40], ..letter() }),
        ),
        ("oficio-vacio", oficio(Oficio::default())),
        (
            "oficio-borrador",
            oficio(Oficio { watermark: Some(Watermark::Borrador), number: String::new(), ..letter() }),
        ),
        ("minuta", p::format(&minuta())),
        ("minuta-seis-firmas", p::format(&six_signatures())),
        ("formato-vacio", p::format(&Format::default())),
        ("responsiva", p::responsiva(&responsiva())),
        (
            "responsiva-doble",
            p::responsiva(&Responsiva {
                two_up: true,
                items: responsiva().items[..1].to_vec(),
                accounts: vec![],
                ..responsiva()
            }),
        ),
        ("responsiva-doble-larga", p::responsiva(&Responsiva { two_up: true, ..long_responsiva() })),
        ("responsiva-vacia", p::responsiva(&Responsiva::default())),
        ("devolucion", p::responsiva_return(&returned())),
        ("no-adeudo", p::clearance(&clearance())),
        ("volante", p::volante(&Volante { half: true, ..volante() })),
        ("volante-hoja", p::volante(&volante())),
        ("volante-largo", p::volante(&long_volante())),
        ("reporte", p::report(&report(24, false))),
        ("reporte-200", p::report(&report(200, true))),
        ("reporte-vacio", p::report(&Report::default())),
        ("diagrama", p::diagram(&diagram(7, 3))),
        ("diagrama-largo", p::diagram(&diagram(40, 6))),
        ("prueba", p::test_page(&letter().letterhead)),
    ]
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(label, value)| ((*label).into(), (*value).into())).collect()
}

fn signature(role: &str, post: &str, name: &str) -> Signature {
    Signature { role: role.into(), post: post.into(), name: name.into(), strokes: Vec::new() }
}

/// As a pen on the screen leaves it.
fn strokes() -> Vec<Vec<(f32, f32)>> {
    let wave = |from: f32, to: f32, high: f32| {
        (0..60u8)
            .map(|i| {
                let t = f32::from(i) / 59.0;
                (from + (to - from) * t, 0.5 + high * (t * 19.0).sin() * (1.0 - t))
            })
            .collect()
    };
    vec![wave(0.05, 0.7, 0.4), wave(0.3, 0.95, 0.15), vec![(0.8, 0.2)], vec![(0.1, 0.85), (0.9, 0.75)]]
}

pub fn minuta() -> Format {
    Format {
        letterhead: letter().letterhead,
        key: "DPATI-CSD-01".into(),
        name: "Minuta de reunión".into(),
        number: "DPATI-MIN-0012/2026".into(),
        expediente: "DGTI-2026-000123".into(),
        place: "Ciudad de México".into(),
        date: day(),
        subject: "Revisión del inventario de equipos de la Aduana de Puerto Lindo".into(),
        data: pairs(&[
            ("Convoca", "Dirección de Planeación y Administración de Tecnologías"),
            ("Hora de inicio", "10:00"),
            ("Hora de término", "11:30"),
            ("Asistentes", "Ing. Íñigo Núñez Ávila, Lic. Úrsula Muñoz Ibáñez, Lic. Joaquín Pérez Güemes"),
        ]),
        body: "## Orden del día\n\n1. Lista de asistencia.\n2. Revisión del inventario.\n3. Acuerdos.\n\n## Acuerdos\n\n\
               | Núm. | Acuerdo | Responsable | Fecha |\n|--:|:--|:--|:--|\n\
               | 1 | Completar el inventario de los equipos de la segunda bodega, con fotografías de cada número de serie | Soporte | 30 de noviembre de 2026 |\n\
               | 2 | Enviar la relación firmada | DPATI | 4 de diciembre de 2026 |\n\n\
               No habiendo otro asunto que tratar, se levanta la presente minuta."
            .into(),
        signatures: vec![
            signature("Elaboró", "Jefa de Departamento de Inventarios", "LIC. ÚRSULA MUÑOZ IBÁÑEZ"),
            signature("Autorizó", "Director de Planeación y Administración de Tecnologías", "LIC. JOAQUÍN PÉREZ GÜEMES"),
        ],
        annexes: vec!["Lista de asistencia (1 hoja).".into()],
        initials: "UMI/jpg".into(),
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

pub fn six_signatures() -> Format {
    let post = format!("Titular de {}", "la Unidad de Enlace Interinstitucional y ".repeat(3));
    let mut signatures = vec![signature("Elaboró", &post, LONG_NAME)];
    signatures.extend(
        ["Revisó", "Validó", "Autorizó", "Enterado"].map(|role| signature(role, "Director", "LIC. ANA ROJO")),
    );
    signatures
        .push(Signature { strokes: strokes(), ..signature("Recibió", "Subdirectora", "ING. LUZ PARDO") });
    signatures.push(signature("Testigo", "", "LIC. BLAS CANO"));
    Format {
        signatures,
        subject: "X".repeat(140),
        data: pairs(&[
            ("Una etiqueta de más de un renglón que no cabe", "valor"),
            ("Clave", &"9".repeat(160)),
        ]),
        watermark: Some(Watermark::Copia),
        ..minuta()
    }
}

fn holder(name: &str, post: &str) -> Holder {
    Holder {
        name: name.into(),
        employee_number: "004821".into(),
        post: post.into(),
        unit: "Subdirección de Soporte y Atención a Usuarios".into(),
        location: "Edificio A, piso 4, ala norte".into(),
    }
}

fn item(kind: &str, serial: u32) -> Item {
    Item {
        kind: kind.into(),
        brand: "Ejemplo".into(),
        model: "Torre 500 G4".into(),
        serial: format!("EJ5C{serial:07}"),
        inventory_number: format!("AFA-TI-{serial:05}"),
        characteristics: "Procesador de 8 núcleos, 16 GB de memoria, disco de 512 GB".into(),
        accessories: "Teclado, ratón, cargador de 65 W".into(),
        software: "Sistema operativo con licencia, ofimática".into(),
    }
}

pub const COMMITMENTS: &str = "\
1. Usar los bienes solo para las funciones de su encargo.\n\
2. Avisar de inmediato de cualquier falla, robo o extravío.\n\
3. No instalar programas sin autorización.\n\
4. Devolver los bienes al terminar el encargo o cuando se le soliciten.";

pub fn responsiva() -> Responsiva {
    Responsiva {
        letterhead: letter().letterhead,
        name: "Responsiva de bienes informáticos".into(),
        folio: "DPATI-RES-0045/2026".into(),
        expediente: "DGTI-2026-000123".into(),
        place: "Ciudad de México".into(),
        date: day(),
        receiver: holder("LIC. ÚRSULA MUÑOZ IBÁÑEZ", "Jefa de Departamento de Inventarios"),
        custodian: None,
        user: None,
        deliverer: holder("ING. ÍÑIGO NÚÑEZ ÁVILA", "Encargado del almacén"),
        items: vec![
            item("Computadora de escritorio", 12),
            Item { accessories: String::new(), software: String::new(), ..item("Monitor", 13) },
            item("Computadora de escritorio", 14),
        ],
        accounts: vec![
            Account {
                system: "Correo institucional".into(),
                user: "ursula.munoz".into(),
                profile: "Usuario".into(),
            },
            Account {
                system: "Sistema de inventarios".into(),
                user: "umunoz".into(),
                profile: "Captura y consulta".into(),
            },
        ],
        commitments: COMMITMENTS.into(),
        replaces: Some("DPATI-RES-0012/2025".into()),
        signatures: vec![
            signature("Entrega", "Encargado del almacén", "ING. ÍÑIGO NÚÑEZ ÁVILA"),
            Signature {
                strokes: strokes(),
                ..signature("Recibe", "Jefa de Departamento de Inventarios", "LIC. ÚRSULA MUÑOZ IBÁÑEZ")
            },
        ],
        two_up: false,
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

pub fn long_responsiva() -> Responsiva {
    let mut letter = responsiva();
    letter.receiver.name = LONG_NAME.into();
    letter.user = Some(holder("LIC. ANA ROJO", "Enlace"));
    letter.items =
        (0..30).map(|i| item(if i % 3 == 0 { "Monitor" } else { "Computadora portátil" }, i)).collect();
    letter.items[4].serial = "S".repeat(90);
    letter
}

pub fn returned() -> ResponsivaReturn {
    let some = |serial, state: &str, missing: &str, data_erased| ReturnedItem {
        item: item("Computadora de escritorio", serial),
        state: state.into(),
        missing_accessories: missing.into(),
        data_erased,
    };
    ResponsivaReturn {
        letterhead: letter().letterhead,
        folio: "DPATI-DEV-0007/2026".into(),
        responsiva: "DPATI-RES-0045/2026".into(),
        place: "Ciudad de México".into(),
        date: day(),
        holder: responsiva().receiver,
        receiver: responsiva().deliverer,
        items: vec![
            some(12, "Bueno", "", Some(true)),
            some(14, "Con daño en la carcasa", "Cargador de 65 W", Some(false)),
            some(13, "Bueno", "", None),
        ],
        observations: "El cargador que falta se repondrá a más tardar el 30 de noviembre.".into(),
        signatures: vec![
            signature("Devuelve", "Jefa de Departamento", "LIC. ÚRSULA MUÑOZ IBÁÑEZ"),
            signature("Recibe", "Encargado del almacén", "ING. ÍÑIGO NÚÑEZ ÁVILA"),
        ],
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

pub fn clearance() -> Clearance {
    Clearance {
        letterhead: letter().letterhead,
        folio: "DPATI-CNA-0003/2026".into(),
        place: "Ciudad de México".into(),
        date: day(),
        holder: responsiva().receiver,
        responsivas: vec![ReturnedResponsiva {
            folio: "DPATI-RES-0045/2026".into(),
            goods: "2 computadoras de escritorio, 1 monitor".into(),
            delivered: "23 de noviembre de 2026".into(),
            returned: "30 de noviembre de 2026".into(),
        }],
        text: "Se hace constar que la persona citada devolvió los bienes y las cuentas que tenía bajo su resguardo, por lo \
               que **no tiene adeudo** con esta Dirección a la fecha de expedición."
            .into(),
        signatures: vec![signature("", "Encargado del almacén", "ING. ÍÑIGO NÚÑEZ ÁVILA")],
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

pub fn volante() -> Volante {
    Volante {
        letterhead: letter().letterhead,
        control_number: "CI-DPATI-0871/2026".into(),
        expediente: "DGTI-2026-000123".into(),
        received: "23 de noviembre de 2026, 09:41".into(),
        sender:
            "MTRA. MARÍA DE LOS ÁNGELES ZÚÑIGA PEÑA, Directora de Administración de la Aduana de Puerto Lindo"
                .into(),
        their_number: "AGA-DAC-0418/2026 del 3 de noviembre de 2026".into(),
        subject: "Solicita la modernización de los equipos de cómputo".into(),
        term: "5 días hábiles, vence el 30 de noviembre de 2026".into(),
        priority: "Urgente".into(),
        access: "Público".into(),
        owner: "Subdirección de Soporte y Atención a Usuarios".into(),
        support: vec!["Departamento de Inventarios".into()],
        informed: vec!["Dirección General de Tecnologías de la Información".into()],
        instruction: "Atender y preparar respuesta para firma.".into(),
        annexes: "Oficio (2 hojas), inventario (3 hojas)".into(),
        date: day(),
        signer: Signature::default(),
        half: false,
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

pub fn long_volante() -> Volante {
    Volante {
        half: true,
        sender: format!("{LONG_NAME}, {}", "Titular de la Unidad de Enlace ".repeat(6)),
        informed: vec![LONG_NAME.into(); 40],
        signer: signature("Turna", "Director", "LIC. JOAQUÍN PÉREZ GÜEMES"),
        ..volante()
    }
}

pub fn report(rows: usize, across: bool) -> Report {
    let columns = vec![
        Column::number("Núm."),
        Column::text("CI"),
        Column::text("Remitente"),
        Column::text("Asunto"),
        Column::centre("Recibido"),
        Column::text("Estado"),
        Column::number("Días"),
        Column::number("Importe"),
    ];
    let table = Table {
        columns,
        rows: (1..=rows)
            .map(|i| {
                let subject = match i % 7 {
                    0 => "Supercalifragilisticoespialidosoelectroencefalografistasinfraestructuralmente".to_owned(),
                    3 => "Solicita la sustitución de los equipos de cómputo y de las comunicaciones asignados a las áreas de \
                          reconocimiento aduanero, con su inventario y la propuesta de calendario"
                        .to_owned(),
                    _ => "Solicita información de los sistemas".to_owned(),
                };
                vec![
                    i.to_string(),
                    format!("CI-DPATI-{i:04}/2026"),
                    "Aduana de Puerto Lindo".into(),
                    subject,
                    "23/11/2026".into(),
                    if i % 3 == 0 { "☑ Atendido" } else { "☐ Pendiente" }.into(),
                    (i % 30).to_string(),
                    format!("{}.50", i * 37),
                ]
            })
            .collect(),
        totals: Some(vec!["".into(), "Total".into(), "".into(), "".into(), "".into(), "".into(), "".into(), "743,700.00".into()]),
    };
    let bar = |label: &str, values: &[f64]| Bar { label: label.into(), values: values.to_vec() };
    let chart = Chart {
        title: "Asuntos por dirección".into(),
        series: vec!["Atendidos".into(), "Pendientes".into()],
        bars: vec![
            bar("DPATI", &[34.0, 12.0]),
            bar("DPOTI", &[18.0, 3.0]),
            bar("Dirección de Seguridad y Tecnologías de nombre muy largo", &[7.0, 0.0]),
            bar("DSI", &[0.0, 0.0]),
        ],
    };
    Report {
        letterhead: letter().letterhead,
        title: "Reporte semanal de correspondencia".into(),
        subtitle: "Asuntos atendidos y pendientes".into(),
        period: "Del 16 al 20 de noviembre de 2026".into(),
        as_of: "Con lo registrado hasta el 20 de noviembre de 2026, 18:00".into(),
        date: day(),
        facts: pairs(&[("Recibidos", "74"), ("Atendidos", "59"), ("Pendientes", "15"), ("Vencidos", "2")]),
        sections: vec![
            Section {
                heading: "Resumen".into(),
                intro: "Los asuntos **pendientes** bajaron respecto de la semana anterior. Los vencidos corresponden a la \
                        Aduana de Puerto Lindo, que solicitó prórroga. Se propone una reunión para acordar las fechas de \
                        entrega y dar seguimiento a los compromisos de cada área."
                    .into(),
                two_columns: across,
                chart: Some(chart),
                table: None,
            },
            Section { heading: "Asuntos".into(), table: Some(table), ..Section::default() },
            Section { heading: "Sin número".into(), table: Some(Table::default()), ..Section::default() },
        ],
        signatures: vec![signature("Elaboró", "Jefa de Departamento", "LIC. ÚRSULA MUÑOZ IBÁÑEZ")],
        across,
        watermark: None,
        seal: Some(SEAL.into()),
    }
}

/// A chain of steps over lanes, with questions that go back.
pub fn diagram(steps: usize, lanes: usize) -> DiagramDocument {
    let mut graph = Graph {
        lanes: (0..lanes)
            .map(|i| Lane { id: format!("l{i}"), title: format!("Dirección de Ejemplo y Área {}", i + 1) })
            .collect(),
        ..Graph::default()
    };
    let node = |id: String, lane: usize, shape: Shape, number: String, text: &str| Node {
        id,
        lane,
        shape,
        number,
        text: text.into(),
    };
    graph.nodes.push(node("start".into(), 0, Shape::Start, String::new(), "Inicio"));
    for i in 1..=steps {
        let (shape, number, text) = match i % 6 {
            3 => (Shape::Decision, String::new(), "¿La información está completa?"),
            4 => (Shape::Wait, i.to_string(), "Espera la respuesta del área usuaria"),
            5 => (Shape::Call, i.to_string(), "Entrega de responsivas"),
            _ => (
                Shape::Task,
                i.to_string(),
                "Recibe la solicitud, la registra y la turna al área que corresponde para su atención",
            ),
        };
        graph.nodes.push(node(format!("n{i}"), (i * 2 / 3) % lanes, shape, number, text));
    }
    graph.nodes.push(node("end".into(), 0, Shape::End, String::new(), "Fin"));
    for i in 0..=steps {
        let decides = i > 0 && i % 6 == 3;
        graph.edges.push(Edge { from: i, to: i + 1, label: if decides { "Sí" } else { "" }.into() });
        if decides {
            graph.edges.push(Edge { from: i, to: i.saturating_sub(9).max(1), label: "No".into() });
        }
    }
    DiagramDocument {
        letterhead: letter().letterhead,
        title: "Atención de solicitudes de ejemplo".into(),
        subtitle: "1.2, versión 1, Dirección de Planeación y Administración de Tecnologías".into(),
        date: day(),
        diagram: layout(&graph, &Style::default()),
        watermark: None,
        seal: None,
    }
}
