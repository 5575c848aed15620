//! The start: which data, which office, who.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use procede_domain::office::Person;
use procede_domain::{ActingFor, Actor, Body, OfficeAct, PersonId};
use procede_store::{Ledger, Mode, OpenError, Options};

use crate::desk::{ACTING_FOR, App, Desk, ME, Problem};
use crate::environment::Environment;
use crate::error::{Result, RpcError};
use crate::jobs::Jobs;
use crate::log::Log;
use crate::show::unit_name;
use crate::views::*;

/// How long methods that are at work may take to end when the data are closed, and how often that is looked at.
const CLOSING: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);
/// Folder of the example office, inside the data.
const DEMO: &str = "ejemplo";

impl App {
    /// Opens the data in `root`, making it where it is not. Trouble does not fail: the screen says what it is.
    pub fn open(root: &Path, environment: Environment) -> Self {
        let app = Self {
            environment,
            root: root.to_owned(),
            desk: RwLock::new(Err(Problem::passing(""))),
            jobs: Jobs::default(),
            log: Log::new(root, environment),
        };
        app.open_at(root, false, Access::Write);
        app
    }

    /// Puts another ledger on the desk; the one before is closed first.
    pub(crate) fn open_at(&self, folder: &Path, demo: bool, access: Access) {
        let mut desk = self.desk.write().unwrap_or_else(PoisonError::into_inner);
        *desk = Err(Problem::passing("Los datos se están abriendo."));
        let options = Options { start_anew: matches!(access, Access::Anew), ..Options::default() };
        let opened = match access {
            Access::Write | Access::Anew => Ledger::open(folder, options),
            Access::Read => Ledger::open_read_only(folder, options),
        };
        *desk = match opened {
            Ok(ledger) => {
                for warning in ledger.warnings() {
                    self.log.write(&warning.message());
                }
                Ok(Arc::new(Desk::new(ledger, folder, demo, self.environment)))
            }
            Err(error) => {
                self.log.write(&format!("no se abrió {}: {error}", folder.display()));
                Err(Problem {
                    locked: matches!(error, OpenError::Locked { .. }),
                    gone: matches!(error, OpenError::Gone { .. } | OpenError::Corrupt { .. }),
                    message: error.to_string(),
                })
            }
        };
    }

    /// Lets go of the data, so that other files can take their place.
    pub(crate) fn close(&self) {
        let closing = Err(Problem::passing("Los datos se están restaurando."));
        let desk =
            std::mem::replace(&mut *self.desk.write().unwrap_or_else(PoisonError::into_inner), closing);
        let Ok(desk) = desk else { return };
        let left = Arc::downgrade(&desk);
        drop(desk);
        // A method that began before may still be reading; Windows moves no file that is open.
        for _ in 0..CLOSING.as_millis() / PAUSE.as_millis() {
            if left.strong_count() == 0 {
                return;
            }
            std::thread::sleep(PAUSE);
        }
    }

    pub(crate) fn demo_folder(&self) -> std::path::PathBuf {
        self.root.join(DEMO)
    }
}

/// Whether to open for writing.
pub(crate) enum Access {
    Write,
    /// As `Write`, but begin with nothing where the data are gone: the person has said so.
    Anew,
    Read,
}

pub fn start(app: &App, _: Nothing) -> Result<Session> {
    session(app)
}

/// First start: this office, this person.
pub fn found(app: &App, Found { office, person }: Found) -> Result<Session> {
    app.write(|desk| {
        if desk.office().founded.is_some() {
            return Err(RpcError::new(
                "founded",
                "La oficina ya está configurada; cámbiela en Configuración.",
            ));
        }
        let person = Person {
            id: PersonId((desk.environment.id)()),
            name: person.name.trim().to_owned(),
            post: person.post.trim().to_owned(),
            unit: person.unit,
            roles: Vec::new(),
            email: person.email.trim().to_owned(),
            phone: String::new(),
            employee: String::new(),
            retired: false,
        };
        let by = Actor {
            person: person.id.clone(),
            name: person.name.clone(),
            post: person.post.clone(),
            unit: person.unit.clone(),
            roles: Vec::new(),
            acting_for: None,
        };
        let me = person.id.clone();
        desk.transact(|composer| {
            composer.append(desk.act(&by, Body::Office { act: OfficeAct::Founded(office) }))?;
            composer.append(desk.act(&by, Body::Office { act: OfficeAct::PersonSaved(person) }))?;
            Ok(())
        })?;
        desk.ledger.set_setting(ME, Some(&me.0))?;
        Ok(())
    })?;
    session(app)
}

