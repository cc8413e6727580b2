//! Making a picture ours: read within limits, turned upright, made smaller, written again. What is written again carries nothing of
//! what was read but its pixels: no place, no camera, no second file behind the first.

use crate::{Refusal, digest};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// A picture as uploaded has at most so many bytes.
pub const BIGGEST_BYTES: usize = 8 << 20;
/// And so many pixels, whatever their bytes: forty million are 160 MB in memory.
const MOST_PIXELS: u64 = 40_000_000;
const LONGEST_SIDE: u32 = 12_000;
/// As large as it is kept, and as it stands in a text.
const FULL: u32 = 2_048;
const THUMB: u32 = 480;
const QUALITY: u8 = 85;
/// What decoding may take beside the picture itself.
const MEMORY: u64 = 256 << 20;

/// A picture written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of them, in hex.
    pub digest: String,
    /// `image/jpeg` or `image/png`.
    pub media: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What is kept of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The picture.
    pub full: Encoded,
    /// As it stands in a text.
    pub thumb: Encoded,
}

/// Makes it. Takes seconds of a core for a large one: never call it where requests are served.
pub fn make(bytes: &[u8]) -> Result<Made, Refusal> {
    if bytes.len() > BIGGEST_BYTES {
        return Err(Refusal::TooBig);
    }
    let format = image::guess_format(bytes).map_err(|_| Refusal::NotPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Refusal::NotPicture);
    }
    let picture = read(bytes, format)?;
    let drawn = format != ImageFormat::Jpeg;
    Ok(Made { full: encode(&within(&picture, FULL), drawn)?, thumb: encode(&within(&picture, THUMB), drawn)? })
}

/// Reads it upright. The size it claims is judged before anything is unpacked.
fn read(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::NotPicture)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::NotPicture);
    }
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooMany);
    }
    // A picture without the mark, or with a damaged one, lies as it lies.
    let upright = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::NotPicture)?;
    if let Some(turn) = upright {
        picture.apply_orientation(turn);
    }
    Ok(picture)
}

fn within(picture: &DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side { picture.clone() } else { picture.resize(side, side, FilterType::Triangle) }
}

/// A photograph as JPEG; what is partly transparent as PNG; a drawing or a screenshot as whichever is smaller.
fn encode(picture: &DynamicImage, drawn: bool) -> Result<Encoded, Refusal> {
    let see_through = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|p| p.0.last().is_some_and(|a| *a < 255));
    let png = if see_through || drawn { Some(png(picture, see_through)?) } else { None };
    let jpeg = if see_through { None } else { Some(jpeg(picture)?) };
    let (bytes, media) = match (png, jpeg) {
        (Some(png), Some(jpeg)) if png.len() > jpeg.len() => (jpeg, "image/jpeg"),
        (None, Some(jpeg)) => (jpeg, "image/jpeg"),
        (Some(png), _) => (png, "image/png"),
        (None, None) => return Err(Refusal::NotPicture),
    };
    Ok(Encoded { digest: digest(&bytes), bytes, media, width: picture.width(), height: picture.height() })
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)).map_err(|_| Refusal::NotPicture)?;
    Ok(out)
}

fn png(picture: &DynamicImage, see_through: bool) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new(&mut out);
    let done = if see_through { picture.to_rgba8().write_with_encoder(encoder) } else { picture.to_rgb8().write_with_encoder(encoder) };
    done.map_err(|_| Refusal::NotPicture)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn photo(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([(x * 7 + y * 3) as u8, (x * y) as u8, (y * 11) as u8])))
    }

    /// A JPEG with a place and a mark "turned by a quarter", as a telephone writes it.
    fn from_a_telephone() -> Vec<u8> {
        let plain = jpeg(&photo(60, 40)).unwrap();
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend_from_slice(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // orientation 6
        exif.extend_from_slice(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"); // where the place stands
        exif.extend_from_slice(b"\0\0\0\0\0\0GPS 31.23N 121.47E");
        let mut out = plain[..2].to_vec();
        out.extend_from_slice(&[0xff, 0xe1]);
        out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        out.extend_from_slice(&exif);
        out.extend_from_slice(&plain[2..]);
        out
    }

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|w| w == what)
    }

    #[test]
    fn a_photograph_is_upright_and_says_nothing_of_where_it_was_taken() {
        let taken = from_a_telephone();
        assert!(holds(&taken, b"GPS") && holds(&taken, b"Exif"));
        let made = make(&taken).unwrap();
        assert_eq!((made.full.width, made.full.height, made.full.media), (40, 60, "image/jpeg"), "turned");
        for kept in [&made.full, &made.thumb] {
            assert!(!holds(&kept.bytes, b"GPS") && !holds(&kept.bytes, b"Exif"));
        }
    }

    #[test]
    fn what_lies_behind_the_picture_is_gone() {
        let mut two = png(&photo(30, 30), false).unwrap();
        two.extend_from_slice(b"<script>alert(1)</script>PK\x03\x04");
        let made = make(&two).unwrap();
        assert!(!holds(&made.full.bytes, b"script") && !holds(&made.full.bytes, b"PK"));
    }

    #[test]
    fn large_ones_become_smaller_and_small_ones_stay() {
        let made = make(&jpeg(&photo(3_000, 1_500)).unwrap()).unwrap();
        assert_eq!((made.full.width, made.full.height, made.thumb.width, made.thumb.height), (2_048, 1_024, 480, 240));
        let made = make(&jpeg(&photo(20, 10)).unwrap()).unwrap();
        assert_eq!((made.full.width, made.thumb.width), (20, 20));
    }

    #[test]
    fn what_is_transparent_stays_so_and_a_flat_drawing_is_not_blurred() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_fn(50, 50, |x, _| Rgba([200, 10, 10, if x < 25 { 0 } else { 255 }])));
        let made = make(&png(&clear, true).unwrap()).unwrap();
        assert_eq!(made.full.media, "image/png");
        assert_eq!(image::load_from_memory(&made.full.bytes).unwrap().to_rgba8().get_pixel(0, 0).0[3], 0);
        let flat = DynamicImage::ImageRgb8(RgbImage::from_pixel(400, 400, Rgb([240, 240, 240])));
        assert_eq!(make(&png(&flat, false).unwrap()).unwrap().full.media, "image/png");
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_it_claims() {
        let png = png(&photo(30, 30), false).unwrap();
        let mut bomb = png.clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        // The claimed size stands under a checksum; a bomb has a right one.
        let sum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(make(&bomb), Err(Refusal::TooMany));
        let thin = super::png(&photo(1, 12_001), false).unwrap();
        assert_eq!(make(&thin), Err(Refusal::TooMany));
        for bad in [&png[..40], b"GIF89a\x01\0\x01\0\x80", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\xff\xd8\xff\xe0 no"] {
            assert_eq!(make(bad), Err(Refusal::NotPicture));
        }
        assert_eq!(make(&vec![0; BIGGEST_BYTES + 1]), Err(Refusal::TooBig));
    }

    /// CRC-32 as PNG counts it.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(!0_u32, |crc, b| (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 }))
    }
}
