/** Stored pictures of the queue page's charts; look at each before storing it anew. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { pictureOptions } from "./picture-rows.ts";
import { drawWaits } from "./waits-drawings.tsx";

function expectPicture(drawing: VNode, name: string): Promise<void> {
  const svg = render(drawing).replace(/^<svg /, '<svg xmlns="http://www.w3.org/2000/svg" ');
  return expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`pictures/${name}.svg`);
}

describe.each(LANGUAGES)("pictures of the queue in %s", (language: Language) => {
  const cases = ([900, 330] as const).flatMap((width) =>
    Object.entries(drawWaits(language, pictureOptions(language, width))).map(
      ([chart, drawing]) => [`${chart}${width === 330 ? "-narrow" : ""}`, drawing] as const,
    ),
  );

  it.each(cases)("%s", (name, drawing) => expectPicture(drawing, `${name}.${language}`));
});
