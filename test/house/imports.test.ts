import { describe, expect, it } from "vitest";
import { importsOf, listFiles } from "./source-files.ts";

/**
 * Which rooms a room may import, itself always included. Data flows one way:
 * datasets → warehouse → metrics → analysis → api → client. `server/site` and `reports` are the two stated
 * exceptions that render with the client; `server/cli` and the files at server's top compose the rooms, and only
 * `server/cli` and `server/main.ts` start what `reports` makes.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  datasets: [],
  "server/warehouse": ["datasets"],
  "server/metrics": ["datasets", "server/warehouse"],
  "server/analysis": ["datasets", "server/metrics", "server/warehouse", "server/errors.ts"],
  "server/releases": ["datasets", "server/warehouse", "server/errors.ts"],
  "server/feeds": ["datasets", "server/releases", "server/errors.ts"],
  "server/api": [
    "datasets",
    "server/warehouse",
    "server/metrics",
    "server/analysis",
    "server/releases",
    "server/errors.ts",
  ],
  "server/site": [
    "datasets",
    "server/warehouse",
    "server/metrics",
    "server/analysis",
    "server/releases",
    "client/pages",
    "client/views",
    "client/charts",
    "client/i18n",
    "client/state",
    "server/errors.ts",
  ],
  client: ["datasets", "server/api/contract.ts"],
  reports: [
    "datasets",
    "server",
    "client/pages",
    "client/views",
    "client/charts",
    "client/i18n",
    "client/state",
  ],
  "server/cli": ["datasets", "server", "reports"],
  "server/main.ts": ["datasets", "server", "reports"],
  server: ["datasets", "server"],
};

const FILES = ["datasets", "server", "client", "reports"].flatMap((folder) =>
  listFiles(folder, [".ts", ".tsx"]),
);

function roomOf(path: string): string {
  const rooms = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
  return rooms.find((room) => path === room || path.startsWith(`${room}/`)) ?? path;
}

function isAllowed(from: string, to: string): boolean {
  const room = roomOf(from);
  return (
    to.startsWith(`${room}/`) ||
    (MAY_IMPORT[room] ?? []).some((may) => to === may || to.startsWith(`${may}/`))
  );
}

describe("import table", () => {
  it("covers a real tree", () => expect(FILES.length).toBeGreaterThan(20));

  it.each(FILES)("%s imports only rooms before it", (file) => {
    const bent = importsOf(file)
      .filter(({ to }) => /^(datasets|server|client|reports|test|bench)\//.test(to))
      .filter(({ from, to }) => !isAllowed(from, to));
    expect(bent).toEqual([]);
  });

  it("takes only types from the contract into the client", () => {
    const values = FILES.filter((file) => file.startsWith("client/"))
      .flatMap(importsOf)
      .filter(({ to, typeOnly }) => to.startsWith("server/") && !typeOnly);
    expect(values).toEqual([]);
  });

  it("has no cycle", () => {
    const graph = new Map(
      FILES.map((file) => [
        file,
        importsOf(file)
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of FILES) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe("house rules that a reader relies on", () => {
  const sources = [...FILES, ...listFiles("test", [".ts", ".tsx"]), ...listFiles("bench", [".ts"])];

  it("reads the environment in server/main.ts only", async () => {
    const { readText } = await import("./source-files.ts");
    const readers = FILES.filter((file) => /process\.env/.test(readText(file)));
    expect(readers.filter((file) => file !== "server/main.ts")).toEqual([]);
  });

  it("keeps every file under 400 lines", async () => {
    const { readText } = await import("./source-files.ts");
    const long = [...sources, ...listFiles("server", [".sql"]), ...listFiles("client", [".css"])]
      .map((file) => ({ file, lines: readText(file).split("\n").length }))
      .filter(({ lines }) => lines > 401);
    expect(long).toEqual([]);
  });

  it("never builds SQL from pieces", async () => {
    const { readText } = await import("./source-files.ts");
    const built = FILES.filter((file) => file.startsWith("server/")).filter((file) =>
      /`\s*(select|insert|update|delete|with)\b[^`]*\$\{/i.test(readText(file)),
    );
    expect(built).toEqual([]);
  });
});
