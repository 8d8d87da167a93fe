//! Who a row of a report is about. The CURP alone identifies when there is one, and a wrong one is
//! never repaired by the name; without it the full name does, if exactly one person of the roster
//! bears it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::values::{Curp, CurpFault, Folio, PersonName, fold_name, says_no_curp};

use super::{
    block::{ReportRow, RowName},
    judge::ReportValues,
    verdicts::{ReportVerdict, ReportWarning},
};

/// Someone of whom the school is asked to report.
#[derive(Clone, Debug)]
pub struct RosterPerson {
    pub person_id: Uuid,
    pub curp: Option<Curp>,
    /// Keys that the person had before; they still identify.
    pub earlier_curps: Vec<Curp>,
    pub name: PersonName,
    pub folio: Option<Folio>,
}

/// The roster, and everybody else who is known.
pub struct Identities<'a> {
    pub(super) roster: &'a [RosterPerson],
    /// Keys, present and earlier, of people who are in the registry but not on this roster.
    known: &'a HashSet<Curp>,
    by_curp: HashMap<&'a Curp, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_folio: HashMap<String, usize>,
    roots: HashMap<&'a str, usize>,
}

/// Position on the roster and the verdict that identity alone would give.
pub(super) type Identity = Result<(usize, ReportVerdict), ReportVerdict>;

impl<'a> Identities<'a> {
    pub fn new(roster: &'a [RosterPerson], known: &'a HashSet<Curp>) -> Self {
        let mut index = Self {
            roster,
            known,
            by_curp: HashMap::new(),
            by_name: HashMap::new(),
            by_folio: HashMap::new(),
            roots: HashMap::new(),
        };
        for (at, person) in roster.iter().enumerate() {
            index
                .by_curp
                .extend(person.earlier_curps.iter().map(|curp| (curp, at)));
            let [one, other] = person.name.keys();
            if one != other {
                index.by_name.entry(other).or_default().push(at);
            }
            index.by_name.entry(one).or_default().push(at);
            index
                .by_folio
                .extend(person.folio.as_ref().map(|folio| (folio.key(), at)));
        }
        // a present key goes before anybody's earlier one
        for (at, person) in roster.iter().enumerate() {
            index
                .by_curp
                .extend(person.curp.as_ref().map(|curp| (curp, at)));
            if let Some(curp) = &person.curp {
                *index.roots.entry(curp.root()).or_default() += 1;
            }
        }
        index
    }

    /// Whether the row is surely about someone of the roster, for telling a wrong file.
    pub fn is_on_roster(&self, row: &ReportRow) -> bool {
        self.of(row).is_ok() || !self.named(&row.name).is_empty()
    }

    pub(super) fn of(&self, row: &ReportRow) -> Identity {
        if says_no_curp(&row.curp) {
            return self.by_full_name(row);
        }
        let curp = Curp::parse(&row.curp).map_err(|fault| match fault {
            CurpFault::Malformed => ReportVerdict::CurpMalformed,
            CurpFault::CheckDigit => ReportVerdict::CurpCheckDigit,
        })?;
        match self.by_curp.get(&curp) {
            Some(person) => Ok((*person, ReportVerdict::Ok)),
            None if self.known.contains(&curp) => Err(ReportVerdict::NotOnRoster),
            None => Err(ReportVerdict::PersonNotFound),
        }
    }

    fn by_full_name(&self, row: &ReportRow) -> Identity {
        match self.named(&row.name).as_slice() {
            [] => Err(ReportVerdict::PersonNotFound),
            [person] => Ok((*person, ReportVerdict::MatchedByName)),
            // the folio of a pre-filled roster tells namesakes apart
            several => match self
                .folio_holder(row)
                .filter(|person| several.contains(person))
            {
                Some(person) => Ok((person, ReportVerdict::MatchedByName)),
                None => Err(ReportVerdict::PersonAmbiguous),
            },
        }
    }

    /// Everybody of the roster who bears the full name.
    pub(super) fn named(&self, name: &RowName) -> Vec<usize> {
        let key = match name {
            RowName::None => return Vec::new(),
            RowName::Whole(text) => fold_name(text),
            RowName::Parts(name) => fold_name(&name.surnames_first()),
        };
        self.by_name.get(&key).cloned().unwrap_or_default()
    }

    fn folio_holder(&self, row: &ReportRow) -> Option<usize> {
        self.by_folio.get(&row.folio.trim().to_uppercase()).copied()
    }

    pub(super) fn doubts(
        &self,
        row: &ReportRow,
        values: &ReportValues,
        person: usize,
    ) -> Vec<ReportWarning> {
        let mut doubts = Vec::new();
        if !row.name.is_none() && !self.named(&row.name).contains(&person) {
            doubts.push(ReportWarning::NameDiffers);
        }
        if let Some(curp) = &values.curp {
            if self.roster[person].curp.as_ref() != Some(curp) {
                doubts.push(ReportWarning::EarlierCurp);
            }
            if self
                .roots
                .get(curp.root())
                .is_some_and(|sharers| *sharers > 1)
            {
                doubts.push(ReportWarning::CurpRootShared);
            }
        }
        if self
            .folio_holder(row)
            .is_some_and(|holder| holder != person)
        {
            doubts.push(ReportWarning::FolioDiffers);
        }
        doubts
    }
}
