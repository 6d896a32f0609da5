//! Hears of changes below a root: a save, a rename, a folder that goes and comes back, a checkout of many files.
//!
//! The system's events are only the alarm: what counts is how the files look, and that is looked at after every alarm and
//! every few seconds besides. So an event that is lost, or a folder that is another one under the same name, costs
//! seconds and no restart.

#![expect(clippy::disallowed_methods, reason = "the disk is what is watched")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use crate::source::{FOLDERS, Look};

/// Editors save in several steps, a checkout in thousands: it is over when nothing happens for so long…
const QUIET: Duration = Duration::from_millis(15);

/// … and what never is quiet is looked at after so long.
const LONGEST: Duration = Duration::from_millis(500);

/// How often is looked without an alarm.
const LOOK: Duration = Duration::from_secs(2);

/// The same where the system gives no alarms.
const LOOK_ALONE: Duration = Duration::from_millis(400);

pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    alarms: Receiver<PathBuf>,
    /// An alarm that came while nobody waited.
    early: RefCell<Vec<PathBuf>>,
    /// The folders that the system watches, and which ones they were.
    watched: BTreeMap<PathBuf, (u64, u64)>,
    /// A folder is what is in it, and looks like nothing.
    seen: BTreeMap<PathBuf, Option<Look>>,
    trouble: Option<String>,
}

impl Watch {
    pub(super) fn new(root: &Path) -> Self {
        let (sender, alarms) = mpsc::channel();
        let (watcher, trouble) = match watcher(sender) {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let mut watch = Self {
            root: root.to_owned(),
            watcher,
            alarms,
            early: RefCell::default(),
            watched: BTreeMap::new(),
            seen: BTreeMap::new(),
            trouble,
        };
        watch.arm();
        watch.seen = watch.look();
        watch
    }

    /// Why saves are noticed late, where they are.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Whether the next wait will not be long.
    pub(super) fn is_alarmed(&self) -> bool {
        let mut early = self.early.borrow_mut();
        early.extend(self.alarms.try_iter());
        !early.is_empty()
    }

    /// Returns when something below the root looks different than at the last return.
    pub(super) fn wait(&mut self) {
        loop {
            let touched = self.alarm();
            self.arm();
            let seen = self.look();
            // Two saves within one tick of the disk's clock look the same, but not to whoever heard them.
            let heard = touched.iter().any(|path| seen.contains_key(path));
            if heard || seen != self.seen {
                self.seen = seen;
                return;
            }
        }
    }

    /// Waits for an alarm and the end of it, or for the time of the next look.
    fn alarm(&self) -> Vec<PathBuf> {
        let look = if self.trouble.is_some() {
            LOOK_ALONE
        } else {
            LOOK
        };
        let mut touched = self.early.take();
        if touched.is_empty() {
            match self.alarms.recv_timeout(look) {
                Ok(path) => touched.push(path),
                Err(RecvTimeoutError::Timeout) => return touched,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(look);
                    return touched;
                }
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST
            && let Ok(path) = self.alarms.recv_timeout(QUIET)
        {
            touched.push(path);
        }
        touched
    }

    /// Watches what is there now: the root for folders that come and go, and each folder in depth.
    fn arm(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let folders = FOLDERS
            .iter()
            .map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
        let all = [(self.root.clone(), RecursiveMode::NonRecursive)];
        for (path, mode) in all.into_iter().chain(folders) {
            let there = fs::metadata(&path)
                .ok()
                .map(|metadata| Look::of(&metadata).file());
            if self.watched.get(&path) == there.as_ref() {
                continue;
            }
            if self.watched.remove(&path).is_some() {
                // One that is gone is not watched any more, and that is no news.
                let _ = watcher.unwatch(&path);
            }
            if let Some(which) = there {
                match watcher.watch(&path, mode) {
                    Ok(()) => {
                        self.watched.insert(path, which);
                    }
                    // It went again; the next look finds out.
                    Err(_) if fs::metadata(&path).is_err() => {}
                    Err(error) => self.trouble = Some(error.to_string()),
                }
            }
        }
    }

    /// How everything looks. What cannot be looked at looks like nothing.
    fn look(&self) -> BTreeMap<PathBuf, Option<Look>> {
        let walk = FOLDERS
            .iter()
            .flat_map(|folder| WalkDir::new(self.root.join(folder)).follow_links(true));
        walk.filter_map(Result::ok)
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                let look = (!metadata.is_dir()).then(|| Look::of(&metadata));
                Some((entry.into_path(), look))
            })
            .collect()
    }
}

fn watcher(sender: Sender<PathBuf>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error is an alarm as well: what was missed is looked at.
        let paths = match event {
            Ok(event) if is_reading(event.kind) => return,
            Ok(event) => event.paths,
            Err(error) => error.paths,
        };
        let paths = if paths.is_empty() {
            vec![PathBuf::new()]
        } else {
            paths
        };
        for path in paths {
            // Nobody waits any more.
            let _ = sender.send(path);
        }
    })
}

/// What our own reading does to a file is no change.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
