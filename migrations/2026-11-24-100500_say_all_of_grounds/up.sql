-- What a ground brings about beside the state itself; the defaults are what was done before these columns were there.
alter table grounds
    add column evidence_kinds text[] not null default '{}',
    add column past_effective_allowed boolean not null default true,
    add column effects_extend_end boolean not null default false,
    add column effects_refund boolean not null default false,
    add column effects_vacate_place boolean not null default false,
    add column registration_effect text not null default 'cancel',
    add column on_silence text not null default 'none',
    add column silence_business_days smallint not null default 0,
    add column person_text_es text not null default '',
    add column person_text_en text,
    add column created_by uuid;
alter table grounds drop constraint grounds_effective_rule_check;
alter table grounds
    add constraint grounds_effective_rule_check check (effective_rule in ('on_date', 'on_fact', 'next_registry_cut')),
    add constraint grounds_evidence_kinds_check check (evidence_kinds <@ array['official_id', 'school_letter', 'medical_certificate',
        'death_certificate', 'signed_request', 'bank_statement', 'registry_extract', 'authority_resolution', 'payment_rejection', 'other']),
    add constraint grounds_evidence_check check (requires_evidence or cardinality(evidence_kinds) = 0),
    add constraint grounds_registration_effect_check check (registration_effect in ('cancel', 'complete')),
    add constraint grounds_on_silence_check check (on_silence in ('none', 'remind', 'escalate')),
    add constraint grounds_silence_check check (case on_silence when 'none' then silence_business_days = 0
        else silence_business_days between 1 and 120 end),
    add constraint grounds_created_by_fkey foreign key (created_by) references users;
create index grounds_created_by_idx on grounds (created_by);
comment on column grounds.evidence_kinds is 'Documents that the ground asks for; none named with requires_evidence: any document';
comment on column grounds.past_effective_allowed is 'Whether the effective date may lie before the day of the proposal';
comment on column grounds.effects_extend_end is 'The days of a suspension are added to the end of the benefit';
comment on column grounds.effects_refund is 'Undue payments are asked back';
comment on column grounds.effects_vacate_place is 'The place becomes free for the waiting list';
comment on column grounds.registration_effect is 'Deregistration only: whether open benefits end as cancelled or as completed';
comment on column grounds.on_silence is 'If nobody acts on the case for silence_business_days';
comment on column grounds.person_text_es is 'What the person reads, in plain words';
comment on column grounds.created_by is 'None: it came with the system';

-- An award that ends before its time leaves its place to the next.
update grounds set effects_vacate_place = true where kind in ('cancellation', 'deregistration');
update grounds set effects_refund = true where code in ('false-information', 'incompatible-benefit', 'duplicate-record');

