/** How an embedded chart is lit: by the reader's own setting unless its address says light or dark. */
import { formatForm } from "./form.ts";
import type { Unknown, View } from "./view.ts";

export const EMBED_THEMES = ["light", "dark"] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

const PARAMETER = "theme";

/** The theme of an embed's address and what else was not understood there; only embeds know this parameter. */
export function takeTheme(unknown: readonly Unknown[]): {
  readonly theme: EmbedTheme | null;
  readonly unknown: readonly Unknown[];
} {
  const asked = unknown.find(({ parameter }) => parameter === PARAMETER);
  const theme = EMBED_THEMES.find((word) => word === asked?.seen) ?? null;
  return { theme, unknown: theme ? unknown.filter((other) => other !== asked) : unknown };
}

/** Address of a chart view in a frame, lit as asked. */
export function formatEmbed(view: View, theme: EmbedTheme | null): string {
  const address = formatForm(view, "embed");
  return theme === null ? address : `${address}${address.includes("?") ? "&" : "?"}${PARAMETER}=${theme}`;
}
