/** What the metadata promise is so: Frictionless, CSVW and schema.org, by programs that were not written here. */
import { Readable } from "node:stream";
import Parser from "@zazuko/rdf-parser-csvw";
import factory from "@zazuko/rdf-parser-csvw/lib/Factory.js";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
import jsonld, { type JsonLdDocument } from "jsonld";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createReferenceData, EIGHT, ORIGIN, type ReferenceData } from "./data-fixture.ts";
import rules from "./profiles/data-package-rules.json" with { type: "json" };

let data: ReferenceData;
beforeAll(async () => {
  data = await createReferenceData();
});

const CSVW = "http://www.w3.org/ns/csvw#";
/** The parts of the CSVW and schema.org contexts that our documents use; nothing is fetched. */
const CONTEXTS: Readonly<Record<string, object>> = {
  "http://www.w3.org/ns/csvw": {
    "@vocab": CSVW,
    csvw: CSVW,
    dc: "http://purl.org/dc/terms/",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
    ...Object.fromEntries(["string", "integer", "decimal", "boolean"].map((type) => [type, `xsd:${type}`])),
    url: { "@id": "csvw:url", "@type": "@id" },
    titles: { "@id": "csvw:title", "@language": null },
    columns: { "@id": "csvw:column", "@container": "@list" },
    datatype: { "@id": "csvw:datatype", "@type": "@vocab" },
    aboutUrl: { "@id": "csvw:aboutUrl", "@language": null },
  },
  "https://schema.org/": { "@vocab": "http://schema.org/" },
};

const loadContext = async (url: string) => {
  const context = CONTEXTS[url];
  if (!context) throw new Error(`unknown context: ${url}`);
  return { documentUrl: url, document: JSON.parse(JSON.stringify({ "@context": context })) };
};

const packageSchema = z.looseObject({
  version: z.string(),
  sources: z.array(z.looseObject({ title: z.string() })),
  resources: z.array(
    z.looseObject({
      name: z.string(),
      path: z.string(),
      format: z.string(),
      bytes: z.int(),
      hash: z.string(),
      schema: z
        .looseObject({
          fields: z.array(
            z.looseObject({
              name: z.string(),
              type: z.string(),
              constraints: z
                .looseObject({ required: z.boolean().optional(), enum: z.array(z.string()).optional() })
                .optional(),
            }),
          ),
          primaryKey: z.array(z.string()),
          foreignKeys: z
            .array(
              z.object({ fields: z.array(z.string()), reference: z.looseObject({ resource: z.string() }) }),
            )
            .default([]),
        })
        .optional(),
    }),
  ),
});

describe("datapackage.json", () => {
  const readPackage = () => packageSchema.parse(JSON.parse(data.textOf("datapackage.json")));
  const readTable = (path: string) => {
    const rows: string[][] = parse(data.textOf(path), { bom: true });
    const [head = [], ...cells] = rows;
    return { head, rows: cells.map((row) => new Map(head.map((name, i) => [name, row[i] ?? ""]))) };
  };

  it("keeps the rules of version 2.0, and the rules can be broken", () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(rules);
    const descriptor: unknown = JSON.parse(data.textOf("datapackage.json"));
    validate(descriptor);
    expect(validate.errors).toBeNull();
    for (const broken of [{ resources: [] }, { licenses: [{}] }, { created: "yesterday" }, { version: 1 }])
      expect(validate({ ...z.looseObject({}).parse(descriptor), ...broken })).toBe(false);
  });

  it("lists every file of data with its size and hash, each under a name of its own", () => {
    const { resources, version, sources } = readPackage();
    expect(resources.map(({ path }) => path)).toEqual(
      data.files.filter(({ role }) => role === "data").map(({ path }) => path),
    );
    for (const { path, bytes, hash } of resources)
      expect([bytes, hash]).toEqual([
        data.bytesOf(path).byteLength,
        `sha256:${computeSha256(data.bytesOf(path))}`,
      ]);
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    expect(version).toBe("1399-01-r1");
    expect(sources.length).toBeGreaterThan(1);
  });

  it("describes every column of every CSV: name, type, what is required, allowed and unique", () => {
    for (const { path, format, schema } of readPackage().resources) {
      if (format !== "csv" || !schema) continue;
      const { head, rows } = readTable(path);
      expect(head).toEqual(schema.fields.map(({ name }) => name));
      for (const { name, type, constraints } of schema.fields) {
        const cells = [...new Set(rows.map((row) => row.get(name) ?? ""))];
        expect(constraints?.required ? cells.includes("") : false).toBe(false);
        const filled = cells.filter((cell) => cell !== "");
        const pattern =
          { integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?$/, boolean: /^(true|false)$/ }[type] ?? /./;
        expect(filled.filter((cell) => !pattern.test(cell))).toEqual([]);
        const allowed = constraints?.enum;
        expect(allowed ? filled.filter((cell) => !allowed.includes(cell)) : []).toEqual([]);
      }
      const keys = rows.map((row) => schema.primaryKey.map((name) => row.get(name)).join(" "));
      expect(new Set(keys).size).toBe(rows.length);
    }
  });

  it("refers only to codes that the tables referred to have", () => {
    const { resources } = readPackage();
    const pathOf = new Map(resources.map(({ name, path }) => [name, path]));
    for (const { path, format, schema } of resources)
      for (const { fields, reference } of (format === "csv" && schema?.foreignKeys) || []) {
        const [name = ""] = fields;
        const known = new Set(
          readTable(pathOf.get(reference.resource) ?? "").rows.map((row) => row.get(name)),
        );
        expect(readTable(path).rows.filter((row) => !known.has(row.get(name)))).toEqual([]);
      }
  });
});

