//! The seal: what the QR of a printed sheet says, so that its scan finds its record again.

use sha2::{Digest, Sha256};

use crate::{LetterId, ResponsivaId};

/// Kind and id of a document, and the content it was printed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    pub document: Sealed,
    /// First 16 hexadecimal digits, upper case, of the SHA-256 of the content.
    pub content: String,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed {
    Letter(LetterId),
    Responsiva(ResponsivaId),
}

const MARK: &str = "PROCEDE1";

impl Seal {
    pub fn of_letter(id: &LetterId, content: &str) -> Self {
        Self { document: Sealed::Letter(id.clone()), content: short(content) }
    }

    pub fn of_responsiva(id: &ResponsivaId, content: &str) -> Self {
        Self { document: Sealed::Responsiva(id.clone()), content: short(content) }
    }

    /// Digits, capitals, colons and dashes: the alphabet in which a QR is smallest (ISO/IEC 18004, alphanumeric mode).
    pub fn text(&self) -> String {
        let (kind, id) = match &self.document {
            Sealed::Letter(id) => ('L', &id.0),
            Sealed::Responsiva(id) => ('R', &id.0),
        };
        format!("{MARK}:{kind}:{}:{}", id.to_uppercase(), self.content)
    }

    /// Reads what a scan found; `None` for a code that is not one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(':');
        if parts.next()? != MARK {
            return None;
        }
        let (kind, id, content) = (parts.next()?, parts.next()?.to_lowercase(), parts.next()?.to_owned());
        let digits = content.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
        let whole = parts.next().is_none() && !id.is_empty() && content.len() == 16 && digits;
        let document = match kind {
            "L" => Sealed::Letter(LetterId(id)),
            "R" => Sealed::Responsiva(ResponsivaId(id)),
            _ => return None,
        };
        whole.then_some(Self { document, content })
    }
}

fn short(content: &str) -> String {
    let hash = Sha256::digest(content.as_bytes());
    hash[..8].iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        let seal = Seal::of_letter(&"6f9619ff-8b86-d011-b42d-00cf4fc964ff".into(), "contenido");
        let text = seal.text();
        assert!(
            text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "-:".contains(c)),
            "{text}"
        );
        assert_eq!(Seal::parse(&text), Some(seal.clone()));
        assert_ne!(Seal::of_letter(&"x".into(), "otro").content, seal.content);
    }

    #[test]
    fn other_codes_are_not_ours() {
        for text in [
            "",
            "https://example.invalid",
            "PROCEDE1:L:",
            "PROCEDE1:X:a:0123456789ABCDEF",
            "PROCEDE1:L:a:1",
            "PROCEDE1:L::0123456789ABCDEF",
            "PROCEDE1:L:a:0123456789abcdef",
            "PROCEDE1:L:a:ÑÑÑÑÑÑÑÑ",
            "PROCEDE1:L:a:0123456789ABCDEF:más",
            "PROCEDE2:L:a:0123456789ABCDEF",
        ] {
            assert_eq!(Seal::parse(text), None, "{text}");
        }
    }
}
