//! Sets apart the pieces of paths that share a line: each gets a place in the line's width, ordered so that paths
//! cross only where they must.

use std::collections::BTreeMap;

use crate::path::{Path, conflict, meet, preference};

/// Where each piece of each path runs, relative to its line, in px.
pub(crate) struct Tracks {
    /// By path, then by piece.
    pub offsets: Vec<Vec<f64>>,
    /// Number of tracks in each gutter or channel (even lines), by (vertical, line).
    pub counts: BTreeMap<(bool, i16), usize>,
}

/// One piece on a line.
#[derive(Clone, Copy, Debug)]
struct Run {
    path: usize,
    piece: usize,
}

/// Room that the label of a path's first piece needs before that piece and after it (above and below a horizontal
/// piece, left and right of a vertical one), px.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Claim {
    pub before: f64,
    pub after: f64,
}

/// Gutters and channels first: their tracks are numbered from 0 and spaced evenly by the caller. Lines through nodes
/// then get offsets from their middle, `gap` px apart or more where a label (`claims`, by path) needs it.
pub(crate) fn tracks(paths: &[Path], gap: f64, columns: usize, claims: &[Claim]) -> Tracks {
    let mut lines: BTreeMap<(bool, i16), Vec<Run>> = BTreeMap::new();
    for (path, p) in paths.iter().enumerate() {
        for (piece, q) in p.pieces().iter().enumerate() {
            lines.entry((q.vertical, q.line)).or_default().push(Run { path, piece });
        }
    }
    let mut offsets: Vec<Vec<f64>> = paths.iter().map(|p| vec![0.0; p.pieces().len()]).collect();
    let mut counts = BTreeMap::new();
    for (&(vertical, line), runs) in lines.iter().filter(|((_, line), _)| line % 2 == 0) {
        let order =
            order(paths, runs, &|a, b| conflict(&paths[a.path], a.piece, &paths[b.path], b.piece, true));
        // In the leftmost gutter the inner tracks are the nearer ones.
        let mirrored = vertical && line == 0 && columns > 0;
        let numbers = number(paths, &order, mirrored);
        let count = numbers.iter().max().map_or(0, |n| n + 1);
        for (run, n) in order.iter().zip(numbers) {
            offsets[run.path][run.piece] = n as f64;
        }
        counts.insert((vertical, line), count);
    }
    for (_, runs) in lines.iter().filter(|((_, line), _)| line % 2 == 1) {
        let collide = |a: Run, b: Run| collide_at_nodes(paths, &offsets, a, b);
        let order = order(paths, runs, &collide);
        let placed = spread(paths, &order, gap, claims, &collide);
        for (run, offset) in order.iter().zip(placed) {
            offsets[run.path][run.piece] = offset;
        }
    }
    Tracks { offsets, counts }
}

/// On a line through nodes, pieces that touch may share the middle if the channel across holds them apart already.
fn collide_at_nodes(paths: &[Path], offsets: &[Vec<f64>], a: Run, b: Run) -> bool {
    let (p, q) = (&paths[a.path], &paths[b.path]);
    if conflict(p, a.piece, q, b.piece, false) {
        return true;
    }
    if !meet(p, a.piece, q, b.piece) {
        return false;
    }
    let a_first = p.pieces()[a.piece].high() == q.pieces()[b.piece].low();
    let (first, second) = if a_first { (a, b) } else { (b, a) };
    let at = paths[first.path].pieces()[first.piece].high();
    if at % 2 == 1 {
        return true;
    }
    // The pieces across, in the channel where both turn.
    let across = |r: Run| {
        let path = &paths[r.path];
        let near = [r.piece.wrapping_sub(1), r.piece + 1];
        let piece = near.into_iter().find(|i| path.pieces().get(*i).is_some_and(|p| p.line == at));
        piece.map(|i| offsets[r.path][i])
    };
    match (across(first), across(second)) {
        (Some(f), Some(s)) => f >= s,
        _ => true,
    }
}

