/** The dialog that shows a figure's trace over the page it stands on. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Locale } from "../i18n/locale.ts";
import { sayTrace, Trace, type TraceContext } from "../views/trace.tsx";
import { readPageLocale } from "./page-locale.ts";
import { type ReadTrace, readTrace, TraceRefused } from "./read-trace.ts";

type State = { readonly loaded: ReadTrace } | { readonly failed: unknown } | null;

/** Opens the trace of a figure's link; when it closes, the link has the focus again. */
export function openTrace(link: HTMLAnchorElement): void {
  const page = readPageLocale(document);
  const dialog = document.createElement("dialog");
  dialog.className = "trace";
  dialog.setAttribute("aria-labelledby", "trace-title");
  document.body.append(dialog);
  render(<TraceDialog page={page} address={link.href} onClose={() => dialog.close()} />, dialog);
  dialog.addEventListener("click", (event) => {
    // Only the backdrop has the dialog itself for a target.
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    render(null, dialog);
    dialog.remove();
    link.focus();
  });
  dialog.showModal();
}

interface DialogProps {
  readonly page: Pick<TraceContext, "locale" | "calendar">;
  readonly address: string;
  readonly onClose: () => void;
}

function TraceDialog({ page, address, onClose }: DialogProps) {
  const { locale } = page;
  const [state, setState] = useState<State>(null);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    const stop = new AbortController();
    const query = new URL(address).searchParams;
    query.set("lang", locale.language);
    setState(null);
    readTrace(query, stop.signal)
      .then((loaded) => setState({ loaded }))
      .catch((failed: unknown) => {
        if (!stop.signal.aborted) setState({ failed });
      });
    return () => stop.abort();
  }, [address, locale, attempt]);

  const loaded = state && "loaded" in state ? state.loaded : null;
  const context = { ...page, nameOfPlace: namePlaces(loaded, locale) };
  return (
    <>
      <div class="trace-head">
        <h2 id="trace-title">{loaded ? sayTrace(context, loaded.trace) : locale.t("trace_how")}</h2>
        {/* First, so that an opened dialog has its focus here. */}
        <button type="button" onClick={onClose}>
          {locale.t("island_close")}
        </button>
        <a href={address}>{locale.t("island_full_page")}</a>
      </div>
      <div class="trace-body" aria-live="polite" aria-busy={state === null}>
        {loaded && <Trace context={context} trace={loaded.trace} />}
        {state === null && <p>{locale.t("island_loading")}</p>}
        {state && "failed" in state && (
          <Failure
            locale={locale}
            failed={state.failed}
            address={address}
            onRetry={() => setAttempt(attempt + 1)}
          />
        )}
      </div>
    </>
  );
}

function namePlaces(loaded: ReadTrace | null, { language }: Locale): (code: string) => string {
  const names = new Map(loaded?.places.map((place) => [place.place, place[`name_${language}`]]));
  return (code) => names.get(code) ?? code;
}

interface FailureProps {
  readonly locale: Locale;
  readonly failed: unknown;
  readonly address: string;
  readonly onRetry: () => void;
}

function Failure({ locale, failed, address, onRetry }: FailureProps) {
  const text =
    failed instanceof TraceRefused
      ? `${failed.problem.detail} ${failed.problem[`next_${locale.language}`]}`
      : locale.t("island_unreachable");
  return (
    <div class="notice" role="alert">
      <p>{text}</p>
      <p>
        <button type="button" onClick={onRetry}>
          {locale.t("island_retry")}
        </button>{" "}
        <a href={address}>{locale.t("island_full_page")}</a>
      </p>
    </div>
  );
}
