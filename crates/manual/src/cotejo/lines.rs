//! First pass over a text: lines without marks, each with its page; the headers that every page repeats are taken out.

use crate::fold;

/// A line of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// 0 where no page number was found.
    pub page: u32,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Blank,
    /// A page begins.
    Break,
    /// Tab-separated cells, at least one of them with text.
    Cells(Vec<String>),
}

/// A header may be this many lines long, blank ones counted.
const LONGEST_HEADER: usize = 40;
/// Between "Hoja" and its number there may be this many lines.
const LONGEST_GAP: usize = 8;

/// The lines of a text and what is doubtful about its pages.
pub(super) fn lines(text: &str) -> (Vec<Line>, Vec<String>) {
    let raw: Vec<Vec<String>> = split(text).iter().map(|line| cells(line)).collect();
    let mut contents: Vec<(usize, Content)> = Vec::with_capacity(raw.len());
    let mut printed: Vec<Option<u32>> = Vec::new();
    let mut i = 0;
    while i < raw.len() {
        if let Some(header) = header(&raw, i) {
            if header.is_page {
                printed.push(header.number);
                contents.push((printed.len(), Content::Break));
            }
            i = header.end;
            continue;
        }
        let content = match &raw[i] {
            line if line.iter().all(String::is_empty) => Content::Blank,
            line if is_noise(line) => Content::Blank,
            line => Content::Cells(line.clone()),
        };
        contents.push((printed.len(), content));
        i += 1;
    }
    let (numbers, findings) = number(&printed);
    let page = |header: usize| match header {
        0 => numbers.first().map_or(0, |n| n.saturating_sub(1)),
        n => numbers[n - 1],
    };
    (contents.into_iter().map(|(header, content)| Line { page: page(header), content }).collect(), findings)
}

/// At any kind of line end; without a byte order mark.
fn split(text: &str) -> Vec<String> {
    text.trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(str::to_owned)
        .collect()
}

/// The cells of a line without tags, emphasis, bullets and doubled spaces. A row of a Markdown table is cut at its bars.
fn cells(line: &str) -> Vec<String> {
    let line =
        without_tags(line).replace("**", "").replace("__", "").replace("&nbsp;", " ").replace("&amp;", "&");
    let trimmed = line.trim();
    let bars = trimmed.len() > 1 && trimmed.starts_with('|') && trimmed.ends_with('|');
    let pieces: Vec<&str> = if bars {
        trimmed[1..trimmed.len() - 1].split('|').collect()
    } else if line.contains('\t') {
        line.split('\t').collect()
    } else {
        vec![trimmed.trim_start_matches('#').trim_start_matches(['-', '•', '·', '*']).trim_start()]
    };
    pieces.into_iter().map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Tags of HTML become spaces; any other `<` stays.
fn without_tags(line: &str) -> String {
    let mut rest = line;
    let mut clean = String::with_capacity(line.len());
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        clean.push_str(before);
        let named = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>') {
            Some(end) if named => {
                clean.push(' ');
                rest = &tag[end + 1..];
            }
            _ => {
                clean.push('<');
                rest = &tag[1..];
            }
        }
    }
    clean.push_str(rest);
    clean
}

/// What a scanner makes of signatures and drawings.
fn is_noise(line: &[String]) -> bool {
    let mut texts = line.iter().filter(|cell| !cell.is_empty());
    let (Some(text), None) = (texts.next(), texts.next()) else { return false };
    let plain = text.trim_start_matches('[');
    ["Handwritten", "Faint handwritten", "Signature"].iter().any(|mark| plain.starts_with(mark))
        || !text.chars().any(char::is_alphanumeric)
}

struct Header {
    /// First line after it.
    end: usize,
    /// It heads a page, and is not only the office's name.
    is_page: bool,
    number: Option<u32>,
}

/// The page header that begins at line `start`, if one does.
fn header(raw: &[Vec<String>], start: usize) -> Option<Header> {
    let upper = |line: &[String]| !line.iter().any(|cell| cell.chars().any(char::is_lowercase));
    let first = Piece::of(&raw[start]);
    let begins = match first {
        Piece::Office => upper(&raw[start]),
        Piece::Manual | Piece::Area | Piece::Sheet { .. } => true,
        Piece::Blank | Piece::Other | Piece::Small => false,
    };
    if !begins {
        return None;
    }
    let mut header = Header { end: start, is_page: false, number: None };
    let mut manual = false;
    let limit = raw.len().min(start + LONGEST_HEADER);
    for i in start..limit {
        match Piece::of(&raw[i]) {
            Piece::Sheet { number, alone } => {
                header.is_page = true;
                (header.number, header.end) = if alone { broken_number(raw, i + 1) } else { (number, i + 1) };
                return Some(header);
            }
            // The next page's, when this one's number is lost.
            Piece::Manual if manual => break,
            piece @ (Piece::Manual | Piece::Area) => {
                manual |= matches!(piece, Piece::Manual);
                header.is_page = true;
                header.end = i + 1;
            }
            Piece::Office => header.end = i + 1,
            Piece::Small if header.is_page => header.end = i + 1,
            Piece::Blank | Piece::Small => {}
            Piece::Other => break,
        }
    }
    (header.end > start).then_some(header)
}

