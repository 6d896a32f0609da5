use super::*;
use crate::render::embedded::Overrides;

fn resolver(scheme: Scheme, key: &str) -> Resolved {
    match scheme {
        Scheme::Step => Resolved {
            text: format!("手順「{key}」"),
            href: Some(format!("#step-{key}")),
            title: None,
            class: "step",
        },
        Scheme::Term => Resolved {
            text: key.to_uppercase(),
            href: None,
            title: Some("a \"meaning\"".to_owned()),
            class: "term",
        },
        _ => Resolved {
            text: format!("16992 ({key})"),
            ..Resolved::default()
        },
    }
}

fn titles() -> AlertTitles {
    AlertTitles::new(
        &Messages::load(&Overrides::new()).expect("loads"),
        Locale::Ja,
    )
    .expect("titles")
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let highlighter = Highlighter::new();
    let options = HtmlOptions {
        titles: &titles(),
        highlighter: &highlighter,
        heading_shift: 2,
    };
    assert_eq!(
        html(source, options, &resolver).as_str(),
        expected,
        "{source}"
    );
}

/// The same, inside one paragraph.
#[track_caller]
fn check_line(source: &str, expected: &str) {
    check(source, &format!("<p>{expected}</p>"));
}

#[track_caller]
fn check_wiki(dialect: Dialect, source: &str, expected: &str) {
    assert_eq!(commonmark(source, dialect, &resolver), expected, "{source}");
}

#[test]
fn emphasis_beside_japanese_punctuation() {
    check_line(
        "これは**「重要」**です。",
        "これは<strong>「重要」</strong>です。",
    );
    check_line("**重要。**次へ", "<strong>重要。</strong>次へ");
    check_line(
        "**`LMS`**を停止",
        "<strong><code lang=\"en\" translate=\"no\">LMS</code></strong>を停止",
    );
    check_line(
        "手順**（必須）**を実行",
        "手順<strong>（必須）</strong>を実行",
    );
    check_line("**注意:**必ず", "<strong>注意:</strong>必ず");
    check_line("~~「削除」~~です", "<del>「削除」</del>です");
    check_line(
        "**「A」**と**「B」**です",
        "<strong>「A」</strong>と<strong>「B」</strong>です",
    );
    check_line("*「強調」*する", "<em>「強調」</em>する");
    check_line("*重要*です", "<em>重要</em>です");
    check_line(
        "**CVE-2017-5689**は、**100 %**、「**全台**」。",
        "<strong>CVE-2017-5689</strong>は、<strong>100 %</strong>、「<strong>全台</strong>」。",
    );
    check_line(
        "**（1）*先に*行う。**次に",
        "<strong>（1）<em>先に</em>行う。</strong>次に",
    );
    check_line(
        "***「両方」***です",
        "<em><strong>「両方」</strong></em>です",
    );
    check_line(
        "これは**[窓口](https://x.example/)**です",
        "これは<strong><a href=\"https://x.example/\">窓口</a></strong>です",
    );
    check_line(
        "コードは`**「x」**`です",
        "コードは<code translate=\"no\">**「x」**</code>です",
    );
    check_line(r"星は\*\*「x」\*\*です", "星は**「x」**です");
    check_line(
        "plain **bold** and *em*.",
        "plain <strong>bold</strong> and <em>em</em>.",
    );
    check_line("2 * 3 * 4と5 * 6", "2 * 3 * 4と5 * 6");
    check(
        "```\n**「x」**\n```",
        "<pre><code translate=\"no\">**「x」**</code></pre>",
    );
    check(
        "|列|\n|-|\n|**「値」**だ|",
        "<table><thead><tr><th scope=\"col\">列</th></tr></thead>\n\
         <tbody><tr><td data-label=\"列\"><strong>「値」</strong>だ</td></tr>\n</tbody></table>",
    );
}

#[test]
fn references_become_words_and_links() {
    check_line(
        "先に<step:unprovision>を行い、[次](step:disable-lms)へ",
        "先に<a href=\"#step-unprovision\" class=\"step\">手順「unprovision」</a>を行い、<a href=\"#step-disable-lms\" class=\"step\">次</a>へ",
    );
    check_line(
        "<term:lms>は<port:amt>で待つ",
        "<abbr title=\"a &quot;meaning&quot;\" class=\"term\">LMS</abbr>は<span>16992 (amt)</span>で待つ",
    );
    check_line(
        "**<step:a>**を",
        "<strong><a href=\"#step-a\" class=\"step\">手順「a」</a></strong>を",
    );
}

