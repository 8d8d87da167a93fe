alter table benefits drop constraint benefits_follows_fkey, drop column follows_benefit_id;
drop table place_changes;
drop table places;
