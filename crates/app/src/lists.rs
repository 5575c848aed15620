//! Bandeja, Expedientes and Buscar: pages of the ledger's views, with names and lights.

use procede_calendar::{Base, Calendar, Count, Light, deadline};
use procede_domain::{Actor, Office};
use procede_store::{
    Dates, DueState, ExpedienteColumn, ExpedienteFilter, ExpedienteItem, InboxColumn, InboxFilter, InboxItem,
    InboxScope, Notice, SearchFilter, SearchKind, Slice, Viewer,
};

use crate::desk::{App, Desk};
use crate::error::Result;
use crate::show::{Lights, WARN_DAYS, unit_name};
use crate::views::*;

/// Rows that one page may have.
pub(crate) const PAGE: u32 = 500;

pub fn inbox(app: &App, query: InboxQuery) -> Result<Page<InboxRow>> {
    app.read(|desk| {
        let scope = match query.which {
            InboxBox::Mine => InboxScope::Mine,
            InboxBox::Unit => InboxScope::Unit,
            InboxBox::Claimed => InboxScope::Claimed,
            InboxBox::Watched => InboxScope::Watched,
            InboxBox::Informed => return notices(desk, &query),
        };
        let filter = InboxFilter {
            procedure: query.procedure.clone(),
            due_state: query.light.map(due_state),
            text: Some(query.text.clone()),
        };
        let slice = Slice {
            sort: match query.sort {
                InboxSort::Due => InboxColumn::Due,
                InboxSort::Since => InboxColumn::Arrival,
                InboxSort::Number => InboxColumn::Number,
                InboxSort::Procedure => InboxColumn::Procedure,
            },
            descending: query.descending,
            offset: query.offset,
            limit: query.limit.min(PAGE),
        };
        let viewer = desk.viewer()?;
        let page = desk.ledger.inbox(&viewer, scope, &filter, &slice, &desk.dates())?;
        let office = desk.office();
        let lights = desk.lights();
        let me = desk.actor()?;
        let watched = query.which == InboxBox::Watched;
        let rows =
            page.items.into_iter().map(|item| inbox_row(item, &office, &lights, &me, watched)).collect();
        Ok(Page { rows, total: page.total, offset: query.offset })
    })
}

pub(crate) fn inbox_row(
    item: InboxItem,
    office: &Office,
    lights: &Lights,
    me: &Actor,
    watched: bool,
) -> InboxRow {
    let turned_to_me = item.turned.as_ref().is_some_and(|t| {
        t.rejected.is_none() && t.person.as_ref().map_or(t.unit == me.unit, |person| *person == me.person.0)
    });
    InboxRow {
        expediente: item.expediente.0,
        number: item.number,
        title: item.title,
        procedure: item.procedure,
        procedure_name: item.procedure_name,
        step: item.step,
        action: item.action,
        responsible: office.names(&item.responsible),
        since: item.since,
        light: lights.of_row(item.due.as_deref(), item.due_state),
        due: item.due,
        turned_to: item.turned.filter(|t| t.rejected.is_none()).map(|t| t.name),
        claimable: turned_to_me || item.responsible.iter().any(|unit| office.reaches(me, unit)),
        claimed_by_me: item.claimed_by.as_ref().is_some_and(|c| c.person == me.person.0),
        claimed_by: item.claimed_by.map(|c| c.name),
        watched,
    }
}

/// Para conocimiento: an expediente each, with the note where others have the step.
fn notices(desk: &Desk, query: &InboxQuery) -> Result<Page<InboxRow>> {
    let words = procede_manual::fold(&query.text);
    let wanted = |n: &Notice| {
        let text = procede_manual::fold(&format!("{} {} {}", n.number, n.title, n.note));
        words.split(' ').all(|word| text.contains(word))
            && query.procedure.as_ref().is_none_or(|p| *p == n.procedure)
    };
    let all: Vec<Notice> = desk.ledger.notices(&desk.viewer()?)?.into_iter().filter(wanted).collect();
    let total = all.len() as u32;
    let part = all.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE) as usize);
    let rows = part.map(|n| InboxRow {
        expediente: n.expediente.0,
        number: n.number,
        title: n.title,
        procedure: n.procedure,
        procedure_name: n.procedure_name,
        step: String::new(),
        action: n.note,
        responsible: String::new(),
        since: n.at,
        due: None,
        light: None,
        turned_to: None,
        claimable: false,
        claimed_by: None,
        claimed_by_me: false,
        watched: false,
    });
    Ok(Page { rows: rows.collect(), total, offset: query.offset })
}

