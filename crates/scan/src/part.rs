//! Sheets of a scan as a file of their own: those of one document, out of a stack that several were scanned in.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro::hayro_syntax::Pdf;
use hayro_write::pdf_writer::{self, Content, Filter, Finish as _, Name, Rect, Ref};
use hayro_write::{ChunkSettings, ExtractionQuery, extract};
use image::DynamicImage;

/// The longer side of a picture's sheet, in points: that of letter paper, since fax programs write odd resolutions.
const LONGER: f32 = 792.0;
const PICTURE: Name<'static> = Name(b"Im0");

/// Pages of a PDF (from 1) as a PDF, as they are. Nothing if one of them cannot be taken out.
pub(crate) fn of_pdf(document: &Pdf, wanted: &[u32]) -> Option<Vec<u8>> {
    let mut next = Ref::new(1);
    let catalog = next.bump();
    let queries: Vec<_> = wanted.iter().map(|n| ExtractionQuery::new_page(*n as usize - 1)).collect();
    let settings = ChunkSettings::default();
    let taken = extract(document, Box::new(|| next.bump()), settings, &queries).ok()?;
    let pages = taken.root_refs.into_iter().collect::<Result<Vec<_>, _>>().ok()?;
    let mut pdf = pdf_writer::Pdf::new();
    pdf.catalog(catalog).pages(taken.page_tree_parent_ref);
    pdf.pages(taken.page_tree_parent_ref).count(i32::try_from(pages.len()).ok()?).kids(pages);
    pdf.extend(&taken.chunk);
    Some(pdf.finish())
}

/// Pictures as the pages of a PDF, each as large as letter paper.
pub(crate) fn of_pictures(
    pictures: impl IntoIterator<Item = Result<DynamicImage, crate::Refusal>>,
) -> Result<Vec<u8>, crate::Refusal> {
    let mut next = Ref::new(1);
    let (catalog, tree) = (next.bump(), next.bump());
    let mut pdf = pdf_writer::Pdf::new();
    let mut pages = Vec::new();
    for picture in pictures {
        let (page, content, image) = (next.bump(), next.bump(), next.bump());
        pages.push(page);
        leaf(&mut pdf, (tree, page, content, image), picture?);
    }
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).count(i32::try_from(pages.len()).unwrap_or(i32::MAX)).kids(pages);
    Ok(pdf.finish())
}

fn leaf(
    pdf: &mut pdf_writer::Pdf,
    (tree, page, content, image): (Ref, Ref, Ref, Ref),
    picture: DynamicImage,
) {
    let (wide, high) = (picture.width(), picture.height());
    let scale = LONGER / wide.max(high) as f32;
    let (across, up) = (wide as f32 * scale, high as f32 * scale);
    let (dots, is_grey) = match picture {
        DynamicImage::ImageLuma8(grey) => (grey.into_raw(), true),
        other => (other.into_rgb8().into_raw(), false),
    };
    let mut drawn = Content::new();
    drawn.save_state().transform([across, 0.0, 0.0, up, 0.0, 0.0]).x_object(PICTURE).restore_state();
    pdf.stream(content, &drawn.finish());
    let mut leaf = pdf.page(page);
    leaf.parent(tree).media_box(Rect::new(0.0, 0.0, across, up)).contents(content);
    leaf.resources().x_objects().pair(PICTURE, image);
    leaf.finish();
    let packed = deflated(&dots);
    let mut object = pdf.image_xobject(image, &packed);
    object.filter(Filter::FlateDecode);
    object.width(wide.cast_signed()).height(high.cast_signed());
    let colours = object.color_space();
    if is_grey {
        colours.device_gray()
    } else {
        colours.device_rgb()
    }
    object.bits_per_component(8);
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("memory takes what is written")
}
