//! The words of complaints: kinds, roads, states, channels, outcomes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! word {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema,
            strum::IntoStaticStr, strum::EnumString, strum::VariantArray)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            pub fn name(self) -> &'static str {
                self.into()
            }
        }
    };
}

word! {
    /// What it is; the kind decides its road and its terms.
    ComplaintKind {
        ServiceComplaint,
        /// About a servant's conduct: internal control reads it, and nobody else.
        MisconductReport,
        Suggestion,
        Request,
        Commendation,
        /// Access, correction, deletion or opposition (LGPDPPSO): its own clock.
        PrivacyRequest,
        /// Against a resolution: no complaint, goes to its procedure.
        Appeal,
    }
}

word! {
    /// Who reads and answers it.
    Road { Coordination, InternalControl }
}

word! {
    ComplaintState {
        Received,
        Classified,
        AwaitingCompletion,
        Referred,
        InAttention,
        Answered,
        Concluded,
        Reopened,
    }
}

word! {
    /// What happens to a complaint.
    ComplaintEvent {
        File,
        Classify,
        Assign,
        Take,
        AskToComplete,
        Complete,
        /// The time to complete ran out.
        Lapse,
        Refer,
        AcknowledgeReferral,
        Extend,
        Edit,
        Answer,
        Rate,
        Conclude,
        Reopen,
    }
}

word! {
    ComplaintChannel { Web, Desk, Phone, Email, Letter, Social }
}

word! {
    /// How the person wants to be answered; the follow page answers in any case.
    AnswerChannel { FollowPage, Email, Phone, Letter, InPerson }
}

word! {
    ComplaintOutcome {
        Upheld,
        PartiallyUpheld,
        NotUpheld,
        NotOurs,
        Withdrawn,
        NotEnoughElements,
        /// Of what is neither right nor wrong: suggestions, requests, commendations.
        Attended,
        /// What was asked for did not come in time.
        NotCompleted,
    }
}

word! {
    Priority { Low, Normal, High, Urgent }
}

word! {
    ReferredTo { InternalControl, Transparency, Payments, LoansOffice, Procedures, School, OtherBody }
}

word! {
    ClockKind {
        Answer,
        /// The person was asked to complete: the term to answer is interrupted.
        Completion,
        /// What was granted has to be done.
        Effect,
    }
}

word! {
    ClockEnd { Met, Interrupted, Lapsed, KindChanged, Superseded }
}

impl ComplaintKind {
    pub fn road(self) -> Road {
        match self {
            Self::MisconductReport => Road::InternalControl,
            _ => Road::Coordination,
        }
    }
}

impl Road {
    /// The role that classifies what comes along it.
    pub fn role(self) -> &'static str {
        match self {
            Self::Coordination => "coordinator",
            Self::InternalControl => "oic",
        }
    }
}

impl ComplaintState {
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Answered | Self::Concluded)
    }
}
