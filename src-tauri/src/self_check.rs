//! The program tries itself without a window: a ledger of its own, acts, a letter, a backup. For support on a machine
//! where something is wrong, for the installer's test, and to measure.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use procede_app::{Environment, RpcError};
use serde_json::{Value, json};

use crate::application::application;
use crate::backend::Backend;

/// Acts that are appended one by one.
const ACTS: u32 = 20;

/// Tries everything in a temporary folder, which is gone afterwards; `say` gets each line of the report.
///
/// # Errors
/// What failed, as the person would be told.
pub fn self_check(say: &mut dyn FnMut(&str)) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("procede-autoprueba-{}", std::process::id()));
    let now = (Environment::system().now)();
    say(&format!("Procede {}, autoprueba", env!("CARGO_PKG_VERSION")));
    say(&format!("hora local: {}", now.to_rfc3339()));
    say(&format!("carpeta: {}", folder.display()));
    let tried = Trial::begin(&folder, say).run();
    // On Windows a virus scanner may still be reading; what is left lies among the temporary files.
    let _ = std::fs::remove_dir_all(&folder);
    match tried {
        Ok(()) => {
            say("Todo bien.");
            Ok(())
        }
        Err(error) => Err(format!("Falló: {} {}", error.message, error.details)),
    }
}

struct Trial<'a> {
    backend: Backend,
    folder: &'a Path,
    say: &'a mut dyn FnMut(&str),
}

impl<'a> Trial<'a> {
    fn begin(folder: &'a Path, say: &'a mut dyn FnMut(&str)) -> Self {
        let backend = timed(say, "abrir los datos", || application(folder, Arc::new(|_| {})));
        Self { backend, folder, say }
    }

    fn run(mut self) -> Result<(), RpcError> {
        self.ask(
            "fundar una oficina",
            "session.found",
            json!({
                "office": { "unit": "DPATI", "name": "Oficina de prueba", "place": "Ciudad Ejemplo" },
                "person": { "name": "Ficticia Ejemplo Uno", "post": "Directora (ejemplo)", "unit": "DPATI", "email": "" },
            }),
        )?;
        let open = json!({ "procedure": "1.2", "title": "Autoprueba" });
        let opened = self.ask("abrir un expediente", "expediente.open", open)?;
        let id = opened["id"].clone();
        let act = json!({ "id": id, "act": { "type": "commented", "text": "Autoprueba: actuación" } });
        let Self { backend, say, .. } = &mut self;
        timed(say, &format!("{ACTS} actuaciones, cada una en el disco"), || {
            (0..ACTS).try_for_each(|_| backend("expediente.act", act.clone()).map(drop))
        })?;

        let at = json!({ "expediente": id, "step": "2", "index": 0 });
        let letter = self.ask("un oficio", "letter.begin", json!({ "at": at }))?;
        let pdf = self.ask("su PDF", "letter.preview", json!({ "id": letter["id"] }))?;
        // A PDF's first bytes in base64.
        if !pdf["base64"].as_str().is_some_and(|text| text.starts_with("JVBERi0")) {
            return Err(RpcError::new("self_check", "El oficio no es un PDF."));
        }
        self.ask("buscar", "search", json!({ "text": "autoprueba", "limit": 10 }))?;
        let backup = self.folder.join("respaldo de prueba.zip");
        self.job("respaldar", "backup.make", json!({ "path": backup }))?;
        self.job("verificar", "verify", json!({}))?;
        self.job("restaurar", "backup.restore", json!({ "path": backup }))
    }

    fn ask(&mut self, what: &str, method: &str, params: Value) -> Result<Value, RpcError> {
        let Self { backend, say, .. } = self;
        timed(say, what, || backend(method, params))
    }

    /// Long work, until it ends.
    fn job(&mut self, what: &str, method: &str, params: Value) -> Result<(), RpcError> {
        let Self { backend, say, .. } = self;
        timed(say, what, || {
            let mut job = backend(method, params)?;
            while job["state"] == "running" {
                std::thread::sleep(Duration::from_millis(2));
                job = backend("job", json!({ "id": job["id"] }))?;
            }
            let message = job["message"].as_str().unwrap_or_default();
            let is_clean = job["findings"].as_array().is_none_or(Vec::is_empty);
            match job["state"].as_str() {
                Some("done") if is_clean => Ok(()),
                _ => Err(RpcError::new("self_check", message).with_details(job["findings"].clone())),
            }
        })
    }
}

fn timed<T>(say: &mut dyn FnMut(&str), what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    say(&format!("{what}: {:.1} ms", began.elapsed().as_secs_f64() * 1000.0));
    done
}
