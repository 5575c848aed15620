//! What letters, entradas and responsivas share on their way to the screen: history, stamps, what may be done now.

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;
use procede_domain::letter::Stamp;
use procede_domain::{
    Act, ActId, Actor, Body, Entrada, EntradaAct, Letter, LetterAct, Office, Responsiva, ResponsivaAct,
};
use procede_store::Paper;

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::show::unit_name;
use crate::views::*;

impl Desk {
    pub(crate) fn letter(&self, id: &str) -> Result<Letter> {
        match self.ledger.paper(id)? {
            Some(Paper::Letter(letter)) => Ok(letter),
            _ => Err(RpcError::not_found("Ese documento no está en este equipo.")),
        }
    }

    pub(crate) fn entrada(&self, id: &str) -> Result<Entrada> {
        match self.ledger.paper(id)? {
            Some(Paper::Entrada(entrada)) => Ok(entrada),
            _ => Err(RpcError::not_found("Ese registro no está en este equipo.")),
        }
    }

    pub(crate) fn responsiva(&self, id: &str) -> Result<Responsiva> {
        match self.ledger.paper(id)? {
            Some(Paper::Responsiva(responsiva)) => Ok(responsiva),
            _ => Err(RpcError::not_found("Esa responsiva no está en este equipo.")),
        }
    }

    /// The acts of a paper as its history, newest first.
    pub(crate) fn history(&self, id: &str) -> Result<Vec<HistoryRow>> {
        let acts = self.ledger.paper_acts(id)?;
        Ok(acts.iter().rev().map(|(_, act)| history_row(act)).collect())
    }

    /// Unit key of the office's own seat: what is numbered here is numbered for it, unless it says otherwise.
    pub(crate) fn seat(&self, office: &Office, by: &Actor) -> String {
        office.founded.as_ref().map_or_else(|| by.unit.clone(), |f| f.unit.clone())
    }
}

fn history_row(act: &Act) -> HistoryRow {
    HistoryRow {
        act: act.id.0.clone(),
        at: act.at.to_rfc3339(),
        by: act.by.name.clone(),
        post: act.by.post.clone(),
        acting_for: act.by.acting_for.as_ref().map(|a| a.name.clone()),
        text: match &act.body {
            Body::Letter { act, .. } => procede_domain::letter::describe(act),
            Body::Entrada { act, .. } => procede_domain::entrada::describe(act),
            Body::Responsiva { act, .. } => procede_domain::responsiva::describe(act),
            Body::Expediente { .. } | Body::Office { .. } => String::new(),
        },
    }
}

pub(crate) fn stamp(stamp: &Stamp) -> StampView {
    StampView {
        act: stamp.act.0.clone(),
        at: stamp.at.to_rfc3339(),
        by: stamp.by.name.clone(),
        post: stamp.by.post.clone(),
        note: stamp.note.clone(),
    }
}

/// Tries acts on a paper: which would be refused, and why.
pub(crate) struct Trial<'a> {
    pub desk: &'a Desk,
    pub office: Arc<Office>,
    pub me: Actor,
}

impl<'a> Trial<'a> {
    pub fn new(desk: &'a Desk) -> Result<Self> {
        Ok(Self { desk, office: desk.office(), me: desk.actor()? })
    }

    pub fn today(&self) -> NaiveDate {
        self.desk.now().date_naive()
    }

    pub fn letter(&self, letter: &Letter, acts: Vec<(&str, LetterAct)>) -> Refused {
        self.refused(acts, |act| {
            let id = letter.id.clone();
            procede_domain::Subject::check(letter, &self.act(Body::Letter { letter: id, act }), &self.office)
        })
    }

    pub fn entrada(&self, entrada: &Entrada, acts: Vec<(&str, EntradaAct)>) -> Refused {
        self.refused(acts, |act| {
            let id = entrada.id.clone();
            procede_domain::Subject::check(
                entrada,
                &self.act(Body::Entrada { entrada: id, act }),
                &self.office,
            )
        })
    }

    pub fn responsiva(&self, responsiva: &Responsiva, acts: Vec<(&str, ResponsivaAct)>) -> Refused {
        self.refused(acts, |act| {
            let id = responsiva.id.clone();
            let body = Body::Responsiva { responsiva: id, act };
            procede_domain::Subject::check(responsiva, &self.act(body), &self.office)
        })
    }

    /// Which of these records may be taken back now, and why not the others. `refused` tries one.
    pub fn undo<'r>(
        &self,
        records: impl Iterator<Item = &'r ActId>,
        refused: impl Fn(&ActId) -> Refused,
    ) -> Undo {
        records.map(|act| (act.0.clone(), refused(act).into_values().next())).collect()
    }

    fn act(&self, body: Body) -> Act {
        self.desk.act(&self.me, body)
    }

    fn refused<A>(
        &self,
        acts: Vec<(&str, A)>,
        check: impl Fn(A) -> Result<(), procede_domain::Rejection>,
    ) -> Refused {
        let tried =
            acts.into_iter().filter_map(|(name, act)| Some((name.to_owned(), check(act).err()?.message)));
        tried.collect()
    }
}

