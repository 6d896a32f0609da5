//! `kanwa serve` as a browser, an editor and a stranger's page meet it: real requests, real saves.

mod edits;
mod requests;
mod same;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::diagnostics::{base, lay};

/// Far more than anything takes; what takes longer hangs.
const PATIENCE: Duration = Duration::from_mins(1);

const ADVISORY: &str = "content/advisories/sample.yaml";

/// A content of its own, served.
struct Bench {
    folder: tempfile::TempDir,
    server: Child,
    address: String,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        lay(folder.path(), &base());
        Self::of(folder)
    }

    /// Serves a folder; returns when it says where.
    fn of(folder: tempfile::TempDir) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_kanwa"))
            .args(["serve", "--port", "0", "--date", "2026-01-02", "--root"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.path().join("stderr")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim_end()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address: {line:?}"));
        Self {
            address: address.to_owned(),
            folder,
            server,
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn said(&self) -> String {
        fs::read_to_string(self.path("stderr")).unwrap()
    }

    /// As editors save: another file takes the place of the old one.
    fn save(&self, path: &str, text: &str) {
        let beside = self.path(&format!("{path}~new"));
        fs::write(&beside, text).unwrap();
        fs::rename(beside, self.path(path)).unwrap();
    }

    /// Saves a file with something in it replaced.
    #[track_caller]
    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(old), "{path} has no {old:?}");
        self.save(path, &text.replace(old, new));
    }

    fn get(&self, target: &str) -> Answer {
        self.ask(&format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\n",
            self.address
        ))
    }

    /// A request without the line that ends it, and its whole answer.
    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "{request}Connection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer to {request:?}"));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let bytes = bytes.split_off(end + 4);
        Answer {
            status: head[9..12].parse().unwrap(),
            head,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// A page as it is when it has (or has not) some words.
    #[track_caller]
    fn page(&self, path: &str, words: &str, has: bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.body.contains(words) == has {
                return answer;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{path}: {words:?} {has}\n{}\n{}",
                answer.head,
                self.said()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The news of a page as it is now.
    fn listen(&self, path: &str) -> News {
        let page = self.get(path);
        let (page, stamp) = (page.data("page"), page.data("stamp"));
        let mut stream = self.connect();
        write!(
            stream,
            "GET /.kanwa/live?page={page}&stamp={stamp} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        )
        .unwrap();
        News(BufReader::new(stream))
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
    bytes: Vec<u8>,
}

impl Answer {
    /// A value of the element that loads the script.
    fn data(&self, name: &str) -> &str {
        let from = |text: &'static str| format!("{text}{name}=\"");
        let (_, rest) = self
            .body
            .split_once(&from(" data-"))
            .unwrap_or_else(|| panic!("no data-{name}: {}", self.body));
        rest.split('"').next().unwrap()
    }
}

/// Server-sent events.
struct News(BufReader<TcpStream>);

impl News {
    /// The next event: its name and its data.
    fn next(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "no more news");
            if let Some(event) = line.strip_prefix("event: ") {
                event.trim_end().clone_into(&mut name);
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim_end().to_owned());
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
