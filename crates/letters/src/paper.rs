//! The sizes of paper, and where text stands on them.

/// Lengths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Paper {
    pub width: f32,
    pub height: f32,
    /// Where text stands: from here …
    pub left: f32,
    /// … to here.
    pub right: f32,
    /// Free above the letterhead and below the foot.
    pub edge: f32,
    pub logo: (f32, f32),
    /// The letterhead may not take more than leaves this much for the text.
    pub least_text: f32,
    /// How large everything is, as a part of what a whole sheet has.
    pub scale: f32,
}

impl Paper {
    /// Letter size (216 × 279 mm).
    pub(crate) const UPRIGHT: Self = Self {
        width: 612.0,
        height: 792.0,
        left: 74.0,
        right: 550.0,
        edge: 34.0,
        logo: (190.0, 50.0),
        least_text: 420.0,
        scale: 1.0,
    };

    /// For wide tables and diagrams.
    pub(crate) const ACROSS: Self = Self {
        width: 792.0,
        height: 612.0,
        left: 50.0,
        right: 742.0,
        edge: 32.0,
        logo: (190.0, 44.0),
        least_text: 300.0,
        ..Self::UPRIGHT
    };

    /// Half a sheet, as slips are cut.
    pub(crate) const HALF: Self = Self {
        height: 396.0,
        left: 50.0,
        right: 562.0,
        edge: 18.0,
        logo: (120.0, 32.0),
        least_text: 150.0,
        scale: 0.8,
        ..Self::UPRIGHT
    };

    pub(crate) fn measure(&self) -> f32 {
        self.right - self.left
    }
}