/// Keys of the states that a list shows: those of its box, or the one of them that is asked for. If the box has not that
/// one, a key that no paper has: an empty list would mean every state.
pub(crate) fn states<S: Copy + PartialEq>(
    of_box: &[S],
    asked: Option<S>,
    key: impl Fn(S) -> &'static str,
) -> Vec<String> {
    match asked {
        None => of_box.iter().map(|s| key(*s).to_owned()).collect(),
        Some(s) if of_box.is_empty() || of_box.contains(&s) => vec![key(s).to_owned()],
        Some(_) => vec!["ninguno".to_owned()],
    }
}

/// The stable name of a choice, as in lists and on the wire.
pub(crate) fn wire(choice: impl serde::Serialize) -> Option<String> {
    serde_json::to_value(choice).ok()?.as_str().map(str::to_owned)
}

/// How many papers are in each box.
pub fn counts(app: &App, _: Nothing) -> Result<PaperCounts> {
    app.read(|desk| {
        let count_letters = |which| -> Result<u32> {
            let query = LetterQuery { which, limit: 1, ..LetterQuery::default() };
            Ok(crate::letters::page(desk, &query)?.total)
        };
        let count_entradas = |which, late: bool| -> Result<u32> {
            let light = late.then_some(procede_calendar::Light::Vencido);
            let query = EntradaQuery { which, light, limit: 1, ..EntradaQuery::default() };
            Ok(crate::entradas::page(desk, &query)?.total)
        };
        let letters = [
            ("all", LetterBox::All),
            ("mine", LetterBox::Mine),
            ("to_review", LetterBox::ToReview),
            ("to_number", LetterBox::ToNumber),
            ("to_print", LetterBox::ToPrint),
            ("to_sign", LetterBox::ToSign),
            ("to_dispatch", LetterBox::ToDispatch),
            ("no_acuse", LetterBox::NoAcuse),
            ("returned", LetterBox::Returned),
        ];
        let entradas = [
            ("all", EntradaBox::All),
            ("pending", EntradaBox::Pending),
            ("to_turn", EntradaBox::ToTurn),
            ("mine", EntradaBox::Mine),
            ("attended", EntradaBox::Attended),
        ];
        let count_responsivas = |which| -> Result<u32> {
            let query = ResponsivaQuery { which, limit: 1, ..ResponsivaQuery::default() };
            Ok(crate::responsivas::page(desk, &query)?.total)
        };
        let responsivas = [
            ("all", ResponsivaBox::All),
            ("drafts", ResponsivaBox::Drafts),
            ("to_sign", ResponsivaBox::ToSign),
            ("to_deliver", ResponsivaBox::ToDeliver),
            ("owed", ResponsivaBox::Owed),
            ("ended", ResponsivaBox::Ended),
        ];
        Ok(PaperCounts {
            letters: letters
                .into_iter()
                .map(|(name, which)| Ok((name.to_owned(), count_letters(which)?)))
                .collect::<Result<_>>()?,
            entradas: entradas
                .into_iter()
                .map(|(name, which)| Ok((name.to_owned(), count_entradas(which, false)?)))
                .collect::<Result<_>>()?,
            responsivas: responsivas
                .into_iter()
                .map(|(name, which)| Ok((name.to_owned(), count_responsivas(which)?)))
                .collect::<Result<_>>()?,
            late: count_entradas(EntradaBox::Pending, true)?,
        })
    })
}

/// A page that tells how a printer prints.
pub fn test_page(app: &App, _: Nothing) -> Result<Bytes> {
    app.read(|desk| Ok(Bytes::of(&crate::sheets_of::test_sheet(desk)?)))
}

/// Bytes that the page wants as a file (a preview to be printed or opened), kept among what was exported.
pub fn keep(app: &App, PutFile { name, base64 }: PutFile) -> Result<Saved> {
    let bytes = BASE64_STANDARD
        .decode(base64)
        .map_err(|_| RpcError::new("bad_request", "El archivo no llegó completo; inténtelo otra vez."))?;
    app.read(|desk| desk.save(None, &name, &bytes))
}

/// The letterhead of letters of a unit, with the logo's bytes.
pub(crate) fn letterhead(desk: &Desk, office: &Office, unit: &str) -> Result<procede_letters::Letterhead> {
    let own = &office.letterhead;
    let mut hierarchy = own.hierarchy.clone();
    if hierarchy.is_empty() {
        hierarchy = vec![unit_name(office, "ANAM"), unit_name(office, unit)];
        let mut seen = BTreeSet::new();
        hierarchy.retain(|line| seen.insert(line.clone()));
    }
    Ok(procede_letters::Letterhead {
        hierarchy,
        address: own.address.clone(),
        legend: own.legend.clone(),
        logo: match &own.logo {
            Some(hash) => Some(desk.bytes(hash)?),
            None => None,
        },
    })
}
