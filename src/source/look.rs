//! How a file looks from outside: what tells two states of it apart without reading it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Two saves within one tick of a disk's clock can look alike, and the coarsest clock ticks every two seconds. What was
/// changed so shortly before it was read is read again.
const TICK: Duration = Duration::from_secs(3);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    modified: Option<SystemTime>,
    length: u64,
    file: (u64, u64),
    /// When anything about it was last changed, in nanoseconds since 1970, where the system says.
    changed: i64,
}

impl Look {
    pub fn of(metadata: &Metadata) -> Self {
        let (file, changed) = identity(metadata);
        Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            file,
            changed,
        }
    }

    /// Which file it is, whatever is in it.
    pub fn file(&self) -> (u64, u64) {
        self.file
    }

    /// Whether another state of the file would look different, when this look was taken at `now`.
    fn is_settled(&self, now: SystemTime) -> bool {
        let age = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > TICK);
        let changed = u64::try_from(self.changed).unwrap_or_default();
        let changed = SystemTime::UNIX_EPOCH + Duration::from_nanos(changed);
        self.modified.is_some_and(age) && age(changed)
    }
}

/// Which file it is, and when anything about it was last changed.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> ((u64, u64), i64) {
    use std::os::unix::fs::MetadataExt as _;
    let nanoseconds = metadata
        .ctime()
        .wrapping_mul(1_000_000_000)
        .wrapping_add(metadata.ctime_nsec());
    ((metadata.dev(), metadata.ino()), nanoseconds)
}

/// Elsewhere time and length have to do.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> ((u64, u64), i64) {
    ((0, 0), 0)
}

/// The texts of an earlier reading, with how their files looked.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<String, (Look, Arc<str>)>);

impl Memory {
    /// The text of a file that still looks as it did.
    pub(super) fn recall(&self, path: &str, look: &Look) -> Option<Arc<str>> {
        let (kept, text) = self.0.get(path)?;
        (kept == look).then(|| Arc::clone(text))
    }

    /// Keeps a text for the next reading. The look was taken before the text was read, at `now`.
    pub(super) fn keep(&mut self, path: &str, look: Look, now: SystemTime, text: &Arc<str>) {
        if look.is_settled(now) {
            self.0.insert(path.to_owned(), (look, Arc::clone(text)));
        } else {
            self.0.remove(path);
        }
    }
}
