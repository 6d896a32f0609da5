//! The author's bench: the site from memory on a loopback address, made again at every save, with the open pages
//! reloading by themselves.
//!
//! ```text
//! watch ─ something changed ─► rebuild ─ a site, or what is wrong ─► reload (the present state) ◄─ http ◄─ browser
//! ```
//!
//! A site with mistakes never takes the place of a good one: the last good one stays, and its pages show the findings over
//! themselves until they are gone. `main` says what is to be said.

mod http;
mod problems;
mod rebuild;
mod reload;
mod site;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;

use crate::diagnostic::Diagnostics;
use crate::model::date::Date;
use crate::pipeline::Audience;
use crate::source::{self, Sources};
use problems::Problems;
use rebuild::{Built, Rebuild};
use reload::Present;
use watch::Watch;

/// What to serve, and where.
pub struct Options<'a> {
    pub root: PathBuf,
    /// 0: any that is free.
    pub port: u16,
    pub audience: Audience,
    /// Asked at every rebuild: a bench may be open past midnight.
    pub today: &'a dyn Fn() -> anyhow::Result<Date>,
}

/// What happens, for whoever tells it.
pub enum Event<'a> {
    /// The site can be looked at; once.
    Listening(SocketAddr),
    /// What was found in the content, nothing included.
    Findings(&'a Diagnostics, &'a Sources),
    /// The site is new.
    Built { took: Duration, advisories: usize },
    /// The site cannot be made: a template that does not fit, a folder that is not there.
    Failed(&'a anyhow::Error),
    /// Saves are noticed later than they could be, and why.
    Slow(&'a str),
}

/// Serves until the process ends.
///
/// # Errors
/// The root holds no content, today is no date, the port is taken or may not be used.
pub fn run(options: &Options<'_>, tell: &dyn Fn(Event<'_>)) -> anyhow::Result<()> {
    // Slips of the command line, which no save mends.
    source::expect_root(&options.root)?;
    (options.today)()?;
    let listener = listen(options.port)?;
    let address = listener.local_addr()?;
    let present = Arc::new(Present::default());
    // Before the first reading: what is saved meanwhile is a change.
    let mut watch = Watch::new(&options.root);
    let mut rebuild = Rebuild::new(options);
    rebuild.run(tell, &|built| publish(&present, built));
    http::start(listener, address, &present)?;
    tell(Event::Listening(address));
    if let Some(why) = watch.trouble() {
        tell(Event::Slow(why));
    }
    loop {
        sweep(&present, &watch, tell);
        watch.wait();
        rebuild.run(tell, &|built| publish(&present, built));
    }
}

fn publish(present: &Present, built: Built) {
    match built {
        Built::Same => {}
        Built::Site(site) => present.fine(site),
        Built::Wrong(problems) => present.wrong(problems),
    }
}

/// Makes every page of a new site once that may be impossible to make, as long as nobody saves: whether a template fits
/// shows only there, and an author may be looking at another page.
fn sweep(present: &Present, watch: &Watch, tell: &dyn Fn(Event<'_>)) {
    let Some(site) = present.unswept() else {
        return;
    };
    for path in site.doubtful() {
        if watch.is_alarmed() {
            return;
        }
        if let Err(error) = site.try_page(&path) {
            tell(Event::Failed(&error));
            present.broken(Problems::failure(&error));
            return;
        }
    }
    present.swept();
}

/// Loopback only: what is not published yet is nobody else's business.
fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("cannot serve on port {port} (`--port` takes another one, 0 any that is free)")
    })
}
