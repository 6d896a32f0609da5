//! A template without the place that a rendering failed at, with every other place where it was.

use std::ops::Range;

/// `text` without what stands around a place (1-based line and column, in characters): `{{ … }}` shows nothing, a condition is
/// false, a list is empty. `None`: nothing of these is there.
pub(super) fn without(text: &str, line: usize, column: usize) -> Option<String> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = text.get(start..)?;
    let (inside, _) = rest.char_indices().nth(column.checked_sub(1)?)?;
    let at = start + inside;
    let tag = enclosing(text, at)?;
    let code = &text[tag.clone()];
    let (range, instead) = if code.starts_with("{{") {
        (tag, "")
    } else {
        let word = code[2..]
            .trim_start_matches('-')
            .split_whitespace()
            .next()?;
        let instead = match word {
            "if" | "elif" => "false",
            "for" => "[]",
            "set" | "set_global" => "\"\"",
            _ => return None,
        };
        let from = match word {
            "for" => code.find(" in ")? + 4,
            "set" | "set_global" => code.find('=')? + 1,
            _ => code.find(word)? + word.len(),
        };
        let end = code.len() - 2 - usize::from(code.ends_with("-%}"));
        (tag.start + from..tag.start + end, instead)
    };
    let old = &text[range.clone()];
    let mut new: String = old
        .chars()
        .map(|c| if c == '\n' { '\n' } else { ' ' })
        .collect();
    match new.find(&" ".repeat(instead.len() + 2)) {
        Some(free) => new.replace_range(free + 1..=free + instead.len(), instead),
        None => new = format!(" {instead} "),
    }
    (new != old).then(|| format!("{}{new}{}", &text[..range.start], &text[range.end..]))
}

/// The tag of a template, `{{ … }}` or `{% … %}`, that a byte stands in.
fn enclosing(text: &str, at: usize) -> Option<Range<usize>> {
    let upto = text.get(..at + 2).or_else(|| text.get(..at))?;
    let start = upto.rfind("{{").max(upto.rfind("{%"))?;
    let close = if text[start..].starts_with("{{") {
        "}}"
    } else {
        "%}"
    };
    let end = start + text[start..].find(close)? + close.len();
    (at < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_failed_is_gone_and_the_rest_stands_where_it_was() {
        let text = "<p>緩和 {{ x | upper }}</p>\n{% if a.b == 1 %}y{% endif %}\n{%- for one in many -%}{{ one }}{% endfor %}";
        let gone = |line, column| without(text, line, column);
        let lines = |text: Option<String>| -> Vec<String> {
            text.unwrap().lines().map(str::to_owned).collect()
        };
        assert_eq!(lines(gone(1, 10))[0], "<p>緩和                </p>");
        assert_eq!(
            lines(gone(2, 9))[1],
            "{% if false    %}y{% endif %}",
            "as long as before"
        );
        assert_eq!(
            lines(gone(3, 19))[2],
            "{%- for one in  []  -%}{{ one }}{% endfor %}"
        );
        for (line, column) in [(1, 1), (9, 1), (2, 20), (1, 0), (0, 1), (1, 999)] {
            assert_eq!(gone(line, column), None, "{line}:{column}");
        }
    }
}
