//! Workers that wait for work: the one lock of the crate.

use std::sync::{Mutex, PoisonError};

use super::judging::Worker;

/// Workers that are not at work: what they have learned is used again.
#[derive(Debug, Default)]
pub(super) struct Workers(Mutex<Vec<Worker>>);

impl Workers {
    /// Lends a worker that nobody else has.
    pub(super) fn lend<T>(&self, act: impl FnOnce(&mut Worker) -> T) -> T {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut worker = idle().pop().unwrap_or_else(Worker::new);
        let done = act(&mut worker);
        idle().push(worker);
        done
    }
}