update grounds g set evidence_kinds = v.kinds, person_text_es = v.es, person_text_en = v.en
from (values
    ('suspension', 'temporary-leave', '{}'::text[], 'Tu escuela nos informó que estás en baja temporal. Mientras dure, tu beca se detiene; no la pierdes. Cuando vuelvas a clases la reactivamos.', 'Your school told us that you are on temporary leave. Your scholarship stops meanwhile; you do not lose it. It resumes when you are back in class.'),
    ('suspension', 'irregular-standing', '{}', 'Tu escuela reporta que tu situación académica no es regular. Tu beca se detiene hasta que se aclare.', 'Your school reports that your academic standing is irregular. Your scholarship stops until this is settled.'),
    ('suspension', 'below-minimum-average', '{}', 'Tu promedio quedó debajo del mínimo que pide la convocatoria. Tu beca se detiene hasta que lo alcances de nuevo o se corrija el dato.', 'Your average fell below the minimum of the call. Your scholarship stops until you reach it again or the figure is corrected.'),
    ('suspension', 'not-enrolled', '{}', 'No tenemos constancia de que te hayas inscrito en este periodo. Tu beca se detiene hasta que la recibamos.', 'We have no proof that you enrolled for this term. Your scholarship stops until we receive it.'),
    ('suspension', 'contradictory-record', '{}', 'La información que tenemos de tus estudios se contradice. Tu beca se detiene mientras la aclaramos contigo y con tu escuela.', 'The information we hold on your studies contradicts itself. Your scholarship stops while we clear it up with you and your school.'),
    ('suspension', 'requested-by-beneficiary', '{}', 'Pediste detener tu beca por un tiempo. No la pierdes; avísanos cuando quieras retomarla.', 'You asked to pause your scholarship for a while. You do not lose it; tell us when you want to resume it.'),
    ('cancellation', 'permanent-withdrawal', '{}', 'Tu escuela nos informó que dejaste definitivamente tus estudios. Por eso proponemos terminar tu beca.', 'Your school told us that you left your studies for good. We therefore propose to end your scholarship.'),
    ('cancellation', 'requirement-lost', '{other}', 'Dejaste de cumplir uno de los requisitos de la convocatoria. Por eso proponemos terminar tu beca.', 'You no longer meet one of the requirements of the call. We therefore propose to end your scholarship.'),
    ('cancellation', 'false-information', '{other}', 'Encontramos que un dato o documento de tu solicitud no es verdadero. Proponemos terminar tu beca y recuperar lo pagado de más.', 'We found that a statement or document of your application is not true. We propose to end your scholarship and to recover undue payments.'),
    ('cancellation', 'incompatible-benefit', '{registry_extract}', 'Recibes otro apoyo que no es compatible con esta beca. Proponemos terminarla y recuperar lo pagado de más.', 'You receive another benefit that is not compatible with this scholarship. We propose to end it and to recover undue payments.'),
    ('cancellation', 'resignation', '{signed_request}', 'Renunciaste por escrito a tu beca, así que la terminamos.', 'You gave up your scholarship in writing, so we end it.'),
    ('payment_hold', 'pending-document', '{}', 'Falta un documento tuyo. Tu pago queda guardado y te lo entregamos cuando lo recibamos.', 'One of your documents is missing. Your payment is kept and handed to you when we receive it.'),
    ('payment_hold', 'bank-data-rejected', '{}', 'El banco rechazó los datos de tu cuenta. Tu pago queda guardado hasta que los corrijas.', 'The bank rejected your account details. Your payment is kept until you correct them.'),
    ('completion', 'last-payment-made', '{}', 'Recibiste el último pago de tu beca, que concluye con normalidad.', 'You received the last payment of your scholarship, which ends in the normal way.'),
    ('completion', 'graduated', '{}', 'Terminaste tus estudios, así que tu beca concluye con normalidad. ¡Felicidades!', 'You finished your studies, so your scholarship ends in the normal way. Congratulations!'),
    ('deregistration', 'death', '{death_certificate}', 'Lamentamos su fallecimiento. El registro en el padrón se cierra y sus apoyos terminan.', 'We are sorry for their death. The entry in the registry is closed and their benefits end.'),
    ('deregistration', 'duplicate-record', '{registry_extract}', 'Apareces dos veces en el padrón. Proponemos dejar un solo registro y recuperar lo pagado de más, si lo hubo.', 'You appear twice in the registry. We propose to keep a single entry and to recover undue payments, if any.'),
    ('reallocation', 'vacant-slot', '{}', 'Se desocupó un lugar y te corresponde por tu posición en la lista de prelación.', 'A place became free and it is yours by your position on the waiting list.'),
    ('rescheduling', 'transfer-rejected', '{}', 'Tu pago no llegó o no se cobró. Lo programamos de nuevo por la misma cantidad.', 'Your payment did not arrive or was not collected. It is scheduled again for the same amount.')
) v (kind, code, kinds, es, en)
where g.kind = v.kind and g.code = v.code;
-- A ground of the office's own says at least its name.
update grounds set person_text_es = name_es, person_text_en = name_en where person_text_es = '';
alter table grounds alter column person_text_es drop default;
alter table grounds add constraint grounds_person_text_check check (length(trim(person_text_es)) > 0);

-- Versions of an article are of one law; a ground cites one version, and a new version does not change it.
alter table legal_bases add column created_by uuid;
alter table legal_bases add constraint legal_bases_created_by_fkey foreign key (created_by) references users;
create index legal_bases_created_by_idx on legal_bases (created_by);
create unique index legal_bases_key on legal_bases (law, article, valid_from);

-- Legal content is the Coordination's to propose and the Deputy director's to keep; both answer for it, each change is audited.
insert into role_permissions (role_id, permission) values
    ('coordinator', 'procedures.edit_grounds'),
    ('deputy', 'procedures.edit_grounds');
