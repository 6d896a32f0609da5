use super::*;

fn root(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    for (path, bytes) in files {
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    root
}

fn findings(diagnostics: &Diagnostics) -> String {
    diagnostics.to_text(|_| None, false)
}

#[test]
fn reads_every_folder_of_a_root() {
    let root = root(&[
        ("content/site.yaml", b"\xef\xbb\xbftitle: x"),
        ("content/advisories/a.yaml", b"a"),
        ("content/advisories-old/b.yaml", b"b"),
        ("templates/site/home.html", b"home"),
        ("static/.well-known/x", b"\xff"),
        ("elsewhere/y.yaml", b"y"),
    ]);
    let (sources, diagnostics) = Sources::read(root.path()).unwrap();
    assert_eq!(findings(&diagnostics), "");
    assert_eq!(sources.text("content/site.yaml"), Some("title: x"));
    assert_eq!(
        sources.below("content/advisories").collect::<Vec<_>>(),
        [("content/advisories/a.yaml", "a")]
    );
    assert_eq!(sources.below("content").count(), 3);
    assert_eq!(sources.below("cont").count(), 0);
    assert_eq!(sources.texts().count(), 4);
    assert_eq!(
        sources.statics().collect::<Vec<_>>(),
        [(".well-known/x", &b"\xff"[..])]
    );
}

#[test]
fn reports_what_cannot_be_content_and_reads_the_rest() {
    let root = root(&[
        ("content/a.yaml", b"a"),
        ("content/b.yml", b""),
        ("content/c.YAML", b""),
        ("content/notes.txt", b""),
        ("content/.a.yaml.swp", b"\xff"),
        ("content/a.yaml~", b""),
        ("content/bad.yaml", b"ja: \xff"),
    ]);
    let (sources, diagnostics) = Sources::read(root.path()).unwrap();
    assert_eq!(
        sources.texts().collect::<Vec<_>>(),
        [("content/a.yaml", "a")]
    );
    expect_test::expect![[r#"
        content/.a.yaml.swp: warning[stray-file]: `content/.a.yaml.swp` looks like something an editor or the system left behind
        help: delete it

        content/a.yaml~: warning[stray-file]: `content/a.yaml~` looks like something an editor or the system left behind
        help: delete it

        content/b.yml: error[stray-file]: `content/b.yml` is not read: content is in files that end in `.yaml`
        help: rename it to `b.yaml`

        content/bad.yaml:1:5: error[invalid-utf8]: the byte 0xff is not UTF-8
        help: save it again as UTF-8

        content/c.YAML: error[stray-file]: `content/c.YAML` is not read: content is in files that end in `.yaml`
        help: rename it to `c.yaml`

        content/notes.txt: error[stray-file]: `content/notes.txt` is not read: content is in files that end in `.yaml`
        help: move it out of `content/`
    "#]].assert_eq(&findings(&diagnostics));
}

#[cfg(unix)]
#[test]
fn links_and_odd_files_are_findings_never_a_hang() {
    use std::os::unix::fs::symlink;
    let root = root(&[("content/a.yaml", b"a"), ("shared/b.yaml", b"b")]);
    let content = root.path().join("content");
    symlink("nowhere", content.join("gone.yaml")).unwrap();
    symlink("self.yaml", content.join("self.yaml")).unwrap();
    symlink(".", content.join("loop")).unwrap();
    symlink("../shared/b.yaml", content.join("b.yaml")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(content.join("socket.yaml")).unwrap();
    let (sources, diagnostics) = Sources::read(root.path()).unwrap();
    assert_eq!(
        sources.text("content/b.yaml"),
        Some("b"),
        "a link to a file is as good as the file"
    );
    expect_test::expect![[r#"
        content/gone.yaml: error[stray-file]: the link `content/gone.yaml` leads nowhere
        help: delete the link, or correct it

        content/loop: error[stray-file]: the link `content/loop` leads back to a folder it is in
        help: delete the link, or correct it

        content/self.yaml: error[stray-file]: the link `content/self.yaml` leads nowhere
        help: delete the link, or correct it

        content/socket.yaml: error[stray-file]: `content/socket.yaml` is neither a file nor a folder
        help: delete it
    "#]]
    .assert_eq(&findings(&diagnostics));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_a_finding() {
    use std::os::unix::ffi::OsStrExt as _;
    let root = root(&[]);
    let name = std::ffi::OsStr::from_bytes(b"\xff.yaml");
    fs::write(root.path().join("content").join(name), "").unwrap();
    let (_, diagnostics) = Sources::read(root.path()).unwrap();
    assert_eq!(diagnostics.errors(), 1);
}

#[test]
fn says_which_folder_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let error = |root: &Path| format!("{:#}", Sources::read(root).unwrap_err());
    assert!(error(&folder.path().join("no")).contains("no`"));
    assert!(error(folder.path()).contains("`--root` names the folder that holds `content/`"));
    fs::write(folder.path().join("content"), "").unwrap();
    assert!(error(folder.path()).contains("is a file, not a folder"));
    assert!(error(&folder.path().join("content")).contains("is a file, not a folder"));
}

#[test]
fn reads_what_an_earlier_export_wrote() {
    let root = root(&[
        ("out/public/a.md", b"a"),
        ("out/public/.remote/x.md", b"no"),
        ("out/node_modules/p/y.md", b"no"),
        ("out/qiita.config.json", b"{}"),
    ]);
    let mut sources = Sources::default();
    sources
        .read_earlier(&root.path().join("out"), ".md")
        .unwrap();
    sources
        .read_earlier(&root.path().join("never"), ".md")
        .unwrap();
    assert_eq!(
        sources.earlier().collect::<Vec<_>>(),
        [("public/a.md", "a")]
    );
}
