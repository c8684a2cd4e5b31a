/** Checks a code or a file: ours or not, and whether it still stands. Nothing is uploaded. */
import { formatView } from "../state/view.ts";
import {
  type CheckAnswer,
  EXAMPLE_CODE,
  FileDetails,
  StampDetails,
  sayAnswer,
  Verdict,
} from "../views/check-answer.tsx";
import type { Context } from "../views/context.ts";
import { Command } from "../views/release-proof.tsx";
import { isolate } from "../views/release-words.ts";
import { Document } from "./document.tsx";

export interface CheckProps {
  readonly context: Context;
  /** Null where nothing is asked. */
  readonly answer: CheckAnswer | null;
}

export function CheckPage({ context, answer }: CheckProps) {
  const { locale } = context;
  const lead = locale.t("check_lead", { code: isolate(EXAMPLE_CODE) });
  return (
    <Document
      context={context}
      title={answer ? `${sayAnswer(context, answer)} – ${locale.t("check_kicker")}` : locale.t("check_nav")}
      description={lead}
    >
      <div class="lead">
        <p class="kicker">{locale.t("check_kicker")}</p>
        {answer ? (
          <Verdict context={context} answer={answer} />
        ) : (
          <>
            <h1>{locale.t("check_title")}</h1>
            <p class="subtitle">{lead}</p>
          </>
        )}
      </div>
      {answer?.kind === "stamp" && <StampDetails context={context} answer={answer} />}
      {answer?.kind === "file" && <FileDetails context={context} answer={answer} />}
      <Ask context={context} isAgain={answer !== null} />
    </Document>
  );
}

/** A field that works by its button, a file for browsers that can, and two lines for whoever needs neither. */
function Ask({ context, isAgain }: { context: Context; isAgain: boolean }) {
  const { locale, view } = context;
  const address = formatView({ language: view.language, page: "check" });
  return (
    <section class="check" aria-labelledby="ask-title">
      <h2 id="ask-title" class={isAgain ? "" : "unseen"}>
        {locale.t(isAgain ? "check_another" : "check_kicker")}
      </h2>
      <form class="check-form" method="get" action={address}>
        <label for="check-code">{locale.t("check_code")}</label>
        <input
          id="check-code"
          type="text"
          name="code"
          value={view.code ?? ""}
          placeholder={EXAMPLE_CODE}
          maxLength={200}
          dir="ltr"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
        />
        <button type="submit">{locale.t("check_button")}</button>
      </form>
      {/* Hidden without a script, which reads the file. */}
      <div
        class="check-file"
        data-island="check-file"
        data-address={address}
        data-reading={locale.t("check_reading")}
        data-unreadable={locale.t("check_unreadable")}
        data-insecure={locale.t("check_insecure")}
        hidden
      >
        <label for="check-file">{locale.t("check_file")}</label>
        <input id="check-file" type="file" />
        <p class="note">{locale.t("check_file_note")}</p>
        <p class="said" role="status" />
      </div>
      <details class="behind" open={!isAgain}>
        <summary>{locale.t("check_by_hand")}</summary>
        <Command words={locale.t("check_by_hand_sum")}>sha256sum FILE</Command>
        <Command words={locale.t("check_by_hand_offline")}>pooshesh verify FILE</Command>
      </details>
    </section>
  );
}
