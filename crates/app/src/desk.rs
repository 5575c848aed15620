//! The application at work: the open ledger, who sits before it, and the few ways to look and to act.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::{DateTime, FixedOffset};
use procede_domain::office::Person;
use procede_domain::{
    Act, ActId, ActingFor, Actor, Body, Expediente, ExpedienteId, FileRef, Office, PersonId,
};
use procede_manual::Library;
use procede_manual::cotejo::ManualText;
use procede_store::{CommitError, Committed, Composer, Fault, Ledger, Mode, replace};

use crate::environment::Environment;
use crate::error::{Result, RpcError};
use crate::file_name::file_name;
use crate::jobs::Jobs;
use crate::show::Drawings;
use crate::views::Changed;

/// Person id of who uses this workstation.
pub(crate) const ME: &str = "me";
/// Person id in whose stead they act.
pub(crate) const ACTING_FOR: &str = "acting_for";

/// The whole application. Methods may be called from several threads.
pub struct App {
    pub(crate) environment: Environment,
    /// Folder of the data; the example office has one of its own inside.
    pub(crate) root: PathBuf,
    pub(crate) desk: RwLock<Result<Arc<Desk>, Problem>>,
    pub(crate) jobs: Jobs,
    pub(crate) log: crate::log::Log,
}

/// Why there is no desk.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub locked: bool,
    /// The data are gone or set aside: beginning without them is a choice that only a person makes.
    pub gone: bool,
    pub message: String,
}

impl Problem {
    pub(crate) fn passing(message: &str) -> Self {
        Self { locked: false, gone: false, message: message.to_owned() }
    }
}

/// An open ledger and who works on it.
pub struct Desk {
    pub(crate) environment: Environment,
    pub(crate) ledger: Ledger,
    pub(crate) library: Library,
    pub(crate) demo: bool,
    pub(crate) root: PathBuf,
    pub(crate) drawings: Drawings,
    official: Mutex<Option<Arc<ManualText>>>,
    /// Whether the text index is being brought up to date.
    indexing: AtomicBool,
}

impl App {
    /// Looks at data.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Desk) -> Result<T>) -> Result<T> {
        look(&*self.desk()?)
    }

    /// Changes data; refused in a window that only reads.
    pub(crate) fn write<T>(&self, change: impl FnOnce(&Desk) -> Result<T>) -> Result<T> {
        let desk = self.desk()?;
        if desk.ledger.mode() == Mode::ReadOnly {
            return Err(RpcError::new(
                "read_only",
                "Esta ventana es sólo de consulta: trabaje en la que se abrió primero.",
            ));
        }
        let done = change(&desk);
        catch_up(desk);
        done
    }

    pub(crate) fn desk(&self) -> Result<Arc<Desk>> {
        match &*self.desk.read().unwrap_or_else(PoisonError::into_inner) {
            Ok(desk) => Ok(Arc::clone(desk)),
            Err(problem) => Err(RpcError::new("not_open", problem.message.clone())),
        }
    }
}

/// Brings the text index up to what was written, when much has gathered: while the person reads, not while they wait.
fn catch_up(desk: Arc<Desk>) {
    if desk.ledger.wants_index() && !desk.indexing.swap(true, Ordering::AcqRel) {
        std::thread::spawn(move || {
            // What fails here is met again, and said, by the next search.
            let _ = desk.ledger.index();
            desk.indexing.store(false, Ordering::Release);
        });
    }
}

