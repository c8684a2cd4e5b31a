/** Scenarios of cards as a form: plain fields and a button, and an answer at an address of its own. */
import { SHARINGS } from "../../datasets/vocabulary.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";
import type { Supply } from "./queue-rows.ts";
import { sayMonth } from "./queue-words.ts";

const FIELDS = 4;

export interface QueueFormProps {
  readonly context: Context;
  /** Scenarios shown, or as they were written where they could not be read. */
  readonly written: readonly string[];
  /** First periods of the example's two steps. */
  readonly example: readonly [string, string];
  /** What is wrong with what was written. */
  readonly problem: string | null;
}

export function QueueForm({ context, written, example: [first, second], problem }: QueueFormProps) {
  const { locale, view } = context;
  const { language, month, place, sharing, supply } = view;
  const own = { language, page: "queue" as const, month, ...(place ? { place } : {}) };
  const steps = formatScenario(context, {
    steps: [
      { month: first, cards: 300_000 },
      { month: second, cards: 600_000 },
    ],
  });
  return (
    <form class="scenarios" method="get" action={`${formatView({ language, page: "queue" })}#scenarios`}>
      <input type="hidden" name="month" value={month} />
      {place && <input type="hidden" name="place" value={place} />}
      <p class="subtitle" id="scenarios-about">
        {locale.t("waits_form_about", {
          number: formatNumber(400_000, locale),
          steps: `\u2066${steps}\u2069`,
          first: sayMonth(context, first),
          second: sayMonth(context, second),
        })}
      </p>
      {problem !== null && (
        <p class="notice" role="alert" id="scenarios-problem">
          {problem}
        </p>
      )}
      <div class="scenario-fields">
        {Array.from({ length: FIELDS }, (_, i) => (
          <div class="field" key={i}>
            <label for={`scenario-${i + 1}`}>
              {locale.t("waits_form_scenario", { number: formatNumber(i + 1, locale) })}
            </label>
            <input
              id={`scenario-${i + 1}`}
              name="supply"
              type="text"
              value={written[i] ?? ""}
              dir="ltr"
              autocomplete="off"
              spellcheck={false}
              aria-describedby={problem === null ? "scenarios-about" : "scenarios-problem scenarios-about"}
            />
          </div>
        ))}
        <div class="field">
          <label for="scenario-sharing">{locale.t("waits_form_sharing")}</label>
          <select id="scenario-sharing" name="sharing">
            {SHARINGS.map((rule) => (
              <option key={rule} value={rule} selected={rule === (sharing ?? SHARINGS[0])}>
                {locale.t(`waits_sharing_${rule}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="go">
          <button type="submit">{locale.t("waits_form_send")}</button>{" "}
          {(supply || sharing) && <a href={`${formatView(own)}#scenarios`}>{locale.t("waits_form_usual")}</a>}
        </div>
      </div>
    </form>
  );
}

/** A scenario as a field shows it, in the reader's digits: "300,000;1405-07:600,000". */
export function formatScenario(
  { locale }: Pick<Context, "locale">,
  { steps }: Pick<Supply, "steps">,
): string {
  return steps
    .map(({ month, cards }, i) => {
      const decimals = String(cards).split(".")[1]?.length ?? 0;
      const number = formatNumber(cards, locale, decimals);
      return i === 0 ? number : `${formatDigits(month, locale)}:${number}`;
    })
    .join(";");
}
