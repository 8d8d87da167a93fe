//! How the server meets the network: for how long it waits for whom, how much it takes, whom it lets in.

use std::time::Duration;

use actix_web::http::Uri;

/// Limits that no handler has to think of. Each has a default that suits an office behind a proxy.
#[derive(Debug, Clone)]
pub struct Settings {
    /// For a request to be read, worked on and begun to be answered.
    pub request: Duration,
    /// The same for a request that brings a file.
    pub upload: Duration,
    /// The longest silence while a body arrives.
    pub body_pause: Duration,
    /// For the lines before the body.
    pub head: Duration,
    /// An idle connection is kept for so long.
    pub keep_alive: Duration,
    /// Whoever takes nothing of an answer for so long is cut off.
    pub stalled_reader: Duration,
    /// Of each worker; further ones wait in the backlog.
    pub max_connections: usize,
    /// Connections that wait to be accepted.
    pub backlog: u32,
    /// What runs when the server is told to stop gets so long to end.
    pub shutdown: Duration,
    /// How long the server says that it is not ready before it takes no further connection.
    pub drain: Duration,
    /// Sites whose pages may call the API from a browser, `https://host`; nobody unless named.
    pub cors_origins: Vec<String>,
    /// Address of its own for `/metrics`; no metrics without it.
    pub metrics_bind: Option<String>,
}

impl Settings {
    /// # Errors
    /// Origins that are none, one a line.
    pub fn read(
        get: &impl Fn(&str) -> Option<String>,
        number: &mut impl FnMut(&str, usize) -> usize,
    ) -> Result<Self, String> {
        let mut seconds =
            |name: &str, default: usize| Duration::from_secs(number(name, default) as u64);
        let settings = Self {
            request: seconds("REQUEST_SECONDS", 60),
            upload: seconds("UPLOAD_SECONDS", 600),
            body_pause: seconds("BODY_PAUSE_SECONDS", 15),
            head: seconds("HEAD_SECONDS", 10),
            keep_alive: seconds("KEEP_ALIVE_SECONDS", 75),
            stalled_reader: seconds("STALLED_READER_SECONDS", 60),
            shutdown: seconds("SHUTDOWN_SECONDS", 30),
            drain: get("DRAIN_SECONDS").map_or(Duration::ZERO, |_| seconds("DRAIN_SECONDS", 1)),
            max_connections: number("MAX_CONNECTIONS", 2000),
            backlog: u32::try_from(number("BACKLOG", 1024)).unwrap_or(1024),
            cors_origins: origins(&get("CORS_ORIGINS").unwrap_or_default())?,
            metrics_bind: get("METRICS_BIND"),
        };
        Ok(settings)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::read(&|_| None, &mut |_, default| default).expect("nothing is set, nothing is wrong")
    }
}

fn origins(list: &str) -> Result<Vec<String>, String> {
    let named: Vec<&str> = list.split_whitespace().collect();
    let wrong: Vec<String> = named
        .iter()
        .filter(|origin| !is_origin(origin))
        .map(|origin| {
            format!("CORS_ORIGINS: {origin} is no origin (https://host or https://host:port, each by name)")
        })
        .collect();
    if wrong.is_empty() {
        Ok(named.into_iter().map(str::to_owned).collect())
    } else {
        Err(wrong.join("\n"))
    }
}

/// Scheme and host as browsers write them; no path, no final slash, no `*`, no `null`.
fn is_origin(text: &str) -> bool {
    let Ok(uri) = text.parse::<Uri>() else {
        return false;
    };
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    let plain = format!("{scheme}://{host}");
    matches!(scheme, "http" | "https")
        && plain == text
        && text == text.to_lowercase()
        && !text.contains(['*', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_origins_open_the_door() {
        let named = origins("https://portal.example https://otro.example:8443").expect("two");
        assert_eq!(named.len(), 2);
        for wrong in [
            "*",
            "null",
            "https://*.example",
            "https://portal.example/",
            "https://portal.example/x",
            "portal.example",
            "HTTPS://portal.example",
            "ftp://portal.example",
            "https://yo@portal.example",
        ] {
            assert!(origins(wrong).is_err(), "{wrong}");
        }
    }
}
