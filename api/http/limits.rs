//! What any request may bring and how long it may take, whatever its route: the one place for these limits.
//!
//! Bodies are refused by their announced length, and otherwise while they arrive; nothing is unpacked. Whoever
//! lets a body drip is told so (408), and what takes too long on our side is unavailable (503).

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::{InternalError, PayloadError};
use actix_web::http::ConnectionType;
use actix_web::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue,
};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError, web};
use bytes::Bytes;
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep, timeout};

use crate::config::Config;
use crate::error::Error;

/// The largest body that is no form.
pub const BODY: usize = 1 << 20;
/// The largest form with its file; each operation has its own, smaller limit of the file.
pub const FORM: usize = 32 << 20;

/// How the body of a request fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    None,
    Arriving,
    Whole,
    TooLarge(usize),
    TooSlow,
}

impl Fate {
    fn refusal(self) -> Option<Error> {
        match self {
            Self::TooLarge(limit) => Some(too_large(limit)),
            Self::TooSlow => Some(Error::TooSlow),
            Self::None | Self::Arriving | Self::Whole => None,
        }
    }
}

/// Holds every request to the limits.
pub async fn guard<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let config = request.app_data::<web::Data<Config>>().cloned();
    let config = config.ok_or_else(|| Error::internal("the configuration is not mounted"))?;
    let settings = &config.edges;
    let is_form = has_form(&request);
    let limit = if is_form { FORM } else { BODY };
    if let Some(refusal) = refusal_of_head(&request, limit) {
        return Ok(request
            .into_response(answer(&refusal))
            .map_into_right_body());
    }
    let fate = watch(&mut request, limit, settings.body_pause);
    let patience = if is_form {
        settings.upload
    } else {
        settings.request
    };
    match timeout(patience, next.call(request)).await {
        Ok(Ok(response)) => Ok(match fate.get().refusal() {
            Some(refusal) => response
                .into_response(answer(&refusal))
                .map_into_right_body(),
            None => response.map_into_left_body(),
        }),
        Ok(Err(error)) => Err(error),
        Err(_) if fate.get() == Fate::Arriving => Err(given_up(Error::TooSlow)),
        Err(_) => {
            let cause = format!("no answer after {patience:?}");
            Err(given_up(Error::Unavailable(cause)))
        }
    }
}

fn has_form(request: &ServiceRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// What can be told before anything of the body is read.
fn refusal_of_head(request: &ServiceRequest, limit: usize) -> Option<Error> {
    let headers = request.headers();
    let is_packed = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).any(is_packed) {
        return Some(Error::UnsupportedMediaType(
            "Envíe el cuerpo sin comprimir (sin Content-Encoding).".into(),
        ));
    }
    let announced = headers.get(CONTENT_LENGTH)?.to_str().ok()?;
    let is_within = announced
        .parse::<usize>()
        .is_ok_and(|length| length <= limit);
    (!is_within).then(|| too_large(limit))
}

/// The refusal of a body beyond this limit.
pub fn too_large(limit: usize) -> Error {
    Error::TooLarge(format!("El cuerpo rebasa {} KiB.", limit >> 10))
}

/// The connection ends with it: what was not read of the body must not be taken for another request.
fn answer(refusal: &Error) -> HttpResponse {
    let mut answer = refusal.error_response();
    answer.head_mut().set_connection_type(ConnectionType::Close);
    if matches!(refusal, Error::UnsupportedMediaType(_)) {
        let plain = HeaderValue::from_static("identity");
        answer.headers_mut().insert(ACCEPT_ENCODING, plain);
    }
    answer
}

/// The request itself is gone with what was given up.
fn given_up(refusal: Error) -> actix_web::Error {
    let answer = answer(&refusal);
    InternalError::from_response(refusal, answer).into()
}

/// Puts a watched body in place of the request's own.
fn watch(request: &mut ServiceRequest, limit: usize, pause: Duration) -> Rc<Cell<Fate>> {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return Rc::new(Cell::new(Fate::None));
    }
    let fate = Rc::new(Cell::new(Fate::Arriving));
    let watched = Watched {
        payload,
        fate: fate.clone(),
        limit,
        left: limit,
        pause,
        silence: Box::pin(sleep(pause)),
    };
    request.set_payload(Payload::Stream {
        payload: Box::pin(watched),
    });
    fate
}

struct Watched {
    payload: Payload,
    fate: Rc<Cell<Fate>>,
    limit: usize,
    left: usize,
    pause: Duration,
    silence: Pin<Box<Sleep>>,
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.payload).poll_next(cx) {
            Poll::Ready(Some(Ok(chunk))) => Poll::Ready(Some(self.take(chunk))),
            Poll::Ready(None) => {
                self.fate.set(Fate::Whole);
                Poll::Ready(None)
            }
            Poll::Ready(fault) => Poll::Ready(fault),
            Poll::Pending => {
                ready!(self.silence.as_mut().poll(cx));
                self.fate.set(Fate::TooSlow);
                let slow = std::io::Error::from(std::io::ErrorKind::TimedOut);
                Poll::Ready(Some(Err(PayloadError::Io(slow))))
            }
        }
    }
}

impl Watched {
    fn take(&mut self, chunk: Bytes) -> Result<Bytes, PayloadError> {
        let Some(left) = self.left.checked_sub(chunk.len()) else {
            self.fate.set(Fate::TooLarge(self.limit));
            return Err(PayloadError::Overflow);
        };
        self.left = left;
        let next = Instant::now() + self.pause;
        self.silence.as_mut().reset(next);
        Ok(chunk)
    }
}
