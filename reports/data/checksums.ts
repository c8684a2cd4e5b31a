/** SHA256SUMS: what `sha256sum -c` reads. */
import { computeSha256 } from "../../server/warehouse/digest.ts";
import type { BuiltFile } from "../build/built-file.ts";

export const CHECKSUMS_PATH = "SHA256SUMS";

/** The file of checksums over all these files, by path; throws Error (`unlistable file: …`) for a path it cannot name. */
export function formatChecksums(files: readonly Pick<BuiltFile, "path" | "bytes">[]): BuiltFile {
  const lines = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => `${computeSha256(bytes)}  ${requirePlain(path)}\n`);
  return {
    path: CHECKSUMS_PATH,
    bytes: Buffer.from(lines.join("")),
    media_type: "text/plain; charset=utf-8",
    rows: null,
    role: "metadata",
    place: null,
    language: null,
  };
}

/** sha256sum writes a path with a backslash or a line end in a form of its own. */
function requirePlain(path: string): string {
  if (/[\\\r\n]/.test(path) || path === CHECKSUMS_PATH) throw new Error(`unlistable file: ${path}`);
  return path;
}
