/** Questions that a measure, a basis and an order answer, as links; only those that the programme can answer. */
import { formatView, type View } from "../state/view.ts";
import { QUEUES } from "./compare-columns.ts";
import { type Context, hasMeasure } from "./context.ts";
import type { MeasureEntry } from "./rows.ts";

interface ReadyQuestion {
  readonly words: string;
  readonly view: View;
}

/** The ready questions, about the measure on show where it can be asked of it. */
function readyQuestions(context: Context): ReadyQuestion[] {
  const { locale, view, catalog } = context;
  const { t } = locale;
  const { language, month, place } = view;
  const ask = (measure: string, basis: View["basis"], sort: string): View => ({
    language,
    page: "compare",
    month,
    measure,
    sort,
    ...(basis ? { basis } : {}),
    ...(place ? { place } : {}),
  });
  const queue = QUEUES.find((id) => hasMeasure(context, id));
  const share = measureWhere(context, ({ kind, better }) => kind === "share" && better !== null);
  const named = ({ name }: MeasureEntry) => ({ measure: locale.words(name) });
  const isYearly = catalog.programme.calendar === "gregorian-year";
  const questions: (ReadyQuestion | undefined)[] = [
    queue ? { words: t("compare_ask_queue"), view: ask(queue, "year_start", "-change") } : undefined,
    share && {
      words: t(isYearly ? "compare_ask_climb_year" : "compare_ask_climb", named(share)),
      view: ask(share.id, undefined, "-movement"),
    },
    share && { words: t("range_ask_own", named(share)), view: ask(share.id, undefined, "-own") },
    share && {
      words: t("compare_ask_behind", named(share)),
      view: ask(share.id, undefined, share.better === "lower" ? "-national" : "national"),
    },
    hasMeasure(context, "uncollected")
      ? { words: t("compare_ask_uncollected"), view: ask("uncollected", undefined, "-value") }
      : undefined,
    share && {
      words: t("compare_ask_year", named(share)),
      view: ask(share.id, "last_year", "-change"),
    },
  ];
  return questions.filter((question) => question !== undefined);
}

/** The measure on show if it is such a one, else the first of the programme. */
function measureWhere(
  { catalog, view }: Context,
  isSuch: (measure: MeasureEntry) => boolean,
): MeasureEntry | undefined {
  const such = catalog.measures.filter(isSuch);
  return such.find(({ id }) => id === view.measure) ?? such[0];
}

/** What makes two views the same question. */
const SAME = ["measure", "month", "basis", "sort"] as const;

export function CompareQuestions({ context }: { context: Context }) {
  const questions = readyQuestions(context);
  return (
    <nav class="questions" aria-label={context.locale.t("compare_questions")}>
      <ul>
        {questions.map(({ words, view }) => {
          const address = formatView(view);
          const isHere = SAME.every((name) => view[name] === context.view[name]);
          return (
            <li key={address}>
              <a href={address} {...(isHere ? { "aria-current": "true" as const } : {})}>
                {words}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
