//! The explicit continuations of an activity: "Sí; (Continúa la actividad 6)".

use super::text::TargetText;
use crate::fold;

/// Every "Continúa (la) actividad/paso/punto N" and "Continúa fin de proceso", in their order.
pub(super) fn continuations(activity: &str) -> Vec<TargetText> {
    let words = words(activity);
    let mut targets: Vec<TargetText> = Vec::new();
    let (mut i, mut answer_from) = (0, 0);
    while i < words.len() {
        if words[i].folded != "continua" {
            i += 1;
            continue;
        }
        let start = words[i].start;
        let (steps, end) = destinations(&words, i + 1);
        if steps.is_empty() {
            i += 1;
            continue;
        }
        let answer = answer(&activity[answer_from..start]);
        targets.extend(steps.into_iter().map(|to| TargetText { answer: answer.clone(), to }));
        answer_from = words[end - 1].end;
        i = end;
    }
    // One continuation without a question is no answer: what comes before it is the activity itself.
    let one = targets.iter().all(|t| t.answer == targets[0].answer);
    if one && !activity.contains('?') && targets.first().is_some_and(|t| yes_or_no(&t.answer).is_none()) {
        targets.iter_mut().for_each(|t| t.answer.clear());
    }
    targets
}

/// Whether an answer is a yes (`true`) or a no: "Sí", "No cumple".
pub(super) fn yes_or_no(answer: &str) -> Option<bool> {
    match fold(answer).split(' ').next() {
        Some("si") => Some(true),
        Some("no") => Some(false),
        _ => None,
    }
}

struct Word {
    folded: String,
    start: usize,
    end: usize,
}

/// Runs of letters and digits; a dot between digits belongs to the number ("2.1").
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    let mut close =
        |start: usize, end: usize| words.push(Word { folded: fold_word(&text[start..end]), start, end });
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let dot =
            c == '.' && before.is_ascii_digit() && chars.peek().is_some_and(|(_, n)| n.is_ascii_digit());
        match open {
            None if c.is_alphanumeric() => open = Some(i),
            Some(start) if !c.is_alphanumeric() && !dot => {
                close(start, i);
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    if let Some(start) = open {
        close(start, text.len());
    }
    words
}

fn fold_word(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii_digit()) { word.to_owned() } else { fold(word) }
}

/// The steps named from word `from` on, and the first word after them.
fn destinations(words: &[Word], from: usize) -> (Vec<String>, usize) {
    let word = |i: usize| words.get(i).map_or("", |w| w.folded.as_str());
    let names = |w: &str| matches!(w, "actividad" | "actividades" | "paso" | "pasos" | "punto" | "puntos");
    let number = |i: usize| word(i).starts_with(|c: char| c.is_ascii_digit());
    let mut i = from;
    while matches!(word(i), "a" | "al" | "la" | "las" | "el" | "los" | "en" | "con" | "flujo" | "paralelo") {
        i += 1;
    }
    if word(i) == "fin" {
        while matches!(word(i), "fin" | "de" | "del" | "proceso" | "procedimiento") {
            i += 1;
        }
        return (vec!["fin".to_owned()], i);
    }
    let mut steps = Vec::new();
    if names(word(i)) && number(i + 1) {
        steps.push(word(i + 1).to_owned());
        i += 2;
        // "Paso 5 y Paso 7".
        loop {
            let skip = usize::from(matches!(word(i), "y" | "e" | "o"));
            let named = usize::from(names(word(i + skip)));
            if skip + named == 0 || !number(i + skip + named) {
                break;
            }
            steps.push(word(i + skip + named).to_owned());
            i += skip + named + 1;
        }
    }
    (steps, i)
}

/// The answer in what is written before a continuation.
fn answer(before: &str) -> String {
    let strange = |c: char| !c.is_alphanumeric();
    let text = match before.rsplit_once('?') {
        Some((_, after)) => after.trim_matches(strange),
        // Without a question, the last sentence.
        None => before
            .trim_matches(strange)
            .rsplit(['.', '·', '•'])
            .next()
            .unwrap_or_default()
            .trim_matches(strange),
    };
    let ends = |c: char| matches!(c, ';' | ':' | '.');
    let first = text.split(ends).next().unwrap_or_default().trim();
    let last = text.rsplit(ends).next().unwrap_or_default().trim();
    for part in [first, last] {
        if matches!(fold(part).as_str(), "si" | "no") {
            return part.to_owned();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(activity: &str, expected: &[(&str, &str)]) {
        let found = continuations(activity);
        let found: Vec<(&str, &str)> = found.iter().map(|t| (t.answer.as_str(), t.to.as_str())).collect();
        assert_eq!(found, expected, "{activity}");
    }

    #[test]
    fn every_wording_of_the_manual_is_read() {
        check("Pide lo que falta. (Continúa la actividad 3)", &[("", "3")]);
        check("Avisa (continúa en el punto 11)", &[("", "11")]);
        check("Avisa. (continúa a la actividad 2.1)", &[("", "2.1")]);
        check("¿Está? Sí; Continúa Actividad 4 No; Continúa Actividad 3", &[("Sí", "4"), ("No", "3")]);
        check("¿Está? Si; (Continúa paso 13) No; (Continúa Fin de Proceso)", &[("Si", "13"), ("No", "fin")]);
        check(
            "Muestra. ·Si aprueba (continúa paso 10) ·Si rechaza (continúa paso 9)",
            &[("Si aprueba", "10"), ("Si rechaza", "9")],
        );
        check("Si cumple, continúa paso 7. No cumple, continúa subproceso de nada.", &[("Si cumple", "7")]);
        check("Envía. (Continúa flujo paralelo Paso 5 y Paso 7)", &[("", "5"), ("", "7")]);
        check(
            "Categoriza. Tipo Alta (Continúa la actividad 6) Baja (Continúa la actividad 7)",
            &[("Tipo Alta", "6"), ("Baja", "7")],
        );
        check("Recibe el formato y continúa con los trámites siguientes (viene del paso 10).", &[]);
    }

    #[test]
    fn a_question_within_a_question() {
        check(
            "¿Se aprueba? Sí; (Continúa la actividad 11) No; ¿Corrige? Sí; (Continúa la actividad 9) Según lo \
             dicho, podrá volver. No; (Continúa fin de proceso)",
            &[("Sí", "11"), ("Sí", "9"), ("No", "fin")],
        );
    }

    #[test]
    fn an_answer_with_a_sentence() {
        check(
            "¿Es boletín? Si; Se pide conforme al oficio. (Continúa Paso 2) No; Se pide por correo. (Continúa Paso 5)",
            &[("Si", "2"), ("No", "5")],
        );
    }
}
