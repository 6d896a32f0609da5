//! Findings as JSON: `kanwa.diagnostics/1`.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Edit, Fix, Related, Span};

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Elsewhere<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Change<'a>>,
}

#[derive(Serialize)]
struct Elsewhere<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Region>,
    label: &'a str,
}

#[derive(Serialize)]
struct Change<'a> {
    message: &'a str,
    edits: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    span: Region,
    text: &'a str,
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
        related,
        fix,
    } = diagnostic;
    Entry {
        code: code.as_str(),
        severity: severity.as_str(),
        file,
        span: span.map(region),
        message,
        help: help.as_deref(),
        related: related.iter().map(elsewhere).collect(),
        fix: fix.as_ref().map(change),
    }
}

fn elsewhere(Related { file, span, label }: &Related) -> Elsewhere<'_> {
    Elsewhere {
        file,
        span: span.map(region),
        label,
    }
}

fn change(Fix { message, edits }: &Fix) -> Change<'_> {
    let edits = edits.iter().map(|Edit { span, text }| Replacement {
        span: region(*span),
        text,
    });
    Change {
        message,
        edits: edits.collect(),
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

    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Span};

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
            .help("did you mean `y`?")
            .related("content/b.yaml", Span::point(1, 1), "`y` is here")
            .fix(
                "write `y`",
                [Edit {
                    span: Span::point(2, 3),
                    text: "y".to_owned(),
                }],
            ),
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
                  "help": "did you mean `y`?",
                  "related": [
                    {
                      "file": "content/b.yaml",
                      "span": {
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 1
                      },
                      "label": "`y` is here"
                    }
                  ],
                  "fix": {
                    "message": "write `y`",
                    "edits": [
                      {
                        "span": {
                          "line": 2,
                          "column": 3,
                          "end_line": 2,
                          "end_column": 3
                        },
                        "text": "y"
                      }
                    ]
                  }
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
