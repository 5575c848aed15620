//! Files of other programs.

pub const OPENPYXL_XLSX: &[u8] = include_bytes!("../fixtures/registro.xlsx");
pub const LIBREOFFICE_XLSX: &[u8] = include_bytes!("../fixtures/libreoffice.xlsx");
pub const LIBREOFFICE_XLS: &[u8] = include_bytes!("../fixtures/registro.xls");
pub const LIBREOFFICE_ODS: &[u8] = include_bytes!("../fixtures/registro.ods");
pub const XLWT_XLS: &[u8] = include_bytes!("../fixtures/viejo.xls");
pub const PROTECTED_XLSX: &[u8] = include_bytes!("../fixtures/protegido.xlsx");
