//! Text in whatever encoding an office's files have: UTF-8, UTF-16 with its mark, or Windows-1252.

/// What Windows-1252 has at 0x80 to 0x9f; the rest of it is Latin-1. Its five holes read as Latin-1 has them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file. Never fails: bytes that are no UTF-8 are read as what Windows in Mexico writes by default.
pub fn text_from_bytes(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_read_from_every_encoding() {
        let text = "Dirección «ñ» 5\r\n";
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend(text.bytes());
        let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
        };
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with its mark", marked),
            ("UTF-16 LE", utf16([0xff, 0xfe], u16::to_le_bytes)),
            ("UTF-16 BE", utf16([0xfe, 0xff], u16::to_be_bytes)),
            ("Windows-1252", b"Direcci\xf3n \xab\xf1\xbb 5\r\n".to_vec()),
        ] {
            assert_eq!(text_from_bytes(&bytes), text, "{name}");
        }
    }

    #[test]
    fn windows_quotes_and_dashes_are_read() {
        assert_eq!(text_from_bytes(b"\x93Oficio\x94 \x96 \x80 5\x85 \xd1"), "“Oficio” – € 5… Ñ");
    }

    #[test]
    fn any_bytes_are_some_text() {
        assert_eq!(text_from_bytes(b""), "");
        assert_eq!(text_from_bytes(&[0xff, 0xfe, 0x41]), "");
        assert_eq!(text_from_bytes(&[0x81, 0xff]).chars().count(), 2);
    }
}
