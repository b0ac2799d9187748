//! Settings: a file, overridden by the environment, parsed once. One struct per concern.

mod database;
mod line;
mod load;
mod mail;
mod server;
mod twilio;

use crate::ambient::Clock;

pub use database::Database;
pub use line::Line;
pub use load::{SettingError, load};
pub use mail::Mail;
pub use server::Server;
pub use twilio::Twilio;

/// Everything that can be set.
pub struct Settings {
    /// Where the data are.
    pub database: Database,
    /// How we are reached.
    pub server: Server,
    /// LINE, if it is set up.
    pub line: Option<Line>,
    /// Twilio or a compatible server, if it is set up.
    pub twilio: Option<Twilio>,
    /// A mail server, if it is set up.
    pub mail: Option<Mail>,
    /// Business time; another than the machine's only for demos and tests (`MIMAMORI_CLOCK`).
    pub clock: Clock,
}
