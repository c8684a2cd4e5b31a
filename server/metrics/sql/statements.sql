-- Every published statement with its percentages recomputed, its residuals and which reading each one fits.
-- A residual counts as nothing if it is within what the rounding of its own terms (macro slack) can explain.
-- $place  null takes every place
with
stated as (
  select
    *,
    slack(eligible, 'eligible', rounded_fields) as eligible_slack,
    slack(requested, 'requested', rounded_fields) as requested_slack,
    slack(issued, 'issued', rounded_fields) as issued_slack,
    slack(delivered, 'delivered', rounded_fields) as delivered_slack,
    slack(backlog, 'backlog', rounded_fields) as backlog_slack,
    slack(uncollected, 'uncollected', rounded_fields) as uncollected_slack,
    slack(no_action, 'no_action', rounded_fields) as no_action_slack,
    -- a percentage is good to half of its last digit, to a whole one if it is listed as rounded
    case
      when stated_coverage_pct = round(stated_coverage_pct, 0) then 1
      when stated_coverage_pct = round(stated_coverage_pct, 1) then 0.1
      else 0.01
    end::double
    * case when coalesce(regexp_matches(rounded_fields, '\b(all|pct)\b'), false) then 1 else 0.5 end as coverage_slack,
    regexp_extract(
      stated_coverage_of, '(requested|issued|delivered|received)/(eligible|population|requested)', ['of', 'to']
    ) as words
  from statement
  where ($place is null or place = $place)
),
-- What is not stated but follows: requested from eligible and no action, or from issued and queue; eligible from both.
implied as (
  select
    *,
    coalesce(requested, eligible - no_action, issued + backlog) as any_requested,
    case
      when requested is not null then requested_slack
      when eligible - no_action is not null then eligible_slack + no_action_slack
      else issued_slack + backlog_slack
    end as any_requested_slack,
    coalesce(eligible, requested + no_action) as any_eligible,
    case
      when eligible is not null then eligible_slack
      else requested_slack + no_action_slack
    end as any_eligible_slack,
    case
      when words.to in ('eligible', 'population') then
        case words.of
          when 'requested' then 'request_share'
          when 'issued' then 'card_share'
          when 'delivered' then 'delivery_share'
          when 'received' then 'delivery_share'
        end
      when words.to = 'requested' and words.of = 'issued' then 'issue_share'
    end as named_share
  from stated
),
-- One row a share that can be recomputed, with the least and the most that rounding allows.
share as (
  select
    statement,
    name,
    rounded(part * 10000, whole)::double / 100 as percent,
    rounded(round(stated_coverage_pct * 100)::bigint * whole - part * 10000, whole)::double / 100 as residual,
    100 * (part - part_slack)::double / (whole + whole_slack) <= stated_coverage_pct + coverage_slack + 1e-9
    and 100 * (part + part_slack)::double / (whole - whole_slack) >= stated_coverage_pct - coverage_slack - 1e-9 as fits,
    name = named_share as named
  from (
    select
      statement,
      stated_coverage_pct,
      coverage_slack,
      named_share,
      unnest(
        [
          {
            name: 'request_share',
            part: any_requested, part_slack: any_requested_slack,
            whole: any_eligible, whole_slack: any_eligible_slack
          },
          {
            name: 'card_share',
            part: issued, part_slack: issued_slack,
            whole: any_eligible, whole_slack: any_eligible_slack
          },
          {
            name: 'delivery_share',
            part: delivered, part_slack: delivered_slack,
            whole: any_eligible, whole_slack: any_eligible_slack
          },
          {
            name: 'issue_share',
            part: issued, part_slack: issued_slack,
            whole: any_requested, whole_slack: any_requested_slack
          }
        ],
        recursive := true
      )
    from implied
    where figure_kind = 'stock'
  )
  where part is not null and whole > whole_slack
),
-- The share a percentage fits: the one it is said to be if that fits, else the nearest that does.
best as (
  select
    statement,
    arg_min(name, nearness) as name,
    arg_min(fits, nearness) as fits,
    arg_min(residual, nearness) as residual,
    bool_or(named) as named_known,
    bool_or(named and fits) as named_fits
  from (
    select
      * replace (coalesce(named, false) as named),
      {unfit: not fits, unnamed: not coalesce(named, false), far: abs(residual), name: name} as nearness
    from share
    where fits is not null
  )
  group by statement
),
shares as (
  select
    statement,
    max(percent) filter (name = 'request_share') as request_share,
    max(percent) filter (name = 'card_share') as card_share,
    max(percent) filter (name = 'delivery_share') as delivery_share,
    max(percent) filter (name = 'issue_share') as issue_share
  from share
  group by statement
),
residual as (
  select
    statement,
    eligible - coalesce(requested, issued + backlog) - no_action as no_action,
    eligible_slack + no_action_slack
    + case when requested is not null then requested_slack else issued_slack + backlog_slack end as no_action_slack,
    requested - issued - backlog as backlog_inside,
    requested_slack + issued_slack + backlog_slack as backlog_slack,
    requested - issued - uncollected - backlog as backlog_outside,
    requested_slack + issued_slack + uncollected_slack + backlog_slack as backlog_outside_slack,
    issued - delivered - uncollected as uncollected,
    issued_slack + delivered_slack + uncollected_slack as uncollected_slack,
    -- uncollected outside issued: everything issued was handed over
    case when uncollected is not null then issued - delivered end as uncollected_outside,
    greatest(delivered - issued - delivered_slack - issued_slack, issued - requested - issued_slack - requested_slack)
      as out_of_order
  from implied
  where figure_kind = 'stock'
),
checked as (
  select
    residual.*,
    abs(residual.no_action) <= residual.no_action_slack as no_action_fits,
    abs(backlog_inside) <= residual.backlog_slack as inside_fits,
    abs(backlog_outside) <= backlog_outside_slack as outside_fits,
    abs(residual.uncollected) <= residual.uncollected_slack
    or abs(uncollected_outside) <= residual.uncollected_slack as uncollected_fits,
    coalesce(out_of_order > 0, false) as order_broken,
    best.name as coverage_name,
    best.fits as coverage_matches,
    best.residual as coverage,
    case
      when best.named_known then best.named_fits
      -- said to be a share that cannot be recomputed: only a fit with another one says anything
      when best.fits then false
    end as coverage_fits,
    best.fits is not true and best.named_known as coverage_differs
  from residual
  left join best using (statement)
)
select
  statement.*,
  shares.request_share,
  shares.card_share,
  shares.delivery_share,
  shares.issue_share,
  checked.no_action::bigint as residual_no_action,
  checked.backlog_inside::bigint as residual_backlog_inside,
  checked.backlog_outside::bigint as residual_backlog_outside,
  checked.uncollected::bigint as residual_uncollected,
  checked.coverage as residual_coverage,
  case when coverage_matches then coverage_name end as fits_coverage,
  case
    when inside_fits and outside_fits then 'both'
    when inside_fits then 'uncollected_inside'
    when outside_fits then 'uncollected_outside'
    when inside_fits is not null then 'neither'
  end as fits_backlog,
  case
    when checked.statement is null
      or (coalesce(no_action_fits, inside_fits, uncollected_fits, coverage_fits) is null and not order_broken)
      then 'not_checkable'
    when order_broken
      or not coalesce(no_action_fits, true)
      or (not inside_fits and not coalesce(outside_fits, false))
      or not coalesce(uncollected_fits, true)
      or coalesce(coverage_differs, false)
      then 'does_not'
    when not coalesce(coverage_fits, true) or (coverage_fits and starts_with(statement.stated_coverage_of, 'said'))
      then 'partly'
    else 'reconciles'
  end as verdict,
  concat_ws(
    ' ',
    case when statement.figure_kind = 'flow' then 'flow' end,
    case when statement.requested is null and coalesce(no_action_fits, coverage_fits) is not null and implied.any_requested is not null then 'requested_derived' end,
    case when statement.eligible is null and coverage_fits is not null and implied.any_eligible is not null then 'eligible_derived' end,
    case no_action_fits when true then 'no_action_fits' when false then 'no_action_differs' end,
    case
      when inside_fits or outside_fits then 'backlog_fits'
      when not inside_fits then 'backlog_differs'
    end,
    case uncollected_fits when true then 'uncollected_fits' when false then 'uncollected_differs' end,
    case
      when coverage_differs then 'coverage_differs'
      when coverage_fits then 'coverage_fits'
      when not coverage_fits then 'coverage_fits_other_share'
    end,
    case when coverage_fits and starts_with(statement.stated_coverage_of, 'said') then 'coverage_word_differs' end,
    case when order_broken then 'order_broken' end
  ) as reasons
from statement
join implied using (statement)
left join shares using (statement)
left join checked using (statement)
order by statement.place, coalesce(statement.as_of_month, statement.as_of_jalali), statement.statement
