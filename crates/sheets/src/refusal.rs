//! Why a file was not read or written, in words for the person who chose it.

/// `Display` is the sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("El archivo está vacío. Elija otro.")]
    Empty,
    #[error(
        "El archivo está protegido con contraseña. Ábralo en Excel, quítele la contraseña (Archivo, Información, Proteger libro) y guárdelo de nuevo."
    )]
    Protected,
    /// It is something else, said with its article: "un PDF".
    #[error("No es una hoja de cálculo: parece {seems}. {advice}")]
    NotASpreadsheet { seems: &'static str, advice: &'static str },
    #[error(
        "El archivo está dañado o incompleto y no se puede leer. Ábralo en Excel, guárdelo como «Libro de Excel (.xlsx)» y elija esa copia."
    )]
    Corrupt,
    #[error("El archivo pesa más de {most_mib} MB. Divídalo en partes e importe una por una.")]
    TooHeavy { most_mib: usize },
    #[error("La hoja «{sheet}» tiene más de {most} renglones. Divídala en partes e importe una por una.")]
    TooManyRows { sheet: String, most: usize },
    #[error(
        "La hoja «{sheet}» tiene datos más allá de la columna {last}. Borre las columnas que sobran y guárdela de nuevo."
    )]
    TooManyColumns { sheet: String, last: String },
    #[error(
        "El archivo tiene demasiadas celdas con datos para leerlo de una vez. Divídalo en partes e importe una por una."
    )]
    TooManyCells,
    #[error("El archivo no tiene ninguna hoja con datos. Elija otro.")]
    NoData,
    /// `line` as Excel would show it.
    #[error("No se puede escribir la hoja «{sheet}», renglón {line}: {why}")]
    Unwritable { sheet: String, line: usize, why: &'static str },
    #[error("La hoja «{sheet}» no cabe en un libro de Excel: {why} Exporte menos registros, o en CSV.")]
    TooLarge { sheet: String, why: &'static str },
}

impl Refusal {
    /// Stable, for the screen.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::Protected => "protected",
            Refusal::NotASpreadsheet { .. } => "not_a_spreadsheet",
            Refusal::Corrupt => "corrupt",
            Refusal::TooHeavy { .. } => "too_heavy",
            Refusal::TooManyRows { .. } => "too_many_rows",
            Refusal::TooManyColumns { .. } => "too_many_columns",
            Refusal::TooManyCells => "too_many_cells",
            Refusal::NoData => "no_data",
            Refusal::Unwritable { .. } => "unwritable",
            Refusal::TooLarge { .. } => "too_large",
        }
    }
}
