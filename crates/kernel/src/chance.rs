//! Chance is an argument: the operating system's in production, seeded in tests and in the demo.

/// A source of random bytes.
pub trait Chance: Send {
    /// Fill `out` with random bytes.
    fn fill(&mut self, out: &mut [u8]);

    /// A number from 0 up to but not including `end`; 0 when `end` is 0. Bias is below 2^-32 for ends below 2^32.
    fn below(&mut self, end: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes).checked_rem(end).unwrap_or(0)
    }
    /// 32 random bytes in lower-case hex: a token nobody guesses.
    fn token(&mut self) -> String {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        crate::fold::hex(&bytes)
    }
}

/// A deterministic source (SplitMix64) for tests and the demo. Never for secrets of a real community.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    /// The same seed gives the same bytes.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
    fn step(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Chance for Seeded {
    fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(8) {
            for (to, from) in chunk.iter_mut().zip(self.step().to_le_bytes()) {
                *to = from;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself_and_differs_from_another() {
        assert_eq!(Seeded::new(7).token(), Seeded::new(7).token());
        assert_ne!(Seeded::new(7).token(), Seeded::new(8).token());
        assert!((0..1000).all(|s| Seeded::new(s).below(10) < 10));
        assert_eq!(Seeded::new(1).below(0), 0);
    }
}
