import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  COMMANDS,
  formatSlideHash,
  parseSlideHash,
  readCommand,
  readDigit,
  readEdge,
  readSwipe,
} from "../../client/state/remote.ts";
import { formatSlide, lentSlides, OWN_SLIDES, parseSlide } from "../../client/state/slides.ts";
import { SUBJECTS, type Subject } from "../../client/state/view.ts";
import { createSite } from "../../server/site/site.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { type BuiltProgramme, serveProgramme } from "../built-programme.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { plain, renderText } from "./read-page.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };
const site = createSite({ assets: ASSETS });
let nation: FixtureSnapshot;
let second: BuiltProgramme;

beforeAll(async () => {
  [nation, second] = await Promise.all([
    referenceFixture(),
    serveProgramme(fileURLToPath(new URL("../second-programme", import.meta.url))),
  ]);
});
afterAll(async () => {
  await Promise.all([nation?.close(), second?.close()]);
});

const present = (address: string, snapshot: Snapshot = nation) => renderText(site, address, snapshot);

/** Names of the slides in their order. */
function slidesOf(html: string): string[] {
  return [...html.matchAll(/<section class="slide slide-(\w+)"/g)].map(([, name]) => name ?? "");
}

const PRESENTED = { nation: {}, province: { place: "IR-18" }, compare: {} } as const;

describe("parseSlide(word, presented), formatSlide(ref, presented)", () => {
  it("are a pair for every slide of every page", () => {
    for (const subject of SUBJECTS) {
      const presented = { subject, ...PRESENTED[subject] };
      const own = OWN_SLIDES[subject].map((name) => ({ ...presented, name }));
      for (const ref of [...own, ...lentSlides(presented)]) {
        const word = formatSlide(ref, presented);
        expect(parseSlide(word, presented)).toEqual(ref);
        expect(word).not.toContain(",");
      }
    }
  });

  it("name another province's slides by its code", () => {
    const presented = { subject: "province", place: "IR-18" } as const;
    const ref = { subject: "province", place: "IR-22", name: "ledger" } as const;
    expect(formatSlide(ref, presented)).toBe("IR-22.ledger");
    expect(parseSlide("IR-22.ledger", presented)).toEqual(ref);
    expect(formatSlide({ ...ref, place: "IR-18" }, presented)).toBe("ledger");
    expect(parseSlide("IR-18.ledger", presented)).toEqual({ ...ref, place: "IR-18" });
  });

  it.each(["", ".", "nothing", "nation.", "nation.rank", ".ledger", "IR-22.title", "province.ledger"])(
    "know no slide %j",
    (word) => expect(parseSlide(word, { subject: "province", place: "IR-18" })).toBeNull(),
  );

  it("never throw, and write back what they read", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Subject>(...SUBJECTS), (word, subject) => {
        const presented = { subject, ...PRESENTED[subject] };
        const ref = parseSlide(word, presented);
        if (ref) expect(parseSlide(formatSlide(ref, presented), presented)).toEqual(ref);
      }),
    );
  });
});

describe("readCommand(pressed, direction)", () => {
  const press = (key: string, code = key, shiftKey = false) => ({ key, code, shiftKey });

  it("goes on by the arrow that the page is read towards", () => {
    expect(readCommand(press("ArrowLeft"), "rtl")).toBe("forward");
    expect(readCommand(press("ArrowRight"), "rtl")).toBe("back");
    expect(readCommand(press("ArrowRight"), "ltr")).toBe("forward");
    expect(readCommand(press("ArrowLeft"), "ltr")).toBe("back");
  });

  it.each(["rtl", "ltr"] as const)("means forward and back by what remotes send, %s or not", (direction) => {
    expect(readCommand(press("PageDown"), direction)).toBe("forward");
    expect(readCommand(press("PageUp"), direction)).toBe("back");
    expect(readCommand(press(" ", "Space"), direction)).toBe("forward");
    expect(readCommand(press(" ", "Space", true), direction)).toBe("back");
  });

  it("knows letters by their place under a Persian layout", () => {
    expect(readCommand(press("د", "KeyN"), "rtl")).toBe("notes");
    expect(readCommand(press("ب", "KeyF"), "rtl")).toBe("full");
    expect(readCommand(press("؟", "Slash", true), "rtl")).toBe("help");
  });

  it("leaves other keys alone", () => {
    for (const key of ["a", "Tab", "ArrowUp", "ArrowDown", "F5"])
      expect(readCommand(press(key, key === "a" ? "KeyA" : key), "ltr")).toBeNull();
  });
});