/// The number of a "Hoja" that stands alone, in the lines after it, and the first line after it, its "de" and the total.
fn broken_number(raw: &[Vec<String>], from: usize) -> (Option<u32>, usize) {
    let (mut number, mut of, mut end) = (None, false, from);
    for (i, line) in raw.iter().enumerate().skip(from).take(LONGEST_GAP) {
        let text = line.join(" ");
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        match sheet_number(text) {
            Some(_) if of => return (number, i + 1),
            Some(n) if number.is_none() => (number, end) = (Some(n), i + 1),
            None if !of && fold(text).split(' ').next() == Some("de") => (of, end) = (true, i + 1),
            _ => break,
        }
    }
    (number, end)
}

/// Pages have one to four digits.
fn sheet_number(text: &str) -> Option<u32> {
    let text = text.trim().trim_matches('*').trim();
    (text.len() <= 4).then(|| text.parse().ok()).flatten()
}

/// What a line may be within a page header.
enum Piece {
    Blank,
    /// Name of the office.
    Office,
    /// "MANUAL DE PROCEDIMIENTOS".
    Manual,
    /// "Área Responsable de elaboración", "Fecha de Elaboración".
    Area,
    /// "Hoja", with its number, or alone in its line.
    Sheet {
        number: Option<u32>,
        alone: bool,
    },
    /// Other lines that headers have: months, what is left of a broken name.
    Small,
    Other,
}

impl Piece {
    fn of(line: &[String]) -> Self {
        const MONTHS: &[&str] = &[
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ];
        let text = fold(&line.join(" "));
        if text.is_empty() {
            return Piece::Blank;
        }
        // Rows of tables are never headers, whatever their words.
        if text.len() > 240 {
            return Piece::Other;
        }
        if let Some(sheet) = sheet(line) {
            return sheet;
        }
        if text == "manual de procedimientos" {
            Piece::Manual
        } else if text.starts_with("area responsable de elaboracion")
            || text.starts_with("fecha de elaboracion")
        {
            Piece::Area
        } else if text == "direccion general de tecnologias de la" || is_office(&text) {
            Piece::Office
        } else if matches!(
            text.as_str(),
            "informacion" | "tecnologias de la informacion" | "direccion general de" | "aduanas" | "de"
        ) || (text.starts_with("agencia nacional de aduanas") && text.len() < 50)
            || text.split_once(' ').is_some_and(|(month, year)| {
                MONTHS.contains(&month) && year.len() == 4 && year.parse::<u32>().is_ok()
            })
        {
            Piece::Small
        } else {
            Piece::Other
        }
    }
}

/// The office's name, alone or with the agency's logo beside it.
fn is_office(text: &str) -> bool {
    text.strip_prefix("direccion general de tecnologias de la informacion")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" aduanas"))
}

/// A line that says "Hoja" as headers do: alone, with a number, or at the end of a header's row.
fn sheet(line: &[String]) -> Option<Piece> {
    let words: Vec<String> = line
        .iter()
        .flat_map(|cell| cell.split_whitespace())
        .map(|word| word.trim_matches('*').to_owned())
        .collect();
    let at = words.iter().rposition(|word| word.eq_ignore_ascii_case("hoja"))?;
    let tail = &words[at + 1..];
    let numeric = |word: &String| sheet_number(word).is_some();
    let fits = tail.iter().all(|word| numeric(word) || word.eq_ignore_ascii_case("de")) && tail.len() <= 3;
    let head = fold(&words[..at].join(" "));
    let heads =
        head.is_empty() || head.starts_with("area responsable") || head.starts_with("fecha de elaboracion");
    let number = tail.first().and_then(|word| sheet_number(word));
    (fits && heads).then_some(Piece::Sheet { number, alone: tail.is_empty() })
}

/// The pages' numbers: those that are missing or misread are counted on from their neighbours.
fn number(printed: &[Option<u32>]) -> (Vec<u32>, Vec<String>) {
    let mut findings = Vec::new();
    if printed.iter().all(Option::is_none) {
        findings.push("No se encontró el número de ninguna hoja; las hojas no se cotejan.".to_owned());
        return (vec![0; printed.len()], findings);
    }
    let mut numbers: Vec<u32> = Vec::with_capacity(printed.len());
    for (i, number) in printed.iter().enumerate() {
        let follows = numbers.last().map(|before| before.saturating_add(1));
        // The next number that was read tells whether this one was read well.
        let next = (1..).zip(printed.iter().skip(i + 1)).find_map(|(distance, n)| n.map(|n| (distance, n)));
        let n = match (*number, follows) {
            (Some(n), Some(f)) if n != f && next.is_some_and(|(d, next)| f.checked_add(d) == Some(next)) => {
                findings.push(format!("Una hoja dice {n} después de la {}; se lee como la {f}.", f - 1));
                f
            }
            (Some(n), Some(f)) if n != f => {
                findings.push(format!("De la hoja {} se pasa a la {n}.", f - 1));
                n
            }
            (Some(n), _) => n,
            (None, Some(f)) => {
                findings.push(format!("Una hoja no dice su número; se cuenta como la {f}."));
                f
            }
            (None, None) => {
                let (distance, known) =
                    (0..).zip(&printed[i..]).find_map(|(d, n)| n.map(|n| (d, n))).unwrap_or((0, 0));
                known.saturating_sub(distance)
            }
        };
        numbers.push(n);
    }
    (numbers, findings)
}
