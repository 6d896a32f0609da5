//! Numbers survive translation: what one language of a text states, the other states too.
//!
//! Which of the two is wrong cannot be known. The finding points at the token that is rarer in the file, and where both
//! are as rare, at the one in the language that the text was translated into.

mod align;
mod tokens;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::pieces::place;
use crate::model::catalog::Readable;
use crate::model::locale::Locale;
use crate::model::text::Prose;
use tokens::{Token, Value};

/// So many findings in one file are told; one with more was not translated at all.
const MOST_FINDINGS: usize = 200;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    let pairs: Vec<(&Prose, &Prose)> = content.pairs().collect();
    let odd: Vec<(&Prose, &Prose, Odd)> = pairs
        .into_par_iter()
        .filter_map(|(ja, en)| {
            let odd = compare(ja, en);
            (!odd.ja.is_empty() || !odd.en.is_empty()).then_some((ja, en, odd))
        })
        .collect();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rarity = Rarity::new(content);
    for (ja, en, odd) in odd {
        let file = &*ja.origin.file;
        let source = source_locale(content, file);
        for (ja_token, en_token) in couples(odd) {
            let count = told.entry(file).or_default();
            *count += 1;
            if *count > MOST_FINDINGS {
                break;
            }
            let blamed = match (&ja_token, &en_token) {
                (Some(ja), Some(en)) => rarity.rarer(file, ja, en).unwrap_or(source.other()),
                (None, _) => Locale::En,
                (_, None) => Locale::Ja,
            };
            let sides = [(ja, ja_token), (en, en_token)];
            let [first, second] = match blamed {
                Locale::Ja => sides,
                Locale::En => {
                    let [ja, en] = sides;
                    [en, ja]
                }
            };
            findings.extend(finding(first, second));
        }
    }
}

/// What is in one language and not in the other.
#[derive(Debug, Default)]
struct Odd {
    ja: Vec<Token>,
    en: Vec<Token>,
}

fn compare(ja: &Prose, en: &Prose) -> Odd {
    // Nobody has written it yet.
    let to_do = |prose: &Prose| {
        prose
            .source
            .lines()
            .any(|line| line.trim_start().starts_with("TODO:"))
    };
    if to_do(ja) || to_do(en) {
        return Odd::default();
    }
    let (ja_tokens, en_tokens) = (tokens::of(ja), tokens::of(en));
    if ja_tokens.is_empty() && en_tokens.is_empty() {
        return Odd::default();
    }
    let (ja_odd, en_odd) = difference(ja_tokens.clone(), en_tokens.clone());
    if ja_odd.is_empty() && en_odd.is_empty() {
        return Odd::default();
    }
    let ja_odd = align::relocated(ja_odd, &ja_tokens, &en_tokens);
    let en_odd = align::relocated(en_odd, &en_tokens, &ja_tokens);
    let ja_words = words::numbers(Locale::Ja, &ja.source);
    let en_words = words::numbers(Locale::En, &en.source);
    let unsaid = |(mut ja, mut en): (Vec<Token>, Vec<Token>)| {
        ja.retain(|token| !said(token, &en_words));
        en.retain(|token| !said(token, &ja_words));
        Odd { ja, en }
    };
    let parts = unsaid(difference(apart(&ja_odd), apart(&en_odd)));
    // As many dates here as there: then one of them is wrong as a whole.
    if dates(&ja_odd) == dates(&en_odd) && !(parts.ja.is_empty() && parts.en.is_empty()) {
        return unsaid((ja_odd, en_odd));
    }
    parts
}

/// What is left of two lists after one token of each was struck out for every one of the other.
fn difference(left: Vec<Token>, right: Vec<Token>) -> (Vec<Token>, Vec<Token>) {
    let count = |tokens: &[Token]| {
        let mut counts: BTreeMap<Value, usize> = BTreeMap::new();
        for token in tokens {
            *counts.entry(token.value.clone()).or_default() += 1;
        }
        counts
    };
    let (mut in_left, mut in_right) = (count(&left), count(&right));
    let keep = |tokens: Vec<Token>, others: &mut BTreeMap<Value, usize>| {
        let left_over = tokens.into_iter().filter(|token| {
            match others.get_mut(&token.value).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => true,
            }
        });
        left_over.collect::<Vec<_>>()
    };
    (keep(left, &mut in_right), keep(right, &mut in_left))
}

