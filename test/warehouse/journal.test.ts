import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrokenJournalError } from "../../server/warehouse/chained-lines.ts";
import { appendJournal, type Happening, readJournal } from "../../server/warehouse/journal.ts";
import { createFolder } from "./temporary-folder.ts";

const NOW = new Date("2026-01-02T03:04:05.000Z");
const input = (n: number): Happening => ({
  type: "input",
  sha256: String(n).padStart(64, "0"),
  bytes: n,
  path: `${n}.csv`,
  submission: null,
});

async function createJournal(): Promise<string> {
  const path = join(createFolder(), "journal.jsonl");
  await appendJournal(path, [input(1), input(2)], NOW);
  await appendJournal(path, [input(3)], NOW);
  return path;
}

describe("readJournal(path)", () => {
  it("gives back what was appended, numbered and chained", async () => {
    const { entries } = await readJournal(await createJournal());
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries[0]).toMatchObject({ ...input(1), at: NOW.toISOString(), previous: "0".repeat(64) });
    expect(new Set(entries.map(({ previous }) => previous)).size).toBe(3);
  });

  it("is empty where there is no file", async () => {
    expect((await readJournal(join(createFolder(), "none"))).entries).toEqual([]);
  });

  const lines = (text: string) => text.split("\n").slice(0, -1);
  const tampered: readonly (readonly [string, (text: string) => string, number])[] = [
    ["a changed value", (text) => text.replace('"bytes":1', '"bytes":7'), 2],
    ["a removed line", (text) => `${lines(text).toSpliced(1, 1).join("\n")}\n`, 2],
    ["two lines exchanged", (text) => `${[0, 2, 1].map((n) => lines(text)[n]).join("\n")}\n`, 2],
    ["an invented line", (text) => `${text}${lines(text)[2]?.replace('"seq":3', '"seq":4')}\n`, 4],
    ["a line that is no entry", (text) => `${text}{}\n`, 4],
    ["an unknown field", (text) => text.replace('"bytes":3', '"bytes":3,"more":1'), 3],
  ];
  it.each(tampered)("finds %s", async (_what, change, line) => {
    const path = await createJournal();
    writeFileSync(path, change(readFileSync(path, "utf8")));
    const error = await readJournal(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BrokenJournalError);
    expect(error).toMatchObject({ line });
  });

  it("leaves a torn last line out, and the next append cuts it off", async () => {
    const path = await createJournal();
    appendFileSync(path, '{"seq":4,"at":"2026');
    expect((await readJournal(path)).entries).toHaveLength(3);
    await appendJournal(path, [input(4)], NOW);
    expect((await readJournal(path)).entries.at(-1)).toMatchObject({ seq: 4, ...input(4) });
    expect(readFileSync(path, "utf8").endsWith("\n")).toBe(true);
  });
});
