/** Folders that are gone when the test file that made them ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder under the system's temporary one. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pooshesh-test-"));
  made.push(folder);
  return folder;
}
