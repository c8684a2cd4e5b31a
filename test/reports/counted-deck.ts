/** A deck with two charts, as pptxgenjs writes it: with its clock and its counter. */
import { createHash } from "node:crypto";
import pptxgen from "pptxgenjs";
import { settleOffice } from "../../reports/zip/settle-office.ts";

/** The deck before it is settled. */
export async function createDeck(): Promise<Uint8Array> {
  const deck = new pptxgen();
  const slide = deck.addSlide();
  for (const at of [1, 2])
    slide.addChart("bar", [{ name: "n", labels: ["a", "b"], values: [at, 2] }], { x: 1, y: 1, w: 3, h: 3 });
  const written = await deck.write({ outputType: "uint8array" });
  if (!(written instanceof Uint8Array)) throw new TypeError("unexpected deck");
  return written;
}

/** SHA-256 of a deck once it is settled. */
export async function settle(deck: Uint8Array): Promise<string> {
  const settled = await settleOffice(deck, { at: "2020-05-19T05:00:00Z" });
  return createHash("sha256").update(settled).digest("hex");
}
