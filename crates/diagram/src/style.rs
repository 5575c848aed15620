//! Measures of the drawing, all in px at 100 %.

/// Sizes and distances in px at 100 %. The defaults suit a screen at 100 % and print legibly at 60 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Size of text in nodes.
    pub font_size: f64,
    /// Size of answers on edges.
    pub label_size: f64,
    /// Height of a line of text, as a multiple of its font size.
    pub line_height: f64,
    /// Width of tasks, and the widest a diamond may be.
    pub node_width: f64,
    /// Answers on edges are wrapped at this width.
    pub label_width: f64,
    /// Distance between parallel edges.
    pub track_gap: f64,
    /// Distance between a node and the nearest edge that passes it.
    pub clearance: f64,
    /// White space around the whole drawing.
    pub margin: f64,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            font_size: 12.0,
            label_size: 11.0,
            line_height: 1.3,
            node_width: 172.0,
            label_width: 92.0,
            track_gap: 12.0,
            clearance: 14.0,
            margin: 8.0,
        }
    }
}
