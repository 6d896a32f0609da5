//! News for an open page, as server-sent events: `reload` when it is no longer what would be sent, `problems` when the
//! content has some or has none any more.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tiny_http::Request;

use super::answer::{Answer, HEADERS};
use crate::serve::problems::Problems;
use crate::serve::reload::{Present, State};

/// Each is a thread; a browser opens a few.
const MOST: usize = 256;

/// After so long without news a word is sent, to find out whether anybody listens.
const QUIET: Duration = Duration::from_secs(10);

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Answers the request from a thread of its own, until the page goes.
pub(super) fn start(request: Request, page: String, stamp: String, present: &Arc<Present>) {
    if OPEN.fetch_add(1, Ordering::Relaxed) >= MOST {
        OPEN.fetch_sub(1, Ordering::Relaxed);
        let _ = request.respond(Answer::text(503, "too many pages are open").response());
        return;
    }
    let present = Arc::clone(present);
    thread::spawn(move || {
        let mut page = Listener {
            out: request.into_writer(),
            page,
            stamp,
            problems: None,
        };
        // It ends when the page is gone, which is seen by writing to it.
        let _ = page.listen(&present);
        drop(page);
        OPEN.fetch_sub(1, Ordering::Relaxed);
    });
}

struct Listener {
    out: Box<dyn Write + Send>,
    page: String,
    stamp: String,
    /// What it was told last.
    problems: Option<Arc<Problems>>,
}

impl Listener {
    fn listen(&mut self, present: &Present) -> io::Result<()> {
        write!(
            self.out,
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"
        )?;
        for (name, value) in HEADERS {
            write!(self.out, "{name}: {value}\r\n")?;
        }
        write!(self.out, "\r\nretry: 500\n\n")?;
        let mut state = present.now();
        loop {
            self.tell(&state)?;
            self.out.flush()?;
            let turn = state.turn;
            loop {
                if let Some(next) = present.after(turn, QUIET) {
                    state = next;
                    break;
                }
                write!(self.out, ":\n\n")?;
                self.out.flush()?;
            }
        }
    }

    fn tell(&mut self, state: &State) -> io::Result<()> {
        // A page that cannot be made any more stays as it was, under what is wrong.
        let (mut problems, mut is_new) = (state.problems.clone(), false);
        if let (Some(site), None) = (&state.site, &problems) {
            match site.stamp(&self.page) {
                Ok(stamp) => is_new = stamp != self.stamp,
                Err(error) => problems = Some(Arc::new(Problems::failure(&error))),
            }
        }
        if self.problems != problems {
            let json = serde_json::to_string(&problems.as_deref())?;
            write!(self.out, "event: problems\ndata: {json}\n\n")?;
            self.problems = problems;
        }
        if is_new {
            write!(self.out, "event: reload\ndata: {}\n\n", state.turn)?;
        }
        Ok(())
    }
}
