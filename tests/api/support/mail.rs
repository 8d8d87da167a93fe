//! A mail server of the tests' own: speaks SMTP on a local port and keeps what it is given.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use seguimiento::mail::{Sender, Transport};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::Office;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Accepts,
    /// Answers the recipient with 550.
    Refuses,
    /// Takes the connection and never says a word.
    Silent,
}

pub struct MailServer {
    address: String,
    mood: Arc<Mutex<Mood>>,
    received: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = Self {
            address: listener.local_addr().expect("its number").to_string(),
            mood: Arc::new(Mutex::new(Mood::Accepts)),
            received: Arc::default(),
        };
        let (mood, received) = (server.mood.clone(), server.received.clone());
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = *mood.lock().expect("the mood");
                actix_web::rt::spawn(serve(stream, mood, received.clone()));
            }
        });
        server
    }

    pub fn is_now(&self, mood: Mood) {
        *self.mood.lock().expect("the mood") = mood;
    }

    pub fn sender(&self, office: &Office) -> Sender {
        let url = format!("smtp://{}", self.address).into();
        Sender::new(
            office.state.db(),
            office.clock.clone(),
            office.state.vault.clone(),
            Transport::open(&url, Duration::from_millis(500)).expect("an address"),
            office.state.config.mail_from.clone(),
        )
    }

    /// Sends what waits, and gives what the server has by then: whole messages, decoded.
    pub async fn after_sending(&self, office: &Office) -> Vec<String> {
        self.sender(office).drain().await.expect("the outbox");
        self.received()
    }

    pub fn received(&self) -> Vec<String> {
        self.received.lock().expect("messages").clone()
    }
}

async fn serve(stream: TcpStream, mood: Mood, received: Arc<Mutex<Vec<String>>>) {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    if mood == Mood::Silent {
        while let Ok(Some(_)) = lines.next_line().await {}
        return;
    }
    let mut say = async |text: &str| {
        let line = format!("{text}\r\n");
        writer.write_all(line.as_bytes()).await.expect("a listener");
    };
    say("220 test").await;
    while let Ok(Some(line)) = lines.next_line().await {
        let command = line.split([' ', ':']).next().unwrap_or("").to_uppercase();
        match command.as_str() {
            "RCPT" if mood == Mood::Refuses => say("550 5.1.1 no such mailbox").await,
            "DATA" => {
                say("354 go on").await;
                let mut message = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    message.push_str(&line);
                    message.push_str("\r\n");
                }
                received.lock().expect("messages").push(decode(&message));
                say("250 kept").await;
            }
            "QUIT" => {
                say("221 bye").await;
                return;
            }
            _ => say("250 ok").await,
        }
    }
}

/// Undoes the quoted-printable in which text with accents travels.
fn decode(message: &str) -> String {
    let joined = message.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| byte == b'=')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (byte, after) = code.map_or((byte, after), |code| (code, &after[2..]));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The secret part of the first invitation in a message.
#[track_caller]
pub fn token_in(message: &str) -> String {
    token_after("/invitation#", message)
}

/// The secret part of the first link of a kind in a message.
#[track_caller]
pub fn token_after(link: &str, message: &str) -> String {
    let (_, rest) = message
        .split_once(link)
        .unwrap_or_else(|| panic!("no link in {message}"));
    rest.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect()
}
