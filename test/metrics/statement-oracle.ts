/** The check of a published statement from its definition alone: whole numbers, intervals, no SQL. */
import type { FixtureRow } from "../fixture.ts";
import { divideRounded } from "./oracle.ts";

type Name = "eligible" | "requested" | "issued" | "delivered" | "backlog" | "uncollected" | "no_action";

/** A number and how far its rounding may have taken it from the truth. */
interface About {
  readonly value: bigint;
  readonly slack: bigint;
}

const sizeOf = (value: bigint) => (value < 0n ? -value : value);

/** One unit of the last digit that is not zero, two digits at least taken as meant; 0 for a figure not listed as rounded. */
export function slackOf(value: bigint, listed: boolean): bigint {
  if (!listed) return 0n;
  const digits = String(value);
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  return 10n ** BigInt(Math.max(0, Math.min(zeros, digits.length - 2)));
}

function sum(...parts: readonly (readonly [About | null, 1n | -1n])[]): About | null {
  let total: About = { value: 0n, slack: 0n };
  for (const [part, sign] of parts) {
    if (!part) return null;
    total = { value: total.value + sign * part.value, slack: total.slack + part.slack };
  }
  return total;
}

export interface OracleCheck {
  readonly verdict: string;
  readonly fits_backlog: string | null;
  readonly fits_coverage: string | null;
  readonly residual_no_action: number | null;
  readonly residual_backlog_inside: number | null;
  readonly residual_backlog_outside: number | null;
  readonly residual_uncollected: number | null;
}

/** What a statement's numbers say about each other. */
export function checkStatement(row: FixtureRow): OracleCheck {
  const rounded = String(row.rounded_fields ?? "");
  const listed = (name: string) => new RegExp(`\\b(all|${name})\\b`).test(rounded);
  const about = (name: Name): About | null => {
    const cell = row[name];
    if (cell === null || cell === undefined) return null;
    const value = BigInt(Number(cell));
    return { value, slack: slackOf(value, listed(name)) };
  };
  const [eligible, requested, issued, delivered] = [
    about("eligible"),
    about("requested"),
    about("issued"),
    about("delivered"),
  ];
  const [backlog, uncollected, noAction] = [about("backlog"), about("uncollected"), about("no_action")];
  const nothing: OracleCheck = {
    verdict: "not_checkable",
    fits_backlog: null,
    fits_coverage: null,
    residual_no_action: null,
    residual_backlog_inside: null,
    residual_backlog_outside: null,
    residual_uncollected: null,
  };
  if (row.figure_kind === "flow") return nothing;

  const zero = (residual: About | null) => residual && sizeOf(residual.value) <= residual.slack;
  const applied = requested ?? sum([issued, 1n], [backlog, 1n]);
  const leftOut = sum([eligible, 1n], [applied, -1n], [noAction, -1n]);
  const inside = sum([requested, 1n], [issued, -1n], [backlog, -1n]);
  const outside = sum([requested, 1n], [issued, -1n], [uncollected, -1n], [backlog, -1n]);
  const lying = sum([issued, 1n], [delivered, -1n], [uncollected, -1n]);
  const allHanded = lying && sum([issued, 1n], [delivered, -1n]);
  const handedFits = lying && allHanded && (zero(lying) || sizeOf(allHanded.value) <= lying.slack);
  const falls = (one: About | null, next: About | null) => {
    const gap = sum([next, 1n], [one, -1n]);
    return gap !== null && gap.value > gap.slack;
  };
  const disorder = falls(issued, delivered) || falls(requested, issued);
  const coverage = checkCoverage(row, rounded, {
    request_share: [
      requested ?? sum([eligible, 1n], [noAction, -1n]) ?? sum([issued, 1n], [backlog, 1n]),
      eligible ?? sum([requested, 1n], [noAction, 1n]),
    ],
    card_share: [issued, eligible ?? sum([requested, 1n], [noAction, 1n])],
    delivery_share: [delivered, eligible ?? sum([requested, 1n], [noAction, 1n])],
    issue_share: [
      issued,
      requested ?? sum([eligible, 1n], [noAction, -1n]) ?? sum([issued, 1n], [backlog, 1n]),
    ],
  });
  const checks = [
    zero(leftOut),
    inside && (zero(inside) || (zero(outside) ?? false)),
    handedFits,
    coverage.holds,
  ];
  const said = String(row.stated_coverage_of ?? "").startsWith("said");
  const verdict =
    disorder || checks.slice(0, 3).includes(false) || coverage.differs
      ? "does_not"
      : checks.every((check) => check === null)
        ? "not_checkable"
        : coverage.holds === false || (coverage.holds && said)
          ? "partly"
          : "reconciles";
  const plain = (residual: About | null) => (residual ? Number(residual.value) : null);
  return {
    verdict,
    fits_backlog: !inside
      ? null
      : zero(inside)
        ? zero(outside)
          ? "both"
          : "uncollected_inside"
        : zero(outside)
          ? "uncollected_outside"
          : "neither",
    fits_coverage: coverage.fits,
    residual_no_action: plain(leftOut),
    residual_backlog_inside: plain(inside),
    residual_backlog_outside: plain(outside),
    residual_uncollected: plain(lying),
  };
}

type Shares = Readonly<Record<string, readonly [About | null, About | null]>>;

/** Whether a stated percentage is the share it is said to be, another one, or none. */
function checkCoverage(row: FixtureRow, rounded: string, shares: Shares) {
  const stated = row.stated_coverage_pct;
  if (stated === null || stated === undefined) return { holds: null, differs: false, fits: null };
  // hundredths of a point, doubled so that half a unit is whole
  const percent = BigInt(Math.round(Number(stated) * 100)) * 2n;
  const unit = percent % 200n === 0n ? 100n : percent % 20n === 0n ? 10n : 1n;
  const slack = /\b(all|pct)\b/.test(rounded) ? unit * 2n : unit;
  const found = Object.entries(shares).flatMap(([name, [part, whole]]) => {
    if (!part || !whole || whole.value <= whole.slack) return [];
    const least = (part.value - part.slack) * 20_000n <= (percent + slack) * (whole.value + whole.slack);
    const most = (part.value + part.slack) * 20_000n >= (percent - slack) * (whole.value - whole.slack);
    // nearness is judged as it is shown: in points with two decimals, then by name
    const far = sizeOf(divideRounded((percent / 2n) * whole.value - part.value * 10_000n, whole.value));
    return [{ name, fits: least && most, far }];
  });
  const said = /(requested|issued|delivered|received)\/(eligible|population|requested)/.exec(
    String(row.stated_coverage_of ?? ""),
  );
  const ofPersons = said?.[2] !== "requested";
  const named = !said
    ? null
    : ofPersons
      ? {
          requested: "request_share",
          issued: "card_share",
          delivered: "delivery_share",
          received: "delivery_share",
        }[said[1] ?? ""]
      : said[1] === "issued"
        ? "issue_share"
        : null;
  const known = found.find(({ name }) => name === named);
  const fitting = found.filter(({ fits }) => fits);
  const nearest = [...fitting].sort(
    (one, other) => Number(one.far - other.far) || (one.name < other.name ? -1 : 1),
  )[0];
  const fits = known?.fits ? known.name : (nearest?.name ?? null);
  const holds = known ? known.fits : fits ? false : null;
  return { holds: holds === false && !fits ? null : holds, differs: known !== undefined && !fits, fits };
}
