//! Who guesses at links or at birth dates is stopped, wherever the guesses are aimed: each link counts for itself in the
//! database, and each network here.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use jiff::{SignedDuration, Timestamp};

/// Wrong links and birth dates from one network in one window. Many people share the address of a carrier, and most of
/// them find their link at once.
const MOST_MISSES: u32 = 40;
const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// Networks that are remembered; beyond that those whose window is over are forgotten.
const MOST_NETWORKS: usize = 10_000;

/// Counts misses by network, in this process.
#[derive(Default)]
pub struct Guard {
    misses: Mutex<HashMap<IpAddr, (Timestamp, u32)>>,
}

impl Guard {
    /// True if this network missed too often in the window.
    pub(super) fn stops(&self, network: IpAddr, now: Timestamp) -> bool {
        let misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
        misses.get(&network).is_some_and(|(since, count)| is_open(*since, now) && *count >= MOST_MISSES)
    }

    /// Counts a miss.
    pub(super) fn count(&self, network: IpAddr, now: Timestamp) {
        let mut misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
        if misses.len() >= MOST_NETWORKS {
            misses.retain(|_, (since, _)| is_open(*since, now));
        }
        let (since, count) = misses.entry(network).or_insert((now, 0));
        if !is_open(*since, now) {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
    }
}

fn is_open(since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(since) < WINDOW
}

/// The network a request comes from: the address of the connection or, if that is this machine's own proxy, the last
/// one the proxy names. Of IPv6 the 64 bits that one household or attacker has for themselves.
pub(super) fn network(extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let address = peer.filter(|peer| !peer.is_loopback()).or_else(|| {
        let named = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        named.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
    });
    match address.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)).to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: Option<&str>, forwarded: Option<&str>) -> String {
        let (mut extensions, mut headers) = (Extensions::new(), HeaderMap::new());
        if let Some(peer) = peer {
            extensions.insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        }
        if let Some(forwarded) = forwarded {
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        network(&extensions, &headers).to_string()
    }

    #[test]
    fn only_a_proxy_of_ones_own_names_another_address() {
        assert_eq!(
            seen(Some("192.0.2.7:5000"), Some("198.51.100.1")),
            "192.0.2.7",
            "anybody can write a header"
        );
        assert_eq!(seen(Some("127.0.0.1:5000"), Some("203.0.113.9, 198.51.100.1")), "198.51.100.1");
        assert_eq!(seen(Some("[2001:db8:1:2:3:4:5:6]:5000"), None), "2001:db8:1:2::");
        assert_eq!(seen(Some("127.0.0.1:5000"), None), "127.0.0.1");
        assert_eq!(seen(None, Some("nonsense")), "::");
    }

    #[test]
    fn a_network_is_stopped_for_a_while_and_others_are_not() {
        let guard = Guard::default();
        let now: Timestamp = "2020-05-11T02:00:00Z".parse().unwrap();
        let [one, other]: [IpAddr; 2] = ["192.0.2.7", "192.0.2.8"].map(|address| address.parse().unwrap());
        for _ in 0..MOST_MISSES {
            assert!(!guard.stops(one, now));
            guard.count(one, now);
        }
        assert!(guard.stops(one, now) && !guard.stops(other, now));
        assert!(!guard.stops(one, now + WINDOW));
    }
}
