//! What an Excel workbook says of itself: its sheets, where their cells lie in the package, and
//! where its calendar begins.

use quick_xml::events::{BytesStart, Event};

use super::{
    Limits, WorkbookFault,
    package::{Package, attribute, next},
};

/// A sheet as the workbook lists it, with the part that holds its cells.
pub struct SheetPart {
    pub name: String,
    pub hidden: bool,
    pub part: String,
}

/// What the workbook part says: its sheets, its other parts, and where its calendar begins.
pub struct Outline {
    pub sheets: Vec<SheetPart>,
    pub styles: String,
    pub shared_strings: String,
    pub from_1904: bool,
}

pub fn outline(package: &mut Package<'_>, limits: &Limits) -> Result<Outline, WorkbookFault> {
    let root = relationships(package, "_rels/.rels", "")?;
    let main = root
        .iter()
        .find(|r| r.kind == "officeDocument")
        .map(|r| r.target.clone());
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relationships(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let target = |kind: &str, default: &str| {
        let found = related
            .iter()
            .find(|r| r.kind == kind)
            .map(|r| r.target.clone());
        found.unwrap_or_else(|| format!("{folder}/{default}"))
    };
    let mut outline = Outline {
        sheets: Vec::new(),
        styles: target("styles", "styles.xml"),
        shared_strings: target("sharedStrings", "sharedStrings.xml"),
        from_1904: false,
    };
    let Some(mut xml) = package.xml(&main)? else {
        return Err(WorkbookFault::NotAWorkbook);
    };
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "workbookPr" => {
                    outline.from_1904 = attribute(&e, "date1904")
                        .is_some_and(|v| matches!(v.as_str(), "1" | "true"));
                }
                "sheet" => outline.sheets.extend(sheet_part(&e, &related)),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        if outline.sheets.len() > limits.sheets {
            return Err(WorkbookFault::WorkbookTooLarge);
        }
    }
    if outline.sheets.is_empty() {
        return Err(WorkbookFault::NotAWorkbook);
    }
    Ok(outline)
}

fn sheet_part(element: &BytesStart<'_>, related: &[Relationship]) -> Option<SheetPart> {
    let id = attribute(element, "id")?;
    let part = related
        .iter()
        .find(|r| r.id == id && r.kind == "worksheet")?;
    Some(SheetPart {
        name: attribute(element, "name").unwrap_or_default(),
        hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
        part: part.target.clone(),
    })
}

struct Relationship {
    id: String,
    /// The last word of the relationship's type.
    kind: String,
    target: String,
}

fn relationships(
    package: &mut Package<'_>,
    part: &str,
    folder: &str,
) -> Result<Vec<Relationship>, WorkbookFault> {
    let Some(mut xml) = package.xml(part)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&e, "Type").unwrap_or_default();
                found.push(Relationship {
                    id: attribute(&e, "Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(folder, &attribute(&e, "Target").unwrap_or_default()),
                });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A relationship's target as the name of a part in the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}
