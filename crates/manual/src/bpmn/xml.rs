//! Writing XML by hand: indented, escaped, always the same.

use std::fmt::Write;

pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

/// Names and values, in the order written.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub(super) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes, ">\n");
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        let name = self.open.pop().expect("every close has its open");
        self.indent();
        writeln!(self.out, "</{name}>").expect("a string takes all");
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>\n");
    }

    /// An element with text only.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes, ">");
        writeln!(self.out, "{}</{name}>", escape(text)).expect("a string takes all");
    }

    pub(super) fn finish(self) -> String {
        debug_assert!(self.open.is_empty(), "still open: {:?}", self.open);
        self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.indent();
        write!(self.out, "<{name}").expect("a string takes all");
        for (name, value) in attributes {
            write!(self.out, " {name}=\"{}\"", escape(value)).expect("a string takes all");
        }
        self.out.push_str(end);
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }
}

/// For content and for attributes in double quotes. Characters that XML 1.0 cannot hold at all are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A parser would make a space of them in an attribute.
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An XML id out of a step's or procedure's: what an `NCName` cannot hold becomes `_` and its code.
pub(super) fn id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_') {
            id.push(c);
        } else {
            write!(id, "_{:x}", c as u32).expect("a string takes all");
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_escaped_or_left_out() {
        assert_eq!(escape("a < b & \"c\"\u{1}"), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(escape("Sí\n¿no?"), "Sí&#10;¿no?");
    }

    #[test]
    fn ids_are_names() {
        assert_eq!(id("paso-2.1"), "paso-2.1");
        assert_eq!(id("paso-2/a ñ"), "paso-2_2fa_20_f1");
    }
}
