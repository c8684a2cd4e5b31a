/** Decks read by tests: slides with their boxes and texts, charts with their caches and workbooks, speaker's notes. */
import ExcelJS from "exceljs";
import { findAll, type OfficeFile, openOffice, textOf, type XmlNode } from "./read-office.ts";

export interface DrawnChart {
  readonly part: XmlNode;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Rows of the workbook inside. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ReadSlide {
  readonly root: XmlNode;
  readonly title: string;
  readonly texts: readonly string[];
  readonly notes: string;
  /** Relation targets of its charts, in order. */
  readonly charts: readonly DrawnChart[];
}

export interface ReadDeck {
  readonly office: OfficeFile;
  readonly slides: readonly ReadSlide[];
}

/** Without marks of direction, which programs place by themselves. */
export const plain = (text: string): string => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "");

/** A deck with all of its slides. */
export async function readDeck(bytes: Uint8Array): Promise<ReadDeck> {
  const office = await openOffice(bytes);
  const count = office.paths.filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).length;
  const slides = await Promise.all(Array.from({ length: count }, (_, at) => readSlide(office, at + 1)));
  return { office, slides };
}

async function readSlide(office: OfficeFile, number: number): Promise<ReadSlide> {
  const root = office.xml(`ppt/slides/slide${number}.xml`);
  const relations = office.xml(`ppt/slides/_rels/slide${number}.xml.rels`).children;
  const shapes = findAll(root, "p:sp");
  const isTitle = (shape: XmlNode) =>
    findAll(shape, "p:ph").some(({ attributes }) => attributes.type === "title");
  const notes = findAll(office.xml(`ppt/notesSlides/notesSlide${number}.xml`), "p:sp").find((shape) =>
    findAll(shape, "p:ph").some(({ attributes }) => attributes.type === "body"),
  );
  const charts = findAll(root, "c:chart").map(({ attributes }) => {
    const target = relations.find((relation) => relation.attributes.Id === attributes["r:id"])?.attributes
      .Target;
    return readChart(office, `ppt/charts/${target?.split("/").at(-1)}`);
  });
  return {
    root,
    title: plain(textOf(shapes.find(isTitle) ?? root)),
    texts: findAll(root, "a:p").map((paragraph) => plain(textOf(paragraph))),
    notes: notes
      ? findAll(notes, "a:p")
          .map((paragraph) => plain(textOf(paragraph)))
          .join("\n")
      : "",
    charts: await Promise.all(charts),
  };
}

async function readChart(office: OfficeFile, path: string): Promise<DrawnChart> {
  const part = office.xml(path);
  const relations = office.xml(path.replace("charts/", "charts/_rels/").concat(".rels")).children;
  const workbook = relations[0]?.attributes.Target?.replace("..", "ppt") ?? "";
  const book = new ExcelJS.Workbook();
  const bytes = await office.bytes(workbook);
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  const [sheet] = book.worksheets;
  const rows = Array.from({ length: sheet?.rowCount ?? 0 }, (_, row) =>
    Array.from({ length: sheet?.columnCount ?? 0 }, (_, column) => {
      const value = sheet?.getRow(row + 1).getCell(column + 1).value ?? null;
      return typeof value === "number" || value === null ? value : String(value);
    }),
  );
  const series = findAll(part, "c:ser").map((node) => ({
    name: readPoints(node, "c:tx")[0] ?? "",
    values: readPoints(node, "c:val").map((text) => (text === null ? null : Number(text))),
  }));
  const [first] = findAll(part, "c:ser");
  return { part, categories: (first ? readPoints(first, "c:cat") : []).map(String), series, rows };
}

/** The cache of a series' part by place; null where it has no point. */
function readPoints(series: XmlNode, name: string): (string | null)[] {
  const [part] = findAll(series, name);
  if (!part) return [];
  const count = Number(findAll(part, "c:ptCount")[0]?.attributes.val);
  const points = new Map(findAll(part, "c:pt").map((point) => [Number(point.attributes.idx), textOf(point)]));
  return Array.from({ length: count }, (_, at) => points.get(at) ?? null);
}

export interface Placed {
  readonly name: string;
  /** EMU. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly node: XmlNode;
}

/** Shapes, frames and pictures of a slide with their boxes. */
export function placedOn({ root }: ReadSlide): Placed[] {
  return ["p:sp", "p:graphicFrame", "p:pic"]
    .flatMap((name) => findAll(root, name))
    .map((node) => {
      const [offset] = findAll(node, "a:off");
      const [extent] = findAll(node, "a:ext").filter(({ attributes }) => "cx" in attributes);
      return {
        name: findAll(node, "p:cNvPr")[0]?.attributes.name ?? "",
        ...{ x: Number(offset?.attributes.x), y: Number(offset?.attributes.y) },
        ...{ w: Number(extent?.attributes.cx), h: Number(extent?.attributes.cy) },
        node,
      };
    });
}
