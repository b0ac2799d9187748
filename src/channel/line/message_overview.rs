//! The summary of somebody's answers as one Flex bubble.
//!
//! Limits: <https://developers.line.biz/en/reference/messaging-api/#flex-message>. `altText` is what a locked screen
//! and the list of chats show, so it holds the notice and never an answer.

use line_bot_sdk_rust::line_messaging_api::models::{
    FlexBox, FlexBubble, FlexComponent, FlexContainer, FlexMessage, FlexSeparator, FlexText,
    flex_box::Layout, flex_text::Weight,
};

use crate::channel::text::{clip_clusters, clip_utf16};
use crate::domain::messaging::{Overview, OverviewLine};

/// The longest `altText`, in UTF-16 units.
const LONGEST_NOTICE: usize = 1_500;
/// The largest bubble, in bytes of JSON. LINE says 30 KB.
const LARGEST_BUBBLE: usize = 30_000;
/// The most that is shown of one answer, in visible characters. Who wrote more knows what it was.
const LONGEST_VALUE: usize = 200;

/// Contrast with white 7:1 and more, so that it can be read in the sun.
const TITLE: &str = "#0017C1";
const LABEL: &str = "#545456";
const VALUE: &str = "#1A1A1C";

/// Draws the summary; `None` if nothing was answered.
///
/// A bubble that would be too large loses its last lines, and an ellipsis stands for them.
pub(super) fn overview(overview: &Overview) -> Option<FlexMessage> {
    let mut lines: Vec<FlexComponent> = overview.lines.iter().filter_map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let notice = clip_utf16(&overview.notice, LONGEST_NOTICE);
    let mut bubble = bubble(&overview.title, lines.clone());
    while weight(&bubble) > LARGEST_BUBBLE && lines.len() > 1 {
        lines.pop();
        let rest = text("…", "md", VALUE);
        bubble = self::bubble(&overview.title, lines.iter().cloned().chain([rest]).collect());
    }
    Some(FlexMessage::new(notice, FlexContainer::FlexBubble(bubble)))
}

fn bubble(title: &str, lines: Vec<FlexComponent>) -> FlexBubble {
    let separator = FlexSeparator { margin: Some("lg".to_owned()), ..FlexSeparator::new() };
    let mut contents = Vec::with_capacity(lines.len() + 2);
    if !title.trim().is_empty() {
        contents.push(bold(text(title, "lg", TITLE)));
        contents.push(FlexComponent::FlexSeparator(separator));
    }
    contents.extend(lines);
    let body = FlexBox::new(Layout::Vertical, contents);
    // The enum around the bubble writes the type, and would write it twice.
    FlexBubble { r#type: String::new(), body: Some(Box::new(body)), ..FlexBubble::new() }
}

/// The answer below what it is about: side by side, large type would leave three characters to a line.
fn line(line: &OverviewLine) -> Option<FlexComponent> {
    let values: Vec<_> =
        line.values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if values.is_empty() || line.label.trim().is_empty() {
        return None;
    }
    let value = clip_clusters(&values.join("\n"), LONGEST_VALUE);
    let contents = vec![text(line.label.trim(), "md", LABEL), bold(text(&value, "xl", VALUE))];
    let pair = FlexBox { margin: Some("lg".to_owned()), ..FlexBox::new(Layout::Vertical, contents) };
    Some(FlexComponent::FlexBox(FlexBox { r#type: String::new(), ..pair }))
}

/// Text that wraps, and grows with the size of type chosen on the telephone.
fn text(words: &str, size: &str, color: &str) -> FlexComponent {
    FlexComponent::FlexText(FlexText {
        text: Some(words.to_owned()),
        size: Some(size.to_owned()),
        color: Some(color.to_owned()),
        wrap: Some(true),
        scaling: Some(true),
        ..FlexText::new()
    })
}

fn bold(component: FlexComponent) -> FlexComponent {
    match component {
        FlexComponent::FlexText(text) => {
            FlexComponent::FlexText(FlexText { weight: Some(Weight::Bold), ..text })
        }
        other => other,
    }
}

fn weight(bubble: &FlexBubble) -> usize {
    serde_json::to_vec(bubble).map_or(usize::MAX, |json| json.len())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// As written on the wire, where a key that stands twice would still be seen.
    fn written(lines: &[(&str, &[&str])]) -> Option<String> {
        let lines = lines
            .iter()
            .map(|(label, values)| OverviewLine {
                label: (*label).to_owned(),
                values: values.iter().map(|value| (*value).to_owned()).collect(),
            })
            .collect();
        let title = "今日のお答え".to_owned();
        let notice = "本日のご回答を受け付けました".to_owned();
        let message = overview(&Overview { title, notice, lines })?;
        Some(serde_json::to_string(&message).unwrap())
    }

    fn shown(lines: &[(&str, &[&str])]) -> Option<Value> {
        written(lines).map(|json| serde_json::from_str(&json).unwrap())
    }

    #[test]
    fn each_answer_stands_below_what_it_is_about() {
        let shown = shown(&[("体温", &["36.5度"]), ("症状", &["せき", "だるさ"])]).unwrap();
        assert_eq!(shown["altText"], "本日のご回答を受け付けました");
        let contents = shown["contents"]["body"]["contents"].as_array().unwrap();
        assert_eq!(contents[0]["text"], "今日のお答え");
        let words = |at: usize| {
            let pair = contents[at]["contents"].as_array().unwrap();
            json!([pair[0]["text"], pair[1]["text"]])
        };
        assert_eq!(words(2), json!(["体温", "36.5度"]));
        assert_eq!(words(3), json!(["症状", "せき\nだるさ"]));
    }

    #[test]
    fn every_part_names_its_type_once() {
        let written = written(&[("体温", &["36.5度"])]).unwrap();
        for (kind, times) in [("bubble", 1), ("box", 2), ("text", 3), ("separator", 1)] {
            assert_eq!(written.matches(&format!("\"type\":\"{kind}\"")).count(), times, "{written}");
        }
    }

    #[test]
    fn a_summary_without_answers_is_not_shown() {
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[("体温", &[]), ("症状", &[" "]), ("", &["はい"])]), None);
    }

    #[test]
    fn a_bubble_stays_within_what_line_takes() {
        let long = "熱".repeat(5_000);
        let values = [long.as_str()];
        let lines: Vec<(&str, &[&str])> = vec![("心配なこと", &values); 60];
        let shown = shown(&lines).unwrap();
        let bubble = shown["contents"].to_string();
        assert!(bubble.len() <= 30_000, "{} bytes", bubble.len());
        assert!(bubble.len() > 25_000, "and is not cut more than it has to be: {} bytes", bubble.len());
        let last = shown["contents"]["body"]["contents"].as_array().unwrap().last().unwrap();
        assert_eq!(last["text"], "…");
    }
}
