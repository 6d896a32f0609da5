//! Who may ask, for what, and what is said.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use super::Bench;

#[test]
fn the_site_is_there_as_it_is_published() {
    let bench = Bench::new();
    let home = bench.get("/");
    assert_eq!(home.status, 200);
    for header in [
        "Content-Type: text/html; charset=utf-8",
        "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Resource-Policy: same-origin",
    ] {
        assert!(home.head.contains(header), "{header}: {}", home.head);
    }
    for (path, kind) in [
        ("/ja/index.html", "text/html; charset=utf-8"),
        ("/ja/", "text/html; charset=utf-8"),
        ("/%6aa/index.html?q=x", "text/html; charset=utf-8"),
        ("/en/feed.xml", "application/xml"),
        ("/assets/kanwa.css", "text/css; charset=utf-8"),
        ("/assets/kanwa.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/scripts/SHA256SUMS", "text/plain; charset=utf-8"),
        ("/scripts/check-sample.sh", "text/plain; charset=utf-8"),
        ("/api/v1/detections/sample.json", "application/json"),
        ("/.kanwa/live.js", "text/javascript; charset=utf-8"),
    ] {
        // A site without a feed has none here either.
        if path.contains("feed") && bench.get(path).status == 404 {
            continue;
        }
        let answer = bench.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer.head.contains(&format!("Content-Type: {kind}\r")),
            "{path}: {}",
            answer.head
        );
    }
    let folder = bench.get("/ja");
    assert_eq!(folder.status, 308);
    assert!(folder.head.contains("Location: /ja/"), "{}", folder.head);
    // No list of a folder's files, and nothing of ours in what is no page.
    assert_eq!(bench.get("/assets/").status, 404);
    assert!(!bench.get("/assets/kanwa.js").body.contains("/.kanwa/"));
    let missing = bench.get("/ja/no-such.html");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<title>404"));
    assert_eq!(missing.data("page"), "ja/no-such.html");
    assert_eq!(bench.get("/.kanwa/../ja/index.html").status, 404);
}

#[test]
fn other_names_and_other_sites_get_nothing() {
    let bench = Bench::new();
    let port = bench.address.rsplit(':').next().unwrap();
    let status = |lines: &str| {
        let lines = lines.replace('\n', "\r\n");
        bench.ask(&format!("GET / HTTP/1.1\r\n{lines}\r\n")).status
    };
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        assert_eq!(status(&format!("Host: {host}:{port}")), 200, "{host}");
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        "127.0.0.1:1".to_owned(),
        format!("127.0.0.1:{port}0"),
        format!("127.0.0.1:{port}@evil.example"),
        format!("user@127.0.0.1:{port}"),
        "localhost".to_owned(),
        String::new(),
    ] {
        assert_eq!(status(&format!("Host: {host}")), 403, "{host:?}");
    }
    assert_eq!(status("Accept: */*"), 403);
    let own = format!("Host: 127.0.0.1:{port}");
    assert_eq!(status(&format!("{own}\nHost: evil.example")), 403);
    // A page of another site may be left for ours, and may load nothing of it.
    for (from, mode, what, expected) in [
        ("same-origin", "no-cors", "script", 200),
        ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "no-cors", "script", 403),
        ("same-site", "no-cors", "script", 403),
        ("cross-site", "cors", "empty", 403),
    ] {
        let asked = status(&format!(
            "{own}\nSec-Fetch-Site: {from}\nSec-Fetch-Mode: {mode}\nSec-Fetch-Dest: {what}"
        ));
        assert_eq!(asked, expected, "{from} {mode} {what}");
    }
}

#[test]
fn nothing_but_the_site_can_be_read() {
    let bench = Bench::new();
    std::fs::write(bench.path("secret.txt"), "a secret").unwrap();
    for target in [
        "/../secret.txt",
        "/ja/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/secret.txt",
        "/content/site.yaml",
        "/etc/passwd",
        "/%00",
        "/%ff",
        "/%",
        "/C:/Windows/win.ini",
        "/.kanwa/../../secret.txt",
        "/.kanwa/live",
        "/.kanwa/",
        "/.kanwa/problems.html",
    ] {
        let answer = bench.get(target);
        assert!([400, 404].contains(&answer.status), "{target}");
        assert!(!answer.body.contains("a secret"), "{target}");
    }
}

#[test]
fn only_reading_is_answered() {
    let bench = Bench::new();
    let ask = |method: &str, path: &str| {
        bench.ask(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\n",
            bench.address
        ))
    };
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = ask(method, "/");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("Allow: GET, HEAD"), "{}", answer.head);
    }
    let (head, get) = (ask("HEAD", "/ja/index.html"), ask("GET", "/ja/index.html"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let length = format!("Content-Length: {}", get.body.len());
    assert!(head.head.contains(&length), "{}", head.head);
    assert_eq!(ask("HEAD", "/no-such").status, 404);
    assert_eq!(ask("HEAD", "/.kanwa/live?page=x&stamp=y").status, 405);
    // It still answers after all that.
    assert_eq!(bench.get("/").status, 200);
}

#[test]
fn a_taken_port_and_a_missing_folder_are_said() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let bench = Bench::new();
    let empty = tempfile::tempdir().unwrap();
    let run = |root: &Path, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_kanwa"))
            .arg("serve")
            .args(arguments)
            .arg("--root")
            .arg(root)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let root = bench.folder.path();
    let said = run(root, &["--port", &port]);
    assert!(
        said.starts_with(&format!("kanwa: cannot serve on port {port} (`--port`")),
        "{said}"
    );
    assert!(run(root, &["--port", "0", "--date", "soon"]).contains("--date"));
    // A root without content is a slip of the command line, not of an author.
    assert!(
        run(empty.path(), &["--port", "0"])
            .contains("`--root` names the folder that holds `content/`")
    );
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_told_to() {
    for signal in ["INT", "TERM"] {
        let mut bench = Bench::new();
        let _open = bench.listen("/ja/index.html");
        let process = bench.server.id().to_string();
        let kill = Command::new("kill")
            .args(["-s", signal, &process])
            .status()
            .unwrap();
        assert!(kill.success());
        assert_eq!(bench.server.wait().unwrap().code(), Some(0), "{signal}");
        assert_eq!(bench.said(), "", "{signal}");
    }
}
