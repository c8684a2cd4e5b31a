/** What pptxgenjs cannot write: real charts, direction of tables and pages, speaker's notes in paragraphs, ids that are unique. */

import { escapeXml } from "../zip/xml.ts";
import type { ChartPart, Deck } from "./deck.ts";
import { NOTES_MARK } from "./deck.ts";

const THEME = "ppt/theme/theme1.xml";
const NOTES_THEME = "ppt/theme/theme2.xml";

/** Charts and their workbooks by the names they have once the file is settled. */
export function chartParts(charts: readonly ChartPart[]): Map<string, Uint8Array | string> {
  return new Map(
    charts.flatMap(({ xml, workbook }, at): [string, Uint8Array | string][] => [
      [`ppt/charts/chart${at + 1}.xml`, xml],
      [`ppt/embeddings/Microsoft_Excel_Worksheet${at + 1}.xlsx`, workbook],
    ]),
  );
}

/** Rewrites the parts of a deck; every other part is left as it is. */
export function createDeckEdit(deck: Deck): (path: string, xml: string) => string {
  const { direction } = deck;
  const turn = (xml: string) => (direction.rtl ? turnRight(xml, direction.tag) : xml);
  return (path, xml) => {
    const number = Number(path.match(/(\d+)\.xml$/)?.[1]);
    if (path.startsWith("ppt/slides/slide")) return describe(deck, renumberIds(turn(setTables(deck, xml))));
    if (path.startsWith("ppt/notesSlides/notesSlide"))
      return setNotes(deck, xml, deck.notes[number - 1] ?? []);
    if (/^ppt\/(?:slideLayouts|slideMasters|notesMasters)\/\w+\.xml$/.test(path))
      return renumberIds(turn(xml));
    if (path === "ppt/presentation.xml") return orderMasters(turn(xml));
    if (path === THEME || path === NOTES_THEME) return setFonts(xml, direction.font);
    if (path === "docProps/app.xml") return nameSlides(xml, deck.titles);
    if (path === "[Content_Types].xml") return addNotesTheme(xml);
    if (path === "ppt/notesMasters/_rels/notesMaster1.xml.rels")
      return xml.replace("theme1.xml", "theme2.xml");
    return xml;
  };
}

/** Paragraphs, defaults and columns run from right to left, and are Persian. */
function turnRight(xml: string, tag: string): string {
  return xml
    .replaceAll('rtlCol="0"', 'rtlCol="1"')
    .replace(/<a:pPr(?![^>]*\srtl=)/g, '<a:pPr rtl="1"')
    .replace(/(<a:lvl\dpPr\b[^>]*)\balgn="l"([^>]*)\brtl="0"/g, '$1algn="r"$2rtl="1"')
    .replace(/\blang="en-US"/g, `lang="${tag}"`);
}

function setTables({ direction }: Deck, xml: string): string {
  return xml.replaceAll("<a:tblPr/>", `<a:tblPr${direction.rtl ? ' rtl="1"' : ""} firstRow="1"/>`);
}

/** pptxgenjs numbers tables apart from everything else, so that two shapes may have one id. */
function renumberIds(xml: string): string {
  let id = 0;
  return xml.replace(/(<p:cNvPr id=")\d+"/g, (_, before: string) => {
    id += 1;
    return `${before}${id}"`;
  });
}

/** Alternative texts of frames that have a name of ours; prompts are for layouts. */
function describe({ alts }: Deck, xml: string): string {
  return xml
    .replace(/\s*hasCustomPrompt="1"/g, "")
    .replace(
      /(<p:cNvPr id="\d+" name=")([^"]*)"(?: descr="[^"]*")?/g,
      (whole, before: string, name: string) => {
        const alt = alts.get(name);
        return alt === undefined ? whole : `${before}${name}" descr="${escapeXml(alt)}"`;
      },
    );
}

function setNotes({ direction }: Deck, xml: string, paragraphs: readonly string[]): string {
  const properties = direction.rtl ? '<a:pPr algn="r" rtl="1"/>' : "";
  const run = `<a:rPr lang="${direction.tag}" dirty="0"/>`;
  const body = paragraphs
    .map((text) => `<a:p>${properties}<a:r>${run}<a:t>${escapeXml(text)}</a:t></a:r></a:p>`)
    .join("");
  const mark = new RegExp(`<a:p><a:r><a:rPr[^>]*/><a:t>${NOTES_MARK}</a:t></a:r>.*?</a:p>`, "s");
  return xml.replace(mark, () => body);
}

/** The schema wants the master of notes before the slides. */
function orderMasters(xml: string): string {
  return xml.replace(
    /(<p:sldIdLst>.*?<\/p:sldIdLst>)(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)/s,
    "$2$1",
  );
}

/** Text in Persian letters takes the complex-script font, in Latin the other. */
function setFonts(xml: string, font: string): string {
  return xml
    .replaceAll('<a:cs typeface=""/>', `<a:cs typeface="${font}"/>`)
    .replace(/<a:font script="Arab" typeface="[^"]*"\/>/g, `<a:font script="Arab" typeface="${font}"/>`);
}

/** Titles instead of "Slide 1". */
function nameSlides(xml: string, titles: readonly string[]): string {
  return xml.replace(/<vt:lpstr>Slide (\d+)<\/vt:lpstr>/g, (whole, number: string) => {
    const title = titles[Number(number) - 1];
    return title === undefined ? whole : `<vt:lpstr>${escapeXml(title)}</vt:lpstr>`;
  });
}

/** A theme belongs to one master. */
function addNotesTheme(xml: string): string {
  return xml.replace(
    /<Override PartName="\/ppt\/theme\/theme1\.xml"[^>]*>/,
    (one) => one + one.replace("theme1", "theme2"),
  );
}
