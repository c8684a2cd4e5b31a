/** The forms that one view comes in, each with an address of its own: parseForm and formatForm are a pair. */
import { formatView, type View } from "./view.ts";

/** page: HTML · embed: a small document for frames · svg, png: a picture · closer: what a closer look needs */
export type Form = "page" | "embed" | "svg" | "png" | "closer";

const ENDINGS = { svg: ".svg", png: ".png", closer: ".closer.json" } as const;
const EMBED = /^\/embed(?=\/)/;

/** The form that an address asks for, and the address of the view itself. */
export function parseForm(address: string): { readonly form: Form; readonly address: string } {
  if (EMBED.test(address)) {
    const plain = address.replace(EMBED, "").replace(/^\/([^/?]+)\//, "/$1/chart/");
    return { form: "embed", address: plain };
  }
  const [path = "", ...query] = address.split("?");
  for (const form of ["closer", "svg", "png"] as const) {
    const ending = ENDINGS[form];
    if (path.endsWith(ending)) return { form, address: [path.slice(0, -ending.length), ...query].join("?") };
  }
  return { form: "page", address };
}

/** Address of a chart view in a form; a closer look is always given the whole span. */
export function formatForm(view: View, form: Form): string {
  if (form === "page") return formatView(view);
  if (form === "embed") return `/embed${formatView(view).replace("/chart/", "/")}`;
  const { from: _from, to: _to, ...whole } = view;
  return formatView(form === "closer" ? whole : view).replace(/(?=\?|$)/, ENDINGS[form]);
}
