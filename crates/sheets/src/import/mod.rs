//! From the rows of an office's register to values of known kinds, with every finding by row.

mod date;
mod finding;
mod header;
mod mapped;
mod number;
mod rows;
mod value;
mod wanted;

pub use finding::{Finding, Severity};
pub use header::{header_row, headers, propose};
pub use rows::{Import, ImportedRow, import};
pub use wanted::{Kind, Mapping, Wanted};
