//! One answer: its status, its bytes, and the headers that a site is published with.

use std::io::Cursor;

use tiny_http::{Header, Response};

/// What every answer says. The first four are those that the README has a publisher send, so that pages behave as
/// published; the next keeps other sites from loading what is here; nothing is to be kept, since the next save changes it.
pub(super) const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
];

pub(super) struct Answer {
    status: u16,
    bytes: Vec<u8>,
    headers: Vec<(&'static str, String)>,
}

impl Answer {
    /// A sentence.
    pub(super) fn text(status: u16, sentence: &str) -> Self {
        Self::file(status, "x.txt", format!("{sentence}\n").into_bytes())
    }

    /// A file; its name says what it is.
    pub(super) fn file(status: u16, name: &str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            bytes,
            headers: vec![("Content-Type", content_type(name).to_owned())],
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(super) fn response(self) -> Response<Cursor<Vec<u8>>> {
        let all = HEADERS
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        let headers = all
            .chain(self.headers)
            // All are ASCII: ours, or an encoded address.
            .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
            .collect();
        let length = self.bytes.len();
        Response::new(
            self.status.into(),
            headers,
            Cursor::new(self.bytes),
            Some(length),
            None,
        )
        // A length says more than chunks do.
        .with_chunked_threshold(usize::MAX)
    }
}

/// By the end of its name. Scripts are shown, as the README has servers do it.
fn content_type(name: &str) -> &'static str {
    match name.rsplit('/').next().unwrap_or(name).rsplit_once('.') {
        Some((_, ending)) => match ending {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "xml" => "application/xml",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            "pdf" => "application/pdf",
            "zip" => "application/zip",
            "gz" => "application/gzip",
            "ics" => "text/calendar; charset=utf-8",
            "txt" | "sh" | "ps1" | "minisig" | "asc" | "md" | "yaml" | "csv" => {
                "text/plain; charset=utf-8"
            }
            _ => "application/octet-stream",
        },
        None => "text/plain; charset=utf-8",
    }
}