#[test]
fn nothing_dangerous_passes() {
    check_line(
        "a <script>alert(1)</script> [x](javascript:alert) <img src=x>",
        "a &lt;script&gt;alert(1)&lt;/script&gt; x &lt;img src=x&gt;",
    );
    check(
        "<div onclick=\"x\">\n",
        "<p>&lt;div onclick=&quot;x&quot;&gt;</p>",
    );
    check_line("![図](https://x.example/a.png)", "図");
    check_line("[x](data:text/html,y) [z](/relative)", "x z");
    check_line(
        "<https://x.example/?a=1&b='2'>",
        "<a href=\"https://x.example/?a=1&amp;b=&#39;2&#39;\">https://x.example/?a=1&amp;b=&#39;2&#39;</a>",
    );
    check_line(
        "<a@b.example>",
        "<a href=\"mailto:a@b.example\">a@b.example</a>",
    );
}

#[test]
fn lines_of_japanese_join_without_a_blank() {
    check_line("一行目\n二行目", "一行目二行目");
    check_line(
        "更新は\n<step:a>で",
        "更新は<a href=\"#step-a\" class=\"step\">手順「a」</a>で",
    );
    check_line("更新は、\nLMSを", "更新は、LMSを");
    check_line("one\ntwo", "one\ntwo");
    check_line("hard  \nbreak", "hard<br>break");
    check_line(
        "11.6~11.8と8~10、~~消す~~",
        "11.6~11.8と8~10、<del>消す</del>",
    );
}

#[test]
fn blocks_are_shifted_titled_and_labelled() {
    check("# 題\n\n##### 深い", "<h3>題</h3>\n<h6>深い</h6>");
    check(
        "> [!WARNING]\n> 止まります。",
        "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">警告</p>\n<p>止まります。</p></div>",
    );
    check("> 引用", "<blockquote><p>引用</p></blockquote>");
    check(
        "3. a\n4. b\n   - c\n",
        "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ol>",
    );
    check(
        "- a\n\n- b\n",
        "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>",
    );
    check(
        "```powershell:C:\\x.ps1\nGet-Item\n```",
        "<figure class=\"code\"><figcaption>C:\\x.ps1</figcaption><pre><code class=\"language-powershell\" lang=\"en\" translate=\"no\">\
         <span class=\"a f\">Get-Item</span></code></pre></figure>",
    );
    check("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>");
    check(
        "|a|b|\n|:-:|-:|\n|1|2|",
        "<table><thead><tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead>\n\
         <tbody><tr><td class=\"center\" data-label=\"a\">1</td><td class=\"right\" data-label=\"b\">2</td></tr>\n</tbody></table>",
    );
}

#[test]
fn a_terminal_gets_words() {
    let text = plain(
        "# 題\n\n**重要**: `x`と<step:a>、\n[窓口](https://x.example/)\n\n- a\n  1. b\n- c\n\n> [!NOTE]\n> 注\n\n```sh\nls\n\npwd\n```\n\n|a|b|\n|-|-|\n|1|2|",
        &titles(),
        &resolver,
    );
    assert_eq!(
        text,
        "題\n\n重要: xと手順「a」、窓口 <https://x.example/>\n\n- a\n  1. b\n- c\n\n[補足] 注\n\n    ls\n\n    pwd\n\na | b\n1 | 2"
    );
}

#[test]
fn a_wiki_gets_its_own_markdown() {
    check_wiki(
        Dialect::QIITA,
        "これは**「重要」**です。**太字**と*斜体*",
        "これは<strong>「重要」</strong>です。**太字**と*斜体*",
    );
    check_wiki(
        Dialect::ZENN,
        "これは**「重要」**です。",
        "これは **「重要」** です。",
    );
    check_wiki(Dialect::GFM, "~~「削除」~~です", "~~「削除」~~ です");
    check_wiki(
        Dialect::QIITA,
        "一行目\n二行目\none\ntwo",
        "一行目二行目one two",
    );
    check_wiki(
        Dialect::QIITA,
        r"`$x`と$env:A、@daily と a@b.example、\<host> &lt; \* 1_0 _x",
        r"`$x`と`$env:A`、`@daily` と a@b.example、&lt;host&gt; &lt; \* 1_0 \_x",
    );
    check_wiki(
        Dialect::QIITA,
        "https://x.example/a_bです。",
        "<https://x.example/a_b>です。",
    );
    check_wiki(
        Dialect::QIITA,
        "<step:a>、<term:lms>、[他](https://x.example/(a))",
        "[手順「a」](#step-a)、LMS、[他](<https://x.example/(a)>)",
    );
    check_wiki(
        Dialect::QIITA,
        "> [!CAUTION]\n> 注意\n\n```sh:a.sh\nls\n```",
        ":::note alert\n注意\n:::\n\n```sh:a.sh\nls\n```",
    );
    check_wiki(Dialect::QIITA, "`a``b`と`c`$d", "```a``b```と`c` `$d`");
    check_wiki(
        Dialect::QIITA,
        "# C#\n\nDone! [x](https://x.example/)",
        "# C\\#\n\nDone! [x](https://x.example/)",
    );
    check_wiki(
        Dialect::ZENN,
        "> [!CAUTION]\n> 注意",
        ":::message alert\n注意\n:::",
    );
    check_wiki(
        Dialect::GFM,
        "> [!CAUTION]\n> 注意\n\n```sh:a.sh\nls\n```",
        "> [!CAUTION]\n> 注意\n\n`a.sh`\n\n```sh\nls\n```",
    );
    check_wiki(
        Dialect::GFM,
        "|a|b|\n|-|-:|\n|x\\|y|`p\\|q`|",
        "| a | b |\n| --- | ---: |\n| x\\|y | `p\\|q` |",
    );
    check_wiki(
        Dialect::GFM,
        "1. a\n2. b\n   - c\n\n   d\n\n\\# x\n\n1\\. y",
        "1. a\n\n2. b\n\n   - c\n\n   d\n\n\\# x\n\n1\\. y",
    );
    assert_eq!(
        escape_text("# a\nb <x> [y] 1.", Dialect::QIITA),
        r"\# a b &lt;x&gt; \[y\] 1."
    );
    assert_eq!(escape_text("2. a", Dialect::QIITA), r"2\. a");
}

