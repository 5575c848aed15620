//! Where everything is drawn. Plain numbers: this crate knows no layout.

/// Positions in px, index by index those of the laid-out chart. The origin is at the top left.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Geometry {
    /// Whole lanes, their titles included.
    pub lanes: Vec<Rect>,
    pub nodes: Vec<Rect>,
    /// From the border of the source to that of the target, horizontal and vertical pieces only.
    pub edges: Vec<Vec<Point>>,
    /// The answers' places, by edge.
    pub labels: Vec<Option<Rect>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Rect {
    pub(super) fn center(&self) -> Point {
        Point { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    pub(super) fn around(center: Point, radius: f64) -> Self {
        Self { x: center.x - radius, y: center.y - radius, w: 2.0 * radius, h: 2.0 * radius }
    }

    /// BPMN's events are circles: the largest in the middle.
    pub(super) fn circle(&self) -> Self {
        Self::around(self.center(), self.w.min(self.h) / 2.0)
    }

    pub(super) fn moved(&self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y, ..*self }
    }
}

/// Moves the end of a line, which comes from `from`, to the outline of a circle, where the line meets it.
pub(super) fn onto_circle(end: Point, from: Point, circle: &Rect) -> Point {
    let (c, r) = (circle.center(), circle.w / 2.0);
    let reach = |off: f64| (r * r - off * off).max(0.0).sqrt();
    if end.x == from.x && (end.x - c.x).abs() < r {
        Point { x: end.x, y: c.y + reach(end.x - c.x) * (from.y - c.y).signum() }
    } else if end.y == from.y && (end.y - c.y).abs() < r {
        Point { x: c.x + reach(end.y - c.y) * (from.x - c.x).signum(), y: end.y }
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_meets_the_circle() {
        let circle = Rect { x: 0.0, y: 0.0, w: 20.0, h: 20.0 };
        let at = |x, y| Point { x, y };
        assert_eq!(onto_circle(at(10.0, -5.0), at(10.0, -40.0), &circle), at(10.0, 0.0));
        assert_eq!(onto_circle(at(16.0, 30.0), at(16.0, 60.0), &circle), at(16.0, 18.0));
        assert_eq!(onto_circle(at(25.0, 10.0), at(60.0, 10.0), &circle), at(20.0, 10.0));
    }
}
