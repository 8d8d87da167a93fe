//! One call to an agency's address: signed, short, and believed in nothing.
//!
//! reqwest, which log-in by a provider brings already: its resolver can be replaced, so that the address that
//! was checked is the one it connects to. No redirects, no proxy of the environment, no cookies; of the
//! answer only the first bytes are read.

use std::error::Error as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use uuid::Uuid;

use super::address::{AllowedHosts, Lookup, PrivateAddress, PublicOnly, check, system_lookup};
use super::rules::WebhookFault;
use super::signature::{Secret, sign};
use crate::error::{Error, Result};

/// As the specification advises: receivers are to keep the message and answer, not to work on it.
const PATIENCE: Duration = Duration::from_secs(15);
const KEPT_OF_ANSWER: usize = 1024;

pub struct Transport {
    client: Client,
    allowed: AllowedHosts,
}

/// What is sent to whom.
pub struct Message<'a> {
    pub url: &'a str,
    pub id: Uuid,
    pub body: &'a [u8],
    pub secrets: &'a [Secret],
}

/// How a call ended.
#[derive(Debug)]
pub struct Outcome {
    pub status: Option<u16>,
    pub fault: Option<WebhookFault>,
    /// The beginning of what was answered.
    pub answer: String,
    pub took: Duration,
    /// How long the receiver asks to be left alone.
    pub retry_after: Option<Duration>,
}

impl Transport {
    /// # Errors
    /// If there is no way to make requests.
    pub fn new(allowed: AllowedHosts) -> Result<Self> {
        Self::resolving(allowed, system_lookup(), PATIENCE)
    }

    /// With another resolver and another patience.
    ///
    /// # Errors
    /// If there is no way to make requests.
    pub fn resolving(allowed: AllowedHosts, lookup: Lookup, patience: Duration) -> Result<Self> {
        let resolver = PublicOnly {
            allowed: allowed.clone(),
            lookup,
        };
        let client = Client::builder()
            .dns_resolver(Arc::new(resolver))
            .redirect(Policy::none())
            .no_proxy()
            .timeout(patience)
            // Connections are not kept for long: each new one is checked again.
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent(concat!(
                "Seguimiento/",
                env!("CARGO_PKG_VERSION"),
                " (webhooks)"
            ))
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, allowed })
    }

    pub fn allowed(&self) -> &AllowedHosts {
        &self.allowed
    }

    /// Sends one message at `now`; whatever happens is an outcome.
    ///
    /// # Errors
    /// Only if it cannot be signed.
    pub async fn send(&self, message: Message<'_>, now: DateTime<Utc>) -> Result<Outcome> {
        let begun = Instant::now();
        // The address may have been registered when another host was allowed.
        let Ok(url) = check(message.url, &self.allowed) else {
            return Ok(Outcome::of(WebhookFault::AddressRefused, begun));
        };
        let timestamp = now.timestamp();
        let signature = sign(message.secrets, message.id, timestamp, message.body)?;
        let request = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/cloudevents+json; charset=utf-8")
            .header("webhook-id", message.id.to_string())
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature)
            .body(message.body.to_vec());
        Ok(match request.send().await {
            Ok(response) => read(response, begun, now).await,
            Err(error) => Outcome::of(fault_of(&error), begun),
        })
    }
}

impl Outcome {
    fn of(fault: WebhookFault, begun: Instant) -> Self {
        Self {
            status: None,
            fault: Some(fault),
            answer: String::new(),
            took: begun.elapsed(),
            retry_after: None,
        }
    }

    pub fn is_success(&self) -> bool {
        self.fault.is_none()
    }
}

async fn read(mut response: Response, begun: Instant, now: DateTime<Utc>) -> Outcome {
    let status = response.status();
    let retry_after = retry_after(response.headers(), now);
    let mut kept = Vec::new();
    // A body that never ends costs no more than its beginning.
    while kept.len() < KEPT_OF_ANSWER {
        match response.chunk().await {
            Ok(Some(chunk)) => kept.extend_from_slice(&chunk),
            Ok(None) | Err(_) => break,
        }
    }
    kept.truncate(KEPT_OF_ANSWER);
    let fault = match status.as_u16() {
        200..=299 => None,
        300..=399 => Some(WebhookFault::Redirected),
        410 => Some(WebhookFault::Gone),
        _ => Some(WebhookFault::Refused),
    };
    Outcome {
        status: Some(status.as_u16()),
        fault,
        answer: readable(&kept),
        took: begun.elapsed(),
        retry_after,
    }
}

/// Text that a database and a screen can hold.
fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// `Retry-After` in seconds or as a date; at most a day.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    let seconds = text.parse::<i64>().ok().or_else(|| {
        let until = DateTime::parse_from_rfc2822(text).ok()?;
        Some((until.to_utc() - now).num_seconds())
    })?;
    let seconds = u64::try_from(seconds).ok()?;
    Some(Duration::from_secs(seconds.min(86_400)))
}

type Cause = dyn std::error::Error + 'static;

fn cause_of<'a>(error: &&'a Cause) -> Option<&'a Cause> {
    (*error).source()
}

/// reqwest tells its causes in words alone, but for ours.
fn fault_of(error: &reqwest::Error) -> WebhookFault {
    let causes = || std::iter::successors(error.source(), cause_of);
    let says = |word: &str| causes().any(|cause| cause.to_string().contains(word));
    if causes().any(<Cause>::is::<PrivateAddress>) {
        WebhookFault::AddressRefused
    } else if error.is_timeout() {
        WebhookFault::TookTooLong
    } else if says("dns error") {
        WebhookFault::NameUnknown
    } else if says("certificate") || says("TLS") || says("handshake") {
        WebhookFault::TlsFailed
    } else {
        WebhookFault::Unreachable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_may_ask_for_peace_in_seconds_or_until_a_date() {
        let now = DateTime::from_timestamp(1_764_000_000, 0).expect("a time");
        let asked = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().expect("a header"));
            retry_after(&headers, now).map(|wait| wait.as_secs())
        };
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("9999999"), Some(86_400));
        assert_eq!(asked("-5"), None);
        assert_eq!(asked("Mon, 24 Nov 2025 16:01:40 GMT"), Some(100));
        assert_eq!(asked("pronto"), None);
    }

    #[test]
    fn answers_are_kept_as_text_that_can_be_kept() {
        assert_eq!(readable(b"ok\0\x1b[31m\nno"), "ok  [31m\nno");
        assert_eq!(readable(&[0xff, b'a']), "\u{fffd}a");
    }
}