describe("figures.csv-metadata.json", () => {
  it("makes triples of the figures, by rdf-parser-csvw", async () => {
    const document: JsonLdDocument = JSON.parse(data.textOf("data/figures.csv-metadata.json"));
    const quads = await jsonld.toRDF(document, { documentLoader: loadContext, base: `${ORIGIN}/` });
    const metadata = new QuadList(quadSchema.array().parse(quads).map(toQuad));
    const [head = "", ...rows] = data.textOf("data/figures.csv").split("\r\n");
    const bushehr = rows.filter((row) => row.includes(",IR-18,province,"));
    const base = `${ORIGIN}/r/1399-01-r1/data/figures.csv`;
    const stream: unknown = new Parser({ metadata, baseIRI: base }).import(
      Readable.from([`${[head, ...bushehr].join("\r\n")}\r\n`]),
    );
    const triples = new Map<string, string>();
    for await (const found of stream as AsyncIterable<unknown>) {
      const { subject, predicate, object } = quadSchema.parse(found);
      triples.set(
        `${subject.value} ${predicate.value.replace(`${base}#`, "")}`,
        `${object.value} ${object.datatype?.value ?? ""}`,
      );
    }
    const xsd = "http://www.w3.org/2001/XMLSchema#";
    for (const [measure, value] of Object.entries(EIGHT))
      expect(triples.get(`${base}#1399-01/IR-18/${measure} value`)).toBe(
        `${measure === "request_coverage" ? value.toFixed(2) : value} ${xsd}decimal`,
      );
    const coverage = `${base}#1399-01/IR-18/request_coverage`;
    expect(triples.get(`${coverage} numerator`)).toBe(`727592 ${xsd}integer`);
    expect(triples.get(`${coverage} place_fa`)).toBe(`بوشهر ${xsd}string`);
    expect(triples.get(`${coverage} synthetic`)).toBe(`true ${xsd}boolean`);
    const empty = data.figures.find(({ place, value }) => place === "IR-18" && value === null);
    expect(triples.get(`${base}#1399-01/IR-18/${empty?.measure} obs_status`)).toMatch(/^[OM] /);
    expect(triples.has(`${base}#1399-01/IR-18/${empty?.measure} value`)).toBe(false);
  });
});

const termSchema = z.looseObject({
  termType: z.string(),
  value: z.string(),
  language: z.string().optional(),
  datatype: z.looseObject({ value: z.string() }).optional(),
});
const quadSchema = z.looseObject({ subject: termSchema, predicate: termSchema, object: termSchema });
type Term = z.infer<typeof termSchema>;

