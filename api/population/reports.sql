-- The reports that brought the records, and their receipts, numbered by the year from where the counters stand. All
-- of them point to one of three small files that are really there.

create temporary table counted as select report_id, count(*)::int as rows from academic_records group by report_id;
create temporary table numbered as
select r.*, c.rows, extract(year from r.on_day)::int as year,
       coalesce((select last from folio_counters f where f.series = 'RE' and f.year = extract(year from r.on_day)::int), 0)
       + row_number() over (partition by extract(year from r.on_day) order by r.committed_at, r.id) as number
from report r join counted c on c.report_id = r.id;

insert into academic_reports (id, round_id, school_id, state, file_name, file_sha256, file_size, header_row, scale, data_rows, accepted,
    result, receipt_folio,
                              created_by, created_at, committed_at)
select n.id, pg_temp.id(2, n.term_no, t.y), s.id, 'committed', 'reporte ' || s.school_key || ' ' || n.k || '.csv', f.sha256, f.size, 1,
    s.scale, n.rows, n.rows,
       jsonb_build_object('records_created', n.rows, 'records_unchanged', 0, 'alerts_opened', 0, 'alerts_kept', 0),
       'RE-' || n.year || '-' || lpad(n.number::text, 6, '0'), current_setting('population.author')::uuid,
           n.committed_at - interval '40 minutes', n.committed_at
from numbered n
join term t using (term_no)
join school s using (school_no)
join (select sha256, size, ord as k from unnest(string_to_array(current_setting('population.files'), ',')) with ordinality as u (sha, ord)
    join files on sha256 = sha) f using (k);

insert into folio_counters (series, year, last)
select 'RE', year, max(number) from numbered group by year
on conflict (series, year) do update set last = excluded.last;
