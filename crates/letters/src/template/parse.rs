//! A template's text into its heading and its three parts.

use super::{Kind, Part, Place, Template, TemplateFinding};

/// Longer is not a letter's wording.
const MAX_BYTES: usize = 64 * 1024;

impl Template {
    /// Reads a text. With findings there may still be a template: one that can be shown and filled.
    pub fn parse(id: &str, text: &str) -> (Option<Template>, Vec<TemplateFinding>) {
        let mut findings = Vec::new();
        let template = read(id, text.trim_start_matches('\u{feff}'), &mut findings);
        findings.sort_by_key(|f| f.line);
        (template, findings)
    }
}

fn read(id: &str, text: &str, findings: &mut Vec<TemplateFinding>) -> Option<Template> {
    if text.len() > MAX_BYTES {
        findings.push(TemplateFinding::new(1, "La plantilla es demasiado larga: no puede pasar de 64 kB."));
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let rules: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].trim_end() == "---").collect();
    if rules.first() != Some(&0) || rules.len() < 2 {
        findings.push(TemplateFinding::new(
            1,
            "Falta el encabezado: empiece con una línea «---», escriba «nombre:» y «tipo:», y ciérrelo con otra línea «---».",
        ));
        return None;
    }
    let heading = heading(&lines[1..rules[1]], findings);
    let Some(&subject_end) = rules.get(2) else {
        findings.push(TemplateFinding::new(
            lines.len().try_into().unwrap_or(u32::MAX),
            "Falta el cuerpo: después del asunto escriba una línea «---» y, debajo, el texto.",
        ));
        return None;
    };
    let body_end = rules.get(3).copied().unwrap_or(lines.len());
    for &extra in rules.iter().skip(4) {
        findings.push(TemplateFinding::new(
            number(extra),
            "Sobra esta línea «---»: solo separa el asunto, el cuerpo y la despedida.",
        ));
    }
    let (name, kind, places) = heading?;
    let part = |from: usize, to: usize| Part {
        text: lines.get(from..to).unwrap_or_default().join("\n"),
        line: number(from),
    };
    Some(Template {
        id: id.to_owned(),
        name,
        kind,
        places,
        subject: part(rules[1] + 1, subject_end),
        body: part(subject_end + 1, body_end),
        close: part(body_end + 1, lines.len()),
    })
}

/// Line number of an index.
fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn heading(lines: &[&str], findings: &mut Vec<TemplateFinding>) -> Option<(String, Kind, Vec<Place>)> {
    let (mut name, mut kind, mut places) = (None, None, Vec::new());
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = number(i + 1);
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        match (key.trim(), value.trim()) {
            ("nombre" | "tipo" | "para", "") => {
                findings.push(TemplateFinding::new(at, format!("Falta el valor de «{}».", key.trim())));
            }
            ("nombre", value) => name = Some(value.to_owned()),
            ("tipo", value) => {
                kind = Kind::ALL.iter().find(|(word, _)| *word == value).map(|(_, kind)| *kind);
                if kind.is_none() {
                    let words: Vec<_> = Kind::ALL.iter().map(|(word, _)| *word).collect();
                    findings.push(TemplateFinding::new(
                        at,
                        format!("No existe el tipo «{value}»; escriba uno de estos: {}.", words.join(", ")),
                    ));
                    // Already told: not missing too.
                    kind = Some(Kind::Oficio);
                }
            }
            ("para", value) => {
                for place in value.split(',').map(str::trim) {
                    match place.split_once('/') {
                        Some((procedure, step)) if !procedure.is_empty() && !step.is_empty() => {
                            places.push(Place { procedure: procedure.to_owned(), step: step.to_owned() });
                        }
                        _ => findings.push(TemplateFinding::new(
                            at,
                            format!("«{place}» no es un paso; escriba procedimiento y paso, como 1.3/4."),
                        )),
                    }
                }
            }
            (key, _) => findings.push(TemplateFinding::new(
                at,
                format!("El encabezado no lleva «{key}»; solo «nombre», «tipo» y «para»."),
            )),
        }
    }
    for (missing, key) in [(name.is_none(), "nombre"), (kind.is_none(), "tipo")] {
        if missing {
            findings.push(TemplateFinding::new(1, format!("El encabezado no dice «{key}:»; agréguelo.")));
        }
    }
    Some((name?, kind?, places))
}
