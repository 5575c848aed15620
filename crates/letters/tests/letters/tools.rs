//! A finished PDF in a folder of its own, and what the tools say of it.

use std::path::PathBuf;
use std::process::{Command, id};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Made {
    folder: PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Made {
    pub fn new(bytes: &[u8]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("procede-letters-{}-{}", id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
        std::fs::write(folder.join("letter.pdf"), bytes).expect("the temporary folder can be written");
        Self { folder }
    }

    pub fn check(&self) {
        let said = self.run("qpdf", &["--check", "letter.pdf"]);
        assert!(!said.to_lowercase().contains("warning"), "{said}");
    }

    pub fn info(&self) -> String {
        self.run("pdfinfo", &["letter.pdf"])
    }

    pub fn fonts_are_embedded(&self) {
        let said = self.run("pdffonts", &["letter.pdf"]);
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "no fonts: {said}");
        for font in fonts {
            // Name, type and encoding; then embedded, subset, Unicode.
            assert!(font.contains(" yes yes yes "), "{font}");
        }
    }

    /// The text of each page, in the order that poppler makes of where it stands.
    pub fn pages(&self) -> Vec<String> {
        self.texts(&[])
    }

    /// The text of each page, in the order in which it is written in the file.
    pub fn written(&self) -> Vec<String> {
        self.texts(&["-raw"])
    }

    fn texts(&self, options: &[&str]) -> Vec<String> {
        let text = self.run("pdftotext", &[&["-enc", "UTF-8"], options, &["letter.pdf", "-"]].concat());
        text.strip_suffix('\u{c}')
            .unwrap_or(&text)
            .split('\u{c}')
            .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// What somebody hears who has the document read.
    pub fn spoken(&self) -> String {
        self.run("pdfinfo", &["-struct-text", "letter.pdf"])
    }

    /// The texts of the QR codes on a page, as a scanner of so many dots to the inch sees it.
    pub fn codes(&self, page: usize, dots: u32) -> Vec<String> {
        let (page, dots) = (page.to_string(), dots.to_string());
        self.run("pdftoppm", &["-r", &dots, "-gray", "-f", &page, "-l", &page, "letter.pdf", "scan"]);
        let file = self.files("scan").pop().expect("pdftoppm made a picture");
        let Picture { width, dots } = Picture::read(&std::fs::read(file).expect("the picture can be read"));
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, dots.len() / width, |x, y| {
            dots[y * width + x]
        });
        seen.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
    }

    /// Share of each page that is dark.
    pub fn ink(&self) -> Vec<f64> {
        self.pictures()
            .iter()
            .map(|p| p.dots.iter().filter(|&&d| d < 128).count() as f64 / p.dots.len() as f64)
            .collect()
    }

    /// Share of the first page that is light grey, as the watermark is.
    pub fn grey_share(&self) -> f64 {
        let picture = &self.pictures()[0];
        let grey = picture.dots.iter().filter(|&&d| (222..245).contains(&d)).count();
        grey as f64 / picture.dots.len() as f64
    }

    /// Nothing stands in the outer half inch of any page.
    pub fn nothing_beyond_margins(&self) {
        for picture in self.pictures() {
            let margin = picture.width / 17;
            for (i, &dot) in picture.dots.iter().enumerate() {
                let x = i % picture.width;
                assert!(dot > 200 || (margin..picture.width - margin).contains(&x), "ink at x {x}");
            }
        }
    }

    fn pictures(&self) -> Vec<Picture> {
        if self.files("page").is_empty() {
            self.run("pdftoppm", &["-r", "60", "-gray", "letter.pdf", "page"]);
        }
        let files = self.files("page");
        assert!(!files.is_empty(), "pdftoppm made no picture");
        files
            .iter()
            .map(|file| Picture::read(&std::fs::read(file).expect("the picture can be read")))
            .collect()
    }

    /// Printers leave a quarter inch free: nothing stands in it.
    pub fn nothing_at_the_edge(&self) {
        for picture in self.pictures() {
            let height = picture.dots.len() / picture.width;
            let edge = 13;
            for (i, &dot) in picture.dots.iter().enumerate() {
                let (x, y) = (i % picture.width, i / picture.width);
                let inside = (edge..picture.width - edge).contains(&x) && (edge..height - edge).contains(&y);
                // The watermark and the line to cut along may.
                assert!(inside || dot > 120, "ink at {x}, {y}");
            }
        }
    }

    fn files(&self, start: &str) -> Vec<PathBuf> {
        let mut files: Vec<_> = std::fs::read_dir(&self.folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
                    && path.extension().is_some_and(|e| e == "pgm")
            })
            .collect();
        files.sort();
        files
    }

    fn run(&self, tool: &str, arguments: &[&str]) -> String {
        let done = Command::new(tool).args(arguments).current_dir(&self.folder).output().unwrap_or_else(|error| {
            panic!("{tool} cannot be run ({error}): install poppler-utils and qpdf, or run `cargo xtask setup`")
        });
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{tool}: {said}{}", String::from_utf8_lossy(&done.stderr));
        said
    }
}

struct Picture {
    width: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// Binary PGM as pdftoppm writes it: `P5`, width and height, 255, the dots.
    fn read(bytes: &[u8]) -> Self {
        let mut parts = bytes.splitn(4, |b| b.is_ascii_whitespace());
        assert_eq!(parts.next(), Some(b"P5".as_slice()));
        let width =
            std::str::from_utf8(parts.next().expect("a width")).expect("digits").parse().expect("a number");
        let rest = parts.nth(1).expect("dots");
        let start = rest.iter().position(|b| b.is_ascii_whitespace()).expect("the largest value") + 1;
        Self { width, dots: rest[start..].to_vec() }
    }
}
