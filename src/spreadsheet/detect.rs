//! Which kind of file it is, by its bytes: names lie.

use super::{LARGEST_FILE, Refusal};

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Csv(Encoding),
}

/// The encodings of text files that are read. A byte order mark is no longer part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Cp932,
}

pub(super) const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Tells the kind.
///
/// # Errors
/// When it is none that is read. Damage inside a text is found later, with its place.
pub(super) fn detect(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge);
    }
    if bytes.trim_ascii().is_empty() || bytes == UTF8_MARK {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Xlsx);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Refusal::OldOrLocked);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Refusal::Utf16);
    }
    Ok(Kind::Csv(encoding(bytes)))
}

/// A UTF-8 text with a few broken bytes is still UTF-8: read as CP932 most of it would turn, without any
/// error, into other characters.
fn encoding(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(UTF8_MARK) {
        return Encoding::Utf8;
    }
    let (mut fitting, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        fitting += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    if broken == 0 || fitting > 4 * broken { Encoding::Utf8 } else { Encoding::Cp932 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cp932(text: &str) -> Vec<u8> {
        encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
    }

    #[test]
    fn a_file_is_known_by_its_bytes() {
        let table: [(&[u8], Result<Kind, Refusal>); 9] = [
            (b"PK\x03\x04rest", Ok(Kind::Xlsx)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Err(Refusal::OldOrLocked)),
            (b"\xFF\xFEN\0o\0", Err(Refusal::Utf16)),
            (b"\xFE\xFF\0N\0o", Err(Refusal::Utf16)),
            (b"", Err(Refusal::Empty)),
            (b" \r\n", Err(Refusal::Empty)),
            (b"\xEF\xBB\xBF", Err(Refusal::Empty)),
            (b"No,name\r\n1,a\r\n", Ok(Kind::Csv(Encoding::Utf8))),
            (b"\xEF\xBB\xBFNo", Ok(Kind::Csv(Encoding::Utf8))),
        ];
        for (bytes, expected) in table {
            assert_eq!(detect(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn japanese_text_is_told_apart_by_encoding() {
        for text in ["氏名,見本　太郎", "ﾐﾎﾝ ﾀﾛｳ", "髙﨑", "あ", "No,氏名\r\n1,ソ能表"]
        {
            assert_eq!(encoding(text.as_bytes()), Encoding::Utf8, "{text}");
            assert_eq!(encoding(&cp932(text)), Encoding::Cp932, "{text}");
        }
    }

    #[test]
    fn a_damaged_utf_8_file_is_not_taken_for_cp932() {
        let mut bytes = "No,氏名\r\n1,見本　太郎\r\n2,見本　花子\r\n".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 3);
        assert_eq!(encoding(&bytes), Encoding::Utf8);
    }
}
