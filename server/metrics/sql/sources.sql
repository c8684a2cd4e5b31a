-- Every file that was read; null takes all of them.
select
  source, kind, path, sha256, bytes, submission, received_on, rows_in, rows_accepted, rows_quarantined, rows_duplicate,
  uncollected_inside_issued, provisional, synthetic, title_fa, title_en
from source
where $sources is null or list_contains($sources, source)
order by received_on nulls first, source
