/**
 * The gate before anything is published: no figure of a county leaves unless the whole programme is made up and says
 * so. Real data stop at the province until county figures are protected and the attack on them has been tried.
 */
import JSZip from "jszip";
import type { Declaration } from "../datasets/programme.ts";
import { LEVELS, type Level } from "../datasets/vocabulary.ts";

type Permission = Pick<Declaration, "synthetic" | "county_figures_public">;

/** The levels whose figures a release of the programme may hold. */
export function publishableLevels({ synthetic, county_figures_public }: Permission): readonly Level[] {
  return LEVELS.filter((level) => level !== "county" || (synthetic && county_figures_public));
}

export interface DisclosureGate {
  readonly levels: readonly Level[];
  /** Codes of the places that nothing may be said of. */
  readonly withheld: ReadonlySet<string>;
  /** Codes of the counties that may be shown because they are made up. */
  readonly invented: ReadonlySet<string>;
}

/** The gate of a programme and all its places. */
export function createDisclosureGate(
  programme: Permission,
  places: readonly { readonly place: string; readonly level: Level }[],
): DisclosureGate {
  const levels = publishableLevels(programme);
  const counties = places.filter(({ level }) => level === "county").map(({ place }) => place);
  const shown = levels.includes("county");
  return { levels, withheld: new Set(shown ? [] : counties), invented: new Set(shown ? counties : []) };
}

/** Throws Error (`undisclosable county: …`) for a row of a county that is withheld, or is not marked as made up. */
export function assertDisclosed(
  gate: DisclosureGate,
  rows: Iterable<{ readonly place: string; readonly synthetic?: boolean }>,
): void {
  for (const { place, synthetic } of rows)
    if (gate.withheld.has(place) || (gate.invented.has(place) && synthetic === false))
      throw new Error(`undisclosable county: ${place}`);
}

const TEXT = /\.(csv|json|jsonld|txt|html|svg|xml|rels)$/;
const ZIP = /\.(zip|xlsx|pptx)$/;

/**
 * Throws Error (`undisclosable county: … in …`) if the code of a withheld county stands in a text file, or in one
 * inside a zip, workbook or deck. Codes of digits alone are left to `assertDisclosed`: any count might equal one.
 */
export async function assertFilesDisclosed(
  gate: DisclosureGate,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const codes = [...gate.withheld].filter((code) => /\D/.test(code));
  if (codes.length === 0) return;
  const escaped = codes.map((code) => code.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${escaped.join("|")})(?![A-Za-z0-9])`);
  for (const { path, bytes } of files) await searchFile(path, bytes, pattern);
}

async function searchFile(path: string, bytes: Uint8Array, pattern: RegExp): Promise<void> {
  if (ZIP.test(path)) {
    const zip = await JSZip.loadAsync(bytes);
    for (const entry of Object.values(zip.files))
      if (!entry.dir) await searchFile(`${path}/${entry.name}`, await entry.async("uint8array"), pattern);
  } else if (TEXT.test(path)) {
    const found = pattern.exec(new TextDecoder().decode(bytes));
    if (found) throw new Error(`undisclosable county: ${found[0]} in ${path}`);
  }
}
