/** Zip files that are the same bytes in every process and on every machine. */
import JSZip from "jszip";

export interface ZipEntry {
  /** With slashes, relative, of a file; folders have no entries. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** The earliest day a zip can tell; jszip reads it in UTC, so a machine's time zone does not matter. */
const ZIP_DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * Entries by path in code-unit order, deflated, with one fixed date. jszip deflates in JavaScript: zlib's bytes
 * depend on the processor. Throws Error (`duplicate path: …`).
 */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const zip = new JSZip();
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const [at, { path, bytes }] of sorted.entries()) {
    if (sorted[at + 1]?.path === path) throw new Error(`duplicate path: ${path}`);
    zip.file(path, bytes, { date: ZIP_DATE, createFolders: false });
  }
  return zip.generateAsync({
    type: "uint8array",
    compression: "DEFLATE",
    compressionOptions: { level: 6 },
    platform: "DOS",
  });
}
