//! A letter of a plainly fictional office, for the example and the tests.

use chrono::NaiveDate;
use procede_letters::{Addressee, Letterhead, Oficio, Signer};

pub const BODY: &str = "\
Me refiero a su oficio **AGA-DAC-0418/2026**, de fecha 3 de noviembre de 2026, mediante el cual solicita la \
modernización de los equipos de cómputo y de las comunicaciones asignados a las áreas de reconocimiento aduanero de \
la Aduana de Puerto Lindo, a efecto de garantizar la continuidad de las operaciones durante el cierre del ejercicio.

Sobre el particular, y una vez analizada la información remitida, se hace de su conocimiento lo siguiente:

1. Se validó el requerimiento técnico y **se considera procedente** la sustitución de 24 equipos de escritorio y de \
6 impresoras, conforme al inventario que se acompaña.
2. La entrega se realizará dentro de los diez días hábiles siguientes a la recepción de las responsivas firmadas.
3. El personal usuario deberá respaldar su información *antes* de la fecha de la visita.

Para la coordinación de los trabajos se designa como enlace a la Subdirección de Soporte y Atención a Usuarios, con la \
que podrá acordar fechas y horarios en el correo soporte@ejemplo.gob.mx o en la extensión 4821.";

pub fn letter() -> Oficio {
    Oficio {
        letterhead: Letterhead {
            hierarchy: vec![
                "Agencia Ficticia de Aduanas".into(),
                "Dirección General de Tecnologías de la Información".into(),
                "Dirección de Planeación y Administración de Tecnologías".into(),
            ],
            address: "Avenida de los Ejemplos núm. 100, piso 4, colonia Centro, C.P. 06000, Ciudad de México\n\
                      Tel. 55 0000 0000, www.ejemplo.gob.mx"
                .into(),
            legend: "“2026, Año de la Prueba y del Ejemplo”".into(),
            logo: Some(include_bytes!("logo.png").to_vec()),
        },
        unit: "Dirección de Planeación y Administración de Tecnologías".into(),
        number: "AFA-DGTI-DPATI-0123/2026".into(),
        expediente: "DGTI-2026-000123".into(),
        subject: "Se atiende la solicitud de modernización de equipos de cómputo".into(),
        place: "Ciudad de México".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"),
        addressee: Addressee {
            name: "MTRA. MARÍA DE LOS ÁNGELES ZÚÑIGA PEÑA".into(),
            post: "Directora de Administración de la Aduana de Puerto Lindo".into(),
            unit: "Agencia Ficticia de Aduanas".into(),
        },
        antecedent: Some("Oficio AGA-DAC-0418/2026".into()),
        body: BODY.into(),
        close: "Sin otro particular, aprovecho la ocasión para enviarle un cordial saludo.".into(),
        signer: Signer {
            post: "El Director de Planeación y Administración de Tecnologías".into(),
            name: "LIC. JOAQUÍN PÉREZ GÜEMES".into(),
        },
        copies: vec![
            "Ing. Íñigo Núñez Ávila, Director General de Tecnologías de la Información. Para su conocimiento.".into(),
            "Lic. Úrsula Muñoz Ibáñez, Subdirectora de Soporte y Atención a Usuarios. Para su atención.".into(),
        ],
        initials: "JPG/UMI/abc".into(),
        annexes: vec!["Inventario de equipos por sustituir (2 hojas).".into()],
        watermark: None,
        seal: None,
    }
}

/// With a table, a seal and the signs that Noto Sans lacks.
pub fn full() -> Oficio {
    let table = "\n\n| Núm. | Equipo | Marca y modelo | Importe |\n|--:|:--|:--|--:|\n\
        | 1 | Computadora de escritorio con monitor, teclado y ratón | Ejemplo Torre 500 | 18,450.00 |\n\
        | 2 | Impresora **láser** en red | Muestra P-20 | 7,320.50 |\n\
        | 3 | Lector de código de barras | Muestra L-1 | 1,105.00 |\n\n\
        - ☑ Revisado\n- ☐ Pendiente\n  1. Plazo ≥ 5 días hábiles → se avisa.\n  2. Plazo ≤ 2 días: ✓ se atiende.\n- ✗ No procede";
    Oficio { body: [BODY, table].concat(), seal: Some(SEAL.into()), ..letter() }
}

pub const SEAL: &str = "PROCEDE:1:01HZX3KQ7M2N:9F86D081884C7D65";

/// The same with everything far too long.
pub fn wide() -> Oficio {
    let name = "MARÍA FERNANDA GUADALUPE DE LOS SANTOS ÁNGELES Y RODRÍGUEZ-MONTEMAYOR ECHEVERRÍA";
    let mut letter = letter();
    letter.addressee.name = name.into();
    letter.addressee.post = format!("Titular de {}", "la Unidad de Enlace Interinstitucional y ".repeat(4));
    letter.signer.name = name.into();
    letter.signer.post = letter.addressee.post.clone();
    letter.number = "AFA-DGTI-DPATI-SUBDIRECCION-DEPARTAMENTO-OFICINA-00000123-ALCANCE-UNO/2026".into();
    letter.subject = "Sustitución, ".repeat(20);
    letter.unit = "A".repeat(120);
    letter.copies = vec![[name; 3].join(", "); 12];
    letter
        .letterhead
        .hierarchy
        .push("Dirección General Adjunta de Enlace y Evaluación de Proyectos ".repeat(2));
    letter
}
