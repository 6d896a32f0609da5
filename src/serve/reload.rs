//! The present state, and who waits for the next one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::problems::Problems;
use super::site::Site;

/// What is served at a moment.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Counts what was published.
    pub(super) turn: u64,
    /// The site of the last content without mistakes.
    pub(super) site: Option<Arc<Site>>,
    /// The last site of which every page could be made.
    pub(super) whole: Option<Arc<Site>>,
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

    /// The present site, where nobody has tried all of its pages.
    pub(super) fn unswept(&self) -> Option<Arc<Site>> {
        let state = self.lock();
        let is_whole = |site: &Arc<Site>| {
            state
                .whole
                .as_ref()
                .is_some_and(|whole| Arc::ptr_eq(whole, site))
        };
        state
            .site
            .clone()
            .filter(|site| state.problems.is_none() && !is_whole(site))
    }

    /// Every page of the present site can be made. Nobody waits for that.
    pub(super) fn swept(&self) {
        let mut state = self.lock();
        let site = state.site.clone();
        state.whole = site;
    }

    /// A page of the present site cannot be made: the last one whose pages all could be takes its place again.
    pub(super) fn broken(&self, problems: Problems) {
        self.publish(|state| {
            if let Some(whole) = state.whole.clone() {
                state.site = Some(whole);
            }
            state.problems = Some(Arc::new(problems));
        });
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
