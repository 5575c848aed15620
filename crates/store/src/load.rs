//! The bulk path: many acts that were checked elsewhere (the example office, a benchmark, one day a remesa of years).

use std::ops::ControlFlow;

use procede_domain::{Act, Body, ExpedienteAct};
use rusqlite::TransactionBehavior;

use crate::fault::{CommitError, Fault};
use crate::ledger::{Ledger, Writer};
use crate::progress::Progress;
use crate::table::act;
use crate::view;

/// Acts in one transaction.
const BATCH: usize = 20_000;

impl Ledger {
    /// Appends acts without checking them, in large transactions, and makes all views again at the end. Acts that are
    /// there already are passed over. If it is interrupted, whole batches are there and the next start makes the views.
    /// Nobody else should use the ledger meanwhile: the screens would show the views as they were.
    ///
    /// # Errors
    /// What the disk did; an act of a procedure that nobody has; that it was stopped.
    pub fn load(
        &self,
        acts: impl IntoIterator<Item = Act>,
        progress: Progress<'_>,
    ) -> Result<u64, CommitError> {
        let mut acts = acts.into_iter().peekable();
        let mut loaded = 0;
        while acts.peek().is_some() {
            let mut writer = self.writer()?;
            let Writer { conn, head, device, .. } = &mut *writer;
            let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            view::set_current(&transaction, false)?;
            let mut new_head = *head;
            for act in acts.by_ref().take(BATCH) {
                if act::by_id(&transaction, &act.id)?.is_some() {
                    continue;
                }
                if let Body::Expediente { act: ExpedienteAct::Opened(opened), .. } = &act.body
                    && self.pin(&transaction, &opened.procedure)?.is_none()
                {
                    let message = format!("Falta el archivo del procedimiento {}.", opened.procedure.key);
                    return Err(CommitError::rejected("procedure", message));
                }
                let json =
                    serde_json::to_string(&act).map_err(|_| CommitError::NotFaithful(act.id.clone()))?;
                act::insert(&transaction, *device, &mut new_head, &act, &json)?;
                loaded += 1;
            }
            transaction.commit()?;
            *head = new_head;
            writer.mark.set(new_head.seq).map_err(Fault::from)?;
            drop(writer);
            if progress(loaded, 0) == ControlFlow::Break(()) {
                return Err(Fault::Stopped.into());
            }
        }
        self.rebuild_views(progress)?;
        let office = self.read(crate::open::fold_office)?;
        self.set_office(office.into());
        self.cache().clear();
        Ok(loaded)
    }
}
