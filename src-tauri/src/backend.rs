//! The seam between the shell and the application: a function from a method and its parameters to an answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};

use procede_app::RpcError;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Runtime};

/// Answers a method of the page. It runs on a blocking thread and may be called by several at once.
pub type Backend = Box<dyn Fn(&str, Value) -> Result<Value, RpcError> + Send + Sync>;

/// Tells the page which views are no longer what it shows (for example `["bandeja", "expediente/…"]`).
pub type Changed = Arc<dyn Fn(&[String]) + Send + Sync>;

/// How long the end of the program waits for what is under way. What takes longer is cut off, which the ledger bears.
const PATIENCE: Duration = Duration::from_secs(5);

/// The application once it is open, until it is closed. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Plugged(Arc<OnceLock<RwLock<Option<Backend>>>>);

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
        if self.0.set(RwLock::new(Some(backend))).is_err() {
            unreachable!("the application is plugged in once");
        }
    }

    /// Waits until the application is open, then asks it.
    pub(crate) fn call(&self, method: &str, params: Value) -> Result<Value, RpcError> {
        match &*self.0.wait().read().unwrap_or_else(PoisonError::into_inner) {
            Some(backend) => backend(method, params),
            None => Err(RpcError::new("not_open", "Procede se está cerrando.")),
        }
    }

    /// Closes the data, which the next start would otherwise find as a crash leaves them.
    pub(crate) fn close(&self) {
        let Some(open) = self.0.get() else { return };
        let began = Instant::now();
        loop {
            match open.try_write() {
                Ok(mut backend) => return drop(backend.take()),
                Err(TryLockError::Poisoned(backend)) => return drop(backend.into_inner().take()),
                Err(TryLockError::WouldBlock) if began.elapsed() > PATIENCE => return,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            }
        }
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
    fn a_closed_application_is_gone_and_says_so() {
        let held = Arc::new(());
        let plugged = Plugged::default();
        plugged.close();
        plugged.plug({
            let held = Arc::clone(&held);
            move || Box::new(move |_method, _params| Ok(Value::from(Arc::strong_count(&held))))
        });
        assert_eq!(plugged.call("eco", Value::Null), Ok(Value::from(2)));
        plugged.close();
        assert_eq!(Arc::strong_count(&held), 1);
        assert_eq!(plugged.call("eco", Value::Null).unwrap_err().code, "not_open");
    }

    #[test]
    fn an_application_that_cannot_open_answers_so() {
        let plugged = Plugged::default();
        plugged.plug(|| panic!("the folder is gone"));
        let error = plugged.call("inicio.ver", Value::Null).unwrap_err();
        assert_eq!((error.code.as_str(), error.details.as_str()), ("not_open", Some("the folder is gone")));
    }
}
