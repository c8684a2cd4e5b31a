/** Files of the programme folder, each with the size and hash its manifest names. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Resource } from "../programme.ts";

export interface WrittenFile {
  /** Path inside the folder. */
  readonly path: string;
  readonly bytes: number;
  /** "sha256:…" of the bytes. */
  readonly hash: string;
}

/** What one part of the sample put into the folder. */
export interface Part {
  readonly resources: readonly Resource[];
  readonly files: readonly WrittenFile[];
  readonly rows: number;
}

/** Several parts as one. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    resources: parts.flatMap(({ resources }) => resources),
    files: parts.flatMap(({ files }) => files),
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
  };
}

/** Writes one file below the folder, making directories on the way. */
export async function createFile(
  folder: string,
  path: string,
  content: string | Uint8Array,
): Promise<WrittenFile> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
  const hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return { path, bytes: bytes.byteLength, hash };
}
