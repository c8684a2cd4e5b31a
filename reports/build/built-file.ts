/** A finished file of a release, before it is stored. */
import type { ReleaseFile } from "../../server/releases/manifest.ts";

export interface BuiltFile extends Omit<ReleaseFile, "bytes" | "sha256"> {
  readonly bytes: Uint8Array;
}
