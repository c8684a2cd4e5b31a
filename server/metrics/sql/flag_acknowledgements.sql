-- The latest acknowledgement of each flag, as known to the build.
select flag, reason_fa, reason_en, acknowledged_by, acknowledged_on
from acknowledgement
where acknowledged_on <= (select known_on from programme)
qualify row_number() over (partition by flag order by acknowledged_on desc, acknowledged_by) = 1
order by flag
