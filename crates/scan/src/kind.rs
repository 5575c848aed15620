//! What a file is, by its first bytes. Its name is never asked: it may lie.

/// What scanners write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Jpeg,
    Png,
    Tiff,
}

/// A PDF may have something before its head: readers look into the first kilobyte (ISO 32000-1, annex H.3).
const PDF_HEAD_WITHIN: usize = 1024;

pub fn kind_of(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Some(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Some(Kind::Png);
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some(Kind::Tiff);
    }
    let head = &bytes[..bytes.len().min(PDF_HEAD_WITHIN)];
    head.windows(5).any(|window| window == b"%PDF-").then_some(Kind::Pdf)
}

/// What a file that is no scan seems to be, to complete "parece …".
pub(crate) fn seems(bytes: &[u8]) -> Option<&'static str> {
    const HEADS: [(&[u8], &str); 12] = [
        (b"GIF8", "una imagen GIF"),
        (b"BM", "una imagen de mapa de bits (BMP)"),
        (b"PK\x03\x04", "un documento de Office o un archivo comprimido"),
        (b"\xD0\xCF\x11\xE0", "un documento antiguo de Office o un correo de Outlook"),
        (b"Rar!", "un archivo comprimido"),
        (b"7z\xBC\xAF", "un archivo comprimido"),
        (b"\x1F\x8B", "un archivo comprimido"),
        (b"{\\rtf", "un documento de texto"),
        (b"%!PS", "un archivo PostScript"),
        (b"MZ", "un programa"),
        (b"\x7FELF", "un programa"),
        (b"SQLite format 3", "una base de datos"),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("una imagen WebP");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let still = matches!(bytes.get(8..12), Some(b"heic" | b"heix" | b"mif1" | b"avif"));
        return Some(if still { "una foto de teléfono (HEIC)" } else { "un video" });
    }
    if let Some((_, seems)) = HEADS.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Some(seems);
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_text = head.iter().all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C));
    is_text.then_some("un archivo de texto")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_kind() {
        assert_eq!(kind_of(b"%PDF-1.7 ..."), Some(Kind::Pdf));
        assert_eq!(kind_of(b"\n\n junk of a mail gateway %PDF-1.4"), Some(Kind::Pdf));
        assert_eq!(kind_of(b"\xFF\xD8\xFF\xE0"), Some(Kind::Jpeg));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1A\n"), Some(Kind::Png));
        assert_eq!(kind_of(b"II*\0\x08"), Some(Kind::Tiff));
        assert_eq!(kind_of(b"MM\0*\0"), Some(Kind::Tiff));
        assert_eq!(kind_of(b"\x89PNG"), None);
        assert_eq!(kind_of(b""), None);
    }

    #[test]
    fn what_is_no_scan_is_named() {
        assert_eq!(seems(b"Oficio 12/2026\r\n"), Some("un archivo de texto"));
        assert_eq!(seems(b"PK\x03\x04abc"), Some("un documento de Office o un archivo comprimido"));
        assert_eq!(seems(b"\0\0\0\x18ftypheic"), Some("una foto de teléfono (HEIC)"));
        assert_eq!(seems(&[0, 1, 2, 3]), None);
    }
}