/** Quads as the parser reads its metadata from: the part of RDF/JS DatasetCore that it calls. */
class QuadList {
  readonly quads: readonly Quad[];
  constructor(quads: readonly Quad[]) {
    this.quads = quads;
  }
  [Symbol.iterator]() {
    return this.quads[Symbol.iterator]();
  }
  match(subject: Equal, predicate: Equal, object: Equal): QuadList {
    const fits = (wanted: Equal, term: Quad["subject"]) => !wanted || wanted.equals(term);
    return new QuadList(
      this.quads.filter(
        (quad) => fits(subject, quad.subject) && fits(predicate, quad.predicate) && fits(object, quad.object),
      ),
    );
  }
}
type Equal = { equals(term: unknown): boolean } | null | undefined;
type Quad = ReturnType<typeof toQuad>;

function toQuad({ subject, predicate, object }: z.infer<typeof quadSchema>) {
  return factory.quad(toNode(subject), factory.namedNode(predicate.value), toTerm(object));
}

function toNode({ termType, value }: Term) {
  return termType === "BlankNode" ? factory.blankNode(value.replace("_:", "")) : factory.namedNode(value);
}

function toTerm(term: Term) {
  if (term.termType !== "Literal") return toNode(term);
  return factory.literal(term.value, term.language || factory.namedNode(term.datatype?.value ?? ""));
}

describe("dataset.jsonld", () => {
  const expand = async () => {
    const document: JsonLdDocument = JSON.parse(data.textOf("dataset.jsonld"));
    const [dataset] = await jsonld.expand(document, { documentLoader: loadContext });
    return z.record(z.string(), z.unknown()).parse(dataset);
  };
  const read = (dataset: Readonly<Record<string, unknown>>, name: string) =>
    z.array(z.looseObject({})).parse(dataset[`http://schema.org/${name}`]);

  it("is a Dataset in both languages, by jsonld", async () => {
    const dataset = await expand();
    expect(dataset["@type"]).toEqual(["http://schema.org/Dataset"]);
    expect(read(dataset, "name").map((name) => name["@language"])).toEqual(["fa", "en"]);
    expect(read(dataset, "version")).toEqual([{ "@value": "1399-01-r1" }]);
    expect(read(dataset, "temporalCoverage")).toEqual([{ "@value": "2019-02-20/2020-04-19" }]);
    for (const name of [
      "description",
      "license",
      "creator",
      "spatialCoverage",
      "isBasedOn",
      "variableMeasured",
    ])
      expect(read(dataset, name).length).toBeGreaterThan(0);
    expect(JSON.stringify(read(dataset, "description"))).toContain("Synthetic data");
  });

  it("names every file of data and the bundle, by their permanent address and hash", async () => {
    const schema = z.array(
      z.looseObject({
        "http://schema.org/contentUrl": z.array(z.object({ "@value": z.string() })),
        "http://schema.org/sha256": z.array(z.object({ "@value": z.string() })).optional(),
      }),
    );
    const found = schema
      .parse(read(await expand(), "distribution"))
      .map((file) => [
        file["http://schema.org/contentUrl"][0]?.["@value"],
        file["http://schema.org/sha256"]?.[0]?.["@value"],
      ]);
    expect(found).toEqual([
      ...data.files
        .filter(({ role }) => role === "data")
        .map(({ path, bytes }) => [`${ORIGIN}/r/1399-01-r1/${path}`, computeSha256(bytes)]),
      [`${ORIGIN}/r/1399-01-r1/pooshesh-1399-01-r1.zip`, undefined],
    ]);
  });
});

describe("readme", () => {
  it("names every file of data, says what null is, why counties are there and how to verify, in both languages", () => {
    const [fa, en] = [data.textOf("readme-fa.txt"), data.textOf("readme-en.txt")];
    for (const text of [fa, en]) {
      for (const { path, role } of data.files) if (role === "data") expect(text).toContain(path);
      expect(text).toContain(`${ORIGIN}/r/1399-01-r1/manifest.json.minisig`);
      expect(text).toContain("sha256sum -c --ignore-missing SHA256SUMS");
      expect(text).toContain("1399-01-r1");
    }
    expect(en).toContain("An empty value is not zero");
    expect(en).toContain("only because all of its figures are made up");
    expect(en).toContain("Signed with the demonstration key, proves nothing.");
    expect(fa).toContain("مقدار خالی صفر نیست");
    expect(fa).toContain("همهٔ رقم‌ها ساختگی است");
    expect(fa).not.toMatch(/[يك]/);
  });
});