describe("numbers, fingers and edges", () => {
  it("reads digits of three scripts, and nothing else", () => {
    expect(["7", "۷", "٧"].map(readDigit)).toEqual([7, 7, 7]);
    expect(["", "77", "a", "ArrowLeft"].map(readDigit)).toEqual([null, null, null, null]);
  });

  it("brings the next slide in from where the finger came", () => {
    expect(readSwipe(-90, 5, "ltr")).toBe("forward");
    expect(readSwipe(90, 5, "rtl")).toBe("forward");
    expect(readSwipe(90, 5, "ltr")).toBe("back");
    expect(readSwipe(20, 0, "ltr")).toBeNull();
    expect(readSwipe(90, 200, "ltr")).toBeNull();
  });

  it("turns pages at the edges, not in the middle", () => {
    expect(readEdge(0.98, "ltr")).toBe("forward");
    expect(readEdge(0.02, "rtl")).toBe("forward");
    expect(readEdge(0.5, "rtl")).toBeNull();
  });

  it("keeps the number of a hash among the slides", () => {
    expect(parseSlideHash(formatSlideHash(5), 9)).toBe(5);
    expect(["#0", "#99", "", "#slide-3", "#-1"].map((hash) => parseSlideHash(hash, 9))).toEqual([
      1, 9, 1, 1, 1,
    ]);
  });
});

const PATHS = [
  "nation?month=1399-01",
  "nation?measure=backlog_uncollected_outside&month=1398-06",
  "province/IR-18?month=1399-01",
  "province/IR-11?month=1398-06",
  "province/IR-18?slides=rank,nation.ranking,IR-22.figures,compare.movers&basis=last_year",
  "compare?month=1399-01&with=IR-18,IR-07",
];
const EVERY = ["fa", "en"].flatMap((language) => PATHS.map((path) => `/${language}/present/${path}`));

