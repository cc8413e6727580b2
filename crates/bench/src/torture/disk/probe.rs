//! What shows that the program is well: a form is taken, a picture is kept and shown, what was written is found.

use super::super::acts::Scene;
use super::super::ask::{Got, get, upload};
use super::super::town::cookie;
use crate::trouble::Trouble;
use std::fmt;
use std::time::Duration;

/// Fans that nobody else is, for probes: the crowd is those below a hundred, the authors the last ones.
const FANS: usize = 100;

/// A picture of one point, as small as they are.
const PICTURE: [u8; 70] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
    0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
    0x64, 0xf8, 0xcf, 0x50, 0x0f, 0x00, 0x03, 0x86, 0x01, 0x80, 0x5a, 0x34, 0x7d, 0x6b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44,
    0xae, 0x42, 0x60, 0x82,
];

/// Pictures that were promised.
#[derive(Default)]
pub struct Kept {
    pictures: Vec<(String, usize)>,
    asked: usize,
    refused: usize,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} pictures kept, {} refused", self.pictures.len(), self.refused)
    }
}

impl Kept {
    /// Sends one, which must be taken in a moment.
    pub async fn send(&mut self, scene: &Scene) -> Result<(), Trouble> {
        while !self.try_to_send(scene).await? {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
    /// Sends one; it is kept or refused with 503.
    pub async fn try_to_send(&mut self, scene: &Scene) -> Result<bool, Trouble> {
        self.asked += 1;
        let fan = FANS + self.asked % 20;
        let got = upload(&scene.address, &cookie(&format!("fan-{fan}")), &PICTURE).await;
        match got {
            Some(Got { status: 201, place: Some(place), .. }) => self.pictures.push((place, fan)),
            // Whoever ends is not asked any more.
            None | Some(Got { status: 503, .. }) => {
                self.refused += 1;
                return Ok(false);
            }
            Some(got) => return Err(Trouble::new(format!("a picture: {got:?}"))),
        }
        Ok(true)
    }
    /// Every picture that was promised is shown.
    pub async fn are_there(&self, scene: &Scene) -> Result<(), Trouble> {
        for (place, fan) in &self.pictures {
            let got = get(&scene.address, place, &cookie(&format!("fan-{fan}"))).await;
            if got.as_ref().is_none_or(|g| g.status != 200 || g.body.is_empty()) {
                return Err(Trouble::new(format!("{place} was promised and is not there: {got:?}")));
            }
        }
        Ok(())
    }
}

/// The word of a round that nobody else writes.
fn word(round: usize) -> String {
    let letters = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"];
    let tail: String = format!("{round:03}").chars().filter_map(|c| letters.get(c.to_digit(10)? as usize).copied()).collect();
    format!("zwq{tail}")
}

/// A reply is taken.
pub async fn writes(scene: &Scene) -> Result<(), Trouble> {
    let (fan, idea) = (FANS + scene.round % 20, 0);
    let form = super::super::told::Form { fan, idea, key: format!("probe-{}", scene.round), answered: false };
    let words = format!("After the fault {}", word(scene.round));
    scene.promise(&words, &form);
    loop {
        if !scene.send(&words, &form).await? {
            return Err(Trouble::new("the program is gone"));
        }
        if scene.is_answered(&words) {
            return Ok(());
        }
    }
}

/// What was replied is found: the index has caught up, or was made again.
pub async fn finds(scene: &Scene) -> Result<(), Trouble> {
    let word = word(scene.round);
    loop {
        let got = get(&scene.address, &format!("/search?q={word}"), &cookie("fan-101")).await;
        // Once in the form, and once where it was found.
        if got.is_some_and(|g| g.status == 200 && g.body.contains("<mark>") && g.body.matches(word.as_str()).count() > 1) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
