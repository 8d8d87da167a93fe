//! What a program of another agency may do, as a type: `caller: ByAgency<CheckEnrolment>` in a handler's signature.
//!
//! Names are `<what>.<verb>`. An agreement says which of them its clients may hold, and a token which it asked for.

/// A scope of OAuth, known at compile time by its type.
pub trait AgencyScope: 'static {
    const NAME: &'static str;
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $type:ident = $name:literal, $says:literal;)*) => {
        $($(#[$doc])* #[derive(Debug, Clone, Copy)] pub struct $type;
          impl AgencyScope for $type { const NAME: &'static str = $name; })*

        /// All names, each with what it allows.
        pub const ALL: &[(&str, &str)] = &[$(($name, $says)),*];
    };
}

scopes! {
    FindPeople = "people.find", "Look a person up by CURP; people are then known by an id of the agency's own";
    /// A field of answers, not an operation.
    ReadNames = "people.names", "Names are told whole in place of initials";
    /// A field of answers, not an operation.
    ReadCurps = "people.curps", "CURPs are told whole in place of a hint";
    ReadBenefits = "benefits.read", "Benefits of a person and the state each is in";
    CheckEnrolment = "enrolment.check", "Whether a CURP holds a benefit: yes or no, and nothing else";
    ReadPackages = "packages.read", "Packages sent to Payments, with their rows";
    ReadChanges = "changes.read", "What happened since a place in the feed, of what the other scopes let it read";
    /// What the feed holds, not an operation.
    ReadChangesOfEverybody = "changes.everybody", "Changes of everybody in the registry, not only of people looked up before";
    /// What the feed holds, not an operation.
    ReadPayments = "payments.read", "That payments were scheduled, paid, held or rejected, without amounts";
    ManageWebhooks = "webhooks.manage", "Addresses of its own that changes are sent to";
}

/// Whether there is such a scope.
pub fn is_known(name: &str) -> bool {
    ALL.iter().any(|(known, _)| *known == name)
}
