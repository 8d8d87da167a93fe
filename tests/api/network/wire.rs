//! Bytes on a socket, as they are: for what no client library would send.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub struct Wire(TcpStream);

/// What came back, as far as it could be read.
#[derive(Debug, Default)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Wire {
    pub async fn open(address: &str) -> std::io::Result<Self> {
        TcpStream::connect(address).await.map(Self)
    }

    pub async fn say(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.0.write_all(bytes).await
    }

    /// No more will be said; what comes back can still be read.
    pub async fn hang_up(&mut self) {
        let _ = self.0.shutdown().await;
    }

    /// The next answer, within this time; none when the connection ends before.
    pub async fn hear(&mut self, patience: Duration) -> Option<Reply> {
        timeout(patience, self.reply()).await.ok().flatten()
    }

    async fn reply(&mut self) -> Option<Reply> {
        let mut heard = Vec::new();
        let end = loop {
            if let Some(at) = heard.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            if self.0.read_buf(&mut heard).await.ok()? == 0 {
                return None;
            }
        };
        let mut body = heard.split_off(end + 4);
        let head = String::from_utf8_lossy(&heard).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let mut reply = Reply {
            status,
            head,
            body: Vec::new(),
        };
        let length = reply
            .header("content-length")
            .and_then(|text| text.parse::<usize>().ok());
        let has_body = status != 204 && status != 304;
        match length {
            Some(length) => {
                while body.len() < length {
                    if self.0.read_buf(&mut body).await.ok()? == 0 {
                        break;
                    }
                }
            }
            None if has_body => {
                while !body.ends_with(b"0\r\n\r\n") {
                    if self.0.read_buf(&mut body).await.ok()? == 0 {
                        break;
                    }
                }
            }
            None => {}
        }
        reply.body = body;
        Some(reply)
    }

    /// Whether the other side has ended the connection, within this time; what comes meanwhile is let go.
    pub async fn is_over(&mut self, patience: Duration) -> bool {
        let over = async {
            let mut sink = vec![0; 64 << 10];
            while self.0.read(&mut sink).await.is_ok_and(|read| read > 0) {}
        };
        timeout(patience, over).await.is_ok()
    }

    /// Takes almost nothing of what comes.
    pub fn narrow(&self) {
        let narrow = socket2::SockRef::from(&self.0).set_recv_buffer_size(4096);
        narrow.expect("a small window");
    }
}

/// One request on a connection of its own.
pub async fn ask(address: &str, bytes: &[u8]) -> Option<Reply> {
    let mut wire = Wire::open(address).await.ok()?;
    wire.say(bytes).await.ok()?;
    wire.hear(Duration::from_secs(20)).await
}

pub fn get(path: &str, token: Option<&str>) -> Vec<u8> {
    let bearer = token.map_or(String::new(), |token| {
        format!("Authorization: Bearer {token}\r\n")
    });
    format!("GET /api/v1{path} HTTP/1.1\r\nHost: localhost\r\n{bearer}Connection: close\r\n\r\n")
        .into_bytes()
}
