//! Letters: begun, written, reviewed, numbered; their lists and their page.

mod begin;
mod compare;
mod number;
mod page;

pub use begin::begin;
pub use compare::compare;
pub use number::number;
pub(crate) use number::seal_of;
pub use page::view;

use procede_domain::letter::{Content, Stage};
use procede_domain::{Body, EntradaAct, EntradaId, Letter, LetterAct, LetterId};
use procede_store::{Composer, LetterFilter, LetterItem, Paper, Slice};

use crate::correspondence;
use crate::desk::{App, Desk, changed};
use crate::error::{Result, RpcError};
use crate::lists::PAGE;
use crate::papers::{states, wire};
use crate::sheets_of::{Mark, join_files, letter_sheet};
use crate::views::*;

pub fn list(app: &App, query: LetterQuery) -> Result<Page<LetterRow>> {
    app.read(|desk| page(desk, &query))
}

pub(crate) fn page(desk: &Desk, query: &LetterQuery) -> Result<Page<LetterRow>> {
    use Stage as S;
    let of_box: &[S] = match query.which {
        LetterBox::All => &[],
        LetterBox::Mine => &[S::Borrador, S::EnRevision, S::Devuelto, S::VistoBueno, S::Autorizado],
        LetterBox::ToReview => &[S::EnRevision],
        LetterBox::ToNumber => &[S::Autorizado],
        LetterBox::ToPrint => &[S::Numerado],
        LetterBox::ToSign => &[S::Impreso],
        LetterBox::ToDispatch => &[S::Firmado],
        LetterBox::NoAcuse => &[S::Despachado],
        LetterBox::Returned => &[S::Regresado],
    };
    let mine = query.which == LetterBox::Mine;
    let filter = LetterFilter {
        text: query.text.clone(),
        stages: states(of_box, query.stage, Stage::key),
        unit: query.unit.clone(),
        drafted_by: if mine { Some(desk.actor()?.person.0) } else { query.drafted_by.clone() },
        to_review: if query.which == LetterBox::ToReview { Some(desk.viewer()?) } else { None },
        expediente: query.expediente.clone(),
        access: query.access.and_then(wire),
        document: query.document.clone(),
        signer: query.signer.clone(),
        answers: query.answers.clone(),
        from: query.from.clone(),
        to: query.to.clone(),
    };
    let slice = Slice {
        sort: query.sort,
        descending: query.descending,
        offset: query.offset,
        limit: query.limit.min(PAGE),
    };
    let page = desk.ledger.letters(&filter, &slice)?;
    Ok(Page { rows: page.items.into_iter().map(row).collect(), total: page.total, offset: query.offset })
}

fn row(item: LetterItem) -> LetterRow {
    LetterRow { stage_word: Stage::of_key(&item.stage).map_or("", Stage::word).to_owned(), item }
}

/// An act on a letter. What it means for the entradas it answers, and their expedientes, follows in the same transaction.
pub fn act(app: &App, DoLetter { id, act }: DoLetter) -> Result<Changed> {
    app.write(|desk| commit(desk, &id, &act))
}

fn commit(desk: &Desk, id: &str, act: &LetterAct) -> Result<Changed> {
    let by = desk.actor()?;
    let letter = LetterId(id.to_owned());
    let ((), committed) = desk.transact(|composer| {
        let before = match composer.paper(id)? {
            Some(Paper::Letter(letter)) => letter.clone(),
            _ => return Err(RpcError::not_found("Ese documento no está en este equipo.")),
        };
        composer.append(desk.act(&by, Body::Letter { letter: letter.clone(), act: act.clone() }))?;
        for (entrada, act) in told_to_entradas(&before, act) {
            composer.append(desk.act(&by, Body::Entrada { entrada, act }))?;
        }
        follow_answers(desk, composer, &by, &letter)
    })?;
    if matches!(act, LetterAct::Revised { .. }) {
        desk.ledger.delete_draft(&by.person.0, &typing_key(id))?;
    }
    Ok(changed(&committed))
}

