//! The application plugged into the shell: the use cases over the data in a folder.

use std::path::Path;
use std::sync::Arc;

use procede_app::{App, Environment, call, changed_views};

use crate::backend::{Backend, Changed};

/// Opens the data in `folder`; `changed` is told what each method changed.
pub fn application(folder: &Path, changed: Changed) -> Backend {
    let app = Arc::new(App::open(folder, Environment::system()));
    Box::new(move |method, params| {
        let answer = call(&app, method, params)?;
        if let Some(views) = changed_views(method, &answer) {
            changed(&views);
        }
        Ok(answer)
    })
}
