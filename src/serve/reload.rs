//! The present state, and who waits for the next one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::problems::Problems;
use super::rebuild::Site;

/// What is served at a moment.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Counts what was published.
    pub(super) turn: u64,
    /// The last good site.
    pub(super) site: Option<Arc<Site>>,
    /// What is wrong with the content now.
    pub(super) problems: Option<Arc<Problems>>,
}

/// The state that rebuilding writes and requests read.
#[derive(Default)]
pub(super) struct Present {
    state: Mutex<State>,
    changed: Condvar,
}

impl Present {
    /// A good site takes the place of the last one.
    pub(super) fn fine(&self, site: Arc<Site>) {
        self.publish(|state| {
            state.site = Some(site);
            state.problems = None;
        });
    }

    /// The last good site stays, with what is wrong over it.
    pub(super) fn wrong(&self, problems: Arc<Problems>) {
        self.publish(|state| state.problems = Some(problems));
    }

    pub(super) fn now(&self) -> State {
        self.lock().clone()
    }

    /// The state after turn `seen`, or `None` when there was none in that time.
    pub(super) fn after(&self, seen: u64, time: Duration) -> Option<State> {
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), time, |state| state.turn <= seen)
            .unwrap_or_else(PoisonError::into_inner);
        (state.turn > seen).then(|| state.clone())
    }

    fn publish(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.turn += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// A state is replaced whole, so that one whose writer panicked is still one.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
