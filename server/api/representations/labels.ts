/** Adds to each code its names in both languages, and the status as statistics offices write it. */
import {
  ALLOCATION_RULE_NAMES,
  CHANNEL_NAMES,
  KIND_NAMES,
  type LEVELS,
  REPORT_NAMES,
  STATUS_NAMES,
  type Status,
  UNIT_NAMES,
  type Words,
} from "../../../datasets/vocabulary.ts";
import { readTableCell, type Table, type TableColumn, type TableRow } from "./table.ts";

/** Names of the codes that a snapshot brings: places, periods and measures. */
export interface LabelBook {
  readonly place: ReadonlyMap<string, Words>;
  readonly month: ReadonlyMap<string, Words>;
  readonly measure: ReadonlyMap<string, Words>;
}

const ALL: Words = { fa: "همه", en: "all" };
const LEVEL_NAMES: Readonly<Record<(typeof LEVELS)[number], Words>> = {
  country: { fa: "کشور", en: "country" },
  province: { fa: "استان", en: "province" },
  county: { fa: "شهرستان", en: "county" },
};
const STAGE_NAMES: Readonly<Record<string, Words>> = {
  no_action: { fa: "بدون اقدام", en: "no action" },
  backlog: { fa: "در صف صدور", en: "in the queue" },
  in_transit: { fa: "در راه", en: "in transit" },
  uncollected: { fa: "آمادهٔ تحویل", en: "uncollected" },
  delivered: { fa: "تحویل‌شده", en: "delivered" },
  voided: { fa: "باطل‌شده", en: "voided" },
};

const VOCABULARY: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  unit: UNIT_NAMES,
  status: STATUS_NAMES,
  channel: { ...CHANNEL_NAMES, all: ALL },
  request_kind: KIND_NAMES,
  level: LEVEL_NAMES,
  stage: STAGE_NAMES,
  report: REPORT_NAMES,
  rule: ALLOCATION_RULE_NAMES,
};

/**
 * OBS_STATUS of SDMX (code list CL_OBS_STATUS): A normal, P provisional, O missing, M cannot exist. A sum over
 * fewer places than it should have is sure to be revised, so it is P too.
 */
export const OBS_STATUS: Readonly<Record<Status, "A" | "P" | "O" | "M">> = {
  reported: "A",
  incomplete: "P",
  provisional: "P",
  not_reported: "O",
  not_applicable: "M",
};

const LANGUAGE_WORDS = {
  fa: { fa: "به فارسی", en: "in Persian" },
  en: { fa: "به انگلیسی", en: "in English" },
};

function readLabel(book: LabelBook, column: string, code: string): Words | undefined {
  if (column === "place" || column === "month" || column === "measure") return book[column].get(code);
  return VOCABULARY[column]?.[code];
}

const isLabelled = (column: string) =>
  column === "place" || column === "month" || column === "measure" || Object.hasOwn(VOCABULARY, column);

function labelColumn({ name, heading }: TableColumn, language: "fa" | "en"): TableColumn {
  const words = LANGUAGE_WORDS[language];
  return {
    name: `${name}_${language}`,
    heading: { fa: `${heading.fa} ${words.fa}`, en: `${heading.en} ${words.en}` },
    type: "text",
  };
}

const STATUS_CODE: TableColumn = {
  name: "obs_status",
  heading: { fa: "وضعیت SDMX", en: "SDMX status" },
  type: "text",
};

/** The table with `<code>_fa` and `<code>_en` after each code, and `obs_status` after `status`. */
export function addLabels(table: Table, book: LabelBook): Table {
  // A table that names its rows itself (the catalogue) does not need its measure named again.
  const named = table.columns.some(({ name }) => name === "name_fa");
  const labelled = table.columns.filter(({ name }) => isLabelled(name) && !(named && name === "measure"));
  const columns = table.columns.flatMap((column) => [
    column,
    ...(labelled.includes(column) ? [labelColumn(column, "fa"), labelColumn(column, "en")] : []),
    ...(column.name === "status" ? [STATUS_CODE] : []),
  ]);
  const addTo = (row: TableRow): TableRow => {
    const added: Record<string, unknown> = { ...row };
    for (const { name } of labelled) {
      const code = readTableCell(row, name);
      const words = typeof code === "string" ? readLabel(book, name, code) : undefined;
      added[`${name}_fa`] = words?.fa ?? null;
      added[`${name}_en`] = words?.en ?? null;
    }
    if (typeof row.status === "string") added.obs_status = OBS_STATUS[row.status as Status] ?? null;
    return added;
  };
  return { ...table, columns, rows: table.rows.map(addTo) };
}
