/** Tiny releases for tests of publishing: three files, a key that all know, a folder of their own. */
import type { BuiltFile } from "../../reports/build/built-file.ts";
import type { ReleaseHead } from "../../reports/model/report.ts";
import { demonstrationKeys } from "../../reports/publish/keys.ts";
import type { Stamp } from "../../server/releases/stamp.ts";
import { RELEASE_HEAD } from "../reports/report-fixture.ts";

export const KEYS = demonstrationKeys(7);
export const TRUSTED = [KEYS.publicKey];

/** The head of a release of a month; `change` replaces parts of it. */
export function tinyHead(release: string, change: Partial<ReleaseHead> = {}): ReleaseHead {
  const month = release.slice(0, release.lastIndexOf("-r"));
  return { ...RELEASE_HEAD, release, month, ...change };
}

/** Its files: a figure, its stamps, a picture's worth of bytes. */
export function tinyFiles(release: string, stamps: readonly Stamp[] = []): BuiltFile[] {
  const file = (path: string, bytes: Uint8Array, media_type: string): BuiltFile => ({
    ...{ path, bytes, media_type, rows: null },
    ...{ role: "data", place: null, language: null },
  });
  return [
    file("data/figures.csv", Buffer.from(`release,value\n${release},727592\n`), "text/csv; charset=utf-8"),
    file("stamps.json", Buffer.from(JSON.stringify(stamps)), "application/json"),
    file("charts/IR/fa/ranking.png", Buffer.from(release.repeat(64)), "image/png"),
  ];
}
