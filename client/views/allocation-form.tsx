/** Card bodies, a rule and the weights of a mix as a form: plain fields and a button, an answer at its own address. */
import { ALLOCATION_RULES, type AllocationRule } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import type { AllocationAnswer } from "./allocation-rows.ts";
import { nameOfRule, parseWeights } from "./allocation-words.ts";
import type { Context } from "./context.ts";

const EXAMPLE = 400_000;
const WEIGHTS = [0, 1, 2, 3, 4, 5] as const;
const USUAL: AllocationRule = "by_queue";

export interface AllocationFormProps {
  readonly context: Context;
  /** Null where what was asked cannot be read. */
  readonly answer: AllocationAnswer | null;
  /** What is wrong with what was written. */
  readonly problem: string | null;
}

export function AllocationForm(props: AllocationFormProps) {
  const { context, answer, problem } = props;
  const { locale, view } = context;
  const { language, month, place } = view;
  const rule = answer?.rule ?? view.rule ?? (view.mix ? "mix" : USUAL);
  const usual = { language, page: "allocation" as const, month, ...(place ? { place } : {}) };
  return (
    <form
      class="share-out"
      method="get"
      action={formatView({ language, page: "allocation" })}
      aria-labelledby="share-out-title"
    >
      <h2 id="share-out-title">{locale.t("allocation_form")}</h2>
      <input type="hidden" name="month" value={month} />
      {place && <input type="hidden" name="place" value={place} />}
      {problem !== null && (
        <p class="notice" role="alert" id="allocation-problem">
          {problem}
        </p>
      )}
      <Cards {...props} />
      <fieldset>
        <legend>{locale.t("allocation_form_rule")}</legend>
        <div class="rule-choices">
          {ALLOCATION_RULES.map((one) => (
            <div key={one}>
              <input
                type="radio"
                id={`rule-${one}`}
                name="rule"
                value={one}
                checked={one === rule}
                aria-describedby={`rule-${one}-about`}
              />{" "}
              <label for={`rule-${one}`}>{nameOfRule(context, one)}</label>
              <p id={`rule-${one}-about`}>{locale.t(`allocation_rule_${one}`)}</p>
            </div>
          ))}
        </div>
      </fieldset>
      <Weights context={context} />
      <div class="go">
        <button type="submit">{locale.t("allocation_form_send")}</button>{" "}
        {(view.cards || view.rule || view.mix) && (
          <a href={formatView(usual)}>{locale.t("allocation_form_usual")}</a>
        )}
      </div>
    </form>
  );
}

function Cards({ context, answer, problem }: AllocationFormProps) {
  const { locale, view, catalog } = context;
  const basis = answer?.cards_basis;
  const about = ["allocation-cards-about", ...(problem === null ? [] : ["allocation-problem"])];
  return (
    <div class="field">
      <label for="allocation-cards">{locale.t("allocation_form_cards")}</label>
      <input
        id="allocation-cards"
        name="cards"
        type="text"
        value={view.cards === undefined ? "" : answer ? formatNumber(answer.cards, locale) : view.cards}
        placeholder={basis ? formatNumber(basis.cards, locale) : undefined}
        dir="ltr"
        inputmode="numeric"
        autocomplete="off"
        aria-describedby={about.toReversed().join(" ")}
      />
      <p id="allocation-cards-about">
        {basis
          ? locale.t("allocation_form_cards_about", {
              month: formatMonth(basis.month, catalog.programme.calendar, locale),
              cards: formatNumber(basis.cards, locale),
              reported: formatNumber(basis.reported, locale),
            })
          : locale.t("allocation_form_cards_plain", { example: formatNumber(EXAMPLE, locale) })}
      </p>
    </div>
  );
}

/** One choice a rule, all by the same name: a weight of nothing sends nothing. */
function Weights({ context }: { context: Context }) {
  const { locale, view } = context;
  const weights = parseWeights(view.mix ?? []);
  return (
    <fieldset class="weights" aria-describedby="weights-about">
      <legend>{locale.t("allocation_form_mix")}</legend>
      <div class="weight-choices">
        {ALLOCATION_RULES.filter((rule) => rule !== "mix").map((rule) => {
          const chosen = weights.find((one) => one.rule === rule)?.weight ?? 0;
          const offered = [...new Set([...WEIGHTS, chosen])].sort((a, b) => a - b);
          return (
            <div class="field" key={rule}>
              <label for={`weight-${rule}`}>{nameOfRule(context, rule)}</label>
              <select id={`weight-${rule}`} name="mix">
                {offered.map((weight) => (
                  <option
                    key={weight}
                    value={weight === 0 ? "" : `${rule}:${weight}`}
                    selected={weight === chosen}
                  >
                    {formatNumber(weight, locale, String(weight).split(".")[1]?.length ?? 0)}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
      </div>
      <p id="weights-about">{locale.t("allocation_form_mix_about")}</p>
    </fieldset>
  );
}