#[test]
fn escaped_words_come_back_as_they_were() {
    let without_code = Dialect {
        formulas: false,
        mentions: false,
        ..Dialect::GFM
    };
    for text in [
        "# no heading",
        "- no list",
        "12) no list",
        "+ = no :::",
        "a*b*c **d** _e_ __f__ g_h ~~i~~ ~j~",
        "[k](https://l.example) ![m](n) <o> </p> &amp; &lt; &#60; `q` ``r``",
        "back\\slash \\* end\\",
        "「重要」*（必須）* > 引用 | 表 |",
        "$HOME @everyone #1",
    ] {
        let source = escape_text(text, without_code);
        let back = plain(&source, &titles(), &resolver);
        assert_eq!(back, text, "{source}");
    }
}

/// Sources put together at random (always the same ones) from what markup is made of.
fn sources() -> impl Iterator<Item = String> {
    const PARTS: [&str; 44] = [
        "*",
        "**",
        "~~",
        "~",
        "_",
        "`",
        "``",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "|",
        "\n|-|-|\n",
        "```\n",
        "[",
        "](https://x.example/a(b))",
        "](step:a)",
        "<step:a>",
        "<term:x>",
        "<b>",
        "</b>",
        "<!--",
        "<https://x.example/>",
        "https://x.example/",
        "「",
        "」",
        "（必須）",
        "重要",
        "です。",
        "abc",
        " ",
        "    ",
        "\\",
        "&amp;",
        "&",
        "$x",
        "@name",
        "> [!NOTE]\n",
        "![",
        "---",
        "é",
    ];
    let mut state: u64 = 86;
    (0..3000).map(move |_| {
        let mut source = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            source.push_str(PARTS[usize::try_from(state >> 33).unwrap_or(0) % PARTS.len()]);
        }
        source
    })
}

/// What a reader sees, blanks aside.
fn seen(html: &str) -> String {
    let mut text = String::new();
    for (index, part) in html.split('<').enumerate() {
        text.push_str(if index == 0 {
            part
        } else {
            part.split_once('>').expect("closed").1
        });
    }
    text.retain(|character| !character.is_whitespace());
    text
}

#[test]
fn any_text_is_written_whole_and_well_formed() {
    let titles = titles();
    let highlighter = Highlighter::new();
    let options = HtmlOptions {
        titles: &titles,
        highlighter: &highlighter,
        heading_shift: 0,
    };
    let wiki = Dialect {
        note_box: NoteBox::Gfm,
        formulas: false,
        ..Dialect::ZENN
    };
    let mut wrong = Vec::new();
    // A fence of tildes may name a language with backticks in it; ours cannot, and no language has them.
    for source in sources().filter(|source| !source.contains("~~~")) {
        let page = html(&source, options, &resolver);
        let mut open = Vec::new();
        for tag in page.as_str().split('<').skip(1) {
            let name = tag.split(['>', ' ']).next().unwrap_or("");
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{source:?}: {}", page.as_str()),
                None if matches!(name, "br" | "hr") => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{source:?}: {}", page.as_str());
        let _ = plain(&source, &titles, &resolver);
        // Read again, the wiki's text says the same.
        let again = commonmark(&source, wiki, &resolver).replace("<br>", "");
        let page = seen(page.as_str());
        let back = seen(html(&again, options, &resolver).as_str());
        if page != back {
            wrong.push(format!(
                "{source:?}\n  wiki {again:?}\n  page {page}\n  back {back}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}
