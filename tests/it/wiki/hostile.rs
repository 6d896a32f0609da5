//! Texts and commands that a wiki would make something else of.

use std::sync::Arc;

use kanwa::model::advisory::{Advisory, Note, NoteKind};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Localized;
use kanwa::model::step::{CommandText, Piece, Shell};
use kanwa::model::text::{Line, Markdown};

use super::{catalog, each, truth};
use crate::sample;

/// One line each, to be read as it stands.
pub(crate) const LINES: &[&str] = &[
    r#"# 見出し #"#,
    r#"- 項目"#,
    r#"1. 番号 2) 番号"#,
    r#"> 引用"#,
    r#":::note alert"#,
    r#"::::details x"#,
    r#"| a | b |"#,
    r#"<host> </details> <b>b</b> <!-- x --> <br> &amp; &lt; &#39; & ]]> ]]]]>> <![CDATA["#,
    r#"@qiita @daily さん@name user@example.com"#,
    r#"$a^2$ $$x$$ $HOME と $PATH、`$x`$"#,
    r#"**太字**「**かぎ**」 __x__ ~~取消~~ ~x~ *a* _b_ 8~10"#,
    r#":warning: :+1: 12:30:45 fe80::1:2"#,
    r#"[x](y) ![x](y) [x][y] [^1] [x] [ ] !"#,
    r#"\ \\ \* ^ ^x^ `code` ``` ````"#,
    r#"https://example.com/a_b_c?x=1&y=2です"#,
    r#"(https://example.com/x)。http://example.com"#,
    r#"=== --- *** +++ ___"#,
    r#"{{ x }} {% raw %} {name} #{x} %s %1"#,
    r#""引用" 'x' “y” "#,
    r#"end with backslash \"#,
    r#"@[card](https://example.com/)"#,
];

/// Commands, each to be found byte for byte.
const COMMANDS: &[&str] = &[
    "echo '```' && echo \"$(id)\" `uname`",
    "````\n~~~\n```bash\n`````",
    ":::\n:::note alert\n::::\n:::message\n:::details x",
    "</details>\n<details><summary>x</summary>\n<!-- x -->\n<br>",
    "]]>\n]]]]>>\n<![CDATA[ x ]]>\n]]",
    "<host> @qiita $a$ **「x」** | \\ ^ &amp; &lt; \" '",
    "# x\n- x\n1. x\n> x\n---\n| a | b |\n|---|---|",
    "\ttab\n    indented\n  trailing blank \n\n\nempty lines above",
    "    indented at once",
    "powershell -Command \"& { Get-Item 'C:\\x' | % { $_.Name } }\"",
    "printf '%s\\n' \"$IFS\" ${x:-y} $'\\t' \\",
    "日本語：「引用」 　全角",
    "{{x}} {% raw %} {# x #}",
];

/// An author's Markdown and what it says.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "**「強調」**です。**注意：**する。",
        &["「強調」です。注意：する。"],
    ),
    (
        "これは*「斜体」*で~~「取消」~~です",
        &["これは「斜体」で「取消」です"],
    ),
    (
        "8~10と`a|b`と`` `x` ``と`<host>`",
        &["8~10とa|bと`x`と<host>"],
    ),
    ("<host>と<ホスト名>と</b>", &["<host>と<ホスト名>と</b>"]),
    ("1行目\n2行目\\\n3行目", &["1行目2行目", "3行目"]),
    (
        "> [!WARNING]\n> 警告の中の警告\n>\n> ```sh\n> :::\n> ]]>\n> ```",
        &["警告の中の警告", ":::", "]]>"],
    ),
    (
        "- 一\n  - 二\n\n    ```\n    深い ``` コード\n    ```\n- 三\n\n1. 四\n2. 五",
        &["一", "二", "深い ``` コード", "三", "四", "五"],
    ),
    (
        "| a | b |\n|---|---|\n| `x\\|y` | \\| @name $x$ |",
        &["x|y", "| @name $x$"],
    ),
    ("[言葉 \\] (x)](https://example.com/a_(b))", &["言葉 ] (x)"]),
    ("# 見出し\n\n本文", &["見出し", "本文"]),
    (
        "\\# 見出しでない\n\n\\- 項目でない\n\n10\\. 番号でない",
        &["# 見出しでない", "- 項目でない", "10. 番号でない"],
    ),
    ("段落\n\n---\n\n段落その2", &["段落", "段落その2"]),
    (
        "https://example.com/です。(https://example.com/x)",
        &["https://example.com/です。(https://example.com/x)"],
    ),
];

fn line(text: &str) -> Localized<Line> {
    sample::line(text, text)
}

fn markdown(text: &str) -> Localized<Markdown> {
    sample::markdown(text)
}

/// The line as Markdown that says exactly that.
fn escaped(text: &str) -> String {
    let sign = |character: char| {
        if character.is_ascii_punctuation() {
            format!("\\{character}")
        } else {
            character.to_string()
        }
    };
    text.chars().map(sign).collect()
}

