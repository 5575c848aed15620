//! Long work: runs on its own thread, is watched by asking again, and can be cancelled.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::desk::App;
use crate::error::{Result, RpcError};
use crate::views::{Id, Job, JobState};

/// Jobs of this session, by id.
#[derive(Default)]
pub struct Jobs {
    jobs: Arc<Mutex<BTreeMap<String, Running>>>,
}

struct Running {
    job: Job,
    result: Option<Value>,
    cancel: Arc<AtomicBool>,
}

/// What came of a job.
pub(crate) struct Outcome {
    pub message: String,
    pub findings: Vec<String>,
    pub path: Option<String>,
    /// What the work made, for who asks with [`Jobs::result`].
    pub result: Option<Value>,
}

/// Tells how far the work is; `Break` says that the person cancelled it.
pub(crate) type Report<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Jobs {
    pub(crate) fn start(
        &self,
        title: &str,
        work: impl FnOnce(Report<'_>) -> Result<Outcome> + Send + 'static,
    ) -> Job {
        let mut jobs = lock(&self.jobs);
        let id = (jobs.len() + 1).to_string();
        let job = Job {
            id: id.clone(),
            title: title.to_owned(),
            state: JobState::Running,
            done: 0,
            total: 0,
            message: String::new(),
            findings: Vec::new(),
            path: None,
        };
        let cancel = Arc::new(AtomicBool::new(false));
        jobs.insert(id.clone(), Running { job: job.clone(), result: None, cancel: Arc::clone(&cancel) });
        drop(jobs);
        let all = Arc::clone(&self.jobs);
        std::thread::spawn(move || {
            let mut report = |done: u64, total: u64| {
                if let Some(running) = lock(&all).get_mut(&id) {
                    running.job.done = u32::try_from(done).unwrap_or(u32::MAX);
                    running.job.total = u32::try_from(total).unwrap_or(u32::MAX);
                }
                if cancel.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            let result = work(&mut report);
            if let Some(running) = lock(&all).get_mut(&id) {
                finish(running, result);
            }
        });
        job
    }

    /// What a job made, once it is done.
    pub(crate) fn result<T: DeserializeOwned>(&self, id: &str) -> Result<T> {
        let made = lock(&self.jobs).get(id).and_then(|r| r.result.clone());
        made.and_then(|value| serde_json::from_value(value).ok())
            .ok_or_else(|| RpcError::not_found("Ese trabajo no ha terminado."))
    }

    fn get(&self, id: &str) -> Result<Job> {
        let jobs = lock(&self.jobs);
        jobs.get(id).map(|r| r.job.clone()).ok_or_else(|| RpcError::not_found("Ese trabajo ya no existe."))
    }
}

fn finish(running: &mut Running, result: Result<Outcome>) {
    let job = &mut running.job;
    match result {
        Ok(outcome) => {
            running.result = outcome.result;
            job.state = JobState::Done;
            job.message = outcome.message;
            job.findings = outcome.findings;
            job.path = outcome.path;
        }
        Err(error) if error.code == "stopped" => {
            job.state = JobState::Cancelled;
            job.message = error.message;
        }
        Err(error) => {
            job.state = JobState::Failed;
            job.message = error.message;
        }
    }
}

pub fn status(app: &App, Id { id }: Id) -> Result<Job> {
    app.jobs.get(&id)
}

pub fn cancel(app: &App, Id { id }: Id) -> Result<Job> {
    if let Some(running) = lock(&app.jobs.jobs).get(&id) {
        running.cancel.store(true, Ordering::Relaxed);
    }
    app.jobs.get(&id)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
