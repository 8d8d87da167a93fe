//! What the property tests of every parser of foreign input share: odd texts, good ones bent out of shape,
//! workbooks with a part spliced, and how often to try. `make fuzz` tries more (`PROPTEST_CASES`).

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Far more than anything here takes on a slow machine; what hangs takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many cases, unless `PROPTEST_CASES` asks for another number.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_some() {
        asked
    } else {
        ProptestConfig {
            cases: usual,
            ..asked
        }
    }
}

/// Does it, and fails when it takes so long that somebody could keep the server busy with it.
pub fn in_time<T>(act: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = act();
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    done
}

/// Characters that parsers stumble over: invisible, of another width, combining, beyond the first plane.
const ODD: &[&str] = &[
    "\0",
    "\u{200b}",
    "\u{202e}",
    "\u{a0}",
    "\u{feff}",
    "０",
    "９",
    "Ａ",
    "ñ",
    "n\u{303}",
    "İ",
    "ß",
    "ﬁ",
    "𝟙",
    "😀",
    "é",
    "\u{300}",
    "\r\n",
    "\t",
    "\"",
    "'",
    ";",
    ",",
    ".",
    "-",
    "+",
    "/",
    "\\",
    "%",
    "$",
    "e9",
    "=1+1",
    "<",
    "&",
    " ",
    "99999999999999999999",
    "-0",
    "NaN",
    "1e400",
    "31/02/2026",
    "🇲🇽",
];

pub fn odd() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(ODD).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => (select(ODD), 1_usize..5_000).prop_map(|(text, times)| text.repeat(times)),
    ]
}

/// Any text at all.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,60}",
        "[0-9./ -]{0,24}",
        prop::collection::vec(odd(), 0..12).prop_map(|parts| parts.concat()),
    ]
}

/// One of these, as it is or with some places changed.
pub fn like(good: &'static [&'static str]) -> impl Strategy<Value = String> {
    let changes = prop::collection::vec((any::<Index>(), odd(), any::<bool>()), 0..4);
    let bent = (select(good), changes).prop_map(|(text, changes)| {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, odd, instead) in changes {
            let at = at.index(letters.len() + 1);
            if instead && at < letters.len() {
                letters[at] = odd;
            } else {
                letters.insert(at, odd);
            }
        }
        letters.concat()
    });
    prop_oneof![5 => bent, 1 => any_text()]
}

/// The bytes with some of them changed, or cut off.
pub fn damaged(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<Index>(), any::<u8>()), 1..24);
    (changes, prop::option::weighted(0.2, any::<Index>())).prop_map(move |(changes, end)| {
        let mut bent = bytes.clone();
        for (at, byte) in changes {
            let at = at.index(bent.len());
            bent[at] = byte;
        }
        if let Some(end) = end {
            bent.truncate(end.index(bent.len()));
        }
        bent
    })
}

/// Pieces of markup that a reader of workbooks must not believe.
const MARKUP: &[&str] = &[
    "<",
    ">",
    "&",
    "&#0;",
    "&amp;amp;",
    "<row r=\"0\">",
    "<row r=\"4294967296\"/>",
    "<c r=\"A1\" t=\"s\"><v>99999</v></c>",
    "<c r=\"ZZZZZ9\"><v>1</v></c>",
    "<c r=\"1A\" s=\"-1\"/>",
    "<!DOCTYPE x [<!ENTITY y \"z\">]>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "</sheetData>",
    "</row>",
    "<v>1e999</v>",
    "<f t=\"shared\" si=\"0\"/>",
    "<is><t>",
    "\u{0}",
    " xml:space=\"preserve\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<si><t/></si>",
    "numFmtId=\"-1\"",
    "<xf/>",
    "r=\"\"",
    "t=\"inlineStr\"",
];

/// A workbook with markup spliced into one of its parts; everything else stays as it was.
pub fn spliced(book: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let splices = prop::collection::vec((any::<Index>(), select(MARKUP), 0_usize..40), 1..8);
    (any::<Index>(), splices).prop_map(move |(part, splices)| {
        let count = ZipArchive::new(Cursor::new(&book)).expect("a zip").len();
        let part = part.index(count);
        rewritten(&book, part, |content| {
            for (at, markup, gone) in &splices {
                let at = at.index(content.len() + 1);
                let end = (at + gone).min(content.len());
                content.splice(at..end, markup.bytes());
            }
        })
    })
}

/// The package with one part changed, by its number.
fn rewritten(book: &[u8], part: usize, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("a zip");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut content = Vec::new();
    let mut entry = archive.by_index(part).expect("the part");
    let name = entry.name().expect("a name").into_owned();
    entry.read_to_end(&mut content).expect("its content");
    drop(entry);
    change(&mut content);
    for index in (0..archive.len()).filter(|index| *index != part) {
        writer
            .raw_copy_file(archive.by_index_raw(index).expect("a part"))
            .expect("a copy");
    }
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(name, deflated).expect("a part");
    writer.write_all(&content).expect("its content");
    writer.finish().expect("a zip").into_inner()
}

/// A sample workbook, as it lies in the repository.
pub fn sample(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    std::fs::read(folder.join(name)).expect("a sample")
}

/// Delimited text under that header, whose cells are like those of the good row or anything else.
pub fn table(
    header: &'static str,
    good: &'static [&'static str],
) -> impl Strategy<Value = Vec<u8>> {
    let cell = |at: usize| prop_oneof![3 => Just(good[at].to_owned()), 2 => like(std::slice::from_ref(&good[at]))];
    let row = (0..good.len()).map(cell).collect::<Vec<_>>();
    (prop::collection::vec(row, 1..6), any::<bool>()).prop_map(move |(rows, quoted)| {
        let written = |cell: &String| {
            if quoted {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.replace([';', '\n', '\r', '"'], " ")
            }
        };
        let lines = rows
            .iter()
            .map(|row| row.iter().map(written).collect::<Vec<_>>().join(";"));
        format!("{header}\n{}\n", lines.collect::<Vec<_>>().join("\n")).into_bytes()
    })
}
