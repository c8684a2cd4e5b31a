/** One pass over an Office file that takes out of it what is left of the clock and of other documents made before. */
import JSZip from "jszip";
import { writeZip, type ZipEntry } from "./write-zip.ts";

export interface SettleOptions {
  /** Instant that the document says it was made and changed at, ISO 8601 in UTC. */
  readonly at: string;
  /** Rewrites a part of XML, by its settled path; defaults to none */
  readonly edit?: (path: string, xml: string) => string;
  /** Parts that are put in the place of the written ones, whole, by their settled paths; defaults to none */
  readonly replace?: ReadonlyMap<string, Uint8Array | string>;
  /** New parts of XML, each the copy of a written one (new path to known path) before it is edited; defaults to none */
  readonly copy?: ReadonlyMap<string, string>;
}

/** Families of parts that pptxgenjs numbers through all documents of a process. */
const COUNTED = /\b(chart|Microsoft_Excel_(?:Work)?sheet)(\d+)(\.xml|\.xlsx)\b/gi;
const IS_XML = /\.(?:xml|rels)$/;
const INSTANTS = /(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(?=<)/g;

/**
 * The file with sorted entries, fixed dates, parts numbered from 1, and `at` as its instants; workbooks inside it too.
 * The same document becomes the same bytes. Rejects with jszip's error for what is no zip.
 */
export async function settleOffice(bytes: Uint8Array, options: SettleOptions): Promise<Uint8Array> {
  const { files } = await JSZip.loadAsync(bytes, { createFolders: false });
  const parts = Object.values(files).filter(({ dir }) => !dir);
  const names = parts.map(({ name }) => name);
  const renumber = createRenumbering(names);
  const rename = (text: string) => dropAbsent(renumber(text), new Set(names.map(renumber)));
  const settled = parts.flatMap((part) => {
    const known = renumber(part.name);
    const copies = [...(options.copy ?? [])].filter(([, from]) => from === known).map(([to]) => to);
    return [known, ...copies].map((path) => settlePart(path, part, rename, options));
  });
  return writeZip(await Promise.all(settled));
}

async function settlePart(
  path: string,
  part: JSZip.JSZipObject,
  rename: (text: string) => string,
  options: SettleOptions,
): Promise<ZipEntry> {
  const whole = options.replace?.get(path);
  if (whole !== undefined) return { path, bytes: whole };
  if (path.endsWith(".xlsx"))
    return { path, bytes: await settleOffice(await part.async("uint8array"), { at: options.at }) };
  if (!IS_XML.test(path)) return { path, bytes: await part.async("uint8array") };
  return { path, bytes: settleXml(path, await part.async("string"), rename, options) };
}

function settleXml(
  path: string,
  xml: string,
  rename: (text: string) => string,
  { at, edit }: SettleOptions,
): string {
  // Names of parts stand in relations and content types only; elsewhere they would be a reader's text.
  const named = path.endsWith(".rels") || path === "[Content_Types].xml" ? rename(xml) : xml;
  const dated = path === "docProps/core.xml" ? named.replace(INSTANTS, `$1${at}`) : named;
  return edit ? edit(path, dated) : dated;
}

/** pptxgenjs tells the types of masters that it does not write. */
function dropAbsent(xml: string, paths: ReadonlySet<string>): string {
  return xml.replace(/<Override PartName="\/([^"]*)"[^>]*>/g, (whole, path: string) =>
    paths.has(path) ? whole : "",
  );
}

/** Numbers of each family from 1, in their own order. */
function createRenumbering(paths: readonly string[]): (text: string) => string {
  const numbers = new Map<string, number[]>();
  for (const path of paths)
    for (const [, family = "", number] of path.matchAll(COUNTED)) {
      const known = numbers.get(family) ?? [];
      if (!known.includes(Number(number))) numbers.set(family, [...known, Number(number)]);
    }
  for (const known of numbers.values()) known.sort((a, b) => a - b);
  return (text) =>
    text.replace(COUNTED, (_, family: string, number: string, ending: string) => {
      const at = numbers.get(family)?.indexOf(Number(number)) ?? -1;
      return `${family}${at < 0 ? number : at + 1}${ending}`;
    });
}
