//! Drawn logos: the plain areas and lines of an SVG as the operators of a page. What a flat logo does not need
//! (gradients, text, pictures, transparency) is refused, not left out.

use std::fmt::Write as _;

use usvg::tiny_skia_path::PathSegment;
use usvg::{
    Fill, FillRule, Group, LineCap, LineJoin, Node, Options, Paint, Path, Stroke, Transform, Tree, roxmltree,
};

use crate::picture::{Coding, Picture};

const LARGEST_FILE: usize = 1 << 20;
const MOST_BYTES: usize = 2 << 20;
/// Elements whose content would be missing.
const REFUSED: [&str; 5] = ["text", "image", "foreignObject", "mask", "filter"];

/// Whether these bytes look like one.
pub(crate) fn is_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    start.contains("<svg")
}

/// The drawing, or why it cannot be printed (Spanish).
pub(crate) fn read(what: &str, bytes: &[u8]) -> Result<Picture, String> {
    let damaged = || format!("{what} está dañado. Vuelva a cargarlo.");
    let cannot = |why: &str| format!("{what} {why}. Guárdelo como PNG y vuelva a cargarlo.");
    if bytes.len() > LARGEST_FILE {
        return Err(cannot("es un SVG de más de 1 MB"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|_| damaged())?;
    if document.descendants().any(|node| REFUSED.contains(&node.tag_name().name())) {
        return Err(cannot("es un SVG con textos, imágenes o efectos, que no se pueden imprimir"));
    }
    let mut options = Options::default();
    // Nothing is fetched: neither files nor embedded pictures.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    let tree = Tree::from_xmltree(&document, &options).map_err(|_| damaged())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut pen = Pen { content: String::new(), height };
    pen.group(tree.root()).map_err(|Unprintable| {
        cannot("es un SVG con degradados, recortes o transparencias, que no se pueden imprimir")
    })?;
    if pen.content.is_empty() {
        return Err(cannot("es un SVG sin figuras"));
    }
    if pen.content.len() > MOST_BYTES {
        return Err(cannot("es un SVG con demasiadas figuras"));
    }
    // Sixteenths of its own units, so that small drawings keep their proportions.
    let sixteenths = |length: f32| (length * 16.0).clamp(1.0, 1e9) as u32;
    Ok(Picture {
        width: sixteenths(width),
        height: sixteenths(height),
        colours: pen.content.into_bytes(),
        coding: Coding::Drawing { width, height },
        grey: false,
        opacity: None,
    })
}

struct Unprintable;

struct Pen {
    content: String,
    height: f32,
}

impl Pen {
    fn group(&mut self, group: &Group) -> Result<(), Unprintable> {
        let plain = group.opacity().get() == 1.0
            && group.blend_mode() == usvg::BlendMode::Normal
            && group.clip_path().is_none()
            && group.mask().is_none()
            && group.filters().is_empty();
        if !plain {
            return Err(Unprintable);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) if path.is_visible() => self.path(path)?,
                Node::Path(_) => {}
                _ => return Err(Unprintable),
            }
            if self.content.len() > MOST_BYTES {
                break;
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path) -> Result<(), Unprintable> {
        let transform = path.abs_transform();
        if let Some(fill) = path.fill() {
            let colour = colour(fill.paint(), fill.opacity().get())?;
            self.put(format_args!("{colour} rg\n"));
            self.outline(path, transform);
            self.put(format_args!("{}\n", paint(fill)));
        }
        if let Some(stroke) = path.stroke() {
            self.stroke(stroke, transform)?;
            self.outline(path, transform);
            self.put(format_args!("S\n"));
        }
        Ok(())
    }

    fn stroke(&mut self, stroke: &Stroke, transform: Transform) -> Result<(), Unprintable> {
        let colour = colour(stroke.paint(), stroke.opacity().get())?;
        let scale = (transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt();
        let cap = match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        };
        let dashes: Vec<String> =
            stroke.dasharray().unwrap_or_default().iter().map(|dash| number(dash * scale)).collect();
        let (width, offset) = (number(stroke.width().get() * scale), number(stroke.dashoffset() * scale));
        let miter = number(stroke.miterlimit().get());
        let dashes = dashes.join(" ");
        self.put(format_args!("{colour} RG {width} w {cap} J {join} j {miter} M [{dashes}] {offset} d\n"));
        Ok(())
    }

    fn outline(&mut self, path: &Path, transform: Transform) {
        let height = self.height;
        let at = |mut p: usvg::tiny_skia_path::Point| {
            transform.map_point(&mut p);
            p
        };
        let pair = |p: usvg::tiny_skia_path::Point| format!("{} {}", number(p.x), number(height - p.y));
        let mut last = usvg::tiny_skia_path::Point::default();
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(p) => {
                    last = at(p);
                    self.put(format_args!("{} m\n", pair(last)));
                }
                PathSegment::LineTo(p) => {
                    last = at(p);
                    self.put(format_args!("{} l\n", pair(last)));
                }
                PathSegment::QuadTo(handle, end) => {
                    let (handle, end) = (at(handle), at(end));
                    let third = |p: usvg::tiny_skia_path::Point| {
                        usvg::tiny_skia_path::Point::from_xy(
                            p.x + (handle.x - p.x) * 2.0 / 3.0,
                            p.y + (handle.y - p.y) * 2.0 / 3.0,
                        )
                    };
                    let handles = (pair(third(last)), pair(third(end)));
                    self.put(format_args!("{} {} {} c\n", handles.0, handles.1, pair(end)));
                    last = end;
                }
                PathSegment::CubicTo(a, b, end) => {
                    let (a, b) = (at(a), at(b));
                    last = at(end);
                    self.put(format_args!("{} {} {} c\n", pair(a), pair(b), pair(last)));
                }
                PathSegment::Close => self.put(format_args!("h\n")),
            }
        }
    }

    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.content.write_fmt(what);
    }
}

