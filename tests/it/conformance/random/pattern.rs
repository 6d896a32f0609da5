//! Patterns by chance, all of them allowed.

use kanwa::model::check::pattern::Pattern;

use super::Random;

const ATOMS: &[&str] = &[
    "a", "b", "I", "n", "t", "0", "1", ".", " ", "-", "=", "/", "\\.", "\\*", "\\(", "\\)", "\\[",
    "\\]", "\\{", "\\}", "\\|", "\\\\", "\\^", "\\$", "\\+", "\\?", "[a-c]", "[^a-c]", "[0-9]",
    "[A-Z ]", "[-+]", "[^ .:/]", "'", "\"", "`", "~", "&", "!", "#", "%", "<", ";", "@", ",",
];

pub(super) fn pattern(random: &mut Random) -> Pattern {
    let text = alternatives(random, 2);
    text.parse()
        .unwrap_or_else(|error| panic!("a pattern by chance is none: {error}"))
}

fn alternatives(random: &mut Random, depth: usize) -> String {
    let count = if random.chance(70) { 1 } else { 2 };
    let list: Vec<String> = (0..count).map(|_| sequence(random, depth)).collect();
    list.join("|")
}

fn sequence(random: &mut Random, depth: usize) -> String {
    let mut text = String::new();
    if random.chance(20) {
        text.push('^');
    }
    for _ in 0..=random.below(3) {
        if depth > 0 && random.chance(20) {
            text.push('(');
            text.push_str(&alternatives(random, depth - 1));
            text.push(')');
        } else {
            let atom = *random.one(ATOMS);
            text.push_str(atom);
        }
        if random.chance(25) {
            text.push(*random.one(&['*', '+', '?']));
        }
    }
    if random.chance(20) {
        text.push('$');
    }
    text
}
