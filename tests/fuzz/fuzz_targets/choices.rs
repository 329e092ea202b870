//! Choices that the bytes of an input make.

/// Bytes that choices are made of, one after another; zeros when they are all taken.
pub struct Choices<'a>(pub &'a [u8]);

impl Choices<'_> {
    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A text of the input.
    pub fn text(&mut self) -> String {
        let length = usize::from(self.byte() % 24).min(self.0.len());
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(taken).into_owned()
    }
}
