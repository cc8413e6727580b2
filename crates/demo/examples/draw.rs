//! Draws the demo's pictures: `cargo run -p demo --example draw`. What it draws is committed, so that nobody needs to run it.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{ImageError, Rgb, RgbImage};
use std::path::Path;

const WIDTH: u32 = 960;
const HEIGHT: u32 = 640;

type Colour = [f32; 3];

/// A sheet to draw on.
struct Sheet(RgbImage);

impl Sheet {
    /// From one colour at the top to another at the foot, in steps: flat areas are small files.
    fn sky(top: Colour, foot: Colour, steps: f32) -> Self {
        Self(RgbImage::from_fn(WIDTH, HEIGHT, |_, y| {
            let at = (y as f32 / HEIGHT as f32 * steps).floor() / steps;
            Rgb(mixed(top, foot, at).map(|c| c as u8))
        }))
    }
    /// Paints where `inside` says how much, from 0 to 1.
    fn paint(&mut self, colour: Colour, strength: f32, inside: impl Fn(f32, f32) -> f32) {
        for (x, y, pixel) in self.0.enumerate_pixels_mut() {
            let much = inside(x as f32 + 0.5, y as f32 + 0.5).clamp(0.0, 1.0) * strength;
            if much > 0.0 {
                *pixel = Rgb(mixed(pixel.0.map(f32::from), colour, much).map(|c| c as u8));
            }
        }
    }
    fn disc(&mut self, (cx, cy): (f32, f32), (rx, ry): (f32, f32), colour: Colour) {
        self.paint(colour, 1.0, |x, y| {
            let from = ((x - cx) / rx).hypot((y - cy) / ry);
            (1.0 - from) * rx.min(ry) + 0.5
        });
    }
    fn block(&mut self, (left, top): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        self.paint(colour, 1.0, |x, y| {
            let inside = x >= left && x < left + width && y >= top && y < top + height;
            f32::from(u8::from(inside))
        });
    }
    fn line(&mut self, (ax, ay): (f32, f32), (bx, by): (f32, f32), wide: f32, colour: Colour) {
        let length = (bx - ax).hypot(by - ay).max(0.01);
        self.paint(colour, 1.0, |x, y| {
            let along = (((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length * length)).clamp(0.0, 1.0);
            let away = (x - ax - along * (bx - ax)).hypot(y - ay - along * (by - ay));
            wide / 2.0 - away + 0.5
        });
    }
    /// Somewhat smaller, so that its edges are smooth and its file is small.
    fn save(self, name: &str) -> Result<(), ImageError> {
        let small = resize(&self.0, WIDTH * 2 / 3, HEIGHT * 2 / 3, FilterType::Triangle);
        let file = std::fs::File::create(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pictures").join(name))?;
        small.write_with_encoder(JpegEncoder::new_with_quality(std::io::BufWriter::new(file), 70))
    }
}

fn mixed(from: Colour, to: Colour, at: f32) -> Colour {
    let one = |n: usize| {
        let (a, b) = (from.get(n).copied().unwrap_or_default(), to.get(n).copied().unwrap_or_default());
        a + (b - a) * at
    };
    [one(0), one(1), one(2)]
}

/// A bridge over a river at night, with the trail of lights that a long exposure leaves, and the ring of a camera that is still saving.
fn bridge() -> Sheet {
    let mut s = Sheet::sky([14.0, 20.0, 48.0], [66.0, 48.0, 88.0], 24.0);
    let deck = 390.0;
    for n in 0..26_u32 {
        s.disc((((n * 197) % 950) as f32, ((n * 83) % 230) as f32 + 8.0), (1.7, 1.7), [214.0, 216.0, 240.0]);
    }
    s.disc((800.0, 96.0), (26.0, 26.0), [240.0, 236.0, 214.0]);
    // Houses on the far bank, with a few windows.
    for n in 0..24_u32 {
        let (x, tall) = (n as f32 * 42.0 - 10.0, 40.0 + ((n * 37) % 90) as f32);
        s.block((x, deck - tall), (38.0, tall), [24.0, 24.0, 50.0]);
        for w in 0..3_u32 {
            if (n * 5 + w * 7) % 4 == 0 {
                s.block((x + 7.0 + w as f32 * 10.0, deck - tall + 12.0 + w as f32 * 9.0), (5.0, 7.0), [236.0, 190.0, 110.0]);
            }
        }
    }
    s.block((0.0, deck + 22.0), (960.0, 640.0 - deck), [18.0, 26.0, 56.0]);
    // Two towers and their cables.
    for tower in [300.0_f32, 680.0] {
        for n in 1..=8_u32 {
            let reach = n as f32 * 23.0;
            for side in [-1.0, 1.0] {
                s.line((tower, 150.0 + n as f32 * 6.0), (tower + side * reach, deck), 1.6, [120.0, 124.0, 160.0]);
            }
        }
        s.block((tower - 8.0, 130.0), (16.0, 330.0), [92.0, 96.0, 134.0]);
    }
    s.block((0.0, deck), (960.0, 20.0), [54.0, 56.0, 92.0]);
    // The trail: bright in its middle, soft at its edges, and once more in the water.
    let trail = |x: f32| deck - 5.0 - 10.0 * (x / 960.0 * 3.0).sin();
    s.paint([255.0, 196.0, 96.0], 0.95, |x, y| 1.0 - (y - trail(x)).abs() / 9.0);
    s.paint([255.0, 246.0, 214.0], 1.0, |x, y| 1.0 - (y - trail(x)).abs() / 3.5);
    s.paint([214.0, 60.0, 60.0], 0.9, |x, y| 1.0 - (y - trail(x) - 11.0).abs() / 4.0);
    for n in 0..9_u32 {
        let y = deck + 60.0 + n as f32 * 20.0;
        let half = 420.0 - n as f32 * 36.0;
        s.line(
            (480.0 - half, y),
            (480.0 + half - (n % 3) as f32 * 30.0, y),
            4.0,
            mixed([240.0, 176.0, 96.0], [18.0, 26.0, 56.0], 0.25 + n as f32 * 0.07),
        );
    }
    s.paint([255.0, 255.0, 255.0], 1.0, |x, y| {
        let (dx, dy) = (x - 76.0, y - 566.0);
        if dy < 0.0 && dx < 0.0 { 0.0 } else { 4.5 - (dx.hypot(dy) - 28.0).abs() }
    });
    s
}

/// Nine faces in three rows; one of them blinks.
fn faces() -> Sheet {
    let mut s = Sheet::sky([206.0, 226.0, 236.0], [234.0, 226.0, 206.0], 10.0);
    s.block((0.0, 520.0), (960.0, 120.0), [150.0, 172.0, 128.0]);
    let skins = [[238.0, 196.0, 164.0], [222.0, 174.0, 138.0], [246.0, 210.0, 182.0]];
    let hairs = [[44.0, 38.0, 40.0], [120.0, 118.0, 122.0], [70.0, 50.0, 40.0], [196.0, 194.0, 192.0]];
    let coats = [[176.0, 74.0, 66.0], [62.0, 104.0, 140.0], [86.0, 124.0, 96.0], [200.0, 150.0, 70.0], [112.0, 84.0, 128.0]];
    let pick = |all: &[Colour], n: u32| all.get(n as usize % all.len()).copied().unwrap_or_default();
    for n in 0..9_u32 {
        let (row, place) = (n / 3, n % 3);
        // The second row stands between the others.
        let cx = 250.0 + place as f32 * 230.0 + if row == 1 { 0.0 } else { (place as f32 - 1.0) * 36.0 };
        let cy = 150.0 + row as f32 * 165.0;
        s.disc((cx, cy + 150.0), (88.0, 96.0), pick(&coats, n * 2 + row));
        s.block((cx - 17.0, cy + 42.0), (34.0, 34.0), mixed(pick(&skins, n), [120.0, 84.0, 66.0], 0.18));
        s.disc((cx, cy - 12.0), (60.0, 62.0), pick(&hairs, n * 3 + row));
        s.disc((cx, cy + 6.0), (52.0, 56.0), pick(&skins, n));
        let ink = [52.0, 42.0, 44.0];
        for side in [-1.0_f32, 1.0] {
            let eye = (cx + side * 20.0, cy + 2.0);
            if n == 4 {
                // Closed: a lid, and lashes below it.
                s.line((eye.0 - 10.0, eye.1), (eye.0, eye.1 + 4.0), 3.5, ink);
                s.line((eye.0, eye.1 + 4.0), (eye.0 + 10.0, eye.1), 3.5, ink);
            } else {
                s.disc(eye, (9.5, 8.0), [255.0, 255.0, 255.0]);
                s.disc(eye, (5.2, 5.6), ink);
            }
            s.line((eye.0 - 9.0, eye.1 - 15.0), (eye.0 + 9.0, eye.1 - 16.0), 3.0, pick(&hairs, n * 3 + row));
        }
        s.line((cx - 14.0, cy + 30.0), (cx, cy + 36.0), 4.0, [164.0, 74.0, 70.0]);
        s.line((cx, cy + 36.0), (cx + 14.0, cy + 30.0), 4.0, [164.0, 74.0, 70.0]);
    }
    s
}

/// A parcel at a door, beside the shelf of three boards.
fn parcel() -> Sheet {
    let mut s = Sheet::sky([226.0, 220.0, 208.0], [208.0, 200.0, 186.0], 8.0);
    s.block((0.0, 540.0), (960.0, 100.0), [150.0, 140.0, 128.0]);
    for n in 0..5_u32 {
        s.line((n as f32 * 240.0 - 60.0, 640.0), (n as f32 * 240.0, 540.0), 2.0, [132.0, 122.0, 112.0]);
    }
    // The door, its frame, the number.
    s.block((262.0, 70.0), (336.0, 472.0), [98.0, 82.0, 66.0]);
    s.block((280.0, 88.0), (300.0, 454.0), [34.0, 76.0, 64.0]);
    for (x, y) in [(306.0, 116.0), (442.0, 116.0), (306.0, 330.0), (442.0, 330.0)] {
        s.block((x, y), (112.0, 180.0), [28.0, 64.0, 54.0]);
    }
    s.disc((556.0, 318.0), (11.0, 11.0), [220.0, 184.0, 104.0]);
    s.block((388.0, 236.0), (84.0, 40.0), [232.0, 222.0, 196.0]);
    digits(&mut s);
    s.block((290.0, 542.0), (280.0, 18.0), [112.0, 92.0, 74.0]);
    // The shelf.
    for y in [250.0, 390.0, 530.0] {
        s.block((690.0, y), (230.0, 12.0), [164.0, 168.0, 172.0]);
    }
    for x in [690.0, 908.0] {
        s.block((x, 160.0), (12.0, 400.0), [144.0, 148.0, 152.0]);
    }
    s.block((716.0, 196.0), (70.0, 54.0), [196.0, 156.0, 108.0]);
    s.block((822.0, 340.0), (64.0, 50.0), [206.0, 170.0, 124.0]);
    // The parcel, with a tape and a label.
    s.block((404.0, 452.0), (214.0, 140.0), [200.0, 154.0, 100.0]);
    s.block((404.0, 452.0), (214.0, 16.0), [216.0, 174.0, 120.0]);
    s.block((496.0, 452.0), (30.0, 140.0), [226.0, 200.0, 152.0]);
    s.block((548.0, 500.0), (52.0, 38.0), [246.0, 244.0, 238.0]);
    for n in 0..4_u32 {
        s.block((554.0, 506.0 + n as f32 * 8.0), (if n == 3 { 24.0 } else { 40.0 }, 3.0), [90.0, 86.0, 84.0]);
    }
    s
}

/// `302` on the plate: corners from 0 to 5, clockwise from the upper left, joined by strokes.
fn digits(s: &mut Sheet) {
    let corner =
        |n: usize| [(0.0, 0.0), (14.0, 0.0), (14.0, 12.0), (14.0, 24.0), (0.0, 24.0), (0.0, 12.0)].get(n).copied().unwrap_or_default();
    let digits: [(f32, &[[usize; 2]]); 3] = [
        (398.0, &[[0, 1], [1, 3], [5, 2], [4, 3]]),
        (422.0, &[[0, 1], [1, 3], [3, 4], [4, 0]]),
        (446.0, &[[0, 1], [1, 2], [2, 5], [5, 4], [4, 3]]),
    ];
    for (left, strokes) in digits {
        for [from, to] in strokes {
            let at = |n: usize| (left + corner(n).0, 244.0 + corner(n).1);
            s.line(at(*from), at(*to), 4.0, [60.0, 52.0, 44.0]);
        }
    }
}

fn main() -> Result<(), ImageError> {
    bridge().save("bridge.jpg")?;
    faces().save("faces.jpg")?;
    parcel().save("parcel.jpg")
}
