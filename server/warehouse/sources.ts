/** The sources of a build: files and registers, in the order in which they became known. */
import type { Declaration, ResourceNote } from "../../datasets/programme.ts";
import { computeSha256 } from "./digest.ts";
import type { Finding } from "./intake/receipt.ts";
import { INTAKE_TABLES, type IntakeTable } from "./intake/receipt.ts";
import { PACKAGE_FILE, type PackageSource, type ProgrammeFolder } from "./read-package.ts";
import type { Register } from "./rollup.ts";
import { formatFinding } from "./rules.ts";

/** A CSV file that intake reads. */
export interface FileSource {
  readonly id: string;
  readonly table: IntakeTable;
  readonly source: PackageSource;
}

/** Counts of what became of a source's rows; null where it has none. */
export interface RowCounts {
  readonly rows_in: number | null;
  readonly accepted: number | null;
  readonly quarantined: number | null;
  readonly duplicates: number | null;
}

export interface Sources {
  readonly files: readonly FileSource[];
  readonly registers: readonly Register[];
  /** Kept and served as they are: map shapes. */
  readonly others: readonly PackageSource[];
  readonly refusals: readonly Finding[];
}

function isIntakeTable(kind: string): kind is IntakeTable {
  return INTAKE_TABLES.some((table) => table === kind);
}

/** Applications and cards of one register: sent as one submission, or for the same places, days and periods. */
function isPair({ note: a }: PackageSource, { note: b }: PackageSource): boolean {
  const same = (name: "received_on" | "complete_through" | "first_month") => a[name] === b[name];
  return (
    a.submission === b.submission ||
    (String(a.covers) === String(b.covers) &&
      same("received_on") &&
      same("complete_through") &&
      same("first_month"))
  );
}

function findRepeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** Sorts a folder's resources by how they are read, and pairs the two parts of each register. */
export function sortSources({ sources }: ProgrammeFolder): Sources {
  const files = sources.flatMap((source): FileSource[] =>
    isIntakeTable(source.kind) ? [{ id: source.name, table: source.kind, source }] : [],
  );
  const issuances = sources.filter(({ kind }) => kind === "issuances");
  const registers = sources
    .filter(({ kind }) => kind === "registrations")
    .map(
      (registrations): Register => ({
        id: registrations.note.submission ?? registrations.name,
        registrations,
        issuances: issuances.find((candidate) => isPair(registrations, candidate)) ?? null,
      }),
    );
  const paired = new Set(registers.map((register) => register.issuances?.name));
  const lonely = issuances.filter(({ name }) => !paired.has(name));
  const ids = [...files.map(({ id }) => id), ...registers.map(({ id }) => id)];
  const submissions = files.flatMap(({ table, source: { note } }) =>
    note.submission === undefined ? [] : `${note.submission} (${table})`,
  );
  const twice = [...findRepeated(ids), ...findRepeated(submissions)];
  const refuse = (column: string, seen: string, expected: string) =>
    formatFinding("invalid_package", { file: PACKAGE_FILE, column, seen, expected });
  return {
    files,
    registers,
    others: sources.filter(({ kind }) => kind === "shapes"),
    refusals: [
      ...lonely.map(({ name, note }) =>
        refuse(
          `${name}.pooshesh.submission`,
          note.submission ?? "-",
          "the submission, or the places and days, of a registrations resource",
        ),
      ),
      ...twice.map((id) => refuse(id, "twice", "a submission id of its own")),
    ],
  };
}

/** A source as the tables know it, before its rows are counted. */
export interface KnownSource {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly note: ResourceNote;
  /** Order of becoming known: by day, then submission, then id; from 1. */
  readonly arrival: number;
  readonly hasIssuances: boolean;
}

/** Every source in the order in which it became known; a register without a day counts from its last complete one. */
export function orderSources({ files, registers, others }: Sources): KnownSource[] {
  const known = [
    ...files.map(({ id, table, source }) => describeSource(id, table, [source])),
    ...registers.map(({ id, registrations, issuances }) =>
      describeSource(id, "registers", issuances ? [registrations, issuances] : [registrations]),
    ),
    ...others.map((source) => describeSource(source.name, source.kind, [source])),
  ];
  const rank = ({ note, id }: Omit<KnownSource, "arrival">) =>
    [note.received_on ?? note.complete_through ?? "", note.submission ?? "", id].join("\u0000");
  return known
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map((source, index) => ({ ...source, arrival: index + 1 }));
}

function describeSource(
  id: string,
  kind: string,
  resources: readonly PackageSource[],
): Omit<KnownSource, "arrival"> {
  const objects = resources.flatMap((resource) => resource.objects);
  const [only] = objects;
  // Several objects are known by the hash of their list, in the format of sha256sum.
  const list = objects.map(({ sha256, file }) => `${sha256}  ${file}\n`).join("");
  return {
    id,
    kind,
    file: objects.map(({ file }) => file).join(", "),
    sha256: only && objects.length === 1 ? only.sha256 : computeSha256(list),
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    note: { ...(resources[0]?.note ?? { table: "shapes" }), ...joinTitles(resources) },
    hasIssuances: resources.some((resource) => resource.kind === "issuances"),
  };
}

/** A register's title names both its parts. */
function joinTitles(resources: readonly PackageSource[]): Pick<ResourceNote, "title_fa" | "title_en"> {
  if (resources.length < 2) return {};
  const join = (titles: readonly (string | undefined)[], mark: string) =>
    [...new Set(titles.flatMap((title) => title ?? []))].join(mark);
  return {
    title_fa: join(
      resources.map(({ note }) => note.title_fa),
      "؛ ",
    ),
    title_en: join(
      resources.map(({ note }) => note.title_en),
      "; ",
    ),
  };
}

/** A row of table `source`. */
export function createSourceRow(known: KnownSource, counts: RowCounts, declaration: Declaration) {
  const { id, kind, file, sha256, bytes, note } = known;
  return {
    source: id,
    kind,
    path: file,
    sha256,
    bytes,
    submission: note.submission ?? id,
    received_on: note.received_on ?? null,
    rows_in: counts.rows_in,
    rows_accepted: counts.accepted,
    rows_quarantined: counts.quarantined,
    rows_duplicate: counts.duplicates,
    uncollected_inside_issued: note.uncollected_inside_issued ?? declaration.uncollected_inside_issued,
    provisional: note.provisional ?? false,
    synthetic: note.synthetic ?? declaration.synthetic,
    title_fa: note.title_fa ?? id,
    title_en: note.title_en ?? id,
  };
}
