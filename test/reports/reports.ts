/** Reports that strain a form: crowded, hostile, or of another programme. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { NativeChart, Report, ReportChart, ReportTable } from "../../reports/model/report.ts";
import { createReportFixture } from "./report-fixture.ts";

/** The first of a list that cannot be empty. */
export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error("empty list");
  return item;
}

export const tablesOf = ({ sections }: Report): ReportTable[] =>
  sections.flatMap(({ tables }) => [...tables]);
export const chartsOf = ({ sections }: Report): ReportChart[] =>
  sections.flatMap(({ charts }) => [...charts]);

/** A report as a country has it: 31 bars and rows, a line of 84 months, a picture, long sentences. */
export function createCrowdedReport(language: Language): Report {
  const plain = createReportFixture(language);
  const table = first(tablesOf(plain));
  const chart = first(chartsOf(plain));
  const names = Array.from({ length: 31 }, (_, at) => `${first(table.rows)[1]?.text ?? ""} ${at + 1}`);
  const bars: NativeChart = {
    ...{ kind: "bar", categories: names, unit: "percent", decimals: 2, accent: 20 },
    series: [{ name: "n", values: names.map((_, at) => (at === 30 ? null : 100.73 - at)) }],
  };
  const lines: NativeChart = {
    ...{ kind: "line", categories: Array.from({ length: 84 }, (_, at) => `m${at + 1}`), accent: null },
    ...{ unit: "requests", decimals: 0 },
    series: ["a", "b"].map((name, of) => ({
      name,
      values: Array.from({ length: 84 }, (_, at) => (at % 20 === 19 ? null : 1000 * of + at * 37)),
    })),
  };
  const row = (at: number) =>
    first(table.rows).map((cell, column) =>
      column === 1 ? { value: names[at] ?? "", text: names[at] ?? "" } : cell,
    );
  const long = Array.from({ length: 12 }, () => plain.finding).join(" ");
  return {
    ...plain,
    finding: `${plain.finding} ${plain.finding} ${plain.edition}`,
    headline: [...plain.headline, ...plain.headline.slice(0, 6)],
    summary: Array.from({ length: 9 }, () => ({ text: long, ties: [] })),
    sections: [
      {
        id: "crowd",
        heading: "n",
        passages: [],
        tables: [
          { ...table, rows: Array.from({ length: 31 }, (_, at) => row(at)), accent: 20 },
          {
            ...table,
            code: "ZZ12C-DE34F",
            rows: Array.from({ length: 90 }, (_, at) => row(at % 31)),
            accent: null,
          },
        ],
        charts: [
          { ...chart, title: `${chart.title} ${plain.finding}`, subtitle: long.slice(0, 260), native: bars },
          { ...chart, code: "AA11A-BB22B", native: lines },
          { ...chart, code: "CC33C-DD44D", native: null },
        ],
      },
    ],
  };
}

export const HOSTILE = [
  '=HYPERLINK("http://example.org")',
  "+1+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "<script>&\"'",
  "_x0041_ a",
];
const UNWRITABLE = "a\u0007b\ufffe";

/** Names that a spreadsheet would run, and titles that no sheet may have. */
export function createHostileReport(language: Language): Report {
  const plain = createReportFixture(language);
  const table = first(tablesOf(plain));
  const chart = first(chartsOf(plain));
  const hostile = HOSTILE.map((text) =>
    first(table.rows).map((cell, column) => (column === 1 ? { value: text, text } : cell)),
  );
  return createReportFixture(language, {
    title: "=1+1 <&>",
    finding: HOSTILE.join(" "),
    citation: UNWRITABLE,
    sections: [
      {
        ...first(plain.sections),
        heading: "&<>",
        tables: [
          {
            ...table,
            title: "A [b]: c/d*e?f\\g' with a title much longer than any sheet can have",
            rows: hostile,
          },
          { ...table, title: "history", code: "ZZ12C-DE34F" },
          { ...table, title: "history", code: "ZZ12C-DE35F" },
        ],
        charts: [
          {
            ...chart,
            title: "<&>\"'",
            alt: "<&>\"'",
            native: chart.native && {
              ...chart.native,
              categories: HOSTILE.slice(0, 5),
              series: [{ name: "=1 <&>", values: [1, 0, -2.5, null, 1e-7] }],
              unit: "persons",
            },
          },
        ],
      },
    ],
  });
}

/** A report of a programme without ranks, events and charts: English, of a Gregorian year. */
export function createOtherReport(): Report {
  const plain = createReportFixture("en");
  return createReportFixture("en", {
    release: { ...plain.release, release: "2024-r1", month: "2024", programme: "second", synthetic: false },
    headline: plain.headline.filter(({ id }) => id === "eligible" || id === "issued"),
    warnings: [],
    sections: [
      {
        ...first(plain.sections),
        passages: [],
        charts: [],
        tables: [{ ...first(tablesOf(plain)), accent: null }],
      },
    ],
  });
}
