//! The names and filters that a template may use, with their meaning for the editor's help.

/// What an office may write between braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// As it is written between `{{` and `}}`; a filter begins with `|`.
    pub name: &'static str,
    pub meaning_es: &'static str,
    pub example: &'static str,
}

/// All of them, in the order of the help panel.
pub fn placeholders() -> &'static [Placeholder] {
    PLACEHOLDERS
}

/// The names that stand by themselves.
pub(super) fn plain_names() -> impl Iterator<Item = &'static str> {
    PLACEHOLDERS.iter().map(|p| p.name).filter(|name| !name.starts_with('|') && !name.contains('.'))
}

pub(super) fn filter_names() -> impl Iterator<Item = &'static str> {
    PLACEHOLDERS.iter().filter_map(|p| p.name.strip_prefix("| "))
}

macro_rules! table {
    ($(($name:expr, $meaning:expr, $example:expr)),* $(,)?) => {
        &[$(Placeholder { name: $name, meaning_es: $meaning, example: $example }),*]
    };
}

const PLACEHOLDERS: &[Placeholder] = table![
    ("asunto", "Asunto del expediente.", "requerimiento de información de la DGE"),
    ("documento", "Nombre del documento que se redacta.", "Oficio de recordatorio"),
    ("expediente", "Número del expediente.", "DGTI-2026-000123"),
    ("antecedente", "Número del oficio que se contesta o al que se da seguimiento.", "AFA-DGE-0418/2026"),
    ("destinatario", "Unidad o persona a quien se dirige.", "Dirección de Ejemplo"),
    ("lugar", "Lugar en que se firma.", "Ciudad de México"),
    ("fecha", "Fecha del documento.", "23 de noviembre de 2026"),
    (
        "fecha_en_letra",
        "Fecha del documento, toda en letra.",
        "veintitrés de noviembre de dos mil veintiséis"
    ),
    ("firmante", "Nombre de quien firma.", "Lic. Joaquín Pérez Güemes"),
    ("cargo", "Cargo de quien firma.", "Director de Planeación"),
    ("unidad", "Unidad que emite el documento.", "Dirección de Planeación"),
    (
        "campo.numero_oficio",
        "Dato registrado en cualquier paso: «campo.» y el nombre del dato. Si hay varios, el más reciente.",
        "AFA-DPATI-0123/2026"
    ),
    (
        "paso_5.fecha_entrega",
        "Dato registrado en ese paso; el paso 14.1 se escribe «paso_14_1».",
        "3 de diciembre de 2026"
    ),
    (
        "campos",
        "Lista de los datos registrados que se pueden comunicar; cada uno tiene «etiqueta» y «valor».",
        "{% for dato in campos %}- {{ dato.etiqueta }}: {{ dato.valor }}{% endfor %}"
    ),
    (
        "| con_letra",
        "Escribe también en letra un importe, una fecha o un número.",
        "{{ campo.total | con_letra }}"
    ),
    ("| corta", "Fecha con números.", "{{ fecha | corta }} → 23/11/2026"),
    ("| mayusculas", "Todo en mayúsculas.", "{{ campo.sistema | mayusculas }}"),
    ("| minusculas", "Todo en minúsculas.", "{{ campo.movimiento | minusculas }}"),
    ("| sin_punto", "Quita el punto final, para seguir la oración.", "{{ campo.resultado | sin_punto }}."),
    ("| parrafos", "Un texto largo, con cada renglón en su párrafo.", "{{ campo.fundamento | parrafos }}"),
    ("| lista", "Una tabla o varias opciones, como lista con viñetas.", "{{ campo.acuerdos | lista }}"),
    ("| numerada", "Lo mismo, como lista numerada.", "{{ campo.acuerdos | numerada }}"),
    ("| tabla", "Una tabla con sus encabezados.", "{{ campo.equipos | tabla }}"),
];
