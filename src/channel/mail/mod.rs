//! Mails over SMTP, through the mail server of whoever runs the service.
//!
//! Mail only sends: nobody reads what is answered to it, and every mail to a person says so. A mail passes through
//! many hands, so it names nobody and holds no word about health: it carries a link, and the form behind it asks for
//! a second fact.
//!
//! SMTP has no retry key. What stands in for one is the `Message-ID`, the same for every try of one entry: a mailbox
//! that gets both copies can see that they are one.
//!
//! Standards: RFC 5321 (SMTP), RFC 3463 (enhanced codes), RFC 3834 (`Auto-Submitted`), RFC 8058 (`List-Unsubscribe`),
//! RFC 8314 (TLS).

mod letter;
mod refusal;
mod send;
mod server;

pub use letter::{BadAddress, Letter, MailAddress, Unsubscribe};
pub use send::{MailClient, MailClientError};
pub use server::{BadSmtpUrl, SmtpServer};
