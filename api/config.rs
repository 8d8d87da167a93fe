//! Settings from the environment, read once at start; every fault is reported at once.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

use crate::auth::{ProviderSettings, Settings};
use crate::webhooks::AllowedHosts;
use crate::{letters, server};

pub struct Config {
    /// Database as the runtime role, which cannot touch the audit.
    pub database_url: SecretString,
    /// Database as the owner role, for migrations; the runtime role where there is no other.
    pub owner_url: SecretString,
    pub bind: String,
    /// Folder of the content-addressed file store.
    pub files_dir: PathBuf,
    /// The installation's secret, from which keys for sealed values derive; at least 32 characters.
    pub session_secret: SecretString,
    /// Folder of the built SPA, where the API serves it too.
    pub web_dist: Option<PathBuf>,
    /// Connections of each worker's own pool.
    pub pool_size: usize,
    pub workers: usize,
    /// Refresh cookie only over HTTPS; off for a plain local address.
    pub secure_cookies: bool,
    /// Where people find the program, without a final slash: for links in mail, passkeys, log-in by a provider.
    pub public_url: String,
    /// `smtp://`, `smtps://` (user and password in it), or `file:///folder` to keep mail as files.
    pub mail_url: Option<SecretString>,
    pub mail_from: String,
    /// Whether a proxy in front appends the caller's address to X-Forwarded-For.
    pub behind_proxy: bool,
    /// How long sessions last and how they are kept.
    pub sessions: Settings,
    /// Where else people may prove who they are.
    pub provider: Option<ProviderSettings>,
    /// How the server meets the network.
    pub edges: server::Settings,
    /// How letters look.
    pub letters: letters::Settings,
    /// Hosts that webhooks may reach without HTTPS and at private addresses; none but in development.
    pub webhook_hosts: AllowedHosts,
}

impl Config {
    /// # Errors
    /// All missing or malformed settings, one a line.
    pub fn from_env() -> Result<Self, String> {
        Self::from_lookup(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Role that the program runs as, where migrations are another role's work.
    pub fn runtime_role(&self) -> Option<String> {
        let user = |url: &SecretString| {
            let (_, rest) = url.expose_secret().split_once("://")?;
            let (credentials, _) = rest.rsplit_once('@')?;
            Some(
                credentials
                    .split(':')
                    .next()
                    .unwrap_or(credentials)
                    .to_owned(),
            )
        };
        let runtime = user(&self.database_url)?;
        (Some(&runtime) != user(&self.owner_url).as_ref()).then_some(runtime)
    }

    fn from_lookup(get: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let mut faults = Vec::new();
        let database_url = get("DATABASE_URL").unwrap_or_else(|| {
            faults.push(
                "DATABASE_URL is missing: postgres://user:password@host:port/database".into(),
            );
            String::new()
        });
        let session_secret = get("SESSION_SECRET").unwrap_or_default();
        if session_secret.len() < 32 {
            faults.push("SESSION_SECRET must have at least 32 characters".into());
        }
        let mut number =
            |name: &str, default: usize| match get(name).map(|text| text.parse::<usize>()) {
                None => default,
                Some(Ok(value)) if value > 0 => value,
                Some(_) => {
                    faults.push(format!("{name} must be a positive number"));
                    default
                }
            };
        let flag = |name: &str| get(name).is_some_and(|value| value == "1" || value == "true");
        let bind = get("BIND").unwrap_or_else(|| "127.0.0.1:8080".into());
        let pool_size = number("POOL_SIZE", 8);
        let workers = number("WORKERS", 2);
        let edges = server::Settings::read(&get, &mut number);
        let sessions = Settings::read(&mut number).map(|settings| Settings {
            second_factor_optional: get("SECOND_FACTOR").is_some_and(|value| value == "optional"),
            ..settings
        });
        if let Err(fault) = &sessions {
            faults.push(fault.clone());
        }
        let provider = ProviderSettings::read(&get);
        if let Err(fault) = &provider {
            faults.push(fault.clone());
        }
        if let Err(fault) = &edges {
            faults.push(fault.clone());
        }
        let letters = letters::Settings::read(&get);
        if let Err(fault) = &letters {
            faults.push(fault.clone());
        }
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        Ok(Self {
            owner_url: get("DATABASE_OWNER_URL")
                .unwrap_or_else(|| database_url.clone())
                .into(),
            database_url: database_url.into(),
            files_dir: get("FILES_DIR")
                .unwrap_or_else(|| ".local/files".into())
                .into(),
            session_secret: session_secret.into(),
            web_dist: get("WEB_DIST").map(PathBuf::from),
            pool_size,
            workers,
            secure_cookies: flag("SECURE_COOKIES"),
            public_url: get("PUBLIC_URL").map_or_else(
                || {
                    format!(
                        "http://localhost:{}",
                        bind.rsplit(':').next().unwrap_or("8080")
                    )
                },
                |url| url.trim_end_matches('/').to_owned(),
            ),
            mail_url: get("MAIL_URL").map(Into::into),
            mail_from: get("MAIL_FROM")
                .unwrap_or_else(|| "Seguimiento <no-responder@localhost>".into()),
            behind_proxy: flag("BEHIND_PROXY"),
            edges: edges?,
            sessions: sessions?,
            provider: provider?,
            letters: letters?,
            webhook_hosts: AllowedHosts::read(&get("WEBHOOK_ALLOWED_HOSTS").unwrap_or_default()),
            bind,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_reported_at_once() {
        let env = |name: &str| (name == "POOL_SIZE").then(|| "none".to_owned());
        let faults = Config::from_lookup(env).err().expect("nothing is set");
        assert_eq!(faults.lines().count(), 3, "{faults}");
    }

    #[test]
    fn defaults_fill_what_is_not_set() {
        let env = |name: &str| match name {
            "DATABASE_URL" => Some("postgres://localhost/x".to_owned()),
            "SESSION_SECRET" => Some("0".repeat(64)),
            _ => None,
        };
        let config = Config::from_lookup(env).expect("complete");
        assert_eq!(
            (config.workers, config.bind.as_str()),
            (2, "127.0.0.1:8080")
        );
    }
}
