//! Of several equal tokens, the one that has no counterpart at its place.

use super::tokens::Token;

/// More cells than any two texts need; beyond, a token is told where it stands last.
const MOST_CELLS: usize = 1_000_000;

/// The odd tokens of a text, each moved to the occurrence of its value that the other text has nothing for.
pub(super) fn relocated(odd: Vec<Token>, all: &[Token], others: &[Token]) -> Vec<Token> {
    if odd.is_empty() || all.len() * others.len() > MOST_CELLS {
        return odd;
    }
    let mut free = unmatched(all, others);
    let mut found: Vec<Token> = odd
        .into_iter()
        .map(
            |token| match free.iter().position(|other| other.value == token.value) {
                Some(at) => free.remove(at).clone(),
                None => token,
            },
        )
        .collect();
    found.sort_by_key(|token| token.range.start);
    found
}

/// The tokens outside the longest common subsequence.
fn unmatched<'t>(all: &'t [Token], others: &[Token]) -> Vec<&'t Token> {
    let width = others.len() + 1;
    let mut longest = vec![0_usize; (all.len() + 1) * width];
    for i in (0..all.len()).rev() {
        for j in (0..others.len()).rev() {
            longest[i * width + j] = if all[i].value == others[j].value {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut free = Vec::new();
    while i < all.len() {
        if j < others.len() && all[i].value == others[j].value {
            (i, j) = (i + 1, j + 1);
        } else if j < others.len() && longest[i * width + j + 1] >= longest[(i + 1) * width + j] {
            j += 1;
        } else {
            free.push(&all[i]);
            i += 1;
        }
    }
    free
}
