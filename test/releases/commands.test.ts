import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import JSZip from "jszip";
import { beforeAll, describe, expect, it } from "vitest";
import { readKeyFile } from "../../reports/publish/keys.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { runCommand } from "../../server/cli/run.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { parseConfig } from "../../server/config.ts";
import { createStampCode, type Stamp } from "../../server/releases/stamp.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { buildTiny, monthReturns } from "../warehouse/tiny-build.ts";
import { tinyFiles, tinyHead } from "./tiny-release.ts";

const data = createFolder();
const desk = createFolder();
const key = join(desk, "release.key");
const store = releaseStoreOf(data);
const said = {
  ...({ kind: "table", name: "headline", release: "1399-01-r1", place: "IR", month: "1399-01" } as const),
  ...{ measures: ["issued"], columns: ["value"], rows: [[727_592]] },
};
const stamp: Stamp = {
  ...said,
  code: createStampCode(said),
  title: { fa: "رقم‌ها", en: "Figures" },
  query: null,
};
let snapshot = "";

async function type(...words: string[]) {
  let out = "";
  const stream = {
    write: (text: string) => {
      out += text;
    },
  };
  const exit = await runCommand(words, {
    terminal: createTerminal(stream, stream),
    config: parseConfig({ POOSHESH_DATA: data }),
    serve: () => Promise.reject(new Error("unused")),
  });
  return { exit, out };
}

/** Stages a release of the key on the desk. */
async function stage(release: string, publishedAt: string, kind: "first" | "correction" = "first") {
  const head = { kind, published_at: publishedAt, demonstration: false, synthetic: false, snapshot };
  await stageRelease(store, tinyHead(release, head), tinyFiles(release, [stamp]), await readKeyFile(key));
}

beforeAll(async () => {
  const { receipt } = await buildTiny({ submissions: [monthReturns("one", "1399-01", 1)] }, { data });
  snapshot = receipt.figuresHash;
});

describe("pooshesh keygen FILE", () => {
  it("writes a key for its owner alone, and never over another", async () => {
    expect((await type("keygen", key)).exit).toBe(0);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(key, "utf8");
    const again = await type("keygen", key);
    expect(again).toMatchObject({ exit: 2, out: expect.stringContaining("بازنویسی نمی‌شود") });
    expect(readFileSync(key, "utf8")).toBe(bytes);
  });

  it("refuses the repository and the data folder, also behind a link", async () => {
    const way = join(desk, "way");
    symlinkSync(data, way);
    for (const place of [join(data, "a.key"), join(way, "b.key"), "c.key"])
      expect((await type("keygen", place)).out, place).toContain("misplaced key file");
  });

  it("gives a key that is refused where others can read it", async () => {
    const open = join(desk, "open.key");
    copyFileSync(key, open);
    chmodSync(open, 0o640);
    await expect(readKeyFile(open)).rejects.toThrow("others can read");
    await expect(readKeyFile(join(desk, "none.key"))).rejects.toThrow("missing key file");
    writeFileSync(open, "nothing", { mode: 0o600 });
    chmodSync(open, 0o600);
    await expect(readKeyFile(open)).rejects.toThrow("was not made by pooshesh keygen");
    copyFileSync(key, join(data, "inside.key"));
    await expect(readKeyFile(join(data, "inside.key"), [data])).rejects.toThrow("misplaced");
  });
});

describe("pooshesh publish RELEASE", () => {
  it("wants a key that the data folder trusts", async () => {
    const refused = await type("publish", "1399-01", "--key", key, "--programme", desk);
    expect(refused).toMatchObject({ exit: 2, out: expect.stringContaining("untrusted key") });
    mkdirSync(store.keys, { recursive: true });
    copyFileSync(`${key}.pub`, join(store.keys, "office.pub"));
  });

  it("publishes what is staged when it is due and approved, and not before", async () => {
    await stage("1399-01-r1", "2999-01-01T05:00:00Z");
    expect((await type("approve", "1399-01-r1", "--by", "A Reader")).exit).toBe(0);
    expect(await type("publish", "1399-01-r1")).toMatchObject({
      exit: 3,
      out: expect.stringContaining("2999-01-01"),
    });
    await stage("1399-01-r1", "2020-05-19T05:00:00Z");
    expect((await type("publish", "1399-01-r1")).out).toContain("not approved yet");
    await type("approve", "1399-01-r1", "--by", "A Reader");
    expect(await type("publish", "1399-01-r1")).toMatchObject({ exit: 0 });
    expect((await type("publish", "1399-01-r1")).out).toContain("published already");
    expect((await type("publish", "1399-09-r1")).out).toContain("آماده نشده است");
  });
});

