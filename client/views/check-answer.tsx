/** What a code or a file turned out to be: a state in words, shape and colour, and what it stands for. */
import type { ComponentChildren } from "preact";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, hasMeasure, measureOf, placeName, type ReleaseStanding } from "./context.ts";
import type { ReleaseFileRow, StampRow } from "./release-rows.ts";
import { type Mark, StandingMark, StateIcon } from "./release-state.tsx";
import { sayFate } from "./release-strip.tsx";
import {
  changesAddress,
  fileAddress,
  formatSize,
  isolate,
  releaseAddress,
  sayReleaseMonth,
} from "./release-words.ts";
import { StampTable } from "./stamp-table.tsx";

/** A file of a release, its list of files, or the signature of that. */
export interface FoundFileRow {
  readonly release: string;
  readonly standing: ReleaseStanding;
  readonly file: ReleaseFileRow | "manifest" | "signature";
}

export type CheckAnswer =
  | { readonly kind: "mistyped"; readonly seen: string }
  | { readonly kind: "unknown_code"; readonly code: string }
  | { readonly kind: "unknown_file"; readonly sha256: string }
  | {
      readonly kind: "stamp";
      readonly stamp: StampRow;
      readonly standing: ReleaseStanding;
      /** What the newest release of the month has in its place; null where the stamp's own is the newest. */
      readonly newest: { readonly release: string; readonly stamp: StampRow | null } | null;
    }
  | { readonly kind: "file"; readonly sha256: string; readonly found: readonly FoundFileRow[] };

interface AnswerProps<Answer extends CheckAnswer = CheckAnswer> {
  readonly context: Context;
  readonly answer: Answer;
}
type StampAnswer = Extract<CheckAnswer, { kind: "stamp" }>;
type FileAnswer = Extract<CheckAnswer, { kind: "file" }>;

/** A code that is written wrong is no sign of anything. */
function markOf(answer: CheckAnswer): Mark | "mistyped" {
  if (answer.kind === "mistyped") return "mistyped";
  if (answer.kind === "stamp") return answer.standing.state;
  if (answer.kind === "file") return standingOf(answer).state;
  return "unknown";
}

/** The same bytes may be in several releases: they stand if one of them does. */
function standingOf({ found }: FileAnswer): ReleaseStanding {
  const standing = found.find((one) => one.standing.state === "current") ?? found.at(-1);
  return standing?.standing ?? { state: "current", by: null };
}

/** The state in a sentence, for the head of the page. */
export function sayAnswer({ locale }: Context, answer: CheckAnswer): string {
  const mark = markOf(answer);
  return locale.t(mark === "awaited" ? "check_is_unknown" : `check_is_${mark}`);
}

export function Verdict({ context, answer }: AnswerProps) {
  const mark = markOf(answer);
  return (
    <div class={`check-verdict check-verdict-${mark}`}>
      <StateIcon mark={mark === "mistyped" ? "unknown" : mark} />
      <div>
        <h1>{sayAnswer(context, answer)}</h1>
        <p>{explain(context, answer)}</p>
      </div>
    </div>
  );
}

/** Shown where a code of ours is meant. */
export const EXAMPLE_CODE = "K3QF9-M2XA7";

function explain(context: Context, answer: CheckAnswer): ComponentChildren {
  const { locale } = context;
  switch (answer.kind) {
    case "mistyped":
      return locale.t("check_mistyped_why", {
        seen: `\u2068${answer.seen.slice(0, 80)}\u2069`,
        code: isolate(EXAMPLE_CODE),
      });
    case "unknown_code":
      return locale.t("check_unknown_code", { code: isolate(answer.code) });
    case "unknown_file":
      return locale.t("check_unknown_file");
    case "file": {
      const standing = standingOf(answer);
      return `${sayFate(context, standing)} ${reasonOf(context, standing)}`;
    }
    case "stamp":
      return <StampFate context={context} answer={answer} />;
  }
}

function reasonOf({ locale }: Context, { state, by }: ReleaseStanding): string {
  return state !== "current" && by?.reason ? locale.words(by.reason) : "";
}

