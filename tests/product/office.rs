//! An office that is there before its window opens: founded and moved by the application itself, in this process.

use std::sync::Arc;

use anyhow::{Result, anyhow};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, FixedOffset};
use procede_app::{App, Environment, call};
use serde_json::{Value, json};

use crate::window::Office;

/// The application over an office's data, until it is dropped.
pub struct Desk(Arc<App>);

impl Desk {
    /// Founds an office of the DPATI with one person in it.
    pub fn found(office: &Office) -> Result<Self> {
        Self::found_at(office, Environment::system())
    }

    /// As `found`, with another clock.
    pub fn found_on(office: &Office, now: fn() -> DateTime<FixedOffset>) -> Result<Self> {
        Self::found_at(office, Environment { now, ..Environment::system() })
    }

    fn found_at(office: &Office, environment: Environment) -> Result<Self> {
        let desk = Self(Arc::new(App::open(&office.data(), environment)));
        let person = json!({ "name": "Persona de Prueba", "post": "Directora de Planeación (prueba)", "unit": "DPATI", "email": "" });
        let founded = json!({ "unit": "DPATI", "name": "Oficina de prueba", "place": "Ciudad de Prueba" });
        desk.ask("session.found", json!({ "office": founded, "person": person }))?;
        Ok(desk)
    }

    /// Answers a method, as it would answer the page.
    pub fn ask(&self, method: &str, params: Value) -> Result<Value> {
        call(&self.0, method, params).map_err(|error| anyhow!("{method}: {error:?}"))
    }

    /// One more person of the office.
    pub fn add_person(&self, name: &str, post: &str, unit: &str) -> Result<()> {
        let person = json!({ "type": "person_saved", "id": name, "name": name, "post": post, "unit": unit, "employee": "P-001" });
        self.ask("office.act", json!({ "act": person })).map(drop)
    }

    /// A PDF that is nobody's, as somebody else's letter.
    pub fn some_pdf(&self) -> Result<Vec<u8>> {
        let page = self.ask("print.test_page", json!({}))?;
        Ok(BASE64_STANDARD.decode(page["base64"].as_str().unwrap_or_default())?)
    }

    /// Starts an expediente; gives its id.
    pub fn start(&self, procedure: &str, title: &str) -> Result<String> {
        let opened = self.ask("expediente.open", json!({ "procedure": procedure, "title": title }))?;
        Ok(opened["id"].as_str().unwrap_or_default().to_owned())
    }

    /// Concludes a step with these values.
    pub fn conclude(&self, id: &str, step: &str, values: Value) -> Result<()> {
        self.act(id, json!({ "type": "step_concluded", "step": step, "values": values }))
    }

    /// Concludes a step that another unit carried out.
    pub fn conclude_for(&self, id: &str, step: &str, values: Value) -> Result<()> {
        let on_behalf =
            json!({ "who": "Enlace de prueba", "date": "2026-11-09", "evidence": "Oficio de prueba" });
        self.act(
            id,
            json!({ "type": "step_concluded", "step": step, "values": values, "on_behalf": on_behalf }),
        )
    }

    fn act(&self, id: &str, act: Value) -> Result<()> {
        self.ask("expediente.act", json!({ "id": id, "act": act })).map(drop)
    }

    /// A file as a field of a form holds it.
    pub fn file(&self, name: &str) -> Result<Value> {
        // "prueba"
        Ok(json!([self.ask("file.put", json!({ "name": name, "base64": "cHJ1ZWJh" }))?]))
    }

    /// An expediente of 1.2 that waits at its step 2, which produces an oficio.
    pub fn request_of_information(&self, title: &str) -> Result<String> {
        let id = self.start("1.2", title)?;
        let values = json!({
            "numero_oficio": "DGE-0123/2026", "fecha_oficio": "2026-11-05", "fecha_recepcion": "2026-11-06",
            "remitente": "Dirección General de Evaluación", "asunto": "Información presupuestal de 2026",
            "archivo": self.file("requerimiento.pdf")?,
        });
        self.conclude_for(&id, "1", values)?;
        Ok(id)
    }
}
