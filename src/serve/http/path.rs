//! What a request asks for: the target of its first line → a path of the site, decoded and without a way out of it.

use crate::export::SitePath;
use crate::model::uri;

/// The folder of what only `serve` has. No page of a site is in one that begins with a dot and is called so.
const OWN: &str = "/.kanwa/";

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site; empty or with a slash at the end: the page of a folder.
    File(String),
    /// A file of ours.
    Own(String),
    /// News about a page.
    Live { page: String, stamp: String },
}

/// `None`: no path, no text, or one that leads out.
pub(super) fn target(url: &str) -> Option<Target> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = decoded(path)?;
    if let Some(name) = path.strip_prefix(OWN) {
        return match name {
            "live" => Some(Target::Live {
                page: file_of(&parameter(query, "page")?),
                stamp: parameter(query, "stamp")?,
            }),
            _ => Some(Target::Own(name.to_owned())),
        };
    }
    let path = path.strip_prefix('/')?;
    let whole = path.strip_suffix('/').unwrap_or(path);
    let sound = path.is_empty() || whole.parse::<SitePath>().is_ok();
    sound.then(|| Target::File(path.to_owned()))
}

/// The file of a path: of a folder, its page.
pub(super) fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// The address of a folder of the site, encoded.
pub(super) fn folder(path: &str) -> String {
    format!("/{}/", uri::encoded(path, b"/-._~"))
}

fn parameter(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decoded(value))
}

/// `%E3%82%A2` → `ア`. `None`: not two hex digits behind the sign, or no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let [high, low, after @ ..] = after else {
                return None;
            };
            let digit = |byte: u8| char::from(byte).to_digit(16);
            bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        let file = |url: &str| {
            target(url).map(|target| match target {
                Target::File(path) => path,
                other => format!("{other:?}"),
            })
        };
        for (url, path) in [
            ("/", Some("")),
            ("/ja/", Some("ja/")),
            ("/ja/index.html?q=%E2&a#x", Some("ja/index.html")),
            ("/%6aa/%E3%82%A2.html", Some("ja/ア.html")),
            ("/%2520", Some("%20")),
            ("", None),
            ("index.html", None),
            ("http://127.0.0.1/", None),
            ("/../x", None),
            ("/ja/%2e%2e/%2E%2e/etc/passwd", None),
            ("/ja/..%2f..%2fetc/passwd", None),
            ("/..\\x", None),
            ("/%5c..%5cx", None),
            ("//etc/passwd", None),
            ("/a//b", None),
            ("/%00", None),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%ff%fe", None),
            ("/./x", None),
            ("/C:/x", None),
        ] {
            assert_eq!(file(url).as_deref(), path, "{url}");
        }
    }

    #[test]
    fn a_page_asks_for_its_news() {
        let page = |page: &str| Target::Live {
            page: page.to_owned(),
            stamp: "0a".to_owned(),
        };
        assert_eq!(
            target("/.kanwa/live?page=ja%2F&stamp=0a"),
            Some(page("ja/index.html"))
        );
        assert_eq!(
            target("/.kanwa/live?stamp=0a&page=x.html"),
            Some(page("x.html"))
        );
        assert_eq!(target("/.kanwa/live?page=x.html"), None);
    }

    #[test]
    fn a_folder_is_written_as_an_address() {
        assert_eq!(folder("ja/ア"), "/ja/%E3%82%A2/");
    }
}
