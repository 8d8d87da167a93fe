alter table invented_data add column population jsonb;
comment on column invented_data.population is
    'The invented population that was loaded here: people, years and seed that it was made from, and whether its load came to its end';
