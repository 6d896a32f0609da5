//! What takes long says so, on a terminal only, and leaves nothing behind.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What ends before this needs no word, and the seconds are counted from then on.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does `work`; after a second a line of the terminal says what is done and for how long, until it is.
pub(crate) fn during<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || tell(what, &waiting));
        // Dropped when the work has ended, by a panic too.
        let _done = done;
        work()
    })
}

fn tell(what: &str, waiting: &mpsc::Receiver<()>) {
    let begun = Instant::now();
    let mut width = 0;
    while waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        let line = format!("kanwa: {what} … {} s", begun.elapsed().as_secs());
        width = line.chars().count();
        // A terminal that is gone is no reason to end.
        let _ = write!(std::io::stderr(), "\r{line}");
    }
    if width > 0 {
        let _ = write!(std::io::stderr(), "\r{}\r", " ".repeat(width));
    }
}
