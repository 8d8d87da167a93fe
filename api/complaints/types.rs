//! The words of complaints: kinds, roads, states, channels, outcomes.

/// A set of words that name themselves.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident),* $(,)? }) => {
        words! { $(#[$meta])* $name { $($(#[$doc])* $variant),* } }

        impl $name {
            pub fn name(self) -> &'static str {
                self.into()
            }
        }
    };
}

named! {
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

named! {
    /// Who reads and answers it.
    Road { Coordination, InternalControl }
}

named! {
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

named! {
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

named! {
    ComplaintChannel { Web, Desk, Phone, Email, Letter, Social }
}

named! {
    /// How the person wants to be answered; the follow page answers in any case.
    AnswerChannel { FollowPage, Email, Phone, Letter, InPerson }
}

named! {
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

named! {
    Priority { Low, Normal, High, Urgent }
}

named! {
    ReferredTo { InternalControl, Transparency, Payments, LoansOffice, Procedures, School, OtherBody }
}

named! {
    ClockKind {
        Answer,
        /// The person was asked to complete: the term to answer is interrupted.
        Completion,
        /// What was granted has to be done.
        Effect,
    }
}

named! {
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
