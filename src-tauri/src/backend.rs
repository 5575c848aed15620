//! The seam between the shell and the application: a function from a method and its parameters to an answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use procede_app::RpcError;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Runtime};

/// Answers a method of the page. It runs on a blocking thread and may be called by several at once.
pub type Backend = Box<dyn Fn(&str, Value) -> Result<Value, RpcError> + Send + Sync>;

/// Tells the page which views are no longer what it shows (for example `["bandeja", "expediente/…"]`).
pub type Changed = Arc<dyn Fn(&[String]) + Send + Sync>;

/// The application once it is open. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Plugged(Arc<OnceLock<Backend>>);

impl Plugged {
    /// Opens the application. If that panics, every later call says so instead of waiting for ever.
    pub(crate) fn plug(&self, open: impl FnOnce() -> Backend) {
        let backend = catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|panic| {
            let said = panic_text(panic.as_ref());
            Box::new(move |_method, _params| {
                Err(RpcError::new("not_open", "Procede no pudo abrir sus datos. Cierre el programa y vuelva a abrirlo; si se repite, avise a soporte.")
                    .with_details(said.clone()))
            })
        });
        if self.0.set(backend).is_err() {
            unreachable!("the application is plugged in once");
        }
    }

    /// Waits until the application is open, then asks it.
    pub(crate) fn call(&self, method: &str, params: Value) -> Result<Value, RpcError> {
        self.0.wait()(method, params)
    }
}

/// Sends the event `changed` with the names of the views.
pub(crate) fn changed_event<R: Runtime>(app: AppHandle<R>) -> Changed {
    Arc::new(move |views| {
        // The window may be closing; then nobody is left to tell.
        let _ = app.emit("changed", views);
    })
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_waits_for_the_application() {
        let plugged = Plugged::default();
        let early = plugged.clone();
        let call = std::thread::spawn(move || early.call("eco", Value::from(7)));
        plugged.plug(|| Box::new(|_method, params| Ok(params)));
        assert_eq!(call.join().unwrap(), Ok(Value::from(7)));
    }

    #[test]
    fn an_application_that_cannot_open_answers_so() {
        let plugged = Plugged::default();
        plugged.plug(|| panic!("the folder is gone"));
        let error = plugged.call("inicio.ver", Value::Null).unwrap_err();
        assert_eq!((error.code.as_str(), error.details.as_str()), ("not_open", Some("the folder is gone")));
    }
}
