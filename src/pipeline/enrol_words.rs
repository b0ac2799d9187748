//! What people write who want to be enrolled, or do not any more, and the codes of letters as they are typed.

/// The length of a code: eight letters and digits.
pub(super) const CODE_LENGTH: usize = 8;

/// What people write who want to be enrolled, or to enrol somebody else of the household, in each language.
const WISHES: &[&str] = &[
    "登録",
    "とうろく",
    "enrol",
    "enroll",
    "register",
    "注册",
    "註冊",
    "登记",
    "登記",
    "등록",
    "cadastro",
    "cadastrar",
    "đăng ký",
    "dang ky",
    "magparehistro",
    "rehistro",
    "दर्ता",
    "daftar",
    "ลงทะเบียน",
    "registro",
    "registrar",
    "inscribir",
];

/// What people write who do not want to be reached on this account any more.
const UNLINKS: &[&str] = &[
    "登録解除",
    "解除",
    "連携解除",
    "とうろくかいじょ",
    "かいじょ",
    "unlink",
    "unregister",
    "取消登记",
    "取消登記",
    "등록 해제",
    "등록해제",
    "descadastrar",
    "hủy đăng ký",
    "huy dang ky",
    "alisin ang rehistro",
    "दर्ता रद्द",
    "batal daftar",
    "ยกเลิกลงทะเบียน",
    "anular registro",
];

/// True if words are a wish to be enrolled, or the code of a letter.
pub(super) fn is_wished(text: &str) -> bool {
    let words = bare(text);
    is_one_of(WISHES, &words) || is_code(&words)
}

/// True if words take back that an account is somebody's.
pub(super) fn asks_to_unlink(text: &str) -> bool {
    is_one_of(UNLINKS, &bare(text))
}

fn is_one_of(list: &[&str], words: &str) -> bool {
    use unicode_normalization::UnicodeNormalization as _;
    list.iter().any(|one| one.nfkc().eq(words.chars()))
}

fn bare(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let words: String = text.nfkc().collect::<String>().to_lowercase();
    words.trim_matches(|c: char| c.is_whitespace() || "。.!！「」“”\"".contains(c)).to_owned()
}

/// True if words have the form of a code, and of nothing else that people write.
pub(super) fn is_code(words: &str) -> bool {
    let is_bare = words.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
    let code = normalise_code(words);
    let has = |is: fn(&char) -> bool| code.chars().any(|c| is(&c));
    is_bare && code.len() == CODE_LENGTH && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
}

/// A code as it is looked up: full width, spaces and hyphens do not matter, and letters that look like digits are
/// never in a code.
pub(super) fn normalise_code(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(CODE_LENGTH + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(normalise_code("ab2c-3d4e"), "AB2C3D4E");
        assert_eq!(normalise_code(" ＡＢ２Ｃ　３Ｄ４Ｅ。"), "AB2C3D4E");
        assert_eq!(normalise_code(&"A".repeat(1000)).len(), CODE_LENGTH + 1);
    }

    #[test]
    fn a_wish_to_be_enrolled_is_a_word_of_its_own_or_a_code() {
        for wish in ["登録", " 登録。", "Enrol", "AB2C-3D4E", "ab2c3d4e", "ＡＢ２Ｃ－３Ｄ４Ｅ"]
        {
            assert!(is_wished(wish), "{wish}");
        }
        for unlink in ["登録解除", "「登録解除」", "Unlink.", "hủy đăng ký", "ยกเลิกลงทะเบียน", "दर्ता रद्द"]
        {
            assert!(asks_to_unlink(unlink) && !is_wished(unlink), "{unlink}");
        }
        assert!(!asks_to_unlink("登録"));
        for other in ["登録番号を忘れました", "はい", "36.5", "20200511", "tomorrow", "咳はありません"]
        {
            assert!(!is_wished(other), "{other}");
        }
    }
}
