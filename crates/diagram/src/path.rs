//! Paths over the grid of lines, and what two of them do to each other.
//!
//! The grid has a vertical line through each column of nodes (odd numbers) and one in each gutter beside (even), and
//! likewise a horizontal line through each row (odd) and in each channel between rows (even). A path is a chain of
//! pieces of those lines. Where in a line's width a piece finally runs (its *track*) is decided later, so paths may
//! share a stretch here; whether sharing makes them cross can be told already.

/// A stretch of one line, from `from` to `to` (positions on the lines across it), never empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    pub vertical: bool,
    pub line: i16,
    pub from: i16,
    pub to: i16,
}

/// At most seven pieces, horizontal and vertical in turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    pieces: [Piece; 7],
    len: u8,
}

/// An end of a piece: the one with the lower position (left, top) or the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Low,
    High,
}

impl Piece {
    pub fn low(&self) -> i16 {
        self.from.min(self.to)
    }

    pub fn high(&self) -> i16 {
        self.from.max(self.to)
    }

    fn at(&self, end: End) -> i16 {
        match end {
            End::Low => self.low(),
            End::High => self.high(),
        }
    }

    fn same_line(&self, other: &Piece) -> bool {
        self.vertical == other.vertical && self.line == other.line
    }
}

impl Path {
    /// Through these grid points (x, y), starting and ending at nodes; consecutive points share a line.
    pub fn through(points: &[(i16, i16)]) -> Path {
        let mut path = Path::default();
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            if (x0, y0) == (x1, y1) {
                continue;
            }
            let vertical = x0 == x1;
            debug_assert!(vertical || y0 == y1);
            let piece = if vertical {
                Piece { vertical, line: x0, from: y0, to: y1 }
            } else {
                Piece { vertical, line: y0, from: x0, to: x1 }
            };
            match path.len.checked_sub(1).map(|i| &mut path.pieces[i as usize]) {
                Some(last) if last.same_line(&piece) => last.to = piece.to,
                _ => {
                    path.pieces[path.len as usize] = piece;
                    path.len += 1;
                }
            }
        }
        path
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces[..self.len as usize]
    }

    /// The piece that joins piece `i` at that end, if the path does not end there.
    fn neighbour(&self, i: usize, end: End) -> Option<usize> {
        let piece = &self.pieces[i];
        let at_start = (end == End::Low) == (piece.from < piece.to);
        if at_start { i.checked_sub(1) } else { Some(i + 1).filter(|i| *i < self.len as usize) }
    }

    /// Which way the path turns off piece `i` at that end: towards lower (-1) or higher (1) positions; 0 at a node.
    pub fn turn(&self, i: usize, end: End) -> i16 {
        self.neighbour(i, end).map_or(0, |n| {
            let next = &self.pieces[n];
            let other = if n < i { next.from } else { next.to };
            (other - self.pieces[i].line).signum()
        })
    }

    /// The end of piece `i` that is nearer to the path's source.
    fn source_end(&self, i: usize) -> End {
        if self.pieces[i].from < self.pieces[i].to { End::Low } else { End::High }
    }
}

impl End {
    fn other(self) -> End {
        match self {
            End::Low => End::High,
            End::High => End::Low,
        }
    }
}

/// Do two pieces of one line need tracks of their own?
///
/// Pieces that only touch, both turning away, could share a track on a line through nodes if the line across keeps
/// them apart; `touching` says whether they count.
pub(crate) fn conflict(a: &Path, i: usize, b: &Path, j: usize, touching: bool) -> bool {
    let (p, q) = (&a.pieces[i], &b.pieces[j]);
    let (low, high) = (p.low().max(q.low()), p.high().min(q.high()));
    low < high || (touching && low == high && meet(a, i, b, j))
}

/// Do two pieces of one line touch in a point where both paths turn?
pub(crate) fn meet(a: &Path, i: usize, b: &Path, j: usize) -> bool {
    let (p, q) = (&a.pieces[i], &b.pieces[j]);
    let ends = if p.high() == q.low() {
        (End::High, End::Low)
    } else if p.low() == q.high() {
        (End::Low, End::High)
    } else {
        return false;
    };
    a.turn(i, ends.0) != 0 && b.turn(j, ends.1) != 0
}