fn dates(list: &[Token]) -> usize {
    let is_date = |token: &&Token| matches!(token.value, Value::Date(..));
    list.iter().filter(is_date).count()
}

/// Dates as their numbers, for `1 and 5 May` and 5月1日と5日.
fn apart(list: &[Token]) -> Vec<Token> {
    let mut result = Vec::new();
    for token in list {
        match token.value {
            Value::Date(year, month, day) => {
                let parts = [year, month, day].into_iter().flatten();
                result.extend(parts.map(|part| Token {
                    value: Value::Number(part.to_string()),
                    range: token.range.clone(),
                }));
            }
            _ => result.push(token.clone()),
        }
    }
    result
}

/// Whether the other language says a number in words.
fn said(token: &Token, words: &BTreeSet<u64>) -> bool {
    match &token.value {
        Value::Number(text) => text.parse().is_ok_and(|number| words.contains(&number)),
        _ => false,
    }
}

/// What of one language most likely stands for what of the other: the same kind, in the same order.
fn couples(odd: Odd) -> Vec<(Option<Token>, Option<Token>)> {
    let mut en: Vec<Option<Token>> = odd.en.into_iter().map(Some).collect();
    let mut result = Vec::new();
    for token in odd.ja {
        let same = |other: &&mut Option<Token>| {
            other
                .as_ref()
                .is_some_and(|other| other.value.noun() == token.value.noun())
        };
        let other = en.iter_mut().find(same).and_then(Option::take);
        result.push((Some(token), other));
    }
    result.extend(en.into_iter().flatten().map(|token| (None, Some(token))));
    result
}

/// The language in which a file is written first.
fn source_locale(content: &Readable<'_>, file: &str) -> Locale {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let own = content
        .advisories
        .iter()
        .find(|advisory| name(&advisory.origin.file) == name(file));
    own.map_or(Locale::Ja, |advisory| advisory.source_locale)
}

/// How often each token stands in a file. What stands elsewhere in it as well is more likely right.
struct Rarity<'a> {
    files: BTreeMap<&'a str, Vec<&'a Prose>>,
    counts: BTreeMap<&'a str, BTreeMap<Value, usize>>,
}

impl<'a> Rarity<'a> {
    fn new(content: &Readable<'a>) -> Self {
        let mut files: BTreeMap<&str, Vec<&Prose>> = BTreeMap::new();
        for prose in content.prose {
            files.entry(&prose.origin.file).or_default().push(prose);
        }
        let counts = BTreeMap::new();
        Self { files, counts }
    }

    /// The language of the rarer of two tokens; `None` where both are as rare.
    fn rarer(&mut self, file: &'a str, ja: &Token, en: &Token) -> Option<Locale> {
        let files = &self.files;
        let counts = self.counts.entry(file).or_insert_with(|| {
            let mut counts = BTreeMap::new();
            for prose in files.get(file).into_iter().flatten() {
                for token in tokens::of(prose) {
                    *counts.entry(token.value).or_default() += 1;
                }
            }
            counts
        });
        let count = |token: &Token| counts.get(&token.value).copied().unwrap_or_default();
        match count(ja).cmp(&count(en)) {
            Ordering::Less => Some(Locale::Ja),
            Ordering::Greater => Some(Locale::En),
            Ordering::Equal => None,
        }
    }
}

fn name(locale: Locale) -> &'static str {
    match locale {
        Locale::Ja => "Japanese",
        Locale::En => "English",
    }
}

