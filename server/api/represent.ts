/** Gives an endpoint's answer the form that was asked for. */
import type { Language } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";
import type { Answer } from "./answer.ts";
import type { EndpointEntry, EndpointId } from "./contract.ts";
import type { EndpointAnswer, SnapshotNames } from "./endpoint.ts";
import { LIMITS } from "./limits.ts";
import { type Format, MEDIA_TYPES } from "./negotiation.ts";
import { renderArrowTable, renderArrowVectors } from "./representations/arrow.ts";
import { renderCsv } from "./representations/csv.ts";
import { renderJson } from "./representations/json.ts";
import { addLabels } from "./representations/labels.ts";
import { renderParquet } from "./representations/parquet.ts";
import { columnsOf, type Table, type TableRow } from "./representations/table.ts";
import { renderXlsx } from "./representations/xlsx.ts";

export interface Wish {
  readonly id: EndpointId;
  readonly entry: EndpointEntry;
  readonly format: Format;
  readonly language: Language;
  /** Canonical address, for the notes of a workbook. */
  readonly address: string;
}

/** Bytes and headers of an answer in one form; throws ReaderError if the form cannot hold it. */
export async function representAnswer(
  answer: EndpointAnswer,
  wish: Wish,
  names: SnapshotNames,
): Promise<Answer> {
  const { format, entry } = wish;
  if (format === "xlsx") checkRows(answer.rowCount ?? 0);
  if (format === "json" || !entry.row) return { body: await renderDocument(answer), type: MEDIA_TYPES.json };
  const file = {
    type: formatType(format),
    headers: { "Content-Disposition": formatDisposition(answer, wish) },
  };
  if (format === "arrow" && answer.readVectors && answer.envelope)
    return { ...file, body: renderArrowVectors(await answer.readVectors(), answer.envelope) };
  const rows = (await answer.readRows?.()) ?? [];
  const table: Table = {
    name: wish.id,
    columns: columnsOf(entry.row),
    rows,
    envelope: withSynthetic(answer.envelope, rows),
  };
  return { ...file, body: await renderTable(table, wish, names) };
}

async function renderTable(
  table: Table,
  { format, language, address }: Wish,
  names: SnapshotNames,
): Promise<Uint8Array> {
  switch (format) {
    case "arrow":
      return renderArrowTable(table);
    case "parquet":
      return renderParquet(table);
    case "xlsx":
      checkRows(table.rows.length);
      return renderXlsx(addLabels(table, names.labels), { address, measures: names.measures }, language);
    default:
      return renderCsv(addLabels(table, names.labels));
  }
}

async function renderDocument({ readRows, envelope, rest }: EndpointAnswer): Promise<Uint8Array> {
  if (!readRows) return Buffer.from(JSON.stringify({ ...envelope, ...rest }));
  const rows = await readRows();
  return renderJson(rows, { ...withSynthetic(envelope, rows), ...rest });
}

/** One synthetic row makes the answer synthetic. */
function withSynthetic<E extends EndpointAnswer["envelope"]>(envelope: E, rows: readonly TableRow[]): E {
  if (!envelope || envelope.synthetic) return envelope;
  return { ...envelope, synthetic: rows.some((row) => row.synthetic === true) };
}

function checkRows(asked: number): void {
  if (asked > LIMITS.xlsx_rows)
    throw new ReaderError("too_many_rows", { asked, limit: LIMITS.xlsx_rows, format: "xlsx" });
}

function formatType(format: Format): string {
  return format === "csv" ? `${MEDIA_TYPES.csv}; charset=utf-8; header=present` : MEDIA_TYPES[format];
}

function formatDisposition({ envelope, slug = [] }: EndpointAnswer, { id, format }: Wish): string {
  const words = [envelope?.programme ?? "pooshesh", id, ...slug].join("_").replace(/[^A-Za-z0-9_.-]/g, "-");
  return `attachment; filename="${words}.${format}"`;
}
