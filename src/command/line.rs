//! `mimamori line`

use anyhow::{Context as _, bail};
use clap::Subcommand;
use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::channel::line::{LineClient, NewRichMenu, Tap};
use crate::channel::{RefusalKind, SendError};
use crate::config::Settings;
use crate::pipeline::MENU_TODAY;

use super::output::{self, Format};
use super::service::line_client;

/// Drawn by `templates/rich-menu.svg`.
const PICTURE: &[u8] = include_bytes!("../../templates/rich-menu.png");
const PICTURE_SIZE: (u32, u32) = (2500, 843);
/// Our menus are known by it; what comes behind it changes with the menu.
const NAME: &str = "mimamori ";
/// What the parts of the picture do. The words are ones that the dialogs know.
const TAPS: [Tap<'static>; 3] = [
    Tap { said: "今日の体調", data: Some(MENU_TODAY) },
    Tap { said: "登録", data: None },
    Tap { said: "電話してほしい", data: None },
];

#[derive(Subcommand)]
pub(super) enum Line {
    /// Asks LINE who we are, where it sends events, and what may be sent; exits 1 if something is wrong
    #[command(after_help = "Example:\n  mimamori line check --config mimamori.toml")]
    Check {
        /// How it is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Sets up the menu at the foot of the chat; done again it changes nothing
    #[command(after_help = "Example:\n  mimamori line rich-menu --dry-run\n  mimamori line rich-menu")]
    RichMenu {
        /// Say what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

pub(super) async fn run(settings: Settings, command: Line) -> anyhow::Result<()> {
    let line = settings.line.as_ref().context("line_channel_secret: LINE is not set up")?;
    let client = line_client(line)?;
    match command {
        Line::Check { format } => check(&client, &settings.server.public_url, format).await,
        Line::RichMenu { dry_run } => rich_menu(&client, dry_run).await,
    }
}

async fn check(line: &LineClient, public_url: &str, format: Format) -> anyhow::Result<()> {
    let bot = line.bot().await.map_err(explained)?;
    let webhook = line.webhook().await.map_err(explained)?;
    let quota = line.quota().await.map_err(explained)?;
    let wanted = format!("{public_url}/webhooks/line");
    let mut faults = Vec::new();
    if webhook.endpoint != wanted {
        faults
            .push(format!("the webhook URL in the console is {}, and should be {wanted}", webhook.endpoint));
    }
    if !webhook.is_active {
        faults.push("“Use webhook” is switched off in the console: nothing reaches us".to_owned());
    }
    if quota.limit.is_some_and(|limit| quota.used >= limit) {
        faults.push("the messages of the month are used up".to_owned());
    }
    match format {
        Format::Json => output::json(&json!({
            "user_id": bot.user_id,
            "basic_id": bot.basic_id,
            "name": bot.name,
            "webhook": {"endpoint": webhook.endpoint, "active": webhook.is_active, "wanted": wanted},
            "quota": {"allowed": quota.limit, "used": quota.used},
            "faults": faults,
        }))?,
        Format::Text => {
            output::line(format!("account {} ({}), {}", bot.name, bot.basic_id, bot.user_id));
            let active = if webhook.is_active { "on" } else { "off" };
            output::line(format!("webhook {} ({active})", webhook.endpoint));
            let allowed = quota.limit.map_or_else(|| "any number".to_owned(), |limit| limit.to_string());
            output::line(format!("messages this month {} of {allowed}", quota.used));
            output::line(
                "redelivery of webhooks cannot be asked for: see that it is on in the console".to_owned(),
            );
        }
    }
    if faults.is_empty() { Ok(()) } else { bail!("{}", faults.join("; ")) }
}

async fn rich_menu(line: &LineClient, dry_run: bool) -> anyhow::Result<()> {
    let unnamed = NewRichMenu { name: "", bar: "メニュー", size: PICTURE_SIZE, taps: &TAPS };
    // The same menu with the same picture has the same name.
    let digest = Sha256::new().chain_update(unnamed.json().to_string()).chain_update(PICTURE).finalize();
    let name = format!("{NAME}{}", &HEXLOWER.encode(&digest)[..16]);
    let menu = NewRichMenu { name: &name, ..unnamed };
    let known = line.rich_menus().await.map_err(explained)?;
    let shown = line.default_rich_menu().await.map_err(explained)?;
    let ours: Vec<_> = known.iter().filter(|menu| menu.name.starts_with(NAME)).collect();
    let same = ours.iter().find(|menu| menu.name == name);
    if let Some(same) = same.filter(|same| shown.as_ref() == Some(&same.id)) {
        output::line(format!("the menu {} is there and shown", same.id));
        return delete_others(line, &ours, &name, dry_run).await;
    }
    if dry_run {
        output::line(format!("would set up the menu {name} and show it to everybody: {}", menu.json()));
        return delete_others(line, &ours, &name, dry_run).await;
    }
    let id = match same {
        Some(same) => same.id.clone(),
        None => line.create_rich_menu(&menu).await.map_err(explained)?,
    };
    match line.upload_rich_menu_image(&id, PICTURE).await {
        Ok(()) => {}
        // It has its picture from an earlier run that broke off after it.
        Err(SendError::Refused(refusal)) if same.is_some() && refusal.kind == RefusalKind::OurMistake => {}
        Err(error) => return Err(explained(error)),
    }
    line.set_default_rich_menu(&id).await.map_err(explained)?;
    output::line(format!("the menu {id} is shown to everybody"));
    delete_others(line, &ours, &name, dry_run).await
}

/// Older menus of ours go; those of others stay.
async fn delete_others(
    line: &LineClient,
    ours: &[&crate::channel::line::RichMenu],
    name: &str,
    dry_run: bool,
) -> anyhow::Result<()> {
    for old in ours.iter().filter(|menu| menu.name != name) {
        if dry_run {
            output::line(format!("would delete the menu {}", old.id));
        } else {
            line.delete_rich_menu(&old.id).await.map_err(explained)?;
            output::line(format!("the menu {} is deleted", old.id));
        }
    }
    Ok(())
}

/// What an operator can do about it.
fn explained(error: SendError) -> anyhow::Error {
    let hint = match &error {
        SendError::Refused(refusal) if refusal.kind == RefusalKind::Misconfigured => {
            match refusal.code.as_deref() {
                Some("401") => "LINE does not know the token: see line_channel_token, or line_channel_id",
                Some("403") => {
                    "the token is good, and the account may not do this: see its plan in the console"
                }
                Some(code) if code.starts_with("no-token") => {
                    "LINE gives no token: see line_channel_id and line_channel_secret or line_assertion_key"
                }
                _ => "LINE is not reached under line_api_url",
            }
        }
        _ => "LINE did not do what was asked",
    };
    anyhow::Error::new(error).context(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_one_that_line_takes() {
        assert_eq!(&PICTURE[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(PICTURE[at..at + 4].try_into().unwrap());
        let (width, height) = (number(16), number(20));
        assert_eq!((width, height), PICTURE_SIZE);
        assert!(
            (800..=2500).contains(&width) && height >= 250 && f64::from(width) / f64::from(height) >= 1.45
        );
        assert!(PICTURE.len() <= 1024 * 1024);
    }
}
