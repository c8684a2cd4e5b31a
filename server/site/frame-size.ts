/** How high an embedded chart is at a width, for frames that cannot size themselves; client/styles/embed.css sets the same. */
import type { MeasureText } from "../../client/charts/chart.ts";
import { wrapText } from "../../client/charts/wrap.ts";
import type { Context } from "../../client/views/context.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { footTexts } from "../../client/views/foot.tsx";
import { sayFate } from "../../client/views/release-strip.tsx";
import { type Box, measureDrawing } from "./picture.tsx";

/** Widths of the drawings of an embed; the style sheet shows the narrow one below SWITCH. */
export const EMBED_WIDTHS = { wide: 720, narrow: 330 } as const;
const SWITCH = 560;
/** A frame's width where nothing is asked for: a column of text. */
export const FRAME_WIDTH = 720;

/** Pixels of 1rem on our pages. */
const REM = 17;
const PADDING = 2 * REM;
const TITLE = { size: 1.2 * REM, weight: 700, line: 1.2 * REM * 1.35 };
const SUBTITLE = { size: 0.9 * REM, weight: 400, line: 0.9 * REM * 1.65 };
const FOOT = { size: 0.76 * REM, line: 0.76 * REM * 1.65 + 0.1 * REM, gap: 1.1 * REM };
/** What became of its release stands in a box above all, with a mark before it and a link behind. */
const FATE = { size: 0.8125 * REM, line: 0.8125 * REM * 1.65, box: 1.9 * REM, room: 1.5 * REM, beside: 30 };
/** Space below the subtitle, around the foot's rule, and the line of links. */
const REST = 0.9 * REM + 1.25 * REM + 1 + 0.5 * REM + 0.8125 * REM * 1.65;
/** Widest that drawings are shown at. */
const MOST = { wide: 60 * REM, narrow: 29 * REM } as const;

/** Pixels of height, a few more rather than less. */
export function estimateFrame(
  context: Context,
  exhibit: Exhibit,
  picture: { readonly wide: string; readonly narrow: string | null },
  frameWidth: number,
  measureText: MeasureText,
): number {
  const room = Math.max(1, frameWidth - PADDING);
  const form = room < SWITCH ? "narrow" : "wide";
  const drawing: Box = measureDrawing(picture[form] ?? picture.wide);
  const shown = Math.min(room, MOST[form]);
  const lines = (text: string, style: typeof TITLE) =>
    wrapText(text, room, (part) => measureText(part, style.size, style.weight)).length * style.line;
  const foot = countRows(
    footTexts(context, exhibit).map((text) => measureText(text, FOOT.size)),
    room,
    FOOT.gap,
  );
  return Math.ceil(
    PADDING +
      measureFate(context, room, measureText) +
      lines(exhibit.title, TITLE) +
      lines(exhibit.subtitle, SUBTITLE) +
      (drawing.height * shown) / drawing.width +
      foot * FOOT.line +
      REST +
      4,
  );
}

function measureFate(context: Context, room: number, measureText: MeasureText): number {
  const { standing, locale } = context;
  if (!standing || standing.state === "current") return 0;
  const text = `${sayFate(context, standing)} ${locale.t("releases_what_changed")}`;
  const width = room - FATE.room - FATE.beside;
  const rows = wrapText(text, width, (part) => measureText(part, FATE.size, 700)).length;
  return FATE.box + rows * FATE.line;
}

/** Rows that boxes of these widths take side by side. */
function countRows(widths: readonly number[], room: number, gap: number): number {
  let [rows, at] = [1, 0];
  for (const width of widths) {
    if (at > 0 && at + gap + width > room) [rows, at] = [rows + 1, 0];
    // A text wider than the room goes on below.
    rows += Math.max(0, Math.ceil(width / room) - 1);
    at += (at > 0 ? gap : 0) + Math.min(width, room);
  }
  return rows;
}
