drop index people_named_idx;
drop index procedures_planned_ends_kind_idx;
