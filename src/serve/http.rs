//! Requests over loopback: the files of the present site, and what the pages' reloading needs.
//!
//! Nothing here touches a disk: a path is a key of what was made, so that there is nothing to climb out of. What is not
//! published yet is kept from other sites that the same browser has open: by the `Host` header (a name of theirs that
//! points here), and by the headers that tell where a request comes from and who may use the answer.

mod answer;
mod live;
mod path;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use anyhow::Context as _;
use tiny_http::{Method, Request, Server};

use super::problems::Problems;
use super::reload::{Present, State};
use super::site::{Site, missing};
use crate::export::Artefact;
use answer::Answer;
use path::Target;

/// A page asks for few files at once, and one slow answer must not hold up the others.
const WORKERS: usize = 4;

/// Answers requests from now on, on threads of its own.
pub(super) fn start(
    listener: TcpListener,
    address: SocketAddr,
    present: &Arc<Present>,
) -> anyhow::Result<()> {
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow::anyhow!(error))
        .context("cannot serve")?;
    let server = Arc::new(server);
    for _ in 0..WORKERS {
        let (server, present) = (Arc::clone(&server), Arc::clone(present));
        thread::spawn(move || {
            loop {
                // One connection that breaks is no reason to end.
                if let Ok(request) = server.recv() {
                    handle(request, address, &present);
                }
            }
        });
    }
    Ok(())
}

fn handle(request: Request, address: SocketAddr, present: &Arc<Present>) {
    let answer = match refuse(&request, address) {
        Some(answer) => answer,
        None => match path::target(request.url()) {
            Some(Target::Live { page, stamp }) if *request.method() == Method::Get => {
                live::start(request, page, stamp, present);
                return;
            }
            Some(Target::Own(name)) => own(&name),
            Some(Target::File(path)) => file(&present.now(), &path),
            Some(Target::Live { .. }) => Answer::text(405, "this address is read with GET"),
            None => Answer::text(400, "this is no path of a site"),
        },
    };
    // Whoever went away in the meantime wants no answer.
    let _ = request.respond(answer.response());
}

/// What is not answered, whatever it asks for.
fn refuse(request: &Request, address: SocketAddr) -> Option<Answer> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let answer = Answer::text(405, "only GET and HEAD are answered here");
        return Some(answer.with("Allow", "GET, HEAD"));
    }
    let values = |name: &'static str| {
        let headers = request.headers().iter();
        headers
            .filter(move |header| header.field.equiv(name))
            .map(|header| header.value.as_str())
    };
    let mut hosts = values("Host");
    let port = address.port();
    let known = |host: &str| {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
            host.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
                && match host[name.len()..].strip_prefix(':') {
                    Some(given) => given == port.to_string(),
                    None => host.len() == name.len() && port == 80,
                }
        })
    };
    if !(hosts.next().is_some_and(known) && hosts.next().is_none()) {
        return Some(Answer::text(
            403,
            &format!("only http://localhost:{port}/ and http://127.0.0.1:{port}/ are served"),
        ));
    }
    // A link from elsewhere may lead here; a page from elsewhere may not load what is here.
    let elsewhere =
        values("Sec-Fetch-Site").any(|from| ["cross-site", "same-site"].contains(&from));
    let follows = values("Sec-Fetch-Mode").any(|mode| mode == "navigate")
        && values("Sec-Fetch-Dest").any(|what| what == "document");
    (elsewhere && !follows).then(|| Answer::text(403, "another site asks for this"))
}

/// The files that only `serve` has.
fn own(name: &str) -> Answer {
    match name {
        "live.js" => Answer::file(200, name, include_bytes!("page/live.js").to_vec()),
        "live.css" => Answer::file(200, name, include_bytes!("page/live.css").to_vec()),
        _ => Answer::text(404, "there is no such file"),
    }
}

/// A file of the present site; where it cannot be made, of the last whole one.
fn file(state: &State, path: &str) -> Answer {
    let mut wrong = None;
    for site in [&state.site, &state.whole].into_iter().flatten() {
        match from(site, path) {
            Ok(answer) => return answer,
            Err(error) => wrong = Some(Arc::new(Problems::failure(&error))),
        }
    }
    match state.problems.as_ref().or(wrong.as_ref()) {
        Some(problems) => {
            let page = problems.page(&tag(path, ""));
            Answer::file(503, "x.html", page.into_bytes())
        }
        None => Answer::text(503, "the site is being made"),
    }
}

fn from(site: &Site, path: &str) -> anyhow::Result<Answer> {
    let at = path::file_of(path);
    if let Some(file) = site.file(&at)? {
        return Ok(Answer::file(200, &at, with_script(site, &at, &file)?));
    }
    if site.file(&format!("{at}/index.html"))?.is_some() {
        let answer = Answer::text(308, "this is a folder");
        return Ok(answer.with("Location", &path::folder(&at)));
    }
    let missing = missing();
    let Some(file) = site.file(&missing)? else {
        return Ok(Answer::text(404, "there is no such file"));
    };
    Ok(Answer::file(404, &missing, with_script(site, &at, &file)?))
}

/// A page with the element that loads the script for its reloading; any other file as it is. `asked`: the page that the
/// news are to be about.
fn with_script(site: &Site, asked: &str, file: &Artefact) -> anyhow::Result<Vec<u8>> {
    let bytes = &file.contents;
    let head = b"</head>";
    let at = bytes.windows(head.len()).position(|window| window == head);
    Ok(match at.filter(|_| file.path.as_str().ends_with(".html")) {
        Some(at) => {
            let tag = tag(asked, &site.stamp(asked)?);
            [&bytes[..at], tag.as_bytes(), &bytes[at..]].concat()
        }
        None => bytes.clone(),
    })
}

fn tag(page: &str, stamp: &str) -> String {
    let page = crate::render::Html::text(page);
    format!(
        "<script src=\"/.kanwa/live.js\" data-page=\"{}\" data-stamp=\"{stamp}\"></script>\n",
        page.as_str()
    )
}