fn paint(fill: &Fill) -> &'static str {
    match fill.rule() {
        FillRule::NonZero => "f",
        FillRule::EvenOdd => "f*",
    }
}

fn colour(paint: &Paint, opacity: f32) -> Result<String, Unprintable> {
    match paint {
        Paint::Color(colour) if opacity == 1.0 => {
            let part = |value: u8| number(f32::from(value) / 255.0);
            Ok([part(colour.red), part(colour.green), part(colour.blue)].join(" "))
        }
        _ => Err(Unprintable),
    }
}

/// At most three decimals: what a PDF may have in it.
fn number(value: f32) -> String {
    let rounded = if value.is_finite() { (value * 1000.0).round() / 1000.0 } else { 0.0 };
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> Result<String, String> {
        let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{inside}</svg>"#);
        read("El logotipo", svg.as_bytes()).map(|picture| String::from_utf8(picture.colours).unwrap())
    }

    #[test]
    fn areas_and_lines_become_operators() {
        let content = drawn(
            r##"<g transform="translate(1 2)"><rect width="4" height="3" fill="#f00"/></g>
                <path d="M0 0Q5 5 10 0" fill="none" stroke="#000" stroke-width="2"/>"##,
        )
        .unwrap();
        assert!(content.contains("1 0 0 rg\n1 8 m\n5 8 l\n5 5 l\n1 5 l\nh\nf\n"), "{content}");
        assert!(
            content.contains("0 0 0 RG 2 w 0 J 0 j 4 M [] 0 d\n0 10 m\n3.333 6.667 6.667 6.667 10 10 c\nS\n"),
            "{content}"
        );
    }

    #[test]
    fn what_is_not_flat_is_refused() {
        for inside in [
            "<text>ANAM</text>",
            r#"<image href="https://x.mx/a.png" width="1" height="1"/>"#,
            r#"<rect width="4" height="3" opacity="0.5"/>"#,
            r#"<rect width="4" height="3" fill-opacity="0.5"/>"#,
            r##"<linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1"/></linearGradient>
                <rect width="4" height="3" fill="url(#g)"/>"##,
        ] {
            let refused = drawn(inside).unwrap_err();
            assert!(refused.contains("Guárdelo como PNG"), "{inside}: {refused}");
        }
        assert!(drawn("").unwrap_err().contains("sin figuras"));
        assert!(drawn("<rect").unwrap_err().contains("dañado"));
    }
}
