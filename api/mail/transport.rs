//! How mail leaves: over SMTP, or as files in a folder where there is no mail server.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::letter::Body;
use crate::error::{Error, Result};

pub enum Transport {
    Smtp {
        connection: AsyncSmtpTransport<Tokio1Executor>,
        patience: Duration,
    },
    Folder(AsyncFileTransport<Tokio1Executor>),
}

/// Why a letter did not leave; for the eyes of administrators, since a server's answer may name the recipient.
pub struct Fault(pub String);

impl Transport {
    /// `smtp://`, `smtps://` or `file:///folder`; a server that says nothing for `patience` is given up.
    ///
    /// # Errors
    /// If the address is none of these. The message never repeats it, as it may hold a password.
    pub fn open(url: &SecretString, patience: Duration) -> Result<Self> {
        let url = url.expose_secret();
        if let Some(folder) = url.strip_prefix("file://") {
            let folder = PathBuf::from(folder);
            private_folder(&folder)?;
            return Ok(Self::Folder(AsyncFileTransport::new(folder)));
        }
        let connection = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| Error::internal("MAIL_URL must be smtp://, smtps:// or file:///folder"))?
            .timeout(Some(patience))
            .build();
        Ok(Self::Smtp {
            connection,
            patience,
        })
    }

    pub(super) async fn send(&self, message: Message) -> Result<(), Fault> {
        match self {
            Self::Folder(folder) => folder
                .send(message)
                .await
                .map(|_| ())
                .map_err(|error| Fault(error.to_string())),
            Self::Smtp {
                connection,
                patience,
            } => {
                // Each command has its own patience; a server that answers each at the last moment has not ours.
                let sending = tokio::time::timeout(*patience * 3, connection.send(message));
                match sending.await {
                    Ok(sent) => sent.map(|_| ()).map_err(|error| Fault(explain(&error))),
                    Err(_) => Err(Fault("the mail server took too long".into())),
                }
            }
        }
    }
}

/// The error with its causes, which is where the server's own words are.
fn explain(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text.chars().take(500).collect()
}

fn private_folder(folder: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder)?;
    Ok(())
}

/// The message as it travels. Its id is the row's, so that a server that gets it twice can tell.
pub(super) fn message(
    id: Uuid,
    from: &str,
    to: &str,
    subject: String,
    body: Body,
) -> Result<Message, Fault> {
    let fault = |what: &str| Fault(format!("{what} is no address"));
    let from: Mailbox = from.parse().map_err(|_| fault("MAIL_FROM"))?;
    let to: Mailbox = to.parse().map_err(|_| fault("the recipient"))?;
    let domain = from.email.domain().to_owned();
    Message::builder()
        .from(from)
        .to(to)
        .subject(subject)
        .message_id(Some(format!("<{id}@{domain}>")))
        .multipart(MultiPart::alternative_plain_html(body.text, body.html))
        .map_err(|error| Fault(error.to_string()))
}
