//! Template comments in scripts. `{#` is half of `${#name}` in a shell, so comments there are `{## … ##}`;
//! tera wants delimiters of two bytes, so the third `#` stays behind as part of the comment's text.

/// Two characters that no text of ours may hold, standing for `{##` and `##}` between us and tera.
pub(super) const START: &str = "\u{1}\u{2}";
pub(super) const END: &str = "\u{2}\u{1}";

/// The template with its `{## … ##}` in tera's terms; every line and column stays where it was.
pub(super) fn narrowed(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, comment)) = rest.split_once("{##") {
        out.push_str(before);
        let Some((inner, after)) = comment.split_once("##}") else {
            // Never closed: leave it to tera to say so, at this place.
            out.push_str(START);
            out.push_str(comment);
            return out;
        };
        out.push_str(START);
        // `{##-` and `-##}` trim blanks; the dash has to stand next to the delimiter.
        let inner = match inner.strip_prefix('-') {
            Some(inner) => {
                out.push('-');
                inner
            }
            None => inner,
        };
        out.push('#');
        if let Some(inner) = inner.strip_suffix('-') {
            out.push_str(inner);
            out.push_str("#-");
        } else {
            out.push_str(inner);
            out.push('#');
        }
        out.push_str(END);
        rest = after;
    }
    out.push_str(rest);
    out
}
