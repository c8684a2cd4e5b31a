/** Office files read by tests: every part of XML through a strict parser, every relation followed. */
import { createRequire } from "node:module";
import { posix } from "node:path";
import JSZip from "jszip";

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Own text, without that of children. */
  readonly text: string;
}

interface StrictParser {
  on(event: "opentag", take: (tag: { name: string; attributes: Record<string, string> }) => void): void;
  on(event: "text" | "cdata", take: (text: string) => void): void;
  on(event: "closetag", take: () => void): void;
  on(event: "error", take: (error: Error) => void): void;
  write(text: string): StrictParser;
  close(): void;
}

const require = createRequire(import.meta.url);
/** The parser that exceljs reads with: it throws at whatever is not well-formed. */
const { SaxesParser } = createRequire(require.resolve("exceljs"))("saxes") as {
  readonly SaxesParser: new () => StrictParser;
};

/** The root of an XML text; throws where it is not well-formed. */
export function parseXml(text: string): XmlNode {
  type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };
  const top: Open = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node: Open = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const add = (more: string) => {
    const node = open.at(-1);
    if (node) node.text += more;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error("empty XML");
  return root;
}

/** Every node of a name, in the order of the document. */
export function findAll(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);
}

/** The text of a node and all in it. */
export function textOf(node: XmlNode): string {
  return node.text + node.children.map(textOf).join("");
}

export interface OfficeFile {
  readonly paths: readonly string[];
  /** Dates of the entries. */
  readonly dates: readonly string[];
  /** Throws Error (`unknown part: …`). */
  readonly bytes: (path: string) => Promise<Uint8Array>;
  readonly xml: (path: string) => XmlNode;
}

/** The file with every part of XML parsed. */
export async function openOffice(bytes: Uint8Array): Promise<OfficeFile> {
  const { files } = await JSZip.loadAsync(bytes, { checkCRC32: true, createFolders: false });
  const parsed = new Map<string, XmlNode>();
  for (const [path, file] of Object.entries(files))
    if (/\.(?:xml|rels)$/.test(path)) parsed.set(path, parseXml(await file.async("string")));
  return {
    paths: Object.keys(files),
    dates: [...new Set(Object.values(files).map(({ date }) => date.toISOString()))],
    bytes: async (path) => {
      const file = files[path];
      if (!file) throw new Error(`unknown part: ${path}`);
      return file.async("uint8array");
    },
    xml: (path) => {
      const root = parsed.get(path);
      if (!root) throw new Error(`unknown part: ${path}`);
      return root;
    },
  };
}

/** What a program would repair: relations without a part, parts without a type or a relation, ids told twice. */
export function findFaults({ paths, xml }: OfficeFile): string[] {
  const types = xml("[Content_Types].xml").children;
  const overrides = new Map(types.map(({ attributes }) => [attributes.PartName, attributes.ContentType]));
  const defaults = new Set(types.map(({ attributes }) => attributes.Extension));
  const reached = new Set<string>(["[Content_Types].xml"]);
  const faults = [...overrides.keys()]
    .filter((part) => part !== undefined && !paths.includes(part.slice(1)))
    .map((part) => `type of no part: ${part}`);
  for (const path of paths) {
    const isTyped = overrides.has(`/${path}`) || defaults.has(path.split(".").at(-1));
    if (!isTyped && path !== "[Content_Types].xml") faults.push(`part without type: ${path}`);
    if (!path.endsWith(".rels")) continue;
    reached.add(path);
    const owner = path.replace(/_rels\/([^/]*)\.rels$/, "$1");
    const relations = xml(path).children;
    const ids = relations.map(({ attributes }) => attributes.Id ?? "");
    if (new Set(ids).size !== ids.length) faults.push(`relation told twice: ${path}`);
    for (const { attributes } of relations) {
      const target = attributes.Target ?? "";
      const part = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(owner), target);
      if (attributes.TargetMode === "External") faults.push(`outside target: ${target}`);
      else if (!paths.includes(part)) faults.push(`relation to no part: ${path} ${target}`);
      reached.add(part);
    }
    if (owner === "") continue;
    const used = findRelationIds(xml(owner));
    for (const id of used) if (!ids.includes(id)) faults.push(`unknown relation: ${owner} ${id}`);
  }
  for (const path of paths) if (!reached.has(path)) faults.push(`part that nothing leads to: ${path}`);
  for (const path of paths.filter((name) =>
    /^ppt\/(?:slides|slideLayouts|slideMasters)\/\w+\.xml$/.test(name),
  )) {
    const ids = findAll(xml(path), "p:cNvPr").map(({ attributes }) => attributes.id);
    if (new Set(ids).size !== ids.length) faults.push(`shape id told twice: ${path}`);
  }
  return faults;
}

function findRelationIds({ attributes, children }: XmlNode): string[] {
  const own = Object.entries(attributes).flatMap(([name, value]) => (name.startsWith("r:") ? [value] : []));
  return [...own, ...children.flatMap(findRelationIds)];
}
