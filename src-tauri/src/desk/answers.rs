//! Answers given beforehand to the next dialogs, for the tests that drive the real window: nobody else can click in
//! a dialog of the system. Only debug builds look for them.

/// The environment variable that names a file: one line per dialog, its paths apart by tabs, an empty line to cancel.
const ANSWERS: &str = "PROCEDE_DIALOG_ANSWERS";

/// The answer to the dialog that would open now; the line is used up. `None`: ask the person.
pub(super) fn next() -> Option<Vec<String>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let file = std::env::var_os(ANSWERS)?;
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
    std::fs::write(&file, rest).ok()?;
    Some(line.split('\t').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}
