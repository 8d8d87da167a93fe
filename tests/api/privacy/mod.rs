//! Who sees which personal datum, what is told of sensitive programs, what is published, and what is logged.

mod addresses;
mod logs;
mod masking;
mod publications;
mod sensitive;

use uuid::Uuid;

use crate::support::Office;
use crate::support::fixtures::{ABenefit, a_benefit, run};

/// Somebody with an award of Becaterapias besides an ordinary one.
pub struct Patient {
    pub ordinary: ABenefit,
    pub benefit_id: Uuid,
    pub folio: String,
}

pub async fn a_patient(office: &Office) -> Patient {
    let ordinary = a_benefit(office).await;
    let (benefit_id, registration_id) = (Uuid::now_v7(), Uuid::now_v7());
    let folio = format!("BTE-2026-{}", &benefit_id.simple().to_string()[24..]).to_uppercase();
    let person_id = ordinary.person_id;
    run(
        office,
        &format!(
            "insert into calls (program_id, code, name, fiscal_year, academic_term_id)
             select g.id, 'BTE-2026', 'Becaterapias 2026', 2026, t.id from programs g, academic_terms t
             where g.code = 'BTE' and t.label = '2025-2026' on conflict do nothing;
             insert into tiers (call_id, code, name, amount)
             select id, 'TERAPIA', 'Pago de terapias', 14000 from calls where code = 'BTE-2026' on conflict do nothing;
             insert into registrations (id, person_id, program_id, state, registered_on)
             select '{registration_id}', '{person_id}', id, 'registered', '2026-09-01' from programs where code = 'BTE';
             insert into benefits (id, person_id, registration_id, call_id, tier_id, folio, amount, state, state_effective_on, awarded_on)
             select '{benefit_id}', '{person_id}', '{registration_id}', c.id, t.id, '{folio}', t.amount, 'active', '2026-09-01', '2026-09-01'
             from calls c join tiers t on t.call_id = c.id where c.code = 'BTE-2026';
             insert into timeline_entries (id, person_id, occurred_at, kind, title, detail, subject_kind, subject_id, params)
             values ('{}', '{person_id}', '2026-09-01', 'registered', 'Alta en el padrón: Becaterapias', null, 'import', '{}',
                     jsonb_build_object('program', 'Becaterapias')),
                    ('{}', '{person_id}', '2026-09-01', 'benefit_awarded', 'Apoyo asignado: Becaterapias', 'Folio {folio}', 'benefit',
                     '{benefit_id}', jsonb_build_object('program', 'Becaterapias', 'folio', '{folio}', 'tier', 'TERAPIA'));",
            Uuid::now_v7(),
            Uuid::now_v7(),
            Uuid::now_v7(),
        ),
    )
    .await;
    Patient {
        ordinary,
        benefit_id,
        folio,
    }
}
