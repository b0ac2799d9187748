//! How many text messages a text costs.
//!
//! GSM-7 carries 160 septets, or 153 in each part when split; one character outside its alphabet turns the whole
//! text into UCS-2 with 70 UTF-16 units, or 67 in each part (3GPP TS 23.038; channels.md B). Some Japanese
//! carriers deliver at most five parts, and the service aims at one.

use std::ops::Range;

/// How a text is coded on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits a character, for plain Latin text.
    Gsm7,
    /// Sixteen bits a unit, for everything else.
    Ucs2,
}

impl Encoding {
    /// Units in a message that stands alone, and in each part of a split one.
    pub const fn capacity(self) -> (usize, usize) {
        match self {
            Self::Gsm7 => (160, 153),
            Self::Ucs2 => (70, 67),
        }
    }
}

/// What a text costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    /// How it is coded.
    pub encoding: Encoding,
    /// Septets or UTF-16 units.
    pub units: usize,
    /// Where each part lies in the text, in bytes. An empty text is one empty part.
    pub parts: Vec<Range<usize>>,
}

/// Cuts a text into the parts it is sent as. A character is never torn apart, nor an escaped GSM-7 character.
///
/// ```
/// use mimamori::domain::segments::{Encoding, segments};
/// let one = segments("体温は36.5度です。");
/// assert_eq!((one.encoding, one.units, one.parts.len()), (Encoding::Ucs2, 11, 1));
/// ```
pub fn segments(text: &str) -> Segments {
    let encoding = if text.chars().all(|c| septets(c).is_some()) { Encoding::Gsm7 } else { Encoding::Ucs2 };
    let width = |c: char| match encoding {
        Encoding::Gsm7 => septets(c).unwrap_or(1),
        Encoding::Ucs2 => c.len_utf16(),
    };
    let units = text.chars().map(width).sum();
    let (alone, part) = encoding.capacity();
    let room = if units <= alone { alone } else { part };
    let (mut parts, mut start, mut used) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        if used + width(c) > room {
            parts.push(start..at);
            (start, used) = (at, 0);
        }
        used += width(c);
    }
    parts.push(start..text.len());
    Segments { encoding, units, parts }
}

/// Septets of a character in the GSM 7-bit default alphabet, two if it needs the escape; `None` outside it.
fn septets(c: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                         ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const ESCAPED: &str = "\u{c}^{}\\[~]|€";
    if BASIC.contains(c) {
        Some(1)
    } else if ESCAPED.contains(c) {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str) -> (Encoding, usize, usize) {
        let Segments { encoding, units, parts } = segments(text);
        (encoding, units, parts.len())
    }

    #[test]
    fn plain_latin_text_fits_160_and_then_153() {
        assert_eq!(count(""), (Encoding::Gsm7, 0, 1));
        assert_eq!(count(&"a".repeat(160)), (Encoding::Gsm7, 160, 1));
        assert_eq!(count(&"a".repeat(161)), (Encoding::Gsm7, 161, 2));
        assert_eq!(count(&"a".repeat(306)), (Encoding::Gsm7, 306, 2));
        assert_eq!(count(&"a".repeat(307)), (Encoding::Gsm7, 307, 3));
        assert_eq!(count(&"€".repeat(80)), (Encoding::Gsm7, 160, 1));
    }

    #[test]
    fn japanese_text_fits_70_and_then_67() {
        assert_eq!(count(&"あ".repeat(70)), (Encoding::Ucs2, 70, 1));
        assert_eq!(count(&"あ".repeat(71)), (Encoding::Ucs2, 71, 2));
        assert_eq!(count(&"あ".repeat(135)), (Encoding::Ucs2, 135, 3));
    }

    #[test]
    fn a_character_of_two_units_is_never_split() {
        // The 67th unit would be the first half of the last emoji of the first part.
        let text = format!("{}{}", "あ".repeat(66), "🏥".repeat(3));
        let parts = segments(&text).parts;
        assert_eq!(parts.len(), 2);
        assert_eq!(&text[parts[0].clone()], "あ".repeat(66));
        let escaped = format!("{}{}", "a".repeat(152), "€".repeat(10));
        assert_eq!(segments(&escaped).parts[0], 0..152);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_text_and_each_fits(text in any::<String>()) {
            let Segments { encoding, units, parts } = segments(&text);
            let joined: String = parts.iter().map(|part| &text[part.clone()]).collect();
            prop_assert_eq!(&joined, &text);
            let (alone, room) = encoding.capacity();
            if parts.len() == 1 {
                prop_assert!(units <= alone);
            } else if encoding == Encoding::Ucs2 {
                for part in parts {
                    prop_assert!(text[part].encode_utf16().count() <= room);
                }
            }
        }
    }
}
