//! What befalls a signed letter on its way back: each damage by name, for tests and for the benchmark.

use std::sync::LazyLock;

use image::GrayImage;

use super::paper::{OURS, Scanner, our_letter, stamp, stroke};

/// One letter of ours, signed as it should be and as it should not.
pub struct Sheets {
    pub clean: GrayImage,
    /// The signature runs over a corner of the code.
    pub signed: GrayImage,
    /// A stroke across the code.
    pub crossed: GrayImage,
    /// A stamp in lighter ink over a third of the code.
    pub stamped: GrayImage,
}

pub static SHEETS: LazyLock<Sheets> = LazyLock::new(|| {
    let clean = our_letter(OURS, 1);
    let with = |change: &dyn Fn(&mut GrayImage)| {
        let mut page = clean.clone();
        change(&mut page);
        page
    };
    Sheets {
        signed: with(&|page| {
            stroke(page, &[(20.0, 262.0), (33.0, 250.0), (41.0, 266.0), (60.0, 255.0)], 0.6, 60)
        }),
        crossed: with(&|page| stroke(page, &[(24.0, 265.0), (40.0, 256.0), (50.0, 268.0)], 0.5, 20)),
        stamped: with(&|page| stamp(page, (46.0, 263.0), 13.0, 125)),
        clean,
    }
});

#[derive(Clone, Copy, Debug)]
pub enum Damage {
    None,
    Noise,
    Faded,
    Bilevel,
    Shadow,
    Signed,
    Crossed,
    Stamped,
}

impl Damage {
    pub const ALL: [(&str, Damage); 8] = [
        ("clean", Damage::None),
        ("noise", Damage::Noise),
        ("faded", Damage::Faded),
        ("bilevel", Damage::Bilevel),
        ("shadow", Damage::Shadow),
        ("signed", Damage::Signed),
        ("crossed", Damage::Crossed),
        ("stamped", Damage::Stamped),
    ];

    pub fn page(self, sheets: &Sheets) -> &GrayImage {
        match self {
            Damage::Signed => &sheets.signed,
            Damage::Crossed => &sheets.crossed,
            Damage::Stamped => &sheets.stamped,
            _ => &sheets.clean,
        }
    }

    pub fn scanner(self, dpi: u32, turned: f32) -> Scanner {
        let clean = Scanner { turned, noise: 3.0, ..Scanner::clean(dpi) };
        match self {
            Damage::Noise => Scanner { noise: 14.0, specks: 2.0, ..clean },
            Damage::Faded => Scanner { black: 165, noise: 5.0, white: (240, 225), ..clean },
            Damage::Bilevel => Scanner { bilevel: true, noise: 10.0, specks: 2.0, ..clean },
            Damage::Shadow => Scanner { white: (250, 120), noise: 4.0, ..clean },
            _ => clean,
        }
    }
}
