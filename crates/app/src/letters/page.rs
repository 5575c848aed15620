//! The page of one letter.

use procede_domain::folio::{SeriesKind, series_id};
use procede_domain::letter::{Dispatch, Letter, Means, Numbered, incomplete};
use procede_domain::{FileRef, Folio, LetterAct, Recipient};

use super::typed;
use crate::desk::{App, Desk};
use crate::error::Result;
use crate::papers::{Trial, stamp};
use crate::show::unit_name;
use crate::views::*;

pub fn view(app: &App, Id { id }: Id) -> Result<LetterPage> {
    app.read(|desk| {
        let letter = desk.letter(&id)?;
        let trial = Trial::new(desk)?;
        let me = &trial.me;
        let content = letter.content().clone();
        let is_me = |person: &procede_domain::PersonId| {
            me.person == *person || me.acting_for.as_ref().is_some_and(|a| a.person == *person)
        };
        Ok(LetterPage {
            id: id.clone(),
            document: letter.document.clone(),
            template: letter.template.clone(),
            stage: letter.stage,
            stage_word: letter.stage.word().to_owned(),
            number: letter.number().map(str::to_owned),
            unit_name: unit_name(&trial.office, &content.unit),
            versions: letter
                .versions
                .iter()
                .map(|v| VersionView { stamp: stamp(&v.stamp), content: v.content.clone() })
                .collect(),
            reviews: letter
                .reviews
                .iter()
                .map(|r| ReviewView {
                    to: r.to.clone(),
                    asked: stamp(&r.asked),
                    version: u32::try_from(r.version).unwrap_or(u32::MAX),
                    answer: r.answer.as_ref().map(|(answer, _)| *answer),
                    answered: r.answer.as_ref().map(|(_, s)| stamp(s)),
                    mine: r.answer.is_none() && r.to.reaches(me),
                })
                .collect(),
            approved: letter.approved.as_ref().map(stamp),
            authorised: letter.authorised.as_ref().map(stamp),
            numbered: letter.numbered.as_ref().map(|(s, n)| NumberedView {
                stamp: stamp(s),
                date: n.date.to_string(),
                file: n.file.clone(),
            }),
            printed: letter.printed.iter().map(stamp).collect(),
            signed: letter.signed.as_ref().map(|s| SignedView {
                stamp: stamp(&s.stamp),
                on: s.on.to_string(),
                scan: s.scan.clone(),
                matched: s.matched,
            }),
            dispatches: letter
                .dispatches
                .iter()
                .map(|(s, d)| DispatchView {
                    stamp: stamp(s),
                    means_word: d.means.word().to_owned(),
                    dispatch: d.clone(),
                })
                .collect(),
            acuses: letter
                .acuses
                .iter()
                .map(|a| AcuseView {
                    stamp: stamp(&a.stamp),
                    on: a.on.to_string(),
                    by: a.by.clone(),
                    to: a.to.clone(),
                    file: a.file.clone(),
                    matched: a.matched,
                })
                .collect(),
            returned_mail: letter.returned_mail.iter().map(|m| stamp(&m.stamp)).collect(),
            ended: letter.ended.as_ref().map(|(s, _)| stamp(s)),
            files: letter
                .files
                .iter()
                .map(|f| AnnexView {
                    stamp: stamp(&f.stamp),
                    file: f.file.clone(),
                    withdrawn: f.withdrawn.clone(),
                })
                .collect(),
            answers: answered(desk, &letter)?,
            expediente: letter
                .at
                .as_ref()
                .map(|at| ExpedienteLink { id: at.expediente.0.clone(), number: at.number.clone() }),
            step: letter.at.as_ref().map(|at| at.step.clone()),
            initials: letter.initials(),
            incomplete: if letter.stage.is_draft() { incomplete(&content) } else { Vec::new() },
            review_is_mine: letter.pending_reviews().any(|r| r.to.reaches(me)),
            signer_is_me: content.signer.person.as_ref().is_some_and(is_me),
            typing: if letter.stage.is_draft() { typed(desk, &me.person.0, &id) } else { None },
            history: desk.history(&id)?,
            recipients: letter.recipients().into_iter().map(|to| recipient(&letter, to)).collect(),
            refused: refused(&trial, &letter),
            undo: trial.undo(letter.undoable(), |act| {
                let reason = "Para saber si procede".to_owned();
                trial.letter(&letter, vec![("undo", LetterAct::Undone { act: act.clone(), reason })])
            }),
            content,
        })
    })
}

