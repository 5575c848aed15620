//! Folded expedientes kept in memory, so that a commit need not read a whole history.

use std::sync::Arc;

use hashlink::LruCache;

use crate::view::Folded;

#[derive(Debug)]
pub struct Cache {
    folded: LruCache<String, Arc<Folded>>,
    /// Counts commits: what was read before one may be older than what it wrote.
    generation: u64,
}

impl Cache {
    pub fn new(capacity: usize) -> Self {
        Self { folded: LruCache::new(capacity), generation: 0 }
    }

    pub fn generation(&self) -> u64 {
        self.generation
    }

    pub fn get(&mut self, id: &str) -> Option<Arc<Folded>> {
        self.folded.get(id).cloned()
    }

    /// Takes it out: a commit that fails must not leave a changed one behind.
    pub fn take(&mut self, id: &str) -> Option<Arc<Folded>> {
        self.folded.remove(id)
    }

    /// Keeps what a reader folded, unless there was a commit since `generation`.
    pub fn offer(&mut self, generation: u64, folded: Arc<Folded>) {
        if generation == self.generation {
            self.folded.insert(folded.expediente.id.0.clone(), folded);
        }
    }

    /// Keeps what a commit made.
    pub fn committed(&mut self, folded: impl IntoIterator<Item = Folded>) {
        self.generation += 1;
        for folded in folded {
            self.folded.insert(folded.expediente.id.0.clone(), Arc::new(folded));
        }
    }
    pub fn clear(&mut self) {
        self.generation += 1;
        self.folded.clear();
    }
}