/// Says who sits here, and in whose stead.
pub fn be(app: &App, Be { person, acting_for }: Be) -> Result<Session> {
    app.write(|desk| {
        let office = desk.office();
        let known = |id: &str| office.people.get(&PersonId(id.to_owned())).is_some_and(|p| !p.retired);
        if !known(&person) || acting_for.as_deref().is_some_and(|id| !known(id)) {
            return Err(RpcError::not_found("Esa persona no está en el directorio; agréguela en Personas."));
        }
        desk.ledger.set_setting(ME, Some(&person))?;
        desk.ledger.set_setting(ACTING_FOR, acting_for.as_deref())?;
        Ok(())
    })?;
    session(app)
}

/// The example office, in a folder of its own, made the first time.
pub fn demo(app: &App, _: Nothing) -> Result<Session> {
    let folder = app.demo_folder();
    app.open_at(&folder, true, Access::Write);
    app.write(|desk| if desk.office().founded.is_none() { crate::demo::fill(desk) } else { Ok(()) })?;
    session(app)
}

pub fn leave_demo(app: &App, _: Nothing) -> Result<Session> {
    app.open_at(&app.root.clone(), false, Access::Write);
    session(app)
}

/// The second window: look, without writing.
pub fn read_only(app: &App, _: Nothing) -> Result<Session> {
    app.open_at(&app.root.clone(), false, Access::Read);
    session(app)
}

/// After the data were lost or set aside: begin without them.
pub fn start_anew(app: &App, _: Nothing) -> Result<Session> {
    app.open_at(&app.root.clone(), false, Access::Anew);
    session(app)
}

fn session(app: &App) -> Result<Session> {
    let mut session = Session {
        state: SessionState::Failed,
        read_only: false,
        demo: false,
        office: None,
        unit_name: String::new(),
        me: None,
        acting_for: None,
        may_act_for: Vec::new(),
        today: (app.environment.now)().date_naive().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: app.root.display().to_string(),
        notices: Vec::new(),
        problem: None,
        can_start_anew: false,
    };
    let desk = match &*app.desk.read().unwrap_or_else(PoisonError::into_inner) {
        Ok(desk) => Arc::clone(desk),
        Err(problem) => {
            session.state = if problem.locked { SessionState::Locked } else { SessionState::Failed };
            session.problem = Some(problem.message.clone());
            session.can_start_anew = problem.gone;
            return Ok(session);
        }
    };
    let office = desk.office();
    session.state = if office.founded.is_some() { SessionState::Ready } else { SessionState::FirstStart };
    session.read_only = desk.ledger.mode() == Mode::ReadOnly;
    session.demo = desk.demo;
    session.unit_name = office.founded.as_ref().map(|f| unit_name(&office, &f.unit)).unwrap_or_default();
    session.office = office.founded.clone();
    session.me = desk.me()?;
    session.acting_for = desk.acting_for()?.map(|(a, _)| a);
    session.notices = desk.ledger.warnings().iter().map(procede_store::Warning::message).collect();
    let today = desk.now().date_naive();
    if let Some(me) = &session.me {
        let mine =
            office.suplencias.values().filter(|s| s.substitute == me.id && (s.from..=s.to).contains(&today));
        session.may_act_for = mine
            .filter_map(|s| office.people.get(&s.absent))
            .map(|p| ActingFor { person: p.id.clone(), name: p.name.clone(), post: p.post.clone() })
            .collect();
    }
    Ok(session)
}
