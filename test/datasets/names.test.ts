import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createLocale } from "../../client/i18n/locale.ts";
import { countEdits, foldName, foldText } from "../../datasets/names.ts";
import { createGazetteer } from "../../server/warehouse/intake/gazetteer.ts";
import { readFacts } from "../reference-nation.ts";

/** Letters of every keyboard that Persian names are typed on, joiners, marks, digits, Latin ones with accents. */
const typed = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."يىیۍكکۀةهؤوأإآٱائءپچژگ\u200c\u200e\u2067\u0640\u064b\u0651\u0654 -'’۱١1استانشهرAzÉé"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
});

describe("foldName(text)", () => {
  test.each([
    ["كرمانشاه", "کرمانشاه"],
    ["سيستان و بلوچستان", "سیستان‌وبلوچستان"],
    ["آذربایجان", "اذربایجان"],
    ["أهواز", "اهواز"],
    ["قائم‌شهر", "قایم شهر"],
    ["مؤمن آباد", "مومن‌آباد"],
    ["قلعۀ گنج", "قلعه گنج"],
    ["قلعة گنج", "قلعه گنج"],
    ["بـــوشـهر", "بوشهر"],
    ["سقّز", "سقز"],
    ["ﺑﻮﺷﻬﺮ", "بوشهر"],
    ["استان بوشهر", "بوشهر"],
    ["شهرستان\u200cتنگستان", "تنگستان"],
    ["منطقهٔ ۲۲", "منطقه ٢٢"],
    ["\u2067بوشهر\u2069", "بوشهر"],
    ["Sowme'eh Sara", "sowmeeh-sara"],
    ["Kohgiluyeh and Boyer-Ahmad", "kohgiluyeh and boyer ahmad"],
    ["Élam", "elam"],
  ])("%s meets %s", (one, other) => expect(foldName(one)).toBe(foldName(other)));

  test.each([
    ["یزد", "یزدان"],
    ["خراسان شمالی", "خراسان جنوبی"],
    ["استانبول", "بول"],
    ["چین", "جین"],
    ["ژاله", "زاله"],
    ["گرگان", "کرکان"],
  ])("%s and %s stay apart", (one, other) => expect(foldName(one)).not.toBe(foldName(other)));

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not mind joiners, marks of direction and lengthening between letters", () => {
    const mark = fc.constantFrom("\u200c", "\u200d", "\u200e", "\u2069", "\u0640", "\u064e", "");
    const name = fc.array(fc.constantFrom(..."ابپتجچدرزژسشفکگلمنوهی"), { minLength: 2 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, mark), { minLength: 1 }), (parts) => {
        const plain = parts.flatMap(([letters]) => letters).join("");
        const marked = parts.map(([letters, sign]) => letters.join(sign)).join("");
        expect(foldName(marked)).toBe(foldName(plain));
      }),
    );
  });

  it("lets a submission name every place with Arabic letters and no joiners", () => {
    const places = readFacts("places.csv").map((row) => ({
      place: String(row.place),
      parent: String(row.parent),
      level: row.level === "county" ? ("county" as const) : ("province" as const),
      name_fa: String(row.name_fa),
    }));
    const { named } = createGazetteer(places);
    const arabic = (name: string) => name.replaceAll("ی", "ي").replaceAll("ک", "ك").replaceAll(" ", "\u200c");
    expect(places.filter(({ place, name_fa }) => !named(arabic(name_fa)).includes(place))).toEqual([]);
  });

  it("keeps the names of provinces apart, and those of a province's counties", () => {
    const places = readFacts("places.csv");
    const parents = new Set(places.map(({ parent }) => parent));
    for (const parent of parents)
      for (const column of ["name_fa", "name_en"]) {
        const names = places.filter((place) => place.parent === parent).map((place) => String(place[column]));
        expect(new Set(names.map(foldName)).size).toBe(names.length);
      }
  });
});

describe("countEdits(a, b)", () => {
  test.each([
    ["isfahan", "isfahan", 0],
    ["esfahan", "isfahan", 1],
    ["busehhr", "bushehr", 1],
    ["kordestan", "kurdistan", 2],
    ["", "qom", 3],
  ])("%s to %s takes %d", (a, b, edits) => {
    expect(countEdits(a, b)).toBe(edits);
    expect(countEdits(b, a)).toBe(edits);
  });
});

describe("createLocale(language).compare(a, b)", () => {
  it("orders Persian names by the Persian alphabet", () => {
    const alphabet = [..."آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"];
    const { compare } = createLocale("fa");
    expect([...alphabet].reverse().sort(compare)).toEqual(alphabet);
    const provinces = readFacts("places.csv").filter(({ level }) => level === "province");
    expect(provinces.map(({ name_fa }) => String(name_fa)).sort(compare)).toEqual([
      "آذربایجان شرقی",
      "آذربایجان غربی",
      "اردبیل",
      "اصفهان",
      "البرز",
      "ایلام",
      "بوشهر",
      "تهران",
      "چهارمحال و بختیاری",
      "خراسان جنوبی",
      "خراسان رضوی",
      "خراسان شمالی",
      "خوزستان",
      "زنجان",
      "سمنان",
      "سیستان و بلوچستان",
      "فارس",
      "قزوین",
      "قم",
      "کردستان",
      "کرمان",
      "کرمانشاه",
      "کهگیلویه و بویراحمد",
      "گلستان",
      "گیلان",
      "لرستان",
      "مازندران",
      "مرکزی",
      "هرمزگان",
      "همدان",
      "یزد",
    ]);
  });

  it("puts پ چ ژ گ where a Persian dictionary has them", () => {
    const { compare } = createLocale("fa");
    const names = [
      "پاوه",
      "تاکستان",
      "بوشهر",
      "چالوس",
      "جم",
      "حاجی‌آباد",
      "ژاورود",
      "زابل",
      "ساوه",
      "گراش",
      "کاشان",
      "لار",
    ];
    expect([...names].sort(compare)).toEqual([
      "بوشهر",
      "پاوه",
      "تاکستان",
      "جم",
      "چالوس",
      "حاجی‌آباد",
      "زابل",
      "ژاورود",
      "ساوه",
      "کاشان",
      "گراش",
      "لار",
    ]);
  });
});
