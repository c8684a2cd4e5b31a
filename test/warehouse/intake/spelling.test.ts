import { describe, expect, test } from "vitest";
import { foldName } from "../../../datasets/names.ts";
import { createGazetteer } from "../../../server/warehouse/intake/gazetteer.ts";
import { codeSpelling } from "../../../server/warehouse/intake/spelling.ts";
import { PLACES } from "./programme.ts";

describe("codeSpelling(text)", () => {
  test.each(["IR-18", "ir-18", " IR-18 ", "IR-۱۸", "IR–18", "\u200eIR-١٨\u200f", "I R - 1 8"])(
    "%s is IR-18",
    (typed) => expect(codeSpelling(typed)).toBe("IR-18"),
  );
});

describe("foldName(text)", () => {
  test.each([
    ["استان بوشهر", "بوشهر"],
    ["شهرستان\u200cتنگستان", "تنگستان"],
    ["سيستان و بلوچستان", "سیستان\u200cو\u200cبلوچستان"],
    ["كرمانشاه", "کرمانشاه"],
    ["آذربایجان غربي", "اذربایجان غربی"],
    ["چهارمحالِ و بختياري", "چهارمحال و بختیاری"],
    ["سقّز", "سقز"],
    ["قلعۀ گنج", "قلعه گنج"],
  ])("%s meets %s", (one, other) => expect(foldName(one)).toBe(foldName(other)));

  test.each([
    ["یزد", "یزدان"],
    ["خراسان شمالی", "خراسان جنوبی"],
    ["استانبول", "بول"],
  ])("%s and %s stay apart", (one, other) => expect(foldName(one)).not.toBe(foldName(other)));
});

describe("createGazetteer(places)", () => {
  const gazetteer = createGazetteer(PLACES);

  test("finds a place by its code as typed, never by its name", () => {
    expect(PLACES[gazetteer.indexOf("ir-۱۲")]?.place).toBe("IR-12");
    expect(gazetteer.indexOf("بوشهر")).toBe(-1);
    expect(gazetteer.indexOf("")).toBe(-1);
  });

  test("suggests every code a name may mean", () => {
    expect(gazetteer.named("بوشهر")).toEqual(["IR-18", "IR-18.01"]);
    expect(gazetteer.named("تهران")).toEqual([]);
  });
});
