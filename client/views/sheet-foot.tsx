/** What stands at the foot of every printed sheet: source, snapshot, date, and the page's own address. */
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";
import { footTexts } from "./foot.tsx";

/** Only paper shows it. The server knows the path alone; a script writes the origin before it. */
export function SheetFoot({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const texts = footTexts(context, { source: locale.t("print_source"), synthetic: catalog.synthetic });
  return (
    <div class="sheet-foot">
      <div>
        {texts.map((text) => (
          <span key={text}>{text} </span>
        ))}
        <span>
          {locale.t("print_address")}{" "}
          <bdi dir="ltr" data-island="address">
            {formatView(view)}
          </bdi>
        </span>
      </div>
    </div>
  );
}
