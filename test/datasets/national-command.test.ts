import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packageSchema } from "../../datasets/programme.ts";
import { runCommand } from "../../server/cli/run.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { parseConfig } from "../../server/config.ts";
import { openSampleFolder } from "./sample-folder.ts";

const root = mkdtempSync(join(tmpdir(), "national-command-"));
afterAll(() => rmSync(root, { recursive: true }));

async function type(line: string) {
  const lines = { out: "", err: "" };
  const stream = (name: keyof typeof lines) => ({
    write: (text: string) => {
      lines[name] += text;
    },
  });
  const exit = await runCommand(line.split(" "), {
    terminal: createTerminal(stream("out"), stream("err")),
    config: parseConfig({ POOSHESH_DATA: root }),
    serve: () => Promise.reject(new Error("not served")),
  });
  return { exit, ...lines };
}

describe("pooshesh data registers", () => {
  it("writes a programme folder, and a shorter one of another seed in its place", async () => {
    const folder = join(root, "national");
    const [kept, dropped] = ["01", "03"].map((month) =>
      join(folder, `registers/registrations/1392-${month}.parquet`),
    );
    const longer = await type("data registers --applications 100000 --through 1392-03");
    expect(longer).toMatchObject({ exit: 0 });
    expect(longer.out).toContain(folder);
    expect(longer.err).toMatch(/synthetic.*ساختگی/);
    expect(existsSync(dropped ?? "")).toBe(true);
    const before = readFileSync(kept ?? "");
    expect((await type("data registers --applications 100000 --through 1392-02 --seed 7")).exit).toBe(0);
    expect(existsSync(dropped ?? "")).toBe(false);
    expect(readFileSync(kept ?? "").equals(before)).toBe(false);
    const { descriptor } = openSampleFolder(folder);
    expect(packageSchema.parse(descriptor)).toMatchObject({
      name: "iran-national",
      title: "Synthetic data: a nation of 100,000 applications, seed 7",
      title_fa: "دادهٔ ساختگی: کشوری با ۱۰۰٬۰۰۰ درخواست، بذر ۷",
      pooshesh: { programme: "iran-national", synthetic: true },
    });
  });

  it.each([
    ["data registers", "missing option: --applications"],
    ["data registers --applications 999", "invalid applications: 999"],
    ["data registers --applications 200000001", "invalid applications: 200000001"],
    ["data registers --applications 1e6", "invalid applications: 1e6"],
    ["data registers --applications 1000 --seed x", "invalid seed"],
    ["data registers --applications 1000 --through 1405-02", "invalid month: --through 1405-02"],
    ["data registers --applications 1000 --through 1392", "invalid month: --through 1392"],
    ["data registers --applications 1000 --sample x", "--sample does not go with data registers"],
    ["data elsewhere", "unknown data: elsewhere"],
    ["data --applications 1000", "--applications goes with data registers only"],
    ["data --folder x", "--folder goes with data registers only"],
    ["data --through 1404-12", "--through goes with data registers only"],
  ])("%s says what is wrong in both languages", async (line, sentence) => {
    const { exit, out, err } = await type(line);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).toMatch(/[آ-ی]{3}/);
  });

  it("leaves a folder alone in which something else lies", async () => {
    const folder = mkdtempSync(join(root, "foreign-"));
    writeFileSync(join(folder, "letter.txt"), "private");
    const line = `data registers --applications 1000 --folder ${folder}`;
    const seen = await type(line);
    expect(seen.exit).toBe(2);
    expect(seen.err).toContain(`foreign files: ${folder} has letter.txt`);
    expect(seen.err).toContain("چیز دیگری هست (letter.txt)");
    rmSync(join(folder, "letter.txt"));
    writeFileSync(join(folder, "datapackage.json"), JSON.stringify({ name: "another" }));
    expect((await type(line)).err).toContain("has datapackage.json");
    expect(existsSync(join(folder, "registers"))).toBe(false);
  });
});
