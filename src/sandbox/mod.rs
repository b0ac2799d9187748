//! A stand-in for the providers on loopback, with phones one can look at and people who hold them.
//!
//! It answers the HTTP APIs of LINE and Twilio, sends signed webhooks to the service, and rings phones. Each
//! phone belongs to a simulated person, who reads what arrives and answers according to a [`Behaviour`], or to a
//! visitor, who plays it on the page at `/sandbox`. Nothing here leaves the machine.
//!
//! The service talks to it exactly as it talks to the real providers: the base URL is a setting. It speaks only
//! the providers' wire contracts and knows nothing of the service but its address; it signs with its own code.
//! Time and chance are handed in: [`Sandbox::run_due`] for a clock that is stepped, [`Sandbox::run`] for one
//! that runs by itself.
//!
//! | file | what lives there |
//! |---|---|
//! | `line_api`, `line_account`, `line_menu` | LINE's Messaging API: sending, what an account may ask, rich menus |
//! | `line_message`, `line_card`, `line_action` | message objects, read as strictly as LINE does |
//! | `line_token`, `line_link`, `line_desk` | access tokens, account links, retry keys, reply tokens and the month's amount |
//! | `twilio_api`, `twilio_messages`, `twilio_calls`, `texts` | Twilio's REST API and its books |
//! | `call`, `on_the_line`, `talk`, `twiml` | a call, what happens in it, and the documents it follows |
//! | `webhook`, `sign` | what is sent to the service, signed, and sent again |
//! | `phone`, `topic`, `answer`, `temper` | a phone, what its owner understands, answers, and when |
//! | `faults`, `asked` | what goes wrong by chance, and on request |
//! | `ledger`, `delivery` | what passed, counted, and what each phone got |
//! | `world`, `plan`, `act` | everything remembered, everything planned, and doing it |
//! | `acts`, `scenario` | what somebody does with a phone, by hand or by a file |
//! | `page` | the phones in the browser |

mod act;
mod acts;
mod answer;
mod asked;
mod call;
mod chance;
mod delivery;
mod faults;
mod form;
mod ledger;
mod line_account;
mod line_action;
mod line_api;
mod line_card;
mod line_desk;
mod line_link;
mod line_menu;
mod line_message;
mod line_token;
mod on_the_line;
mod page;
mod phone;
mod plan;
mod scenario;
mod settings;
mod sign;
mod talk;
mod temper;
mod texts;
mod topic;
mod twilio_api;
mod twilio_calls;
mod twilio_messages;
mod twiml;
mod webhook;
mod world;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex};

use axum::Router;
use jiff::Timestamp;

pub use asked::{BadFault, Fault, FaultRequest, Wire};
pub use delivery::Delivery;
pub use faults::Faults;
pub use ledger::{Kinds, Ledger, Messages};
pub use scenario::{BadScenario, Scenario};
pub use settings::{Authenticator, Behaviour, Now, Settings, SimulatedPerson};

use world::World;

/// The providers' stand-in and everybody whose phone is in it.
pub struct Sandbox {
    settings: Settings,
    now: Now,
    http: reqwest::Client,
    world: Mutex<World>,
}

impl Sandbox {
    /// Sets up the providers and hands out the phones. Whoever uses LINE and has a code follows the account soon
    /// afterwards.
    pub fn new(mut settings: Settings, people: Vec<SimulatedPerson>, now: Now) -> Arc<Self> {
        let started_at: Timestamp = now();
        settings.service_url.truncate(settings.service_url.trim_end_matches('/').len());
        let world = World::new(&settings, started_at);
        let sandbox = Arc::new(Self { settings, now, http: client(), world: Mutex::new(world) });
        sandbox.add_people(people);
        sandbox
    }

    /// The providers' APIs and the page at `/sandbox`.
    pub fn router(self: &Arc<Self>) -> Router {
        line_api::routes().merge(twilio_api::routes()).merge(page::routes()).with_state(Arc::clone(self))
    }

    /// Hands out more phones.
    pub fn add_people(&self, people: Vec<SimulatedPerson>) {
        self.with(|world, now| {
            for person in people {
                world.add_person(person, now);
            }
        });
    }

    /// Gives the owner of this number the code of the invitation letter. A number nobody has is ignored.
    pub fn set_invitation(&self, phone: &str, code: String) {
        self.with(|world, now| world.set_invitation(phone, code, now));
    }

    /// Asks for faults to be played: all of them, or none.
    ///
    /// # Errors
    /// [`BadFault`] names the phone nobody has, or the number out of range.
    pub fn ask_for(&self, faults: Vec<FaultRequest>) -> Result<(), BadFault> {
        self.with(|world, _| world.ask_for(faults))
    }

    /// How often a fault that was asked for has been played.
    pub fn played(&self, fault: Fault) -> u64 {
        self.with(|world, _| world.asked.played.get(&fault).copied().unwrap_or(0))
    }

    /// What each phone got so far, in the order in which the providers took it.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.with(|world, _| world.deliveries.clone())
    }

    /// What passed between the stand-in and the service so far.
    pub fn ledger(&self) -> Ledger {
        self.with(|world, _| world.ledger.clone())
    }
}

/// A client for the service on this machine: no proxy, no redirects.
fn client() -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .with_root_certificates(rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() })
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client with given TLS settings can be built")
}
