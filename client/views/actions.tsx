/** What one does with a page besides reading it: present it, print it. */
import { formatView, type Subject } from "../state/view.ts";
import type { Context } from "./context.ts";

const SUBJECT_OF: Readonly<Record<string, Subject>> = {
  nation: "nation",
  province: "province",
  compare: "compare",
};

/** What a page is about, as a presentation names it; a queue is its place's. */
function subjectOf({ page, place }: Context["view"]): Subject | undefined {
  if (page === "queue") return place === undefined ? "nation" : "province";
  return SUBJECT_OF[page];
}

/** A row under the lead of a page that can be presented; nothing on any other. */
export function Actions({ context: { locale, view } }: { context: Context }) {
  const subject = subjectOf(view);
  if (!subject) return null;
  return (
    <p class="page-actions">
      <a href={formatView({ ...view, page: "present", subject })}>{locale.t("present_open")}</a>{" "}
      {/* Absent without a script, which it needs. */}
      <button type="button" data-island="print" hidden>
        {locale.t("present_print")}
      </button>
    </p>
  );
}
