//! The hard orders of the steps as lines beside their list: rows are text, so nothing here can overflow, and the list is
//! the text that the picture stands for.

use serde::Serialize;

/// A row in the picture's units, of which 16 are one em.
const ROW: usize = 44;
/// Between two lines.
const LANE: usize = 12;
/// How far above the middle of its row a line arrives; it leaves as far below.
const APART: usize = 6;
/// Rounding of a corner.
const BEND: usize = 6;
const EDGE: usize = 12;

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Graph {
    width: usize,
    height: usize,
    /// The same in em, as the rows of the list are measured.
    wide: String,
    high: String,
    lines: Vec<String>,
}

/// `edges` are the places of two steps, the first before the second. `None`: too little to see.
pub(super) fn graph(steps: usize, edges: &[(usize, usize)]) -> Option<Graph> {
    let edges = reduced(edges);
    if steps < 3 || edges.is_empty() {
        return None;
    }
    let lanes = lanes(&edges);
    let width = EDGE + LANE * lanes.iter().max()? + EDGE + BEND;
    let height = ROW * steps;
    Some(Graph {
        width,
        height,
        wide: em(width),
        high: em(height),
        lines: edges
            .iter()
            .zip(&lanes)
            .map(|(edge, lane)| line(*edge, width - EDGE - BEND - LANE * lane, width))
            .collect(),
    })
}

/// Without the orders that follow from others: the picture shows them as a way of several lines.
fn reduced(edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let leads = |from: usize, to: usize| reaches(edges, from, to);
    let mut kept: Vec<(usize, usize)> = edges
        .iter()
        .copied()
        .filter(|(first, second)| first < second)
        .filter(|(first, second)| {
            !edges.iter().any(|(start, next)| {
                start == first && first < next && next < second && leads(*next, *second)
            })
        })
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Whether lines lead from one step to another; they only ever lead to later ones.
fn reaches(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
    from == to
        || edges.iter().any(|(first, second)| {
            *first == from && from < *second && *second <= to && reaches(edges, *second, to)
        })
}

/// The lane of each edge, counted from the list outwards: short ones inside, and no two beside each other in one lane.
fn lanes(edges: &[(usize, usize)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|at| (edges[*at].1 - edges[*at].0, edges[*at].0));
    let mut lanes = vec![0; edges.len()];
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    for at in order {
        let (first, second) = edges[at];
        let free =
            |lane: &Vec<(usize, usize)>| lane.iter().all(|(a, b)| second <= *a || *b <= first);
        let lane = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[lane].push((first, second));
        lanes[at] = lane;
    }
    lanes
}

/// From the first row outwards, down, and back to the second with the head of an arrow.
fn line((first, second): (usize, usize), x: usize, width: usize) -> String {
    let leave = first * ROW + ROW / 2 + APART;
    let arrive = second * ROW + ROW / 2 - APART;
    let (inner, down) = (x + BEND, arrive - BEND);
    format!(
        "M{width} {leave}H{inner}q-{BEND} 0-{BEND} {BEND}V{down}q0 {BEND} {BEND} {BEND}H{end}m-5-4 5 4-5 4",
        end = width - 1
    )
}

fn em(units: usize) -> String {
    let hundredths = units * 100 / 16;
    format!("{}.{:02}em", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_is_not_drawn_and_lines_never_share_a_lane() {
        assert_eq!(reduced(&[(0, 1), (1, 2), (0, 2), (0, 1)]), [(0, 1), (1, 2)]);
        let edges = [(0, 1), (0, 4), (1, 3), (2, 3), (3, 4)];
        let lanes = lanes(&edges);
        assert_eq!(lanes, [0, 2, 1, 0, 0]);
        for (a, lane) in edges.iter().zip(&lanes) {
            for (b, other) in edges.iter().zip(&lanes) {
                assert!(a == b || lane != other || a.1 <= b.0 || b.1 <= a.0);
            }
        }
    }

    #[test]
    fn a_picture_is_as_high_as_the_list() {
        assert_eq!(graph(2, &[(0, 1)]), None);
        assert_eq!(graph(5, &[]), None);
        let three = graph(3, &[(0, 2)]).unwrap();
        assert_eq!(three.high, "8.25em");
        assert_eq!(
            three.lines,
            ["M30 28H18q-6 0-6 6V98q0 6 6 6H29m-5-4 5 4-5 4"]
        );
        // Many steps, each before all later ones: a chain.
        let all: Vec<(usize, usize)> = (0..15)
            .flat_map(|first| (first + 1..15).map(move |second| (first, second)))
            .collect();
        let chain = graph(15, &all).unwrap();
        assert_eq!((chain.lines.len(), chain.width), (14, 30));
    }
}
