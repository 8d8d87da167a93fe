-- Mails of a round went to a school's oldest account, invitations to the address that the office had noted: two answers to one question.
create view school_addresses as
select s.id as school_id, coalesce(s.contact_email, o.email) as email,
       case when s.contact_email is not null then 'noted' when o.email is not null then 'account' end as source
from schools s
left join lateral (
    select u.email from users u where u.school_id = s.id and u.active order by u.created_at, u.id limit 1
) o on s.contact_email is null;
comment on view school_addresses is 'Where each school is written to: the address that was noted for it, else that of its oldest account that may log in';
comment on column schools.contact_email is 'Where the school is written to, and its account is invited; null leaves its oldest account (school_addresses)';
