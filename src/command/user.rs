//! `mimamori user`

use std::io::BufRead as _;

use anyhow::{Context as _, bail};
use clap::Subcommand;
use serde_json::json;

use crate::ambient::{fresh_id, wall_now};
use crate::channel::mail::MailAddress;
use crate::config::Settings;
use crate::domain::scope::{Actor, Role};
use crate::http::hash_password;
use crate::store::audit::{self, Entry};
use crate::store::{notices, staff};

use super::output::{self, Format};
use super::service;

/// As the Digital Agency and NIST ask of passwords that people choose.
const SHORTEST_PASSWORD: usize = 12;

#[derive(Subcommand)]
pub(super) enum User {
    /// Adds an account; the password is read from standard input, the secret of the one-time codes is printed once
    #[command(
        after_help = "Example:\n  echo \"$PASSWORD\" | mimamori user add hanako --name '見本 花子' --organisation 見本保健所"
    )]
    Add {
        /// What is typed to sign in.
        login: String,
        /// The name that colleagues see.
        #[arg(long)]
        name: String,
        /// The name of the organisation.
        #[arg(long)]
        organisation: String,
        /// health-centre, health-centre-reader or administrator.
        #[arg(long, default_value = "health-centre")]
        role: Role,
        /// Where notices are mailed to; none without.
        #[arg(long)]
        mail: Option<String>,
        /// How the secret is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Sets where notices to an account are mailed to; without an address they are not
    #[command(after_help = "Example:\n  mimamori user mail hanako hanako@example.jp")]
    Mail {
        /// What is typed to sign in.
        login: String,
        /// The address; none takes it away.
        address: Option<String>,
    },
}

pub(super) async fn run(settings: Settings, command: User) -> anyhow::Result<()> {
    let (login, name, organisation, role, mail, format) = match command {
        User::Add { login, name, organisation, role, mail, format } => {
            (login, name, organisation, role, mail, format)
        }
        User::Mail { login, address } => return set_mail(settings, &login, address.as_deref()).await,
    };
    let mail = mail.as_deref().map(checked).transpose()?;
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).context("the password is read from standard input")?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < SHORTEST_PASSWORD {
        bail!("the password must have at least {SHORTEST_PASSWORD} characters");
    }
    let new = hash_password(password)?;
    let store = service::open_store(&settings).await?;
    let mut tx = store.begin().await?;
    let Some(organisation) = staff::find_organisation(&mut tx, &organisation).await? else {
        bail!("there is no organisation of that name; add it with “mimamori organisation add”");
    };
    let account = staff::Account {
        id: fresh_id(),
        organisation_id: organisation.id,
        login,
        name,
        role,
        password_hash: new.hash,
        totp_secret: new.totp_secret,
        totp_last_step: 0,
        failures: 0,
        locked_until_at: None,
        disabled_at: None,
    };
    match staff::add_account(&mut tx, &account, wall_now()).await {
        Err(error) if error.violates("staff_login_unique") => bail!("that login is taken"),
        other => other?,
    }
    if let Some(mail) = &mail {
        notices::set_mail(&mut tx, account.id, Some(mail)).await?;
    }
    let actor = Actor::Worker("command");
    let entry = Entry {
        at: wall_now(),
        actor: &actor,
        action: "user.add",
        subjects: &[],
        detail: account.role.as_str(),
    };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    store.close().await;
    let secret = data_encoding::BASE32_NOPAD.encode(&account.totp_secret);
    match format {
        Format::Json => output::json(&json!({ "id": account.id, "totp_secret": secret })),
        Format::Text => {
            output::line(format!("account {}", account.id));
            output::line(format!("secret for the authenticator app, shown once: {secret}"));
            Ok(())
        }
    }
}

/// An address, as long as it is one.
fn checked(text: &str) -> anyhow::Result<String> {
    MailAddress::parse(text).context("the mail address")?;
    Ok(text.to_owned())
}

async fn set_mail(settings: Settings, login: &str, address: Option<&str>) -> anyhow::Result<()> {
    let address = address.map(checked).transpose()?;
    let store = service::open_store(&settings).await?;
    let mut tx = store.begin().await?;
    let Some(account) = staff::find_account(&mut tx, login).await? else {
        bail!("there is no account of that login");
    };
    notices::set_mail(&mut tx, account.id, address.as_deref()).await?;
    let actor = Actor::Worker("command");
    let detail = if address.is_some() { "set" } else { "taken away" };
    let entry = Entry { at: wall_now(), actor: &actor, action: "staff.mail", subjects: &[], detail };
    audit::record(&mut tx, &entry).await?;
    tx.commit().await?;
    store.close().await;
    output::line(format!("mail of {}: {detail}", account.id));
    Ok(())
}
