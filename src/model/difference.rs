//! Two texts compared word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Below this share of what stayed, two texts side by side read better than one with pieces.
const ALIKE: f64 = 0.4;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Same,
    Old,
    New,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
}

/// An earlier and a later text → what stayed, went and came, in reading order.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let piece = |kind, words: &[&str]| Piece {
        kind,
        text: words.concat(),
    };
    let (before, after) = (words(old), words(new));
    let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
    let alike = f64::from(similar::diff_ratio(&ops, before.len(), after.len()));
    if alike < ALIKE {
        return [piece(Kind::Old, &before), piece(Kind::New, &after)]
            .into_iter()
            .filter(|piece| !piece.text.is_empty())
            .collect();
    }
    let mut list = Vec::new();
    for op in ops {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            list.push(piece(Kind::Same, &before[old]));
            continue;
        }
        list.extend((!old.is_empty()).then(|| piece(Kind::Old, &before[old])));
        list.extend((!new.is_empty()).then(|| piece(Kind::New, &after[new])));
    }
    list
}

/// Latin words and numbers whole; of any other script a character, for it has no blanks between words.
fn words(text: &str) -> Vec<&str> {
    let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_latin(first) {
            rest.find(|c| !is_latin(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        pieces(old, new)
            .into_iter()
            .map(|piece| format!("{} {}", piece.kind.as_str(), piece.text))
            .collect()
    }

    #[test]
    fn words_and_characters() {
        assert_eq!(
            told(
                "sc.exe config LMS start=disabled",
                "sc.exe config LMS start= disabled"
            ),
            ["same sc.exe config LMS start=", "new  ", "same disabled"]
        );
        assert_eq!(
            told("LMSを止めて無効にします。", "LMSを止めて削除します。"),
            [
                "same LMSを止めて",
                "old 無効に",
                "new 削除",
                "same します。"
            ]
        );
        // Nothing in common: one after the other, not a puzzle.
        assert_eq!(told("甲乙丙丁", "abc def"), ["old 甲乙丙丁", "new abc def"]);
        assert_eq!(told("", "new"), ["new new"]);
    }
}
