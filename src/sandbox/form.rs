//! Somebody taps the link in a text message and fills in the page behind it, as a telephone's browser would.

use reqwest::header::{COOKIE, SET_COOKIE};

use super::Sandbox;
use super::answer::Said;
use super::plan::Action;
use super::temper;

/// Nobody goes through more pages than this.
const MOST_PAGES: usize = 30;
/// How often somebody tries again where no page comes.
const MOST_TRIES: u32 = 10;
/// Between two tries.
const TRIES_AFTER_SECONDS: i64 = 60;

/// The link in a text message.
pub(super) fn link_in(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with("http") && word.contains("/r/"))
}

/// A page as it is seen.
#[derive(Debug, PartialEq)]
struct Page<'a> {
    nonce: &'a str,
    question: &'a str,
    asked: String,
    /// What is sent, and what is read.
    choices: Vec<(&'a str, String)>,
    is_many: bool,
}

impl Sandbox {
    /// Goes through the pages of a link to the end.
    pub(super) async fn fill_in(&self, lane: usize, link: String, tries: u32) {
        if self.goes_through(lane, &link).await.is_none() && tries < MOST_TRIES {
            self.with(|world, now| {
                let after = jiff::SignedDuration::from_secs(TRIES_AFTER_SECONDS);
                world.soon(lane, now, after, Action::FillIn { link, tries: tries + 1 });
            });
        }
    }

    /// `None` if the service did not answer.
    async fn goes_through(&self, lane: usize, link: &str) -> Option<()> {
        let birth_on = self.with(|world, _| world.phones[lane].person.birth_on).to_string();
        let first = [("birth".to_owned(), birth_on)];
        let (mut html, cookie) = self.browse(link, &first, None).await?;
        for _ in 0..MOST_PAGES {
            let fields = {
                let Some(page) = read(&html) else { return Some(()) };
                let said = self.with(|world, _| {
                    let phone = &mut world.phones[lane];
                    let labels: Vec<String> = page.choices.iter().map(|(_, label)| label.clone()).collect();
                    temper::mind(phone).says(&page.asked, &labels, &mut phone.chance)
                });
                filled(&page, said)
            };
            html = self.browse(link, &fields, cookie.as_deref()).await?.0;
        }
        Some(())
    }

    /// Posts a page; gives the next one, and the cookie if there is a new one.
    async fn browse(
        &self,
        link: &str,
        fields: &[(String, String)],
        cookie: Option<&str>,
    ) -> Option<(String, Option<String>)> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = self.http.post(self.reachable(link)).body(body);
        request = request.header("content-type", "application/x-www-form-urlencoded");
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        let response = request.send().await.ok()?;
        if response.status().is_server_error() {
            return None;
        }
        let cookie = response.headers().get(SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        Some((response.text().await.ok()?, cookie))
    }
}

/// What is on a page; `None` if nothing is asked there.
fn read(html: &str) -> Option<Page<'_>> {
    let hidden = |name: &str| {
        let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split('"').next()
    };
    let (_, asked) = html.split_once("<legend id=\"asked\">")?;
    let choices = html.split("name=\"choice\" value=\"").skip(1).filter_map(|rest| {
        let (value, rest) = rest.split_once('"')?;
        let label = rest.split_once('>')?.1.split('<').next()?;
        Some((value, label.trim().to_owned()))
    });
    Some(Page {
        nonce: hidden("nonce")?,
        question: hidden("question")?,
        asked: asked.split("</legend>").next()?.to_owned(),
        choices: choices.collect(),
        is_many: html.contains("name=\"many\""),
    })
}

/// The fields that say so.
fn filled(page: &Page<'_>, said: Said) -> Vec<(String, String)> {
    let mut fields = vec![("nonce", page.nonce.to_owned()), ("question", page.question.to_owned())];
    if page.is_many {
        fields.push(("many", "1".to_owned()));
    }
    match said {
        Said::Write(words) if page.choices.is_empty() => fields.push(("text", words)),
        Said::Write(words) => {
            let labelled = page.choices.iter().find(|(_, label)| *label == words);
            fields
                .extend(labelled.or(page.choices.first()).map(|(value, _)| ("choice", (*value).to_owned())));
        }
        Said::Press(place) => {
            fields.extend(page.choices.get(place).map(|(value, _)| ("choice", (*value).to_owned())));
        }
    }
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form method="post">
<input type="hidden" name="nonce" value="abc">
<input type="hidden" name="question" value="unwell">
<fieldset>
<legend id="asked">具合の悪いところはありますか。</legend>
<button class="choice" type="submit" name="choice" value="yes">はい</button>
<button class="choice" type="submit" name="choice" value="no">いいえ</button>
</fieldset></form>"#;

    #[test]
    fn a_page_is_read_and_filled_in() {
        let page = read(PAGE).expect("a question");
        assert_eq!((page.nonce, page.question, page.is_many), ("abc", "unwell", false));
        assert_eq!(page.asked, "具合の悪いところはありますか。");
        let fields = filled(&page, Said::Press(1));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(fields, [("nonce", "abc"), ("question", "unwell"), ("choice", "no")]);
        assert!(
            filled(&page, Said::Write("いいえ".to_owned())).contains(&("choice".to_owned(), "no".to_owned()))
        );
        assert_eq!(read("<p>ご回答ありがとうございました。</p>"), None);
    }

    #[test]
    fn the_link_of_a_text_is_found() {
        let text = "【みまもり】本日のご連絡をお願いします。\nhttps://mimamori.example.jp/r/abc";
        assert_eq!(link_in(text), Some("https://mimamori.example.jp/r/abc"));
        assert_eq!(link_in("受け付けました。"), None);
    }
}