describe("a presentation", () => {
  it.each(EVERY)("%s is valid HTML that the content policy allows", async (address) => {
    const html = await present(address);
    expect(await findFaults(html)).toEqual([]);
    expect(html).not.toMatch(/\sstyle="|<style|\son[a-z]+="|undefined|NaN|\[object/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it("goes from title to sources, with a finding on every slide", async () => {
    const html = await present("/fa/present/province/IR-18?month=1399-01");
    const slides = slidesOf(html);
    expect(slides[0]).toBe("title");
    expect(slides.at(-1)).toBe("about");
    expect(slides).toEqual(
      expect.arrayContaining(["figures", "rank", "changes", "ledger", "series", "counties"]),
    );
    expect(slides).toEqual(OWN_SLIDES.province.filter((name) => slides.includes(name)));
  });

  it.each([
    ["/fa/?month=1399-01", "/fa/present/nation?"],
    ["/fa/province/IR-18?month=1399-01", "/fa/present/province/IR-18?"],
    ["/en/compare?month=1399-01&basis=year_start", "/en/present/compare?"],
  ])("is one link away from %s", async (address, deck) => {
    expect(await present(address)).toContain(`<a href="${deck}`);
  });

  it("shows the reference article's figures with numerator, denominator and who reported", async () => {
    const text = plain(await present("/en/present/province/IR-18?month=1399-01"));
    for (const words of [
      "93.87%",
      "727,592 requests of 775,129 eligible persons",
      "114,864",
      "Rank 2 of 31 reporting provinces in request coverage",
      "10 of 10 counties reported",
      "Synthetic data",
    ])
      expect(text).toContain(words);
  });

  it("says in persons what lies between a place and its neighbours", async () => {
    const html = await present("/en/present/province/IR-18?month=1399-01&slides=rank");
    expect(slidesOf(html)).toEqual(["rank"]);
    expect(plain(html)).toMatch(/[\d,]+ more requests bring Bushehr level with it/);
  });

  it("gives every slide notes with its source and snapshot", async () => {
    const html = await present("/en/present/nation?month=1399-01");
    const notes = html.split('<div class="notes">').slice(1);
    expect(notes).toHaveLength(slidesOf(html).length);
    for (const note of notes) expect(plain(note)).toMatch(/Snapshot f{10}/);
    expect(plain(notes[1] ?? "")).toMatch(/43,449,753 requests of 53,347,819 eligible persons/);
  });

  it("keeps the order that an address asks for, whether in one word or by ticked boxes", async () => {
    const one = "/fa/present/nation?slides=series,ranking,title";
    const boxes = "/fa/present/nation?slides=series&slides=ranking&slides=title";
    for (const address of [one, boxes])
      expect(slidesOf(await present(address))).toEqual(["series", "ranking", "title"]);
  });

  it("shows slides of other pages, each under its own place", async () => {
    const text = plain(await present("/en/present/province/IR-18?slides=nation.figures,IR-22.figures"));
    expect(text).toContain("Iran · end of Farvardin 1399");
    expect(text).toContain("Hormozgan · end of Farvardin 1399");
  });

  it("tells of words that name no slide, and shows the usual ones", async () => {
    const html = await present("/en/present/nation?slides=weather,IR-99.figures");
    expect(slidesOf(html)[0]).toBe("title");
    expect(plain(html)).toContain("The value weather of slides is not known");
    expect(plain(html)).toContain("The value IR-99.figures of slides is not known");
  });

  it("tells of slides that have nothing to show in the month", async () => {
    const html = await present("/en/present/province/IR-11?month=1398-06&slides=rank,figures");
    expect(slidesOf(html)).toEqual(["figures"]);
    expect(plain(html)).toContain("they are left out: Rank and neighbours");
  });

  it("offers each slide once, the chosen ones first and ticked, with a link that moves it up", async () => {
    const html = await present("/fa/present/province/IR-18?month=1399-01&slides=series,rank");
    const boxes = [...html.matchAll(/<input type="checkbox" name="slides" value="([^"]+)"( checked)?/g)];
    const words = boxes.map(([, word]) => word);
    expect(words.slice(0, 3)).toEqual(["series", "rank", "title"]);
    expect(new Set(words).size).toBe(words.length);
    expect(boxes.filter(([, , checked]) => checked).map(([, word]) => word)).toEqual(["series", "rank"]);
    expect(words).toContain("nation.ranking");
    expect(html).toContain("slides=rank,series#choose-rank");
  });

  it("offers the figures of every other province, before the sources", async () => {
    const html = await present("/fa/present/province/IR-18?month=1399-01&slides=rank,about");
    expect(html).toContain("slides=rank,IR-22.figures,about");
    expect(html).not.toContain("IR-18.figures");
  });

  it("leads back to the page in the same state", async () => {
    const html = await present("/fa/present/compare?measure=card_coverage&month=1398-12&with=IR-18,IR-07");
    expect(html).toContain('href="/fa/compare?measure=card_coverage&amp;with=IR-18,IR-07&amp;month=1398-12"');
  });

  it("has no presentation of what does not exist", async () => {
    for (const path of ["province/IR-99", "province", "sources", ""])
      expect(await site.render({ address: `/fa/present/${path}` }, nation)).toBeNull();
  });

  it("is opened from every page that can be presented", async () => {
    for (const path of ["", "province/IR-18"]) {
      const html = await present(`/fa/${path}?month=1398-12`);
      const subject = path === "" ? "nation" : path;
      expect(html).toContain(`href="/fa/present/${subject}?measure=request_coverage&amp;month=1398-12"`);
    }
  });
});

describe("the list of keys", () => {
  const CODES: Readonly<Record<string, { key: string; code: string }>> = {
    Space: { key: " ", code: "Space" },
    Esc: { key: "Escape", code: "Escape" },
    "→": { key: "ArrowRight", code: "ArrowRight" },
    "←": { key: "ArrowLeft", code: "ArrowLeft" },
    "Page Down": { key: "PageDown", code: "PageDown" },
    "Page Up": { key: "PageUp", code: "PageUp" },
    "Number and Enter": { key: "Enter", code: "Enter" },
  };

  it("names every command, and no key without one", async () => {
    const html = await present("/en/present/nation");
    const keys = [...html.matchAll(/<kbd>([^<]+)<\/kbd>/g)].map(([, name = ""]) => name);
    const commands = keys.map((name) =>
      readCommand({ shiftKey: false, ...(CODES[name] ?? { key: name, code: `Key${name}` }) }, "ltr"),
    );
    expect(new Set(commands)).toEqual(new Set(COMMANDS));
  });
});

describe("a programme with two stages, years and no counties", () => {
  it.each(
    ["fa", "en"].flatMap((language) =>
      ["nation", "province/ZZ-S?month=2024", "compare"].map((path) => `/${language}/present/${path}`),
    ),
  )("presents %s", async (address) => {
    const html = await present(address, second.snapshot);
    expect(await findFaults(html)).toEqual([]);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    const slides = slidesOf(html);
    expect(slides.length).toBeGreaterThan(3);
    for (const missing of ["ledger", "queue", "counties", "age"]) expect(slides).not.toContain(missing);
    if (address.startsWith("/en"))
      expect(plain(html)).not.toMatch(/request coverage|queue|ledger|Farvardin/i);
  });
});
