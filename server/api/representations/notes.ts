/** The notes of a workbook: what it is, from when and where, whether synthetic, and what its words mean. */
import { type Language, STATUS_NAMES, STATUSES, type Words } from "../../../datasets/vocabulary.ts";
import { OBS_STATUS } from "./labels.ts";
import { readTableCell, type Table } from "./table.ts";

export interface NoteMeasure {
  readonly name: Words;
  readonly definition: Words;
  readonly formula: string;
}

/** What notes need beside the table. */
export interface NoteSource {
  /** The address that gives this answer. */
  readonly address: string;
  readonly measures: ReadonlyMap<string, NoteMeasure>;
}

const WORDS = {
  programme: { fa: "برنامه", en: "programme" },
  address: { fa: "نشانی", en: "address" },
  known_on: { fa: "دانسته تا", en: "known on" },
  snapshot: { fa: "شناسهٔ داده", en: "snapshot" },
  source: { fa: "منبع", en: "source" },
  data: { fa: "داده", en: "data" },
  synthetic: {
    fa: "ساختگی: همه یا بخشی از ارقام را برنامه ساخته است و دربارهٔ هیچ‌کس نیست",
    en: "SYNTHETIC: all or some of the figures were made by a generator and are about nobody",
  },
  real: { fa: "از منبع‌های گزارش‌شده", en: "from reported sources" },
  rounding: { fa: "گرد کردن", en: "rounding" },
  half_up: {
    fa: "نسبت‌ها از عددهای صحیح، دو رقم اعشار، نیم رو به بالا",
    en: "ratios from whole numbers, two decimals, half up",
  },
} as const satisfies Record<string, Words>;

/** Lines of two cells, in one language. */
export function noteLines(notes: NoteSource, table: Table, language: Language): string[][] {
  const { envelope } = table;
  const say = (words: Words) => words[language];
  const used = (column: string) => [
    ...new Set(
      table.rows
        .map((row) => (column in row ? readTableCell(row, column) : null))
        .filter((cell) => typeof cell === "string"),
    ),
  ];
  const synthetic = envelope?.synthetic === true || table.rows.some((row) => row.synthetic === true);
  return [
    ...(envelope
      ? [
          [say(WORDS.programme), envelope.programme],
          [say(WORDS.data), say(synthetic ? WORDS.synthetic : WORDS.real)],
          [say(WORDS.known_on), envelope.known_on],
          [say(WORDS.snapshot), envelope.snapshot],
        ]
      : []),
    [say(WORDS.address), notes.address],
    ...used("source").map((source) => [say(WORDS.source), source]),
    [say(WORDS.rounding), say(WORDS.half_up)],
    ...used("measure").flatMap((id) => {
      const measure = notes.measures.get(id);
      return measure ? [[say(measure.name), `${say(measure.definition)} — ${id} = ${measure.formula}`]] : [];
    }),
    ...STATUSES.map((status) => [`${status} (${OBS_STATUS[status]})`, say(STATUS_NAMES[status])]),
    ...table.columns.map(({ name, heading }) => [name, heading[language]]),
  ];
}
