import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const STYLES = new URL("../../client/styles/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, STYLES), "utf8");

it("has every weight that a style sheet names, and no more than those need", () => {
  const [, least = "", most = ""] = /font-weight: (\d+) (\d+);/.exec(read("fonts.css")) ?? [];
  const weights = readdirSync(STYLES)
    .filter((name) => name.endsWith(".css"))
    .flatMap((name) => [...read(name).matchAll(/font-weight: (\d+);/g)].map(([, weight]) => Number(weight)));
  expect([Math.min(...weights), Math.max(...weights)]).toEqual([Number(least), Number(most)]);
  const cut = readFileSync(new URL("../../vite.config.ts", import.meta.url), "utf8");
  expect(cut).toContain(`wght: { min: ${least}, max: ${most} }`);
});
