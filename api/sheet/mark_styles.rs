//! The cell formats of a workbook, extended by tinted twins: each keeps the number format, font and
//! border of its original and changes only the fill, so that a marked date still shows as a date.

use std::collections::HashMap;

use quick_xml::{
    Reader, Writer,
    events::{BytesEnd, BytesStart, Event},
};

use super::{WorkbookFault, mark::Tone};

/// More formats than this a worksheet program refuses to open.
const MAX_FORMATS: usize = 64_000;

/// Light and strong tint of each tone, as ARGB.
const FILLS: [&str; 6] = [
    "FFE2F0D9", "FFA9D18E", "FFFFF4CC", "FFFFD966", "FFFDE2E1", "FFF4A6A0",
];

pub struct Tints {
    source: Vec<u8>,
    fills: usize,
    formats: Vec<Vec<Event<'static>>>,
    /// Tinted twins in the order in which they are appended, by original and fill.
    twins: Vec<(usize, usize)>,
    index: HashMap<(usize, usize), usize>,
}

impl Tints {
    pub fn read(source: Vec<u8>) -> Result<Self, WorkbookFault> {
        let mut tints = Self {
            source,
            fills: 0,
            formats: Vec::new(),
            twins: Vec::new(),
            index: HashMap::new(),
        };
        let mut reader = Reader::from_reader(tints.source.as_slice());
        let (mut in_formats, mut depth) = (false, 0usize);
        let mut formats: Vec<Vec<Event<'static>>> = Vec::new();
        loop {
            let event = reader
                .read_event()
                .map_err(|_| WorkbookFault::WorkbookTruncated)?
                .into_owned();
            match &event {
                Event::Eof => break,
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "fill" => {
                    tints.fills += 1;
                }
                Event::Start(e) if e.local_name().as_ref() == "cellXfs" => {
                    in_formats = true;
                    continue;
                }
                Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_formats = false,
                _ => {}
            }
            if !in_formats {
                continue;
            }
            match &event {
                Event::Start(_) | Event::Empty(_) if depth == 0 => {
                    formats.push(vec![event.clone()]);
                }
                _ if depth > 0 => formats
                    .last_mut()
                    .into_iter()
                    .for_each(|f| f.push(event.clone())),
                _ => {}
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        tints.formats = formats;
        Ok(tints)
    }

    /// The format like `original` with the fill of the tone; `original` itself if there is none.
    pub fn tinted(&mut self, original: usize, tone: Tone, strong: bool) -> usize {
        let light = match tone {
            Tone::Accepted => 0,
            Tone::Warned => 2,
            Tone::Rejected => 4,
        };
        let key = (original, light + usize::from(strong));
        if let Some(twin) = self.index.get(&key) {
            return *twin;
        }
        let next = self.formats.len() + self.twins.len();
        if original >= self.formats.len() || next >= MAX_FORMATS {
            return original;
        }
        self.twins.push(key);
        self.index.insert(key, next);
        next
    }

    /// The styles part with the fills and the twins appended.
    pub fn write(&self) -> Result<Vec<u8>, WorkbookFault> {
        let mut reader = Reader::from_reader(self.source.as_slice());
        let mut writer = Writer::new(Vec::with_capacity(self.source.len() + 4096));
        let damaged = |_| WorkbookFault::WorkbookTruncated;
        loop {
            let event = reader
                .read_event()
                .map_err(|_| WorkbookFault::WorkbookTruncated)?;
            match &event {
                Event::Eof => return Ok(writer.into_inner()),
                Event::Start(e) if matches!(e.local_name().as_ref(), "fills" | "cellXfs") => {
                    // the count is optional, and wrong once there are more
                    writer
                        .write_event(Event::Start(without(e, &["count"])))
                        .map_err(damaged)?;
                    continue;
                }
                Event::End(e) if e.local_name().as_ref() == "fills" => write_fills(&mut writer, e),
                Event::End(e) if e.local_name().as_ref() == "cellXfs" => {
                    self.write_twins(&mut writer)
                }
                _ => Ok(()),
            }
            .map_err(damaged)?;
            writer.write_event(event).map_err(damaged)?;
        }
    }

    fn write_twins(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        for (original, fill) in &self.twins {
            let fill = (self.fills + fill).to_string();
            let mut events = self.formats[*original].iter();
            let filled = |e: &BytesStart<'_>| {
                let mut format = without(e, &["fillId", "applyFill"]);
                format.push_attribute(("fillId", fill.as_str()));
                format.push_attribute(("applyFill", "1"));
                format
            };
            match events.next() {
                Some(Event::Start(e)) => writer.write_event(Event::Start(filled(e)))?,
                Some(Event::Empty(e)) => writer.write_event(Event::Empty(filled(e)))?,
                _ => {}
            }
            events.try_for_each(|event| writer.write_event(event.borrow()))?;
        }
        Ok(())
    }
}

fn write_fills(writer: &mut Writer<Vec<u8>>, like: &BytesEnd<'_>) -> std::io::Result<()> {
    let named = |name: &str| same_prefix(like.name().as_ref(), name);
    for color in FILLS {
        writer
            .create_element(named("fill").as_str())
            .write_inner_content(|fill| {
                let pattern = fill
                    .create_element(named("patternFill"))
                    .with_attribute(("patternType", "solid"));
                pattern.write_inner_content(|pattern| {
                    pattern
                        .create_element(named("fgColor"))
                        .with_attribute(("rgb", color))
                        .write_empty()?;
                    pattern
                        .create_element(named("bgColor"))
                        .with_attribute(("indexed", "64"))
                        .write_empty()?;
                    Ok(())
                })?;
                Ok(())
            })?;
    }
    Ok(())
}

/// The element without the attributes named.
pub fn without(element: &BytesStart<'_>, names: &[&str]) -> BytesStart<'static> {
    let mut kept = BytesStart::new(element.name().as_ref().to_owned());
    let attributes = element
        .attributes()
        .flatten()
        .filter(|a| !names.contains(&a.key.as_ref()));
    attributes.for_each(|attribute| kept.push_attribute(attribute));
    kept
}

/// A name with the namespace prefix of another.
pub fn same_prefix(like: &str, name: &str) -> String {
    like.rsplit_once(':')
        .map_or_else(|| name.to_owned(), |(prefix, _)| format!("{prefix}:{name}"))
}
