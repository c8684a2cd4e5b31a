import { describe, expect, it } from "vitest";
import { TABLES } from "../../datasets/tables.ts";
import { MEASURES } from "../../server/metrics/measures.ts";
import { listFiles, readText } from "./source-files.ts";

const README = readText("README.md");

/** Rows of the Markdown table that follows a heading, cell by cell, without head and rule. */
function readTable(heading: string): string[][] {
  const [, after = ""] = README.split(`\n## ${heading}\n`);
  const lines = after.split("\n## ")[0]?.split("\n") ?? [];
  const first = lines.findIndex((line) => line.startsWith("|"));
  const rows = lines.slice(first).slice(2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("README", () => {
  it("lists every measure of the registry, and no other, with its names, unit and formula", () => {
    const rows = readTable("How figures are computed").map((cells) => cells.slice(0, 5));
    expect(rows).toEqual(
      MEASURES.map(({ id, name, unit, formula }) => [`\`${id}\``, name.en, name.fa, unit, `\`${formula}\``]),
    );
  });

  it("maps folders that exist, and every folder of the first two levels", () => {
    const named = [...README.matchAll(/^\s*(?:├──|└──|│ {3}├──|│ {3}└──)/gm)];
    expect(named.length).toBe(0); // the map is a table, so that it can be read aloud
    const rows = readTable("The map").map(([path = ""]) => path.replaceAll("`", ""));
    const folders = new Set(
      ["datasets", "server", "client", "reports", "test", "docs", "bench"]
        .flatMap((top) => listFiles(top, [".ts", ".tsx", ".sql", ".csv", ".md", ".css"]))
        .map((file) =>
          file
            .split("/")
            .slice(0, file.startsWith("server/") && file.split("/").length > 2 ? 2 : 1)
            .join("/"),
        ),
    );
    folders.delete("server");
    expect(rows.map((row) => row.replace(/\/$/, "")).sort()).toEqual([...folders].sort());
  });

  it("names commands that package.json has", () => {
    const scripts = Object.keys(JSON.parse(readText("package.json")).scripts);
    const used = [...README.matchAll(/npm (?:run )?(start|test|bench|campaign|cluster|pooshesh)\b/g)].map(
      (match) => match[1] ?? "",
    );
    // npm itself runs `prepare`, after installing.
    expect(new Set(used)).toEqual(new Set(scripts.filter((name) => name !== "prepare")));
  });
});

describe("tables", () => {
  it("are each named in the SQL or code that fills or reads them", () => {
    const sources = listFiles("server", [".sql", ".ts"]).map(readText).join("\n");
    const unused = TABLES.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(sources));
    expect(unused).toEqual([]);
  });
});
