/** Stored pictures: look at each before storing it anew. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { expect } from "vitest";

/** Fails unless the SVG text is the one stored as `pictures/<name>.svg`. */
export async function expectSvg(svg: string, name: string): Promise<void> {
  // One mark a line: a change can be read in a diff.
  await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`pictures/${name}.svg`);
}

/** The same of a drawing made of elements. */
export function expectPicture(drawing: VNode, name: string): Promise<void> {
  return expectSvg(render(drawing).replace(/^<svg /, '<svg xmlns="http://www.w3.org/2000/svg" '), name);
}
