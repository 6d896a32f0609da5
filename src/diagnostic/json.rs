//! Findings as JSON: `kanwa.diagnostics/1`.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Span};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Region>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Diagnostics {
    /// One JSON document with every finding, indented, ending in a line break.
    pub fn to_json(&self) -> String {
        let report = Report {
            schema: "kanwa.diagnostics/1",
            errors: self.errors(),
            warnings: self.warnings(),
            diagnostics: self.iter().map(entry).collect(),
        };
        super::pretty(&report)
    }
}

fn entry(diagnostic: &Diagnostic) -> Entry<'_> {
    let Diagnostic {
        code,
        severity,
        file,
        span,
        message,
        help,
    } = diagnostic;
    Entry {
        code: code.as_str(),
        severity: severity.as_str(),
        file,
        span: span.map(region),
        message,
        help: help.as_deref(),
    }
}

fn region(
    Span {
        line,
        column,
        end_line,
        end_column,
    }: Span,
) -> Region {
    Region {
        line,
        column,
        end_line,
        end_column,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

    #[test]
    fn writes_every_field() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownKey,
                "content/a.yaml",
                Span::point(2, 3),
                "no key `x`",
            )
            .help("did you mean `y`?"),
        );
        diagnostics.push(Diagnostic::error(
            Code::NoAdvisories,
            "",
            None,
            "no advisories",
        ));
        expect![[r#"
            {
              "schema": "kanwa.diagnostics/1",
              "errors": 2,
              "warnings": 0,
              "diagnostics": [
                {
                  "code": "unknown-key",
                  "severity": "error",
                  "file": "content/a.yaml",
                  "span": {
                    "line": 2,
                    "column": 3,
                    "end_line": 2,
                    "end_column": 3
                  },
                  "message": "no key `x`",
                  "help": "did you mean `y`?"
                },
                {
                  "code": "no-advisories",
                  "severity": "error",
                  "file": "",
                  "message": "no advisories"
                }
              ]
            }
        "#]]
        .assert_eq(&diagnostics.to_json());
    }
}
