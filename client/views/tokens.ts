/** The design tokens as the style sheet has them, and the contrast of what stands on what (WCAG 2.2, 1.4.3). */

export interface Tokens {
  readonly light: Readonly<Record<string, string>>;
  /** Only what differs from light. */
  readonly dark: Readonly<Record<string, string>>;
}

/** Custom properties of a style sheet: those of its first :root, and those of the :root of its dark scheme. */
export function parseTokens(css: string): Tokens {
  const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");
  return { light: readProperties(light), dark: readProperties(dark) };
}

function readProperties(css: string): Record<string, string> {
  const pairs = [...css.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)];
  return Object.fromEntries(
    pairs.map(([, name = "", value = ""]) => [name, value.replace(/\s+/g, " ").trim()]),
  );
}

/** Text and the ground it stands on, by token. Each pair has 4.5:1 at least, in light and in dark. */
export const TEXT_PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ["ink", "ground"],
  ["ink", "raised"],
  ["quiet-ink", "ground"],
  ["quiet-ink", "raised"],
  ["accent", "ground"],
  ["accent", "raised"],
  ["ink", "accent-ground"],
  ["warn-ink", "warn-ground"],
  ["good", "ground"],
  ["bad", "ground"],
  ["on-class-1", "class-1"],
  ["on-class-2", "class-2"],
  ["on-class-3", "class-3"],
  ["on-class-4", "class-4"],
  ["on-class-5", "class-5"],
];

/** Contrast ratio of two colours "#rrggbb", 1 to 21. Throws RangeError (`invalid colour: …`). Source: WCAG 2.2. */
export function computeContrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)?.slice(1);
  if (!parts) throw new RangeError(`invalid colour: ${colour}`);
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
