//! What goes wrong, as the window gets it: a code only where the screen branches on it, a sentence, and details.

use procede_domain::Rejection;
use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RpcError {
    pub code: String,
    /// Spanish: what is the matter and what to do.
    pub message: String,
    pub details: Value,
}

pub type Result<T, E = RpcError> = std::result::Result<T, E>;

impl RpcError {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), details: Value::Null }
    }

    pub fn with_details(self, details: impl Into<Value>) -> Self {
        Self { details: details.into(), ..self }
    }

    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Self::new("not_found", what)
    }
}

impl From<Rejection> for RpcError {
    fn from(rejection: Rejection) -> Self {
        let details = serde_json::to_value(&rejection).unwrap_or_default();
        Self::new("rejected", rejection.message).with_details(details)
    }
}
