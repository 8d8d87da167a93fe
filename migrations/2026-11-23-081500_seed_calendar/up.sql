-- Ley Federal del Trabajo art. 74; staff add the Institute's own days and vacations as further rows.
insert into holidays (on_date, name_es, name_en, legal_basis) values
    ('2026-01-01', 'Año Nuevo', 'New Year''s Day', 'LFT art. 74 fr. I'),
    ('2026-02-02', 'Día de la Constitución', 'Constitution Day', 'LFT art. 74 fr. II'),
    ('2026-03-16', 'Natalicio de Benito Juárez', 'Benito Juárez''s birthday', 'LFT art. 74 fr. III'),
    ('2026-05-01', 'Día del Trabajo', 'Labour Day', 'LFT art. 74 fr. IV'),
    ('2026-09-16', 'Día de la Independencia', 'Independence Day', 'LFT art. 74 fr. V'),
    ('2026-11-16', 'Día de la Revolución', 'Revolution Day', 'LFT art. 74 fr. VI'),
    ('2026-12-25', 'Navidad', 'Christmas Day', 'LFT art. 74 fr. VIII'),
    ('2027-01-01', 'Año Nuevo', 'New Year''s Day', 'LFT art. 74 fr. I'),
    ('2027-02-01', 'Día de la Constitución', 'Constitution Day', 'LFT art. 74 fr. II'),
    ('2027-03-15', 'Natalicio de Benito Juárez', 'Benito Juárez''s birthday', 'LFT art. 74 fr. III'),
    ('2027-09-16', 'Día de la Independencia', 'Independence Day', 'LFT art. 74 fr. V'),
    ('2027-11-15', 'Día de la Revolución', 'Revolution Day', 'LFT art. 74 fr. VI'),
    ('2027-09-13', 'Transmisión del Poder Ejecutivo del Estado', 'Change of the State government', 'LFT art. 74 fr. IX; day to be confirmed by decree');

insert into registry_cuts (cut_on)
select generate_series('2026-01-01'::date, '2027-12-01'::date, interval '1 month')::date;
