import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../server/cli/run.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { parseConfig } from "../../server/config.ts";
import { addAcknowledgement, type NewAcknowledgement } from "../../server/warehouse/acknowledge.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { COPIED, createSlipped, DROPPED, TENFOLD } from "../analysis/flags/slipped-programme.ts";
import { writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";

const data = createFolder();
const programme = createFolder();
const file = join(programme, "acknowledgements.csv");

async function type(...words: string[]) {
  let [out, err] = ["", ""];
  const terminal = createTerminal(
    {
      write: (text: string) => {
        out += text;
      },
    },
    {
      write: (text: string) => {
        err += text;
      },
    },
  );
  const config = parseConfig({ POOSHESH_DATA: data, POOSHESH_PROGRAMME: programme });
  const exit = await runCommand(words, { terminal, config, serve: async () => {} });
  return { exit, out, err };
}

/** What datapackage.json says of the acknowledgements. */
function readResource() {
  const pack = JSON.parse(readFileSync(join(programme, "datapackage.json"), "utf8"));
  return pack.resources.find(({ name }: { name: string }) => name === "acknowledgements");
}

const row = (more: Partial<NewAcknowledgement>): NewAcknowledgement => ({
  flag: TENFOLD,
  reason_fa: "یک صفر افزون",
  reason_en: "",
  acknowledged_by: "M. Rezaei",
  acknowledged_on: "2020-11-01",
  ...more,
});

beforeAll(() => writeProgrammeFolder(programme, createSlipped()));

describe("pooshesh acknowledge", () => {
  it("refuses a flag that is none, before there are figures to know it by", async () => {
    const { exit, err } = await type(
      "acknowledge",
      "outlier.XX-Z.1399-06.cards",
      "--reason",
      "x",
      "--by",
      "M",
    );
    expect(exit).toBe(3);
    expect(err).toContain("not the id of a flag of this programme");
    expect(existsSync(file)).toBe(false);
    expect(readResource()).toBeUndefined();
  });

  it("asks for a reason in one of the languages, and for who gives it", async () => {
    expect((await type("acknowledge", TENFOLD, "--by", "M")).exit).toBe(2);
    const empty = await type("acknowledge", TENFOLD, "--reason", " ", "--reason-en", "", "--by", "M");
    expect(empty).toMatchObject({ exit: 2, err: expect.stringContaining("missing reason") });
    expect(await type("acknowledge", TENFOLD, "--reason", "x")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("missing option: --by"),
    });
    expect(existsSync(file)).toBe(false);
  });

  it("enters what the figures that serve raise, and only that; the next build knows it", async () => {
    expect((await type("build")).exit).toBe(0);
    const before = (await type("data")).out;
    const unknown = await type("acknowledge", "outlier.XX-B.1399-06.cards", "--reason", "x", "--by", "M");
    expect(unknown).toMatchObject({ exit: 2, err: expect.stringContaining(TENFOLD) });
    const words = [
      "acknowledge",
      TENFOLD,
      "--reason",
      "یک صفر, «افزون»",
      "--reason-en",
      'a "zero"',
      "--by",
      "M",
    ];
    expect(await type(...words)).toMatchObject({ exit: 0, out: expect.stringContaining("acknowledged") });
    expect(await type(...words)).toMatchObject({
      exit: 0,
      out: expect.stringContaining("was there already"),
    });
    expect((await type("acknowledge", DROPPED, "--reason-en", "sent again", "--by", "M")).exit).toBe(0);
    const bytes = readFileSync(file);
    expect(bytes.toString().trim().split("\n")).toHaveLength(3);
    expect(bytes.toString()).toContain(`${TENFOLD},"یک صفر, «افزون»","a ""zero""",M,`);
    expect(readResource()).toMatchObject({
      bytes: bytes.length,
      hash: `sha256:${computeSha256(bytes)}`,
      pooshesh: { table: "acknowledgements" },
    });
    expect((await type("build")).exit).toBe(0);
    const { out } = await type("data");
    expect(out).toContain("acknowledgements\tacknowledgements\tacknowledgements\t-\t2\t2\t0\t0");
    const hash = /figures · عددها: (\w+)/;
    expect(hash.exec(out)?.[1]).toBe(hash.exec(before)?.[1]);
    expect(await type("verify", "--rebuild")).toMatchObject({ exit: 0 });
  });

  it("takes another reason on another day, never two of one person on one day", async () => {
    expect(await addAcknowledgement(programme, row({}))).toBe(true);
    await expect(addAcknowledgement(programme, row({ reason_fa: "چیز دیگر" }))).rejects.toThrow(
      "conflicting_duplicate",
    );
    expect(await addAcknowledgement(programme, row({ acknowledged_on: "2020-11-02" }))).toBe(true);
    await expect(addAcknowledgement(programme, row({ reason_fa: "\n", reason_en: "" }))).rejects.toThrow();
  });

  it("goes on where a kill left the file longer than the package says", async () => {
    const vouched = readResource().bytes;
    appendFileSync(file, `${COPIED},,cut short,M,2020-11-03\n`);
    expect((await type("build")).exit).toBe(3);
    expect(await addAcknowledgement(programme, row({ acknowledged_on: "2020-11-04" }))).toBe(true);
    expect(readResource().bytes).toBeGreaterThan(vouched);
    expect(readFileSync(file, "utf8")).toContain("cut short");
    expect((await type("build")).exit).toBe(0);
  });

  it("goes on with no file whose rows before were changed", async () => {
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("sent again", "sent AGAIN"));
    await expect(addAcknowledgement(programme, row({ acknowledged_on: "2020-11-05" }))).rejects.toThrow(
      "damaged_file",
    );
    writeFileSync(file, text);
  });
});
