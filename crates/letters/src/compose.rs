pub struct Facts; pub struct Proposal; pub const TEMPLATES: &[&str] = &[]; pub fn compose(_: &str, _: &Facts) -> Option<Proposal> { None }
