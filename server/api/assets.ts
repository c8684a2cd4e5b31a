/** Files of the built client, served as they are. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Answer } from "./answer.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/** Plain names only: no dot first (so no "..", no ".vite"), nothing encoded. */
const PLAIN = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/;
/** Names under /assets/ hold a hash of their bytes, so their bytes never change. */
const HASHED = /^\/assets\//;
/** The custom element keeps its address for ever, and sites that embed load it there. */
const EMBED_SCRIPT = "/embed.js";

/** Whether other sites load the file too: directly, or in a frame of ours that a sandbox keeps from its origin. */
export function isSharedAsset(path: string): boolean {
  return HASHED.test(path) || path === EMBED_SCRIPT;
}

/** The file of that path below `folder`; null if it is none of ours. */
export async function readAsset(folder: string, path: string): Promise<Answer | null> {
  const type = TYPES[extname(path)];
  if (!type || !PLAIN.test(path)) return null;
  try {
    const body = await readFile(join(folder, path));
    return {
      body,
      type,
      ...(HASHED.test(path) ? { cacheControl: "public, max-age=31536000, immutable" } : {}),
      ...(path === EMBED_SCRIPT ? { cacheControl: "public, max-age=3600" } : {}),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR"))
      return null;
    throw error;
  }
}