describe("pooshesh verify FILE", () => {
  const file = join(desk, "figures.csv");

  it("knows our bytes, and what became of them", async () => {
    const [csv] = tinyFiles("1399-01-r1");
    writeFileSync(file, csv?.bytes ?? "");
    const found = await type("verify", file);
    expect(found).toMatchObject({
      exit: 0,
      out: expect.stringContaining("1399-01-r1 data/figures.csv: current"),
    });
    const [sha256 = ""] = readFileSync(store.head, "utf8").split("\n");
    const manifest = join(desk, "manifest.json");
    copyFileSync(store.manifest(sha256), manifest);
    copyFileSync(store.signature(sha256), `${manifest}.minisig`);
    for (const proof of [manifest, `${manifest}.minisig`])
      expect(await type("verify", proof)).toMatchObject({
        exit: 0,
        out: expect.stringContaining("signature holds"),
      });
    expect((await type("verify", join(desk, "none.csv"))).exit).toBe(2);
  });

  it("tells altered bytes by the codes in them, also inside an office file", async () => {
    const zip = new JSZip();
    zip.file("xl/sharedStrings.xml", `<t>code ${stamp.code}</t>`);
    const book = join(desk, "book.xlsx");
    writeFileSync(book, await zip.generateAsync({ type: "nodebuffer" }));
    const page = join(desk, "page.html");
    writeFileSync(page, `<p>800,000 (code ${stamp.code})</p>`);
    for (const altered of [book, page]) {
      const { exit, out } = await type("verify", altered);
      expect(exit).toBe(4);
      expect(out).toContain("not ours, or altered");
      expect(out).toContain(`${stamp.code} · 1399-01-r1 · current`);
    }
    writeFileSync(page, "<p>800,000</p>");
    expect((await type("verify", page)).out).not.toContain("codes of ours");
  });

  it("says that a file was corrected, or taken back", async () => {
    await stage("1399-01-r2", "2020-06-19T05:00:00Z", "correction");
    await type("approve", "1399-01-r2", "--by", "A Reader");
    expect((await type("publish", "1399-01-r2")).exit).toBe(0);
    expect(await type("verify", file)).toMatchObject({
      exit: 4,
      out: expect.stringContaining("corrected since · تصحیح شده است → 1399-01-r2"),
    });
    const taken = await type("withdraw", "1399-01-r2", "--key", key, "--reason-en", "It was wrong");
    expect(taken).toMatchObject({ exit: 0, out: expect.stringContaining("1399-01-r3") });
    const again = await type("withdraw", "1399-01-r2", "--key", key, "--reason", "نادرست بود");
    expect(again).toMatchObject({ exit: 3, out: expect.stringContaining("پیش‌تر پس گرفته شده است") });
  });
});

describe("pooshesh verify", () => {
  it("verifies every release, and says which file of which does not hold", async () => {
    expect(await type("verify")).toMatchObject({
      exit: 0,
      out: expect.stringContaining("releases · انتشارها: 3; files · پرونده‌ها: 6; faults · نادرستی‌ها: 0"),
    });
    const [csv] = tinyFiles("1399-01-r2");
    writeFileSync(store.file(computeSha256(csv?.bytes ?? "")), "damaged");
    expect(await type("verify")).toMatchObject({
      exit: 4,
      out: expect.stringContaining("1399-01-r2 (data/figures.csv)"),
    });
  });
});
