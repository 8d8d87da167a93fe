//! The kinds of bad requests; each makes the bytes of one, from the contract and a random number.

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::json;
use uuid::Uuid;

use super::super::wire::get;
use super::request::{Request, Target, noise, with_body, with_form, with_query};
use crate::support::contract::Operation;

#[derive(Default)]
pub struct Bad {
    pub kind: &'static str,
    pub bytes: Vec<u8>,
    /// Nothing that a route could be found for: the answer is a bare status.
    pub is_no_http: bool,
    /// The caller goes away before all is said.
    pub hangs_up: bool,
}

/// Requests that always succeed.
pub fn good(target: &Target) -> Vec<Vec<u8>> {
    let token = Some(target.token.as_str());
    let search = Request::new(target, "POST", "/api/v1/people/searches").json(&json!({"q": "ana"}));
    vec![
        get("/me", token),
        get("/programs", token),
        get(&format!("/beneficiaries/{}", target.person), token),
        // Not whether it is ready: on a busy machine that tells of the machine.
        get("/health/live", None),
        search.bytes(),
    ]
}

type NoHttp = (&'static str, fn(&mut StdRng) -> Vec<u8>);

struct Kind {
    name: &'static str,
    make: fn(&Target, &mut StdRng) -> Request,
    /// Nobody can tell where such a body ends: the connection ends instead, with or without an answer.
    has_no_end: bool,
}

const fn kind(name: &'static str, make: fn(&Target, &mut StdRng) -> Request) -> Kind {
    Kind {
        name,
        make,
        has_no_end: false,
    }
}

const KINDS: &[Kind] = &[
    kind("JSON cut off", |target, random| {
        let (_, request, body) = with_body(target, random);
        let text = body.to_string();
        let mut end = random.random_range(1..text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        request.body("application/json", &text.as_bytes()[..end.max(1)])
    }),
    kind("JSON with noise in it", |target, random| {
        let (_, request, body) = with_body(target, random);
        let junk = ["}", "[", "\u{1}", "{{", "NaN", "'", "// "]
            .choose(random)
            .expect("some");
        request.body("application/json", format!("{junk}{body}"))
    }),
    kind(
        "a list, a text or nothing in place of an object",
        |target, random| {
            let (_, request, _) = with_body(target, random);
            let body = [
                json!([]),
                json!("x"),
                json!(7),
                json!(null),
                json!(true),
                json!([[{}]]),
            ];
            request.json(body.choose(random).expect("some"))
        },
    ),
    kind("fields of another type", |target, random| {
        let (_, request, body) = with_body(target, random);
        let mut wrong = body.clone();
        for value in wrong.as_object_mut().expect("an object").values_mut() {
            *value = json!({"a": [[1e300, -1, {"b": null}]]});
        }
        request.json(&wrong)
    }),
    kind("numbers beyond all measure", |target, random| {
        let (_, request, _) = with_body(target, random);
        let digits = "9".repeat(random.random_range(400..5000));
        request.body("application/json", format!("{{\"a\": -{digits}e{digits}}}"))
    }),
    kind("text that is not UTF-8", |target, random| {
        let (_, request, _) = with_body(target, random);
        let mut body = b"{\"a\": \"".to_vec();
        body.extend([0xff, 0xfe, 0xc0]);
        body.extend(noise(random, 40));
        body.extend(b"\"}");
        request.body("application/json", body)
    }),
    kind("null characters in text", |target, random| {
        let (_, request, body) = with_body(target, random);
        let mut wrong = body.clone();
        let fields = wrong.as_object_mut().expect("an object");
        fields
            .values_mut()
            .for_each(|value| *value = json!("a\u{0}b"));
        request.json(&wrong)
    }),
    kind("nesting without end", |target, random| {
        let (_, request, _) = with_body(target, random);
        let deep = ["[", "{\"a\":"]
            .choose(random)
            .expect("some")
            .repeat(random.random_range(200..60_000));
        request.body("application/json", deep)
    }),
    kind("a body over the limit", |target, random| {
        let (_, request, _) = with_body(target, random);
        request.body("application/json", vec![b' '; (1 << 20) + 1])
    }),
    kind("a body of another kind", |target, random| {
        let (_, request, _) = with_body(target, random);
        let kinds = [
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "image/png",
            "x",
            "application/x-java-serialized-object",
        ];
        let kind = kinds.choose(random).expect("some");
        let body = noise(random, 200);
        request.body(kind, body)
    }),
    kind("a packed body", |target, random| {
        let (_, request, _) = with_body(target, random);
        let packing = ["gzip", "br", "deflate", "zstd", "gzip, gzip"]
            .choose(random)
            .expect("some");
        request
            .header(format!("Content-Encoding: {packing}"))
            .body("application/json", noise(random, 500))
    }),
    Kind {
        has_no_end: true,
        ..kind("broken chunks", |target, random| {
            let (_, request, _) = with_body(target, random);
            let mut request = request
                .header("Transfer-Encoding: chunked")
                .header("Content-Type: application/json");
            request.body = b"5\r\n{\"a\":\r\nXYZ\r\n".to_vec();
            request
        })
    },
    kind("forms without a boundary or a file", |target, random| {
        let request = with_form(target, random);
        let bodies: [(&str, &[u8]); 5] = [
            ("multipart/form-data", b"--b\r\n"),
            ("multipart/form-data; boundary=", b"--\r\n\r\n"),
            (
                "multipart/form-data; boundary=b",
                b"--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n",
            ),
            (
                "multipart/form-data; boundary=b",
                b"--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nx\r\n--b--\r\n",
            ),
            ("multipart/form-data; boundary=b", b"no part at all"),
        ];
        let (kind, body) = bodies.choose(random).expect("some");
        request.body(kind, *body)
    }),
    kind("files of noise", |target, random| {
        let mut body = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.xlsx\"\r\n\r\nPK\x03\x04".to_vec();
        let length = random.random_range(0..4000);
        body.extend(noise(random, length));
        body.extend(b"\r\n--b--\r\n");
        with_form(target, random).body("multipart/form-data; boundary=b", body)
    }),
    kind("tokens that are none", |target, random| {
        let junk = hex::encode(noise(random, 30));
        let (head, _) = target.token.rsplit_once('.').expect("a signature");
        let claims = target.token.split('.').nth(1).expect("claims");
        let token = [
            junk.clone(),
            format!("{head}.{junk}"),
            format!("eyJhbGciOiJub25lIn0.{claims}."),
            format!("{}x", target.token),
            "a.b.c".into(),
            "x".repeat(4000),
        ];
        let token = token.choose(random).expect("some");
        Request::new(target, "GET", "/api/v1/me")
            .without("Authorization")
            .header(format!("Authorization: Bearer {token}"))
    }),
    kind("no token", |target, random| {
        let secured: Vec<&Operation> = target
            .operations
            .iter()
            .filter(|operation| operation.responses.contains_key("401") && operation.id != "log_in")
            .collect();
        let operation = secured.choose(random).expect("some");
        let path = operation.path_with(|_| Uuid::now_v7().to_string());
        Request::new(target, operation.method.as_str(), &path).without("Authorization")
    }),
    kind("methods that a path does not have", |target, random| {
        let operation = target.operations.choose(random).expect("some");
        let path = operation.path_with(|_| Uuid::now_v7().to_string());
        let method = ["TRACE", "CONNECTED", "PROPFIND", "BREW", "OPTIONS"]
            .choose(random)
            .expect("some");
        Request::new(target, method, &path)
    }),
    kind("paths that there are none of", |target, random| {
        let junk = hex::encode(noise(random, 20));
        let paths = [
            "/api/v2/me",
            "/api/",
            "/api/v1/",
            "/.env",
            "/api/v1/me/",
            "/wp-login.php",
            "//api/v1/me",
        ];
        let path = paths.choose(random).expect("some");
        Request::new(target, "GET", &format!("{path}{junk}"))
    }),
    kind("paths out of the folder", |target, random| {
        let ways = [
            "../../../../etc/passwd",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/etc/passwd",
            "....//....//etc/passwd",
            "..%5c..%5cwindows",
            "%c0%ae%c0%ae/etc/passwd",
        ];
        let way = ways.choose(random).expect("some");
        let begin = ["/", "/api/v1/", "/assets/", "/api/v1/imports/"]
            .choose(random)
            .expect("some");
        Request::new(target, "GET", &format!("{begin}{way}"))
    }),
    kind("ids that are none", |target, random| {
        let with_id: Vec<&Operation> = target
            .operations
            .iter()
            .filter(|operation| operation.method == "GET" && operation.path.ends_with("_id}"))
            .collect();
        let operation = with_id.choose(random).expect("some");
        let odd = [
            "uno",
            "%00",
            "-1",
            "%F0%9F%8E%93",
            "1;drop",
            "00000000-0000-0000-0000-00000000000g",
            "%FF%FE",
        ];
        let odd = odd.choose(random).expect("some");
        Request::new(target, "GET", &operation.path_with(|_| (*odd).to_owned()))
    }),
    kind("cursors that are none", |target, random| {
        use base64::Engine;
        let operation = with_query(target, random, "cursor");
        let cursors = [
            hex::encode(noise(random, 12)),
            base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(noise(random, 30)),
            base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(b"{\"k\":[],\"i\":7}"),
            "%FF%00".into(),
            "A".repeat(5000),
        ];
        let cursor = cursors.choose(random).expect("some");
        let path = operation.path_with(|_| target.person.to_string());
        Request::new(target, "GET", &format!("{path}?cursor={cursor}"))
    }),
    kind("limits that are none", |target, random| {
        let operation = with_query(target, random, "limit");
        let path = operation.path_with(|_| target.person.to_string());
        let limit = [
            "-1",
            "1e9",
            "99999999999999999999",
            "nan",
            "%00",
            "uno",
            "1&limit=2",
        ]
        .choose(random)
        .expect("some");
        Request::new(target, "GET", &format!("{path}?limit={limit}"))
    }),
    kind("no version where one is asked for", |target, random| {
        let some: Vec<&Operation> = target
            .operations
            .iter()
            .filter(|operation| operation.responses.contains_key("428"))
            .collect();
        let operation = some.choose(random).expect("some");
        let path = operation.path_with(|_| Uuid::now_v7().to_string());
        let request = Request::new(target, operation.method.as_str(), &path).without("If-Match");
        let odd = [
            "",
            "If-Match: *",
            "If-Match: \"x\"",
            "If-Match: 99999999999999999999",
            "If-Match: W/\"1\", \"2\"",
        ];
        match *odd.choose(random).expect("some") {
            "" => request.json(&json!({})),
            line => request.header(line).json(&json!({})),
        }
    }),
    kind("headers full of noise", |target, random| {
        let (_, request, _) = with_body(target, random);
        let long = "é".repeat(random.random_range(1..2000));
        let odd = [
            format!("Idempotency-Key: {long}"),
            format!("X-Forwarded-For: {long}\r\nIdempotency-Key:  "),
            format!(
                "Cookie: {}\r\nIdempotency-Key: {}",
                "a=b; ".repeat(1000),
                "k".repeat(500)
            ),
        ];
        let odd = odd.choose(random).expect("some").clone();
        request.header(odd).body("application/json", "[")
    }),
];

/// What the reader of HTTP itself does not take: no route is asked, so the answer has no words.
const NO_HTTP: &[NoHttp] = &[
    ("noise in place of HTTP", |random| {
        let length = random.random_range(1..2000);
        let mut bytes = noise(random, length);
        bytes.extend(b"\r\n\r\n");
        bytes
    }),
    ("heads that cannot be read", |random| {
        let heads: [&[u8]; 8] = [
            b"GET /api/v1/me HTTP/9.9\r\nHost: a\r\n\r\n",
            b"GET  /api/v1/me\r\n\r\n",
            b"GET /api/v1/me HTTP/1.1\r\n\r\n",
            b"GET /api/v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            b"GET /api/v1/me HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
            b"GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
            b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}",
        ];
        heads.choose(random).expect("some").to_vec()
    }),
    ("heads without end", |random| {
        let mut head = b"GET /api/v1/me HTTP/1.1\r\nHost: a\r\n".to_vec();
        for number in 0..random.random_range(3000..6000) {
            head.extend(format!("X-{number}: {}\r\n", "y".repeat(40)).bytes());
        }
        head.extend(b"\r\n");
        head
    }),
];

/// The kinds take turns; the number decides which.
pub fn bad(target: &Target, number: usize, random: &mut StdRng) -> Bad {
    let kinds = KINDS.len() + NO_HTTP.len() + 1;
    let turn = number % kinds;
    if let Some(kind) = KINDS.get(turn) {
        return Bad {
            kind: kind.name,
            bytes: (kind.make)(target, random).bytes(),
            is_no_http: kind.has_no_end,
            ..Bad::default()
        };
    }
    if let Some((kind, make)) = NO_HTTP.get(turn - KINDS.len()) {
        return Bad {
            kind,
            bytes: make(random),
            is_no_http: true,
            hangs_up: false,
        };
    }
    let (_, request, body) = with_body(target, random);
    let mut bytes = request.json(body).bytes();
    bytes.truncate(bytes.len() - random.random_range(1..10));
    Bad {
        kind: "bodies cut off by a caller that goes away",
        bytes,
        is_no_http: false,
        hangs_up: true,
    }
}