function StampFate({ context, answer }: AnswerProps<StampAnswer>) {
  const { locale } = context;
  const { stamp, standing, newest } = answer;
  return (
    <>
      {sayFate(context, standing)} {reasonOf(context, standing)}{" "}
      {newest && (
        <>
          {compareStamps(context, stamp, newest)}{" "}
          <a href={changesAddress(context, stamp.release, newest.release)}>
            {locale.t("releases_what_changed")}
          </a>
        </>
      )}
    </>
  );
}

/** Whether the newest release says the same of the very table. */
function compareStamps(
  context: Context,
  stamp: StampRow,
  newest: NonNullable<StampAnswer["newest"]>,
): string {
  const { locale } = context;
  const words = { month: sayReleaseMonth(context, stamp.month), release: isolate(newest.release) };
  if (!newest.stamp) return locale.t("check_gone", words);
  if (!isSameShape(stamp, newest.stamp)) return locale.t("check_reshaped", words);
  const count = countDifferences(stamp, newest.stamp);
  return count === 0
    ? locale.t("check_same", words)
    : locale.t("check_differs", { ...words, count: formatNumber(count, locale) });
}

function isSameShape(a: StampRow, b: StampRow): boolean {
  const shape = ({ columns, rows }: StampRow) =>
    JSON.stringify([columns, rows.map((row) => row.filter((cell) => typeof cell === "string"))]);
  return shape(a) === shape(b);
}

function countDifferences(a: StampRow, b: StampRow): number {
  return a.rows.reduce((sum, row, i) => sum + row.filter((cell, at) => cell !== b.rows[i]?.[at]).length, 0);
}

export function StampDetails({ context, answer }: AnswerProps<StampAnswer>) {
  const { locale, origin = "" } = context;
  const { stamp, standing, newest } = answer;
  const beside = newest?.stamp && isSameShape(stamp, newest.stamp) ? newest.stamp : null;
  const measures = stamp.measures.map((id) =>
    hasMeasure(context, id) ? locale.words(measureOf(context, id).name) : id,
  );
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title">{locale.t("check_about")}</h2>
      <dl class="facts">
        <Fact word={locale.t("check_code_word")}>
          <strong>{isolate(stamp.code)}</strong>
        </Fact>
        <Fact word={locale.t("check_what")}>{locale.words(stamp.title)}</Fact>
        <Fact word={locale.t("place")}>{placeName(context, stamp.place)}</Fact>
        <Fact word={locale.t("month")}>{sayReleaseMonth(context, stamp.month)}</Fact>
        {measures.length > 0 && (
          <Fact word={locale.t("check_measures")}>{measures.join(locale.t("list_comma"))}</Fact>
        )}
        <Fact word={locale.t("releases_release")}>
          <a href={releaseAddress(context, stamp.release)}>{isolate(stamp.release)}</a>{" "}
          <StandingMark context={context} state={standing.state} />
        </Fact>
        {stamp.query && (
          <Fact word={locale.t("check_query")}>
            <a class="address" href={stamp.query} dir="ltr">
              {origin + stamp.query}
            </a>
          </Fact>
        )}
      </dl>
      <h3>{locale.t("check_rows")}</h3>
      <StampTable context={context} stamp={stamp} newest={beside} />
    </section>
  );
}

export function FileDetails({ context, answer }: AnswerProps<FileAnswer>) {
  const { locale } = context;
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title">{locale.t("check_about_file")}</h2>
      {[...answer.found].reverse().map(({ release, standing, file }) => (
        <dl class="facts" key={`${release} ${typeof file === "string" ? file : file.path}`}>
          <Fact word={locale.t("check_file_name")}>
            {typeof file === "string" ? (
              locale.t(`check_${file}_of`, { release: isolate(release) })
            ) : (
              <>
                <a class="path" href={fileAddress(release, file.path)} dir="ltr">
                  {file.path}
                </a>{" "}
                {formatSize(file.bytes, locale)}
              </>
            )}
          </Fact>
          <Fact word={locale.t("releases_release")}>
            <a href={releaseAddress(context, release)}>{isolate(release)}</a>{" "}
            <StandingMark context={context} state={standing.state} />
          </Fact>
        </dl>
      ))}
      <dl class="facts">
        <Fact word="SHA-256">
          <code class="hash" dir="ltr">
            {answer.sha256}
          </code>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ word, children }: { word: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