/// The catalog with these words wherever an article has a place for some.
pub(crate) fn with_lines(catalog: &mut Catalog, lines: &[&str]) {
    let mut next = lines.iter().cycle();
    let mut next = || *next.next().expect("it cycles");
    let registry = Arc::make_mut(&mut catalog.registry);
    for environment in registry.environments.values_mut() {
        environment.name = line(next());
    }
    for product in registry.products.values_mut() {
        product.name = line(next());
        product.short = None;
    }
    for link in registry.links.values_mut() {
        link.title = line(next());
    }
    for advisory in &mut catalog.advisories {
        let advisory = Arc::make_mut(advisory);
        // The texts are others now.
        advisory.prose.clear();
        advisory.title = line(next());
        advisory.summary = markdown(&escaped(next()));
        advisory.audience = markdown(&escaped(next()));
        for conclusion in &mut advisory.conclusions {
            conclusion.because = markdown(&escaped(next()));
            conclusion.action = markdown(&escaped(next()));
        }
        for check in advisory.checks.values_mut() {
            check.title = line(next());
            check.expect.text = markdown(&escaped(next()));
        }
        for (number, step) in advisory.steps.iter_mut().enumerate() {
            // Steps are told apart by their titles.
            step.title = line(&format!("手順の題{number} {}", next()));
            step.text = markdown(&escaped(next()));
            for before in &mut step.before {
                before.because = markdown(&escaped(next()));
            }
            for kind in [
                NoteKind::Warning,
                NoteKind::Caution,
                NoteKind::Note,
                NoteKind::Editor,
            ] {
                step.notes.push(Note {
                    kind,
                    text: markdown(&escaped(next())),
                    source_says: None,
                });
            }
            for variant in &mut step.variants {
                variant.title = line(next());
            }
            for alternative in &mut step.alternatives {
                alternative.title = line(next());
            }
        }
        for question in &mut advisory.faq {
            question.question = line(next());
        }
    }
}

fn with_commands(advisory: &mut Advisory) {
    for step in &mut advisory.steps {
        let Some(command) = step.commands.first().cloned() else {
            continue;
        };
        for text in COMMANDS {
            for shell in [Shell::Sh, Shell::PowerShell, Shell::Cmd] {
                let mut command = command.clone();
                command.shell = shell;
                command.title = Some(line(LINES[step.commands.len() % LINES.len()]));
                command.run = CommandText {
                    pieces: vec![Piece::Text((*text).to_owned())],
                    origin: command.run.origin.clone(),
                };
                command.output = Some(format!("{text}\n"));
                step.commands.push(command);
            }
        }
    }
}

#[test]
fn words_stay_words() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    catalog.advisories.truncate(2);
    // Every place has another line each time.
    for turn in (0..LINES.len()).step_by(5) {
        let mut lines = LINES.to_vec();
        lines.rotate_left(turn);
        let mut catalog = catalog.clone();
        with_lines(&mut catalog, &lines);
        each(&catalog, &sources, |told| {
            truth::check(told);
            let there = told.article.words();
            for words in lines.iter().take(3) {
                assert!(there.says(words), "{}: {words}", told.format.name);
            }
        });
    }
}

#[test]
fn commands_stay_as_they_are() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    let mut changed = 0;
    for advisory in &mut catalog.advisories {
        let advisory = Arc::make_mut(advisory);
        let before = advisory.steps[0].commands.len();
        with_commands(advisory);
        changed += advisory.steps[0].commands.len() - before;
    }
    assert!(changed > 0);
    each(&catalog, &sources, truth::check);
}

#[test]
fn texts_say_what_they_said() {
    let sources = crate::wiki_qiita::sources(&[]);
    let catalog = catalog(&sources, Edition::Public);
    for (source, words) in TEXTS {
        let mut catalog = catalog.clone();
        catalog.advisories.truncate(1);
        let advisory = Arc::make_mut(&mut catalog.advisories[0]);
        advisory.prose.clear();
        let text = || markdown(source);
        advisory.summary = text();
        advisory.conclusions[0].because = text();
        advisory.steps[0].text = text();
        advisory.steps[0].notes.clear();
        advisory.steps[0].notes.push(Note {
            kind: NoteKind::Warning,
            text: text(),
            source_says: None,
        });
        advisory.steps[0].effects = Some(text());
        each(&catalog, &sources, |told| {
            let there = told.article.words();
            for words in *words {
                let words = super::article::squeezed(words);
                let count = there.text.matches(&words).count();
                assert!(
                    count >= 5,
                    "{}: `{words}` is said {count} times for\n{source}",
                    told.format.name
                );
            }
        });
    }
}

/// What a reader clicks on to open a folding stands between tags in some places.
#[test]
fn titles_of_foldings_stay_words() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    let has_other_ways = |advisory: &Arc<Advisory>| {
        let mut steps = advisory.steps.iter();
        steps.any(|step| !step.alternatives.is_empty())
    };
    catalog.advisories.retain(has_other_ways);
    catalog.advisories.truncate(1);
    let advisory = Arc::make_mut(&mut catalog.advisories[0]);
    let mut steps = advisory.steps.iter_mut();
    let step = steps
        .find(|step| !step.alternatives.is_empty())
        .expect("one");
    let way = step.alternatives[0].clone();
    step.alternatives = LINES
        .iter()
        .map(|words| {
            let mut way = way.clone();
            way.title = line(words);
            way
        })
        .collect();
    each(&catalog, &sources, |told| {
        for words in LINES {
            let there = told.article.nodes().into_iter().any(
                |node| matches!(node, super::article::Node::Folding(title, _) if title.says(words)),
            );
            assert!(there, "{}: {words}", told.format.name);
        }
    });
}