/// An order of the runs that goes against few preferences of colliding pairs.
fn order(paths: &[Path], runs: &[Run], collide: &dyn Fn(Run, Run) -> bool) -> Vec<Run> {
    let n = runs.len();
    // wish[i][j] > 0: i before j.
    let mut wish = vec![0; n * n];
    for i in 0..n {
        for j in i + 1..n {
            let (a, b) = (runs[i], runs[j]);
            if a.path != b.path && collide(a, b) {
                let w = preference(&paths[a.path], a.piece, &paths[b.path], b.piece);
                wish[i * n + j] = w;
                wish[j * n + i] = -w;
            }
        }
    }
    let mut order: Vec<usize> = Vec::with_capacity(n);
    for i in 0..n {
        // Cost of each place: wishes broken by standing after the first `at` runs and before the others.
        let mut cost: i32 = order.iter().map(|&o| (-wish[i * n + o]).max(0)).sum();
        let mut best = (cost, 0);
        for (at, &o) in order.iter().enumerate() {
            cost += wish[i * n + o].max(0) - (-wish[i * n + o]).max(0);
            if cost < best.0 || (cost == best.0 && at + 1 == order.len()) {
                best = (cost, at + 1);
            }
        }
        order.insert(best.1, i);
    }
    // Each run once more to its best place, the others fixed.
    for _ in 0..2 {
        for i in 0..n {
            let Some(now) = order.iter().position(|o| *o == i) else { continue };
            order.remove(now);
            let broken = |at: usize| -> i32 {
                let after = order[..at].iter().map(|&o| wish[i * n + o].max(0)).sum::<i32>();
                after + order[at..].iter().map(|&o| (-wish[i * n + o]).max(0)).sum::<i32>()
            };
            let best = (0..n).min_by_key(|at| (broken(*at), at.abs_diff(now))).unwrap_or(now);
            order.insert(best, i);
        }
    }
    order.into_iter().map(|i| runs[i]).collect()
}

/// The lowest track for each run that keeps the order among runs that collide.
fn number(paths: &[Path], order: &[Run], mirrored: bool) -> Vec<usize> {
    let mut numbers: Vec<usize> = vec![0; order.len()];
    let collide = |i: usize, j: usize| {
        let (a, b) = (order[i], order[j]);
        conflict(&paths[a.path], a.piece, &paths[b.path], b.piece, true)
    };
    let mut sequence: Vec<usize> = (0..order.len()).collect();
    if mirrored {
        sequence.reverse();
    }
    for (k, &i) in sequence.iter().enumerate() {
        numbers[i] =
            sequence[..k].iter().filter(|j| collide(i, **j)).map(|j| numbers[*j] + 1).max().unwrap_or(0);
    }
    if mirrored {
        let last = numbers.iter().max().copied().unwrap_or(0);
        numbers.iter_mut().for_each(|n| *n = last - *n);
    }
    numbers
}

/// Offsets from the line's middle. The straightest run of each group that collides stays in the middle; without one
/// the group is centred.
fn spread(
    paths: &[Path],
    order: &[Run],
    gap: f64,
    claims: &[Claim],
    collide: &dyn Fn(Run, Run) -> bool,
) -> Vec<f64> {
    let n = order.len();
    let mut group: Vec<usize> = (0..n).collect();
    let mut hits = vec![false; n * n];
    for i in 0..n {
        for j in 0..i {
            if collide(order[i], order[j]) {
                (hits[i * n + j], hits[j * n + i]) = (true, true);
                let (from, to) = (group[i].max(group[j]), group[i].min(group[j]));
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let claim = |run: Run| if run.piece == 0 { claims[run.path] } else { Claim::default() };
    let distance = |before: Run, after: Run| gap.max(claim(before).after + claim(after).before + 4.0);
    let mut offsets = vec![0.0; n];
    for g in 0..n {
        let members: Vec<usize> = (0..n).filter(|i| group[*i] == g).collect();
        if members.len() < 2 {
            continue;
        }
        for (k, &i) in members.iter().enumerate() {
            let earlier = members[..k].iter().filter(|j| hits[i * n + **j]);
            offsets[i] = earlier.map(|&j| offsets[j] + distance(order[j], order[i])).fold(0.0, f64::max);
        }
        let middle = match anchor(paths, order, &members) {
            Some(anchor) => {
                // Runs before the anchor were pushed to the far end; they close up to it.
                let before = members.iter().take_while(|i| **i != anchor).count();
                for k in (0..before).rev() {
                    let i = members[k];
                    let later = members[k + 1..].iter().filter(|j| hits[i * n + **j]);
                    let limit = later
                        .map(|&j| offsets[j] - distance(order[i], order[j]))
                        .fold(f64::INFINITY, f64::min);
                    if limit.is_finite() {
                        offsets[i] = limit;
                    }
                }
                offsets[anchor]
            }
            None => members.iter().map(|i| offsets[*i]).fold(0.0, f64::max) / 2.0,
        };
        for &i in &members {
            offsets[i] -= middle;
        }
    }
    offsets
}

/// The run that should not leave the middle: one straight from node to node, the longest of them.
fn anchor(paths: &[Path], order: &[Run], members: &[usize]) -> Option<usize> {
    let straight = members.iter().copied().filter(|i| paths[order[*i].path].pieces().len() == 1);
    straight.min_by_key(|i| order[*i].path)
}