impl Desk {
    pub(crate) fn new(ledger: Ledger, root: &Path, demo: bool, environment: Environment) -> Self {
        let desk = Self {
            environment,
            library: ledger.library(),
            ledger,
            demo,
            root: root.to_owned(),
            drawings: Drawings::default(),
            official: Mutex::new(None),
            indexing: AtomicBool::new(false),
        };
        // The office's copy of the manual, kept from an earlier day. Without it there is no official wording, no more.
        if let Ok(text) = fs::read_to_string(desk.official_path()) {
            *desk.official_mut() = Some(Arc::new(procede_manual::cotejo::read(&text)));
        }
        desk
    }

    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        (self.environment.now)()
    }

    pub(crate) fn office(&self) -> Arc<Office> {
        self.ledger.office()
    }

    pub(crate) fn me(&self) -> Result<Option<Person>> {
        let Some(id) = self.ledger.setting(ME)? else { return Ok(None) };
        Ok(self.office().people.get(&PersonId(id)).cloned())
    }

    /// Who the next act is by.
    pub(crate) fn actor(&self) -> Result<Actor> {
        let me = self
            .me()?
            .ok_or_else(|| RpcError::new("who", "Diga primero quién es usted: Configuración, Yo."))?;
        let acting_for = self.acting_for()?;
        Ok(Actor {
            person: me.id,
            name: me.name,
            post: me.post,
            // A substitute acts with the absent person's reach.
            unit: match &acting_for {
                Some((_, unit)) => unit.clone(),
                None => me.unit,
            },
            roles: me.roles,
            acting_for: acting_for.map(|(a, _)| a),
        })
    }

    pub(crate) fn acting_for(&self) -> Result<Option<(ActingFor, String)>> {
        let Some(id) = self.ledger.setting(ACTING_FOR)? else { return Ok(None) };
        let office = self.office();
        let absent = office.people.get(&PersonId(id));
        Ok(absent.map(|p| {
            let acting_for = ActingFor { person: p.id.clone(), name: p.name.clone(), post: p.post.clone() };
            (acting_for, p.unit.clone())
        }))
    }

    pub(crate) fn act(&self, by: &Actor, body: Body) -> Act {
        Act { id: ActId((self.environment.id)()), at: self.now(), by: by.clone(), body }
    }

    /// Checks, appends and applies acts of the person at the desk, all or none.
    pub(crate) fn commit(&self, bodies: Vec<Body>) -> Result<Changed> {
        let by = self.actor()?;
        let ((), committed) = self.transact(|composer| {
            for body in bodies {
                composer.append(self.act(&by, body))?;
            }
            Ok(())
        })?;
        Ok(changed(&committed))
    }

    pub(crate) fn transact<T>(
        &self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T>,
    ) -> Result<(T, Committed)> {
        self.ledger.transact(compose)
    }

    pub(crate) fn expediente(&self, id: &str) -> Result<Arc<Expediente>> {
        let found = self.ledger.expediente(&ExpedienteId::from(id))?;
        found.ok_or_else(|| RpcError::not_found("Ese expediente no está en este equipo."))
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> Result<FileRef> {
        Ok(self.ledger.put_attachment(bytes, name)?)
    }

    /// The bytes of an attachment, verified.
    pub(crate) fn bytes(&self, hash: &str) -> Result<Vec<u8>> {
        let file = FileRef { hash: hash.to_owned(), name: String::new(), size: 0 };
        Ok(self.ledger.read_attachment(&file)?)
    }

    /// Writes a file that the person asked for, whole or not at all; without a path, into `exportados`.
    pub(crate) fn save(&self, path: Option<String>, name: &str, bytes: &[u8]) -> Result<crate::views::Saved> {
        let path = self.export_path(path, name)?;
        replace(&path, |file| file.write_all(bytes)).map_err(|fault| match fault {
            Fault::FileReadOnly { .. } | Fault::FileInUse { .. } | Fault::DiskFull => fault.into(),
            fault => RpcError::new(
                "save",
                format!("No se pudo guardar en {}. Elija otra carpeta.", path.display()),
            )
            .with_details(fault.to_string()),
        })?;
        Ok(crate::views::Saved { path: path.display().to_string() })
    }

    pub(crate) fn export_path(&self, path: Option<String>, name: &str) -> Result<PathBuf> {
        if let Some(path) = path {
            return Ok(PathBuf::from(path));
        }
        let folder = self.root.join("exportados");
        fs::create_dir_all(&folder).map_err(|e| {
            RpcError::new("save", "No se pudo crear la carpeta «exportados» de los datos.")
                .with_details(e.to_string())
        })?;
        Ok(folder.join(file_name(name)))
    }

    /// The manual's own words for a step, where the office loaded its copy.
    pub(crate) fn official(&self, procedure: &str, step: &str) -> Option<String> {
        let text = self.official_text()?;
        let procedure = text.procedures.iter().find(|p| p.key == procedure)?;
        procedure.rows.iter().find(|r| r.id == step).map(|r| r.activity.clone())
    }

    pub(crate) fn official_text(&self) -> Option<Arc<ManualText>> {
        self.official_mut().clone()
    }

    pub(crate) fn set_official(&self, text: &str, read: ManualText) -> Result<()> {
        replace(&self.official_path(), |file| file.write_all(text.as_bytes())).map_err(|e| {
            RpcError::new("save", "No se pudo guardar la copia del manual en la carpeta de datos.")
                .with_details(e.to_string())
        })?;
        *self.official_mut() = Some(Arc::new(read));
        Ok(())
    }

    fn official_mut(&self) -> MutexGuard<'_, Option<Arc<ManualText>>> {
        self.official.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn official_path(&self) -> PathBuf {
        self.root.join("manual.txt")
    }
}

pub(crate) fn changed(committed: &Committed) -> Changed {
    Changed {
        expedientes: committed.touched.expedientes.iter().map(ToString::to_string).collect(),
        papers: committed.touched.papers.clone(),
        office: committed.touched.office,
    }
}

impl From<CommitError> for RpcError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Rejected(rejection) => rejection.into(),
            other => Self::new(other.code(), other.to_string()),
        }
    }
}

impl From<Fault> for RpcError {
    fn from(fault: Fault) -> Self {
        Self::new(fault.code(), fault.to_string())
    }
}

impl From<procede_store::AttachmentError> for RpcError {
    fn from(error: procede_store::AttachmentError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}
