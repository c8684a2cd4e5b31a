import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../server/cli/commands.ts";
import { runCommand } from "../../server/cli/run.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { parseConfig } from "../../server/config.ts";
import { takeLock } from "../../server/warehouse/lock.ts";
import { createStore, readCurrent } from "../../server/warehouse/store.ts";
import { writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { monthReturns } from "./tiny-build.ts";

const data = createFolder();
const programme = createFolder();

async function type(line: string) {
  let out = "";
  let err = "";
  const write = (add: (text: string) => void) => ({ write: (text: string) => add(text) });
  const terminal = createTerminal(
    write((text) => {
      out += text;
    }),
    write((text) => {
      err += text;
    }),
  );
  const served: string[] = [];
  const exit = await runCommand(line === "" ? [] : line.split(" "), {
    terminal,
    config: parseConfig({ POOSHESH_DATA: data, POOSHESH_PROGRAMME: programme }),
    serve: async (config) => {
      served.push(`${config.dataFolder} ${config.port}`);
    },
  });
  return { exit, out, err, served };
}

beforeAll(() => writeProgrammeFolder(programme, { submissions: [monthReturns("one", "1399-01", 1)] }));

describe("pooshesh --help", () => {
  it("tells every command in Persian and English", async () => {
    const { exit, out } = await type("--help");
    expect(exit).toBe(0);
    for (const [name, { about }] of Object.entries(COMMANDS)) {
      expect(out).toContain(`  ${name} `);
      expect(out).toContain(about.fa);
      expect(out).toContain(about.en);
    }
    expect((await type("")).out).toBe(out);
  });

  it.each(Object.keys(COMMANDS))("tells every option of %s in both languages", async (name) => {
    const { exit, out } = await type(`${name} --help`);
    expect(exit).toBe(0);
    const { options } = COMMANDS[name as keyof typeof COMMANDS];
    for (const [option, { about }] of Object.entries(options)) {
      expect(out).toContain(`--${option}`);
      expect(out).toContain(about.fa);
      expect(out).toContain(about.en);
    }
  });
});

describe("a command line that is wrong", () => {
  it.each([
    "publish",
    "build --what",
    "build extra",
    "build --known-on 1399-01-31-1",
    "build --known-on 2020-02-30",
    "serve --port 99999",
    "data --seed 3",
    "data --sample /tmp/x --seed one",
    "template --place XX-A",
    "template --place XX-A --month 1399-13",
    "template --place XX-A-1 --month 1399-02",
    "add",
    "add file.csv --submission X --received-on 2020-06-01 --uncollected-inside-issued",
    "add file.csv --submission x --received-on 2020-06-01",
    "add file.csv --submission x --received-on 2020-06-01 --uncollected-inside-issued --uncollected-outside-issued",
    "add file.csv --submission x --received-on 2020-06-01 --uncollected-inside-issued --level country",
  ])("%s ends with 2 and a sentence in each language", async (line) => {
    const { exit, out, err } = await type(line);
    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/[a-z]{3}/);
    expect(err).toMatch(/[آ-ی]{3}/);
  });
});

describe("a user's path", () => {
  it("goes from an empty template through a return and a rehearsal to figures", async () => {
    expect((await type("data")).exit).toBe(2);
    const built = await type("build");
    expect(built.exit).toBe(0);
    expect(built.err).toContain("reading and checking the returns");
    const first = await readCurrent(data);

    const template = await type("template --place XX-A --month 1399-02");
    const lines = template.out.trim().split(/\r?\n/);
    expect(lines[0]?.startsWith("month,place,channel,request_kind,requested,issued")).toBe(true);
    expect(lines).toHaveLength(1 + 2 * 2 * 2);
    const file = join(createFolder(), "filled.csv");
    await type(`template --place XX-A --month 1399-02 --out ${file}`);
    const empty = readFileSync(file, "utf8");
    expect(empty.startsWith("\ufeffmonth,")).toBe(true);
    const filled = empty
      .split("\r\n")
      .filter((line) => !/post_office|reissue/.test(line))
      .map((line) => line.replace(/first,.*,true$/, "first,۲۰۰,120,0,10,120,2,,,,,true"));
    writeFileSync(file, filled.join("\r\n"));

    const add = `add ${file} --submission two --received-on 2020-07-01 --uncollected-outside-issued`;
    expect(await type(add)).toMatchObject({ exit: 0, out: expect.stringContaining("2 = 2 accepted") });
    expect((await type(add)).exit).toBe(2);
    const rehearsal = await type("build --dry-run");
    expect(rehearsal.exit).toBe(0);
    expect(rehearsal.out).toContain("1399-02  XX-A-1  +1 ~0 -0");
    expect(await readCurrent(data)).toBe(first);

    expect((await type("build")).exit).toBe(0);
    expect(await readCurrent(data)).not.toBe(first);
    const { out } = await type("data");
    expect(out).toContain("two\treturns\ttwo\t2020-07-01\t2\t2\t0\t0");
    expect(out).toContain("1399-02\t1\t2\tfalse");
    expect(await type("verify --rebuild")).toMatchObject({ exit: 0, err: "" });
    expect((await type("serve --port 0")).served).toEqual([`${data} 0`]);
  });

  it("refuses a return that is none, and leaves the folder as it was", async () => {
    const file = join(createFolder(), "bad.csv");
    writeFileSync(file, "this,is,no,return\n1,2,3,4\n");
    const before = readFileSync(join(programme, "datapackage.json"));
    const { exit, err } = await type(
      `add ${file} --submission bad --received-on 2020-07-01 --uncollected-inside-issued`,
    );
    expect(exit).toBe(3);
    expect(err).toContain("[refuse]");
    expect(readFileSync(join(programme, "datapackage.json"))).toEqual(before);
    expect(existsSync(join(programme, "returns/bad.csv"))).toBe(false);
  });

  it("ends with 3 where a source is refused, 4 where a byte changed, 5 where another build works", async () => {
    const release = await takeLock((await createStore(data)).lock);
    expect((await type("build")).exit).toBe(5);
    await release();
    writeFileSync(join(programme, "one.csv"), "month\n");
    expect((await type("build")).exit).toBe(3);
    writeFileSync(join(data, "CURRENT"), `${"0".repeat(64)}\n`);
    expect((await type("verify")).exit).toBe(4);
  });
});