/// A token where it stands, and what the other language has there.
fn finding(
    (prose, token): (&Prose, Option<Token>),
    (other, other_token): (&Prose, Option<Token>),
) -> Option<Diagnostic> {
    let token = token?;
    let written = prose.source.get(token.range.clone()).unwrap_or_default();
    let (own, foreign) = (name(prose.locale), name(other.locale));
    let noun = token.value.noun();
    let message =
        format!("the {noun} `{written}` is in the {own} text and not in the {foreign} one");
    let span = place(prose, &token.range);
    let file = &*prose.origin.file;
    let finding = Diagnostic::error(Code::Parity, file, span, message);
    let finding = match &other_token {
        Some(token) => {
            let has = other.source.get(token.range.clone()).unwrap_or_default();
            let there = place(other, &token.range);
            finding
                .help(format!(
                    "the {foreign} text has `{has}`: state the same in both"
                ))
                .related(
                    &*other.origin.file,
                    there,
                    format!("the {foreign} text has `{has}`"),
                )
        }
        None => finding
            .help("state the same in both, by digits or in words")
            .related(
                &*other.origin.file,
                place(other, &(0..0)),
                format!("the {foreign} text is here"),
            ),
    };
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::pieces::tests::prose;

    /// What is odd in the Japanese and in the English text.
    fn odd(ja: &str, en: &str) -> (Vec<String>, Vec<String>) {
        let odd = compare(&prose(Locale::Ja, ja), &prose(Locale::En, en));
        let texts = |list: Vec<Token>| list.iter().map(|token| token.value.to_string()).collect();
        (texts(odd.ja), texts(odd.en))
    }

    #[track_caller]
    fn equal(ja: &str, en: &str) {
        assert_eq!(odd(ja, en), (Vec::new(), Vec::new()), "{ja} / {en}");
    }

    #[track_caller]
    fn differ(ja: &str, en: &str, in_ja: &[&str], in_en: &[&str]) {
        let own = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(odd(ja, en), (own(in_ja), own(in_en)), "{ja} / {en}");
    }

    #[test]
    fn the_same_in_other_clothes() {
        equal("2 件の脆弱性", "two vulnerabilities");
        equal(
            "第2世代の12台、5月",
            "twelve machines of the second generation, in May",
        );
        equal("二つの経路", "2 paths");
        equal("1台だけ", "a single machine");
        equal("両方", "2");
        equal("2017年5月1日と5日", "1 and 5 May 2017");
        equal(
            "２０１７年５月５日に１，０００台",
            "1000 machines on May 5, 2017",
        );
        equal(
            "6.x～10.xと11.6が対象です。",
            "6.x–10.x are affected, and 11.6.",
        );
    }

    #[test]
    fn a_token_that_only_one_language_has() {
        differ(
            "6.x/7.x/8.x/1.x/10.x",
            "6.x, 7.x, 8.x, 9.x and 10.x",
            &["1.x"],
            &["9.x"],
        );
        differ("ポート632", "port 623", &["632"], &["623"]);
        differ(
            "CVE-2017-5689",
            "CVE-2017-5698",
            &["CVE-2017-5689"],
            &["CVE-2017-5698"],
        );
        differ(
            "`sc.exe stop LMS`",
            "`sc stop LMS`",
            &["sc.exe stop LMS"],
            &["sc stop LMS"],
        );
        differ(
            "<step:a>と<step:b>",
            "<step:a> and <step:a>",
            &["step:b"],
            &["step:a"],
        );
        differ("<version:x>", "11.6.27", &["version:x"], &["11.6.27"]);
        differ(
            "2017年5月5日",
            "2017-05-06",
            &["2017-05-05"],
            &["2017-05-06"],
        );
        differ("11.6と11.6", "11.6", &["11.6"], &[]);
        differ(
            "https://a.example/ja/x1",
            "https://a.example/en/x2",
            &["https:/a/example/x1"],
            &["https:/a/example/x2"],
        );
        differ("３件", "two", &["3"], &[]);
        let table = |odd: &str| {
            format!("| a | 06-8d-01/c2 |\n|---|---|\n| b | 06-8d-{odd}/20 |\n| c | 06-8d-01/02 |\n")
        };
        differ(&table("07"), &table("01"), &["06-8d-07"], &["06-8d-01"]);
    }

    #[test]
    fn of_several_the_one_out_of_line() {
        let odd = compare(
            &prose(Locale::Ja, "1、2、1、3、1"),
            &prose(Locale::En, "1, 2, 5, 3, 1"),
        );
        let places = |list: &[Token]| list.iter().map(|t| t.range.start).collect::<Vec<_>>();
        assert_eq!((places(&odd.ja), places(&odd.en)), (vec![8], vec![6]));
    }
}
