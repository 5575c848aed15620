//! The office's copy of the manual, as different programs save it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::support::Bench;

/// A page with the table of an invented procedure.
const TEXT: &str = "\
DIRECCIÓN GENERAL DE TECNOLOGÍAS DE LA INFORMACIÓN\r\n\
MANUAL DE PROCEDIMIENTOS\r\n\
Hoja 12 de 20\r\n\
\r\n\
9.1 PRÉSTAMO DE PROYECTORES\r\n\
\r\n\
DESCRIPCIÓN DE ACTIVIDADES\r\n\
\r\n\
PASO\tRESPONSABLE\tACTIVIDAD\tDOCUMENTO O SISTEMA EMPLEADO\r\n\
1\tUsuario\tPide el proyector.\tCorreo electrónico\r\n";

#[test]
fn a_copy_of_the_manual_is_read_in_every_encoding() {
    let load = |bytes: &[u8]| {
        let bench = Bench::founded();
        let loaded =
            procede_app::call(&bench.app, "cotejo.load", json!({ "base64": BASE64_STANDARD.encode(bytes) }));
        let loaded = loaded.map(|answer| answer["cotejo"].clone());
        // As it is kept: UTF-8, whatever it was.
        let kept = std::fs::read_to_string(bench.path("manual.txt"));
        (loaded.map_err(|error| error.message), kept.ok())
    };
    let utf8 = load(TEXT.as_bytes());
    assert_eq!(utf8.0.as_ref().map(|cotejo| cotejo["rows"].as_u64()), Ok(Some(1)), "{utf8:?}");
    assert_eq!(utf8.1.as_deref(), Some(TEXT));
    let windows: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(load(&windows), utf8);
    let unix = load(TEXT.replace("\r\n", "\n").as_bytes());
    assert_eq!(unix.0, utf8.0, "line ends make no difference");
}

#[test]
fn what_is_not_base64_is_refused() {
    assert_eq!(Bench::founded().refused("cotejo.load", json!({ "base64": "¡no!" })).code, "bad_request");
}
