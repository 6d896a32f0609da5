//! A parameter that is called a password and is not marked as a secret: its value would be shown, printed and kept.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

/// What a name ends with that is a secret's, in both languages.
const SECRETS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "credentials",
    "private key",
    "api key",
    "パスワード",
    "パスフレーズ",
    "トークン",
    "秘密鍵",
    "暗証番号",
];

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        let open = advisory.parameters.iter().filter(|(_, one)| !one.secret);
        for (id, parameter) in open {
            let label = Locale::ALL.map(|locale| parameter.label.get(locale).as_str());
            let names = [id.as_str(), label[0], label[1]];
            let Some(secret) = names.into_iter().find_map(names_secret) else {
                continue;
            };
            let file = &*advisory.origin.file;
            let path = format!("parameters/{id}");
            let key = content
                .written
                .field(file, &path)
                .and_then(|field| field.key);
            let message = format!("`{id}` is called a {secret} and is not marked as a secret");
            findings.push(
                Diagnostic::error(
                    Code::UnmarkedSecret,
                    file,
                    key.map(|(line, column)| Span::point(line, column)),
                    message,
                )
                .help("add `secret: true`: then its value is masked, and never stored or put into an address"),
            );
        }
    }
}

/// The word by which something is called a secret. What only has to do with one, as `password-file` has, is none.
fn names_secret(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace(['-', '_'], " ");
    let name = name.trim_end();
    SECRETS.iter().copied().find(|secret| {
        let before = name.strip_suffix(secret);
        before.is_some_and(|before| {
            !secret.is_ascii() || !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::names_secret;

    #[test]
    fn names() {
        for name in [
            "password",
            "admin-password",
            "AMT administrator password",
            "AMTの管理者パスワード",
            "api_key",
        ] {
            assert!(names_secret(name).is_some(), "{name}");
        }
        for name in [
            "password-file",
            "notpassword",
            "パスワードのファイル",
            "host",
        ] {
            assert_eq!(names_secret(name), None, "{name}");
        }
    }
}
