use std::process::Command;

use serde_json::json;

use super::*;
use crate::render::embedded::Overrides;
use crate::render::html::Html;

const HOSTILE: [&str; 9] = [
    "it's",
    "''''",
    "$(touch /tmp/x) `id` ${HOME} $HOME",
    "\"double\" \\ back\\slash \\n",
    "‘curly’ ‚low‛",
    "two\nlines\n\n",
    "重要：「緩和策」です。",
    "-n -e %s * ? [a] ~ ! # ; & | < >",
    "",
];

fn engine(
    make: impl Fn(&Files, &Arc<Messages>) -> Result<Engine, Error>,
    path: &str,
    text: &str,
) -> Result<Engine, Error> {
    let overrides = Overrides::from([(format!("templates/{path}"), text.to_owned())]);
    let messages = Arc::new(Messages::load(&overrides)?);
    make(&Files::templates(&overrides), &messages)
}

fn html(text: &str, view: &serde_json::Value) -> Result<String, String> {
    engine(Engine::html, "site/test.html", text)
        .and_then(|engine| engine.render("site/test.html", "ja", view))
        .map_err(|error| error.to_string())
}

fn sh(text: &str, view: &serde_json::Value) -> Result<String, String> {
    engine(Engine::sh, "script/sh/test.sh", text)
        .and_then(|engine| engine.render("script/sh/test.sh", "ja", view))
        .map_err(|error| error.to_string())
}

fn powershell(text: &str, view: &serde_json::Value) -> Result<String, String> {
    engine(Engine::powershell, "script/powershell/test.ps1", text)
        .and_then(|engine| engine.render("script/powershell/test.ps1", "ja", view))
        .map_err(|error| error.to_string())
}

#[test]
fn a_shell_reads_back_what_was_written() {
    let script = sh(
        "for word in {{ list | words }}; do printf '%s|' \"$word\"; done; x={{ one }}; printf '%s' \"${#x}\"",
        &json!({"list": HOSTILE, "one": "a'b"}),
    )
    .expect("renders");
    let output = Command::new("dash")
        .arg("-c")
        .arg(&script)
        .output()
        .expect("dash runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        format!("{}|3", HOSTILE.join("|"))
    );
}

#[test]
fn powershell_doubles_every_quote_it_knows() {
    assert_eq!(
        powershell(
            "{{ list | words }}; {{ n }}",
            &json!({"list": HOSTILE, "n": 3})
        )
        .as_deref(),
        Ok(
            "'it''s', '''''''''', '$(touch /tmp/x) `id` ${HOME} $HOME', '\"double\" \\ back\\slash \\n', \
            '‘‘curly’’ ‚‚low‛‛', 'two\nlines\n\n', '重要：「緩和策」です。', '-n -e %s * ? [a] ~ ! # ; & | < >', ''; 3"
        )
    );
}

#[test]
fn script_comments_have_three_signs() {
    assert_eq!(
        sh("{## why ##}${#x} ${x##*/}\n  {##- gone -##}\nend {{ t(key=\"alert-note\") }} # {{ s | comment }}\n",
            &json!({"s": "a\nrm x"})).as_deref(),
        Ok("${#x} ${x##*/}end '補足' # a rm x\n")
    );
    let unclosed = sh("one\n  {## never", &json!({})).expect_err("unclosed");
    assert!(unclosed.contains("script/sh/test.sh:2"), "{unclosed}");
}

#[test]
fn code_passes_and_text_does_not() {
    let view = json!({"calls": Code::new("fact f1 'x'"), "text": "rm x"});
    assert_eq!(
        sh("{{ calls | code }}", &view).as_deref(),
        Ok("fact f1 'x'")
    );
    assert!(
        sh("{{ text | code }}", &view)
            .expect_err("refused")
            .contains("type Code")
    );
    assert!(
        sh("{{ text | safe }}", &view)
            .expect_err("refused")
            .contains("closed")
    );
    assert!(sh("{{ text }}", &json!({"text": "\0"})).is_err());
}

#[test]
fn a_page_escapes_all_but_html() {
    let view = json!({"text": "<b>&\"'", "done": Html::trusted("<b>x</b>".to_owned()), "day": "2026-11-20"});
    assert_eq!(
        html("<p title='{{ text }}'>{{ text }}{{ done | html }}{{ day | time }}{{ day | date(lang='en') }}", &view).as_deref(),
        Ok("<p title='&lt;b&gt;&amp;&quot;&#39;'>&lt;b&gt;&amp;&quot;&#39;<b>x</b>\
            <time datetime=\"2026-11-20\">2026年11月20日</time>November 20, 2026")
    );
    assert!(
        html("{{ text | html }}", &view)
            .expect_err("refused")
            .contains("type Html")
    );
    assert_eq!(
        html(
            "<script>{{ x | json }}</script>",
            &json!({"x": {"a": ["</script>'&", 1]}})
        )
        .as_deref(),
        Ok("<script>{\"a\":[\"\\u003c/script\\u003e\\u0027\\u0026\",1]}</script>")
    );
}

#[test]
fn a_sentence_may_hold_a_link() {
    let overrides = Overrides::from([
        ("locales/ja/own.ftl".to_owned(), "own = { $link }<{ $name }>を参照\n".to_owned()),
        (
            "templates/site/test.html".to_owned(),
            "{% set link %}<a href=\"{{ url }}\">x</a>{% endset %}{{ t_html(key=\"own\", link=link, name=name) }}".to_owned(),
        ),
    ]);
    let messages = Arc::new(Messages::load(&overrides).expect("loads"));
    let engine = Engine::html(&Files::templates(&overrides), &messages).expect("parses");
    assert_eq!(
        engine
            .render(
                "site/test.html",
                "ja",
                &json!({"url": "a?b&c", "name": "<i>"})
            )
            .as_deref(),
        Ok("<a href=\"a?b&amp;c\">x</a>&lt;&lt;i&gt;&gt;を参照")
    );
}

#[test]
fn mistakes_name_file_and_line() {
    let check = |text: &str, place: &str, words: &str| {
        let error = html(text, &json!({"page": {"title": "x"}})).expect_err("refused");
        assert!(error.contains(place) && error.contains(words), "{error}");
    };
    check("one\n{{ nothing }}", "site/test.html:2", "nothing");
    check("one\n\n{{ page.titel }}", "site/test.html:3", "titel");
    check(
        "{{ t(key=\"no-such\") }}",
        "site/test.html:1",
        "no message `no-such`",
    );
    check(
        "one\n{{ page.title | unknown }}",
        "site/test.html:2",
        "unknown",
    );
    check("{{ page.title | date }}", "site/test.html:1", "is no date");
    check(
        "{% component x(a) %}{{ t(key=\"alert-note\") }}{% endcomponent x %}{{ <x a={page.title} /> }}",
        "site/test.html:1",
        "@lang",
    );
}