fn recipient(letter: &Letter, to: &str) -> RecipientView {
    let sent = letter.dispatches.iter().rev().find(|(_, d)| d.to.trim() == to);
    let acuse = letter.acuses.iter().rev().find(|a| a.to.trim() == to);
    RecipientView {
        to: to.to_owned(),
        name: if to.is_empty() { letter.content().addressee.line() } else { to.to_owned() },
        dispatched_on: sent.map(|(_, d)| d.on.to_string()),
        acuse_on: acuse.map(|a| a.on.to_string()),
        returned: letter.is_returned(to),
        without_acuse: letter.without_acuse().contains(&to),
    }
}

fn answered(desk: &Desk, letter: &Letter) -> Result<Vec<AnsweredView>> {
    letter
        .answers
        .iter()
        .map(|a| {
            let subject = desk.entrada(&a.entrada.0).map(|e| e.facts.subject).unwrap_or_default();
            Ok(AnsweredView { entrada: a.entrada.0.clone(), ci: a.ci.clone(), subject })
        })
        .collect()
}

fn refused(trial: &Trial<'_>, letter: &Letter) -> Refused {
    let today = trial.today();
    let reason = || "Para saber si procede".to_owned();
    let file = FileRef { hash: "0".repeat(64), name: "x".into(), size: 0 };
    let mine = || Recipient { unit: trial.me.unit.clone(), person: None, name: String::new() };
    // With remarks, it can go only to who made them.
    let to = letter.returned_by().next().cloned().unwrap_or_else(mine);
    let mut other = letter.content().clone();
    other.body.push('.');
    // Any number of its series, of no year.
    let series = series_id(SeriesKind::Oficio, &letter.content().unit);
    let folio = Folio { series, year: 0, number: 1, text: "x".into() };
    let numbered = Numbered { folio, date: today, file: file.clone(), seal: String::new() };
    let dispatch = Dispatch {
        on: today,
        means: Means::Personal,
        to: String::new(),
        carrier: String::new(),
        guide: String::new(),
    };
    trial.letter(
        letter,
        vec![
            ("revise", LetterAct::Revised { content: Box::new(other), remark: String::new() }),
            ("send", LetterAct::SentToReview { to, note: String::new() }),
            ("review", LetterAct::Approved { note: String::new() }),
            ("authorise", LetterAct::Authorised { on_behalf: None }),
            ("withdraw", LetterAct::AuthorisationWithdrawn { reason: reason() }),
            ("number", LetterAct::Numbered(numbered)),
            ("print", LetterAct::Printed { copies: 1, printer: String::new() }),
            ("sign", LetterAct::Signed { on: today, scan: Some(file.clone()), matched: None }),
            ("dispatch", LetterAct::Dispatched(dispatch)),
            (
                "acuse",
                LetterAct::Acknowledged { on: today, by: "x".into(), file, matched: None, to: String::new() },
            ),
            ("returned", LetterAct::MailReturned { on: today, reason: reason(), to: String::new() }),
            ("annul", LetterAct::Annulled { reason: reason() }),
            ("discard", LetterAct::Discarded { reason: reason() }),
            (
                "attach",
                LetterAct::FileAttached {
                    file: FileRef { hash: "1".repeat(64), name: "x".into(), size: 0 },
                    description: String::new(),
                },
            ),
            ("comment", LetterAct::Commented { text: reason() }),
        ],
    )
}
