//! Which cell (row, lane) each node takes.

use crate::graph::{Graph, Shape};

/// Which steps may stand beside the one before, when it passes on to another lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handoff {
    /// When their lane is at the right.
    Right,
    /// On either side.
    Either,
}

/// Row and column of each node. No two nodes share a cell, every row has a node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placement {
    pub cells: Vec<Cell>,
    pub rows: usize,
    pub columns: usize,
    /// The first column of each lane, and at the end the number of columns.
    pub lanes: Vec<usize>,
    /// Whether each cell is taken, row by row.
    taken: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub row: usize,
    pub column: usize,
}

impl Placement {
    pub fn is_taken(&self, row: usize, column: usize) -> bool {
        row < self.rows && self.taken[row * self.columns + column]
    }
}

/// By node: does a step before it, in another lane, lead to it?
pub(crate) fn handoffs(graph: &Graph, handoff: Handoff) -> Vec<bool> {
    let across = |from: usize, to: usize| match handoff {
        Handoff::Right => graph.nodes[from].lane < graph.nodes[to].lane,
        Handoff::Either => graph.nodes[from].lane != graph.nodes[to].lane,
    };
    (0..graph.nodes.len())
        .map(|n| graph.edges.iter().any(|e| e.to == n && e.from < n && across(e.from, n)))
        .collect()
}

/// Rows by the longest path along forward edges, taken in the printed order: a node comes below all that lead to it,
/// in the first free cell of its column; or beside the lowest of them, where `may_stand_beside` says so. `aside` moves
/// nodes to a column of their lane at the left (-1) or right (1) of the one in which all others stand.
pub(crate) fn place(graph: &Graph, may_stand_beside: &[bool], aside: &[i8]) -> Placement {
    let (lanes, middle) = lane_columns(graph, aside);
    let columns = lanes[lanes.len() - 1];
    let mut taken: Vec<bool> = Vec::new();
    let is_taken = |taken: &Vec<bool>, row: usize, column: usize| {
        taken.get(row * columns + column).copied().unwrap_or(false)
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(graph.nodes.len());
    // Whether an edge already leaves or enters a node along its row, by side (left, right).
    let mut sides = vec![[false; 2]; graph.nodes.len()];
    for (n, node) in graph.nodes.iter().enumerate() {
        let column = middle[node.lane].saturating_add_signed(isize::from(aside[n]));
        let sources = || graph.edges.iter().filter(move |e| e.to == n && e.from < n).map(|e| e.from);
        let mut row = sources()
            .map(|p| cells[p].row + 1)
            .max()
            .unwrap_or_else(|| cells.last().map_or(0, |c| c.row + 1));
        if let Some(p) = neighbour(graph, column, &cells, sources()).filter(|_| may_stand_beside[n]) {
            let (near, far) = (cells[p].column.min(column), cells[p].column.max(column));
            let at = cells[p].row;
            let free = (near..=far).all(|c| c == cells[p].column || !is_taken(&taken, at, c));
            let side = usize::from(column > cells[p].column);
            if free && !sides[p][side] {
                row = at;
                sides[p][side] = true;
                sides[n][1 - side] = true;
            }
        }
        while is_taken(&taken, row, column) {
            row += 1;
        }
        if taken.len() < (row + 1) * columns {
            taken.resize((row + 1) * columns, false);
        }
        taken[row * columns + column] = true;
        cells.push(Cell { row, column });
    }
    close_gaps(&mut cells, &mut taken, columns);
    Placement { rows: taken.len() / columns, cells, columns, lanes, taken }
}

/// The first column of each lane with the number of columns at the end, and the middle column of each lane.
fn lane_columns(graph: &Graph, aside: &[i8]) -> (Vec<usize>, Vec<usize>) {
    let (mut lanes, mut middle) = (vec![0], Vec::new());
    for lane in 0..graph.lanes.len().max(1) {
        let has = |side: i8| graph.nodes.iter().zip(aside).any(|(n, a)| n.lane == lane && *a == side);
        middle.push(lanes[lane] + usize::from(has(-1)));
        lanes.push(middle[lane] + 1 + usize::from(has(1)));
    }
    (lanes, middle)
}

/// The node in another column beside which one in `column` could stand: the lowest of those that lead to it.
fn neighbour(
    graph: &Graph,
    column: usize,
    cells: &[Cell],
    sources: impl Iterator<Item = usize> + Clone,
) -> Option<usize> {
    let lowest = sources.clone().max_by_key(|p| cells[*p].row)?;
    let alone = sources.filter(|p| cells[*p].row == cells[lowest].row).count() == 1;
    // The start stands above the first step, as printed.
    let allowed = cells[lowest].column != column && graph.nodes[lowest].shape != Shape::Start;
    (allowed && alone).then_some(lowest)
}

/// A node without forward edges into it may leave a row empty when others moved up; rows close over it.
fn close_gaps(cells: &mut [Cell], taken: &mut Vec<bool>, columns: usize) {
    let used: Vec<bool> = taken.chunks(columns).map(|row| row.contains(&true)).collect();
    let new: Vec<usize> =
        used.iter().scan(0, |next, u| Some(std::mem::replace(next, *next + usize::from(*u)))).collect();
    for cell in cells.iter_mut() {
        cell.row = new[cell.row];
    }
    *taken = taken.chunks(columns).filter(|row| row.contains(&true)).flatten().copied().collect();
}