/// How strongly piece `i` of `a` wants to run before (left of, above) piece `j` of `b` on the line they share:
/// positive before, negative after. The size is the number of crossings at stake.
///
/// `a` must be the edge with the lower index: where each order costs a crossing, the paths' order along the whole
/// stretch they share is that at `a`'s side of it, so that they cross once and not at every corner.
pub(crate) fn preference(a: &Path, i: usize, b: &Path, j: usize) -> i32 {
    if meet(a, i, b, j) {
        let high_first = a.pieces[i].high() == b.pieces[j].low();
        let (ea, eb) = if high_first { (End::High, End::Low) } else { (End::Low, End::High) };
        return 2 * i32::from((b.turn(j, eb) - a.turn(i, ea)).signum());
    }
    let near = a.source_end(i);
    let (s, t) = (order_at(a, i, b, j, near), order_at(a, i, b, j, near.other()));
    match (s, t) {
        (0, 0) => i32::from(flips_to_source(a, i, b, j)),
        _ if s == -t => i32::from(s),
        _ => 2 * i32::from((s + t).signum()),
    }
}

/// Crossings of two paths that no choice of tracks avoids, and the length of what they share.
pub(crate) fn entangle(a: &Path, b: &Path) -> (i32, i32) {
    let (mut crossings, mut shared) = (0, 0);
    for (i, p) in a.pieces().iter().enumerate() {
        for (j, q) in b.pieces().iter().enumerate() {
            if p.vertical != q.vertical {
                let through_p = p.low() < q.line && q.line < p.high();
                crossings += i32::from(through_p && q.low() < p.line && p.line < q.high());
            } else if p.line == q.line {
                let overlap = i32::from(p.high().min(q.high()) - p.low().max(q.low()));
                if overlap > 0 {
                    shared += overlap;
                    crossings += i32::from(crosses_along(a, i, b, j));
                }
            }
        }
    }
    (crossings, shared)
}

/// Does the stretch that begins (seen from `a`'s source) at these pieces put the paths on different sides at its ends?
fn crosses_along(a: &Path, i: usize, b: &Path, j: usize) -> bool {
    let near = a.source_end(i);
    if tie(a, i, b, j, near) {
        return false; // the stretch began before; counted there
    }
    order_at(a, i, b, j, near) * order_at(a, i, b, j, near.other()) < 0
}

/// Do both paths turn the same way at the same point?
fn tie(a: &Path, i: usize, b: &Path, j: usize, end: End) -> bool {
    let turn = a.turn(i, end);
    turn != 0 && a.pieces[i].at(end) == b.pieces[j].at(end) && turn == b.turn(j, end)
}

/// The order without a crossing at that end of the shared stretch: 1 if `a` runs before `b`, -1 after, 0 no matter.
fn order_at(a: &Path, i: usize, b: &Path, j: usize, end: End) -> i16 {
    let (pa, pb) = (a.pieces[i].at(end), b.pieces[j].at(end));
    let (ta, tb) = (a.turn(i, end), b.turn(j, end));
    if pa != pb {
        // The one that ends inside of the other's stretch turns off, away from it.
        let a_inside = (pa > pb) == (end == End::Low);
        return if a_inside { -ta } else { tb };
    }
    if ta != tb {
        return if ta == 0 || tb == 0 { 0 } else { (tb - ta).signum() };
    }
    if ta == 0 {
        return 0;
    }
    let (Some(ni), Some(nj)) = (a.neighbour(i, end), b.neighbour(j, end)) else { return 0 };
    let onward = if ta > 0 { End::High } else { End::Low };
    corner(end, ta) * order_at(a, ni, b, nj, onward)
}

/// Around a corner the order stays (1) or is reversed (-1).
fn corner(end: End, turn: i16) -> i16 {
    if (end == End::Low) == (turn > 0) { 1 } else { -1 }
}

/// Two paths that share both their ends may run in either order, but in the same all the way.
fn flips_to_source(a: &Path, mut i: usize, b: &Path, mut j: usize) -> i16 {
    let mut sign = 1;
    loop {
        let end = a.source_end(i);
        if !tie(a, i, b, j, end) {
            return sign;
        }
        sign *= corner(end, a.turn(i, end));
        let (Some(ni), Some(nj)) = (a.neighbour(i, end), b.neighbour(j, end)) else { return sign };
        (i, j) = (ni, nj);
    }
}