/// What an act on a numbered letter means for the entradas that it answers: they record their answers themselves.
fn told_to_entradas(letter: &Letter, act: &LetterAct) -> Vec<(EntradaId, EntradaAct)> {
    let Some(number) = letter.number() else { return Vec::new() };
    let withdrawn =
        |reason: &str| EntradaAct::AnswerWithdrawn { letter: letter.id.clone(), reason: reason.to_owned() };
    match act {
        LetterAct::Annulled { reason } => {
            letter.answers.iter().map(|a| (a.entrada.clone(), withdrawn(reason))).collect()
        }
        LetterAct::AnswersUnlinked { entrada, reason } => vec![(entrada.clone(), withdrawn(reason))],
        LetterAct::AnswersLinked { entrada, .. } => {
            let act =
                EntradaAct::Answered { letter: letter.id.clone(), number: number.to_owned(), complete: true };
            vec![(entrada.clone(), act)]
        }
        _ => Vec::new(),
    }
}

pub(crate) fn follow_answers(
    desk: &Desk,
    composer: &mut Composer<'_>,
    by: &procede_domain::Actor,
    id: &LetterId,
) -> Result<()> {
    let Some(Paper::Letter(letter)) = composer.paper(&id.0)?.cloned() else { return Ok(()) };
    for answered in &letter.answers {
        correspondence::follow(desk, composer, by, &EntradaId(answered.entrada.0.clone()))?;
    }
    Ok(())
}

/// The letter as it would be printed with this text, with the watermark BORRADOR.
pub fn preview(app: &App, request: PreviewLetter) -> Result<Bytes> {
    app.read(|desk| {
        let letter = desk.letter(&request.id)?;
        let content = request.content.as_ref().unwrap_or(letter.content());
        Ok(Bytes::of(&letter_sheet(desk, &letter, content, None, Some(Mark::Borrador))?))
    })
}

/// The sheet as it was numbered; as a copy, or sin efecto, with the word across it.
pub fn sheet(app: &App, request: SheetOf) -> Result<Bytes> {
    app.read(|desk| {
        let letter = desk.letter(&request.id)?;
        Ok(Bytes::of(&sheet_bytes(desk, &letter, request.copy)?))
    })
}

fn sheet_bytes(desk: &Desk, letter: &Letter, copy: bool) -> Result<Vec<u8>> {
    let Some((_, numbered)) = &letter.numbered else {
        return letter_sheet(desk, letter, letter.content(), None, Some(Mark::Borrador));
    };
    let annulled = letter.stage == Stage::SinEfecto;
    if !copy && !annulled {
        // The very bytes that were numbered: they may already be signed on paper.
        return desk.bytes(&numbered.file.hash);
    }
    let mark = if annulled { Mark::Cancelado } else { Mark::Copia };
    let number = Some((numbered.folio.text.as_str(), numbered.date, numbered.seal.as_str()));
    letter_sheet(desk, letter, letter.content(), number, Some(mark))
}

/// Several letters as one file.
pub fn join(app: &App, request: Ids) -> Result<Saved> {
    app.read(|desk| {
        let sheets = request.ids.iter().map(|id| {
            let letter = desk.letter(id)?;
            // Among many, which one it is that cannot be made.
            sheet_bytes(desk, &letter, false).map_err(|error| {
                let called = letter.number().unwrap_or(&letter.document);
                RpcError { message: format!("{called}: {}", error.message), ..error }
            })
        });
        let sheets = sheets.collect::<Result<Vec<_>>>()?;
        let name = format!("Oficios {}.pdf", desk.now().format("%Y-%m-%d %H-%M"));
        desk.save(request.path, &name, &join_files(&sheets)?)
    })
}

pub(crate) fn typing_key(id: &str) -> String {
    format!("oficio/{id}")
}

/// The text that somebody was typing, if they left before it was kept as a version.
fn typed(desk: &Desk, person: &str, id: &str) -> Option<Content> {
    let draft = desk.ledger.load_draft(person, &typing_key(id)).ok()??;
    serde_json::from_value(draft.content).ok()
}
