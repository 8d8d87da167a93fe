//! Where webhooks may go: the public internet over HTTPS, and nowhere inside.
//!
//! A name is resolved once, every address it has must be public, and the connection goes to those very
//! addresses, so that a name cannot point elsewhere a moment later. For development and tests an
//! installation names hosts that may be reached as they are.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use futures_util::future::BoxFuture;
use ipnet::{Ipv4Net, Ipv6Net};
use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::Host;

use super::rules::Rule;

/// IPv4 blocks that are not of the public internet (IANA special-purpose registry, multicast, reserved).
const SPECIAL_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    // Link-local, and with it the metadata services of clouds.
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// All of the public internet in IPv6, and the blocks within it that are not or that wrap another address.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0], 3);
const SPECIAL_V6: [Ipv6Net; 4] = [
    v6([0x2001, 0], 23),
    v6([0x2001, 0xdb8], 32),
    v6([0x2002, 0], 16),
    v6([0x3fff, 0], 20),
];

const fn v4(octets: [u8; 4], length: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6(head: [u16; 2], length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(head[0], head[1], 0, 0, 0, 0, 0, 0), length)
}

/// Whether an address is of the public internet; one that wraps an IPv4 address is judged by that.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|block| block.contains(&address)),
        IpAddr::V6(address) => {
            GLOBAL_V6.contains(&address) && !SPECIAL_V6.iter().any(|block| block.contains(&address))
        }
    }
}

/// Hosts that may be reached without HTTPS and at private addresses: `localhost:8099,receiver.internal`.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts(Arc<[String]>);

impl AllowedHosts {
    pub fn read(text: &str) -> Self {
        let hosts = text.split(',').map(|host| host.trim().to_lowercase());
        Self(hosts.filter(|host| !host.is_empty()).collect())
    }

    /// By host and port, or by host alone for every port.
    fn has(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return false;
        };
        self.0
            .iter()
            .any(|named| named == host || *named == format!("{host}:{port}"))
    }

    fn has_name(&self, name: &str) -> bool {
        let of_host = |named: &String| named.split(':').next() == Some(name);
        self.0.iter().any(of_host)
    }
}

/// An address that may be called, as far as it can be told before its name is resolved.
pub fn check(text: &str, allowed: &AllowedHosts) -> Result<Url, Rule> {
    let url = Url::parse(text.trim()).map_err(|_| Rule::WebhookUrlInvalid)?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(Rule::WebhookUrlInvalid);
    }
    if allowed.has(&url) && matches!(url.scheme(), "http" | "https") {
        return Ok(url);
    }
    if url.scheme() != "https" {
        return Err(Rule::WebhookUrlNotHttps);
    }
    let is_inside = match url.host() {
        None => return Err(Rule::WebhookUrlInvalid),
        // The parser has read decimal, octal and hexadecimal forms by now.
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => is_inside_name(name),
    };
    if is_inside {
        return Err(Rule::WebhookAddressPrivate);
    }
    Ok(url)
}

/// Names that never are of the public internet (RFC 6761, 6762, 8375); the others are judged by what they resolve to.
fn is_inside_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_lowercase();
    let inside = [
        "localhost",
        "local",
        "internal",
        "intranet",
        "lan",
        "home.arpa",
        "invalid",
        "test",
        "onion",
    ];
    let ends_in = |tail: &&str| name == **tail || name.ends_with(&format!(".{tail}"));
    !name.contains('.') || inside.iter().any(ends_in)
}

/// How names become addresses; the system's resolver, or another one in tests.
pub type Lookup =
    Arc<dyn Fn(String) -> BoxFuture<'static, std::io::Result<Vec<SocketAddr>>> + Send + Sync>;

pub fn system_lookup() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move { Ok(tokio::net::lookup_host((name.as_str(), 0)).await?.collect()) })
    })
}

/// The resolver of the HTTP client: it gives addresses to connect to only where all of them are public.
pub struct PublicOnly {
    pub allowed: AllowedHosts,
    pub lookup: Lookup,
}

#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
pub struct PrivateAddress;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_lowercase();
        let is_allowed = self.allowed.has_name(&name);
        let found = (self.lookup)(name);
        Box::pin(async move {
            let found = found.await?;
            if !is_allowed && !found.iter().all(|address| is_public(address.ip())) {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_inside_are_told_from_public_ones() {
        let inside = [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.0.1",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "ff02::1",
            "::127.0.0.1",
            "fec0::1",
        ];
        for address in inside {
            assert!(
                !is_public(address.parse().expect("an address")),
                "{address}"
            );
        }
        for address in [
            "8.8.8.8",
            "172.32.0.1",
            "189.203.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(address.parse().expect("an address")), "{address}");
        }
    }

    #[test]
    fn urls_that_lead_inside_are_refused_however_they_are_written() {
        let none = AllowedHosts::default();
        let private = [
            "https://127.0.0.1/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://0177.0.0.1/x",
            "https://127.1/x",
            "https://[::1]/x",
            "https://[::ffff:7f00:1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://localhost/x",
            "https://LOCALHOST./x",
            "https://db.internal/x",
            "https://intranet/x",
            "https://169.254.169.254/latest/meta-data",
            "https://１２７.0.0.1/x",
        ];
        for url in private {
            assert_eq!(
                check(url, &none).err(),
                Some(Rule::WebhookAddressPrivate),
                "{url}"
            );
        }
        let others = [
            ("http://dif.sonora.gob.mx/x", Rule::WebhookUrlNotHttps),
            ("ftp://dif.sonora.gob.mx/x", Rule::WebhookUrlNotHttps),
            (
                "https://user:pass@dif.sonora.gob.mx/x",
                Rule::WebhookUrlInvalid,
            ),
            ("https://dif.sonora.gob.mx/x#part", Rule::WebhookUrlInvalid),
            ("dif.sonora.gob.mx/x", Rule::WebhookUrlInvalid),
            ("", Rule::WebhookUrlInvalid),
        ];
        for (url, rule) in others {
            assert_eq!(check(url, &none).err(), Some(rule), "{url}");
        }
        assert!(check("https://dif.sonora.gob.mx/avisos?canal=1", &none).is_ok());
    }

    #[test]
    fn hosts_that_the_installation_names_are_reached_as_they_are() {
        let allowed = AllowedHosts::read("127.0.0.1:8099, receiver.internal");
        assert!(check("http://127.0.0.1:8099/x", &allowed).is_ok());
        assert!(check("http://receiver.internal/x", &allowed).is_ok());
        assert!(check("http://127.0.0.1:9000/x", &allowed).is_err());
        assert!(check("file://receiver.internal/x", &allowed).is_err());
        assert!(check("http://dif.sonora.gob.mx/x", &allowed).is_err());
    }
}
