/** SHA-256 of bytes, files and lists, always as 64 lower-case hexadecimal digits. */
import { createHash } from "node:crypto";
import { open, readFile, stat } from "node:fs/promises";

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether a text is a SHA-256 in hex. */
export function isSha256(text: string): boolean {
  return SHA256.test(text);
}

/** SHA-256 of bytes or of a text in UTF-8. */
export function computeSha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Files up to this size are read at once, which is three times as fast for the many small ones. */
const SMALL = 4 << 20;

const PIECE = 1 << 20;

/** SHA-256 of a file, read in pieces if it is large; throws the file system's error if it cannot be read. */
export async function readSha256(path: string): Promise<string> {
  if ((await stat(path)).size <= SMALL) return computeSha256(await readFile(path));
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  const file = await open(path);
  try {
    // One buffer for every piece: a stream takes three times as long.
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** The hex digits of a data package's hash ("sha256:…"); null if it is none. */
export function parsePackageHash(hash: string | undefined): string | null {
  const digits = hash?.replace(/^sha256:/, "").toLowerCase();
  return digits !== undefined && hash?.startsWith("sha256:") && isSha256(digits) ? digits : null;
}
