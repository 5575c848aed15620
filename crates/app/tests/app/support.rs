//! An office of one test, and the calls the window would make.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, TimeDelta};
use procede_app::{App, Environment, RpcError, call};
use procede_domain::sample;
use procede_manual::{Library, Units};
use serde_json::{Value, json};
use tempfile::TempDir;

pub struct Bench {
    pub app: Arc<App>,
    folder: TempDir,
}

/// Monday 9 February 2026, 9:00; one second later at each look, so that acts have an order.
fn now() -> DateTime<FixedOffset> {
    static SECONDS: AtomicI64 = AtomicI64::new(0);
    let start = DateTime::parse_from_rfc3339("2026-02-09T09:00:00-06:00").unwrap();
    start + TimeDelta::milliseconds(SECONDS.fetch_add(1, Ordering::Relaxed))
}

pub fn environment() -> Environment {
    Environment { now, ..Environment::system() }
}

impl Bench {
    pub fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let app = Arc::new(App::open(folder.path(), environment()));
        Self { app, folder }
    }

    /// Founded for the DPATI.
    pub fn founded() -> Self {
        let bench = Self::empty();
        bench.ok(
            "session.found",
            json!({
                "office": { "unit": "DPATI", "name": "Oficina de prueba", "place": "Ciudad Ejemplo" },
                "person": { "name": "Ficticia Ejemplo Uno", "post": "Directora (ejemplo)", "unit": "DPATI", "email": "" },
            }),
        );
        bench
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn ok(&self, method: &str, params: Value) -> Value {
        call(&self.app, method, params).unwrap_or_else(|e| panic!("{method}: {e:?}"))
    }

    pub fn refused(&self, method: &str, params: Value) -> RpcError {
        call(&self.app, method, params).expect_err("to be refused")
    }

    /// Opens an expediente; its id.
    pub fn open(&self, procedure: &str) -> String {
        let opened =
            self.ok("expediente.open", json!({ "procedure": procedure, "title": "Asunto de prueba" }));
        opened["id"].as_str().unwrap().to_owned()
    }

    /// The act of concluding a step with every field filled, on behalf of others where it is theirs.
    pub fn conclusion(&self, id: &str, step: &str, answer: Option<&str>) -> Value {
        let view = self.ok("expediente", json!({ "id": id }));
        let library = Library::shipped(&Units::shipped());
        let procedure = library.current(view["procedure"].as_str().unwrap()).unwrap();
        let mut values = json!(sample::fill(procedure.step(step).unwrap(), 3));
        for value in values.as_object_mut().unwrap().values_mut() {
            if value[0]["hash"].is_string() {
                *value = json!([self.ok("file.put", json!({ "name": "prueba.txt", "base64": "cHJ1ZWJh" }))]);
            }
        }
        let mut act = json!({ "type": "step_concluded", "step": step, "values": values });
        if let Some(answer) = answer {
            act["answer"] = json!(answer);
        }
        let current = view["current"].as_array().unwrap().iter().find(|c| c["step"]["id"] == step);
        if current.is_some_and(|c| c["mine"] == false) {
            act["on_behalf"] =
                json!({ "who": "Otra unidad", "date": "2026-02-09", "evidence": "Oficio EJ-1" });
        }
        if current.is_some_and(|c| c["step"]["calls"].is_string()) {
            act["elsewhere"] = json!("Se llevó en otra oficina");
        }
        json!({ "id": id, "act": act })
    }

    pub fn conclude(&self, id: &str, step: &str, answer: Option<&str>) {
        self.ok("expediente.act", self.conclusion(id, step, answer));
    }

    /// Ids of the waiting steps, or the status.
    pub fn standing(&self, id: &str) -> String {
        let view = self.ok("expediente", json!({ "id": id }));
        match view["status"]["kind"].as_str().unwrap() {
            "open" => {
                let steps =
                    view["current"].as_array().unwrap().iter().map(|c| c["step"]["id"].as_str().unwrap());
                steps.collect::<Vec<_>>().join(", ")
            }
            status => status.to_owned(),
        }
    }

    /// Waits for a job to end.
    pub fn ended(&self, job: &Value) -> Value {
        loop {
            let job = self.ok("job", json!({ "id": job["id"] }));
            if job["state"] != "running" {
                return job;
            }
            std::thread::yield_now();
        }
    }
}
