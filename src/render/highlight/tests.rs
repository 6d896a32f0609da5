use super::*;

fn check(language: &str, code: &str, expected: &str) {
    assert_eq!(Highlighter::new().code(language, code).as_str(), expected);
}

/// The text a reader sees and copies.
fn visible(html: &str) -> String {
    let mut text = String::new();
    for (index, part) in html.split('<').enumerate() {
        text.push_str(if index == 0 {
            part
        } else {
            part.split_once('>').expect("closed").1
        });
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn each_language_gets_its_classes() {
    check(
        "powershell",
        "Get-Service -Name LMS | Where-Object { $_.Status -eq 'Running' } # 確認",
        "<span class=\"a f\">Get-Service</span> <span class=\"a p\">-Name</span> LMS \
         <span class=\"o\">|</span> <span class=\"a f\">Where-Object</span> { \
         <span class=\"a v\">$_.Status</span> <span class=\"a o\">-eq</span> \
         <span class=\"a s\">&#39;Running&#39;</span> } <span class=\"c\"># 確認</span>",
    );
    check(
        "sh",
        "cat \"$x\" -n 'a b' | grep -c 3",
        "<span class=\"f\">cat</span> <span class=\"a\"><span class=\"s\">&quot;</span><span class=\"v\">$x</span>\
         <span class=\"s\">&quot;</span></span> <span class=\"a p\">-n</span> \
         <span class=\"a s\">&#39;a b&#39;</span> <span class=\"o\">|</span> \
         <span class=\"f\">grep</span> <span class=\"a p\">-c</span> 3",
    );
    check(
        "batch",
        "sc.exe config LMS start= disabled & rem why",
        "<span class=\"f\">sc.exe</span> config LMS <span class=\"a\">start=</span> disabled <span class=\"o\">&amp;</span> \
         <span class=\"c\">rem why</span>",
    );
    check(
        "json",
        "{\"a\": [1, true, \"x\"]}",
        "{<span class=\"p\">&quot;a&quot;</span>: [<span class=\"n\">1</span>, <span class=\"k\">true</span>, \
         <span class=\"s\">&quot;x&quot;</span>]}",
    );
    check(
        "yaml",
        "a: 'x'",
        "<span class=\"p\">a</span>: <span class=\"s\">&#39;x&#39;</span>",
    );
    check(
        "console",
        "$ cat x\nanswer <b>\nC:\\> dir\n",
        "<span class=\"u\">$ </span><span class=\"f\">cat</span> x\n<span class=\"r\">answer &lt;b&gt;</span>\n\
         <span class=\"u\">C:\\&gt; </span><span class=\"f\">dir</span>\n",
    );
    check("klingon", "<x> & 'y'", "&lt;x&gt; &amp; &#39;y&#39;");
}

#[test]
fn a_placeholder_is_a_variable_inside_its_argument() {
    let pieces = [
        Piece::Text("ACUConfig.exe UnConfigure /AdminPassword "),
        Piece::Parameter {
            name: "admin-password",
            shown: "<管理者\"パスワード>",
        },
        Piece::Text(" /RCSaddress:"),
        Piece::Parameter {
            name: "rcs-address",
            shown: "<RCS>",
        },
    ];
    assert_eq!(
        Highlighter::new().highlight("cmd", &pieces).as_str(),
        "<span class=\"f\">ACUConfig.exe</span> UnConfigure <span class=\"a p\">/AdminPassword</span> \
         <var class=\"param\" data-param=\"admin-password\">&lt;管理者&quot;パスワード&gt;</var> \
         <span class=\"a\"><span class=\"p\">/RCSaddress</span>:<var class=\"param\" data-param=\"rcs-address\">&lt;RCS&gt;</var></span>"
    );
}

#[test]
fn nothing_is_lost_and_everything_is_escaped() {
    let hostile = [
        "",
        "\n\n",
        "<script>alert('x')</script> & \"y\"",
        "echo \"unclosed\n'and < more\n`$(x) ${y:-\"z\"}\n",
        "重要 「確認」 -名前 /パス:値 %変数% \\\n  次",
        "\tif %a% == \"b\" (echo \"c\") else rem d\n:: e\nset x=%y",
        "{\"<\": '}>' // x\n",
        "PS C:\\x> Get-Item 'a' -Force -\nPS no prompt\n$ \n# x",
        "é: - - -x -ほげ",
    ];
    let highlighter = Highlighter::new();
    for language in [
        "sh",
        "powershell",
        "cmd",
        "console",
        "jq",
        "json",
        "yaml",
        "toml",
        "ini",
        "diff",
        "sql",
        "xml",
        "python",
        "",
    ] {
        for code in hostile {
            let html = highlighter.code(language, code);
            assert_eq!(
                visible(html.as_str()),
                code,
                "{language}: {}",
                html.as_str()
            );
            let (open, close) = (
                html.as_str().matches("<span").count(),
                html.as_str().matches("</span>").count(),
            );
            assert_eq!(open, close, "{language}: {}", html.as_str());
        }
    }
}

#[test]
fn threads_share_one_result() {
    use rayon::prelude::*;
    let highlighter = Highlighter::new();
    let all: Vec<Html> = (0..64)
        .into_par_iter()
        .map(|_| highlighter.code("powershell", "Get-Item 'x'"))
        .collect();
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(highlighter.cache.lock().expect("whole").len(), 1);
}

#[test]
fn every_syntax_we_name_is_there() {
    for name in [
        "sh",
        "powershell",
        "jq",
        "json",
        "yaml",
        "toml",
        "ini",
        "diff",
        "sql",
        "xml",
        "python",
    ] {
        let Language::Syntax(token, _) = Language::of(name) else {
            panic!("{name} is no syntax")
        };
        assert!(scopes::knows(token), "{token}");
    }
}