pub fn expedientes(app: &App, query: ExpedienteQuery) -> Result<Page<ExpedienteRow>> {
    app.read(|desk| {
        let filter = ExpedienteFilter {
            status: query.status.map(|s| status_key(s).to_owned()),
            unit: query.unit.clone(),
            procedure: query.procedure.clone(),
            text: Some(query.text.clone()),
            opened_from: query.from.clone(),
            opened_to: query.to.clone(),
            due_state: query.light.map(due_state),
            followed_by: None,
        };
        let slice = Slice {
            sort: match query.sort {
                ExpedienteSort::LastAct => ExpedienteColumn::Activity,
                ExpedienteSort::Number => ExpedienteColumn::Number,
                ExpedienteSort::Title => ExpedienteColumn::Title,
                ExpedienteSort::Procedure => ExpedienteColumn::Procedure,
                ExpedienteSort::Opened => ExpedienteColumn::Opened,
                ExpedienteSort::Due => ExpedienteColumn::Due,
            },
            descending: query.descending,
            offset: query.offset,
            limit: query.limit.min(PAGE),
        };
        let page = desk.ledger.expedientes(&filter, &slice, &desk.dates())?;
        let office = desk.office();
        let lights = desk.lights();
        let rows = page.items.into_iter().map(|item| expediente_row(item, &office, &lights)).collect();
        Ok(Page { rows, total: page.total, offset: query.offset })
    })
}

fn expediente_row(item: ExpedienteItem, office: &Office, lights: &Lights) -> ExpedienteRow {
    ExpedienteRow {
        id: item.id.0,
        number: item.number,
        title: item.title,
        procedure: item.procedure,
        procedure_name: item.procedure_name,
        unit: unit_name(office, &item.unit),
        status: match item.status.as_str() {
            "closed" => StatusFilter::Closed,
            "cancelled" => StatusFilter::Cancelled,
            _ => StatusFilter::Open,
        },
        outcome: item.outcome,
        waiting: item.steps.join(", "),
        opened_at: item.opened_on,
        last_act_at: item.last_at,
        light: lights.of_row(item.due.as_deref(), item.due_state),
        due: item.due,
    }
}

fn status_key(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::Open => "open",
        StatusFilter::Closed => "closed",
        StatusFilter::Cancelled => "cancelled",
    }
}

pub fn search(app: &App, query: SearchQuery) -> Result<SearchPage> {
    app.read(|desk| {
        let filter =
            SearchFilter { after: query.after, limit: query.limit.clamp(1, PAGE), ..SearchFilter::default() };
        let page = desk.ledger.search(&query.text, &filter)?;
        let mut hits = if query.after.is_none() { procedure_hits(desk, &query.text) } else { Vec::new() };
        hits.extend(page.hits.into_iter().map(|hit| {
            SearchHit {
                kind: match hit.kind {
                    SearchKind::Expediente => HitKind::Expediente,
                    SearchKind::Letter => HitKind::Letter,
                    SearchKind::File => HitKind::File,
                    SearchKind::Person => HitKind::Person,
                    SearchKind::Oficio => HitKind::Oficio,
                    SearchKind::Entrada => HitKind::Entrada,
                    SearchKind::Responsiva => HitKind::Responsiva,
                },
                paper: matches!(hit.kind, SearchKind::Oficio | SearchKind::Entrada | SearchKind::Responsiva)
                    .then(|| hit.reference.clone()),
                title: hit.title,
                snippet: hit.snippet,
                expediente: hit.expediente.map(|id| id.0),
                number: hit.number,
                procedure: None,
            }
        }));
        Ok(SearchPage { hits, next: page.next })
    })
}

/// The procedures whose key or name has all the words.
fn procedure_hits(desk: &Desk, text: &str) -> Vec<SearchHit> {
    let words = procede_manual::fold(text);
    if words.is_empty() {
        return Vec::new();
    }
    let key = text.trim();
    let matches = |p: &procede_manual::Procedure| {
        let name = procede_manual::fold(&p.name);
        p.key == key || p.aliases.iter().any(|a| a == key) || words.split(' ').all(|word| name.contains(word))
    };
    let found = desk.library.all().into_iter().filter(|p| matches(p));
    found
        .map(|p| SearchHit {
            kind: HitKind::Procedure,
            title: format!("{} {}", p.key, p.name),
            snippet: Vec::new(),
            expediente: None,
            number: None,
            paper: None,
            procedure: Some(p.key.clone()),
        })
        .collect()
}

pub(crate) fn due_state(light: Light) -> DueState {
    match light {
        Light::EnTiempo => DueState::EnTiempo,
        Light::PorVencer => DueState::PorVencer,
        Light::Vencido => DueState::Vencido,
    }
}

impl Desk {
    pub(crate) fn viewer(&self) -> Result<Viewer> {
        Ok(Viewer::new(&self.office(), &self.actor()?))
    }

    pub(crate) fn lights(&self) -> Lights {
        Lights::new(self.now().date_naive(), &self.office())
    }

    /// Today, and the last day that counts as soon.
    pub(crate) fn dates(&self) -> Dates {
        let today = self.now().date_naive();
        let calendar = Calendar::new(Base::Lfpa, self.office().calendar_days());
        let soon = deadline(today, WARN_DAYS, Count::Habiles, &calendar).map_or(today, |d| d.due);
        Dates { today: today.to_string(), soon: soon.to_string() }
    }
}
