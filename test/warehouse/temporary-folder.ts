/** Folders that are gone when the test file that made them ends; test/temporary-setup.ts sees to that. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A new empty folder under the system's temporary one. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pooshesh-test-"));
  made.push(folder);
  return folder;
}

/** Removes every folder made so far in this process. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
