/** `/api/v1/check`: what a code or a file's hash stands for. */
import type { z } from "zod";
import { STANDINGS } from "../../../datasets/release.ts";
import { ReaderError } from "../../errors.ts";
import { NO_RELEASES } from "../../releases/follow.ts";
import type { PublishedRelease, Releases } from "../../releases/releases.ts";
import { parseStampCode, type Stamp } from "../../releases/stamp.ts";
import { computeSha256 } from "../../warehouse/digest.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { PARAMETERS } from "../parameters.ts";
import type { checkRowSchema } from "../releases/check.ts";

type CheckRow = z.infer<typeof checkRowSchema>;

/** Throws ReaderError `missing_parameter`, `conflicting_parameters`, and `invalid_value` for what no code can be. */
export const answerCheck: EndpointHandler = async ({ snapshot, texts, releases = NO_RELEASES }) => {
  const { code, sha256 } = texts;
  if (code !== undefined && sha256 !== undefined)
    throw new ReaderError("conflicting_parameters", { first: "code", second: "sha256" });
  if (code === undefined && sha256 === undefined)
    throw new ReaderError("missing_parameter", {
      parameter: "code",
      example: `code=${PARAMETERS.code.example}`,
    });
  const known = code === undefined ? null : readCode(code);
  const stamp = known === null ? null : await releases.findStamp(known);
  const rows = stamp ? describeStamp(stamp, releases) : findFiles(sha256?.toLowerCase() ?? "", releases);
  return {
    readRows: async () => rows,
    envelope: createEnvelope(snapshot),
    rest: {
      code: known,
      sha256: sha256?.toLowerCase() ?? null,
      // Bytes that stand in several releases hold as long as one of them does.
      verdict: STANDINGS.find((state) => rows.some(({ standing }) => standing === state)) ?? "not_ours",
      stamp: stamp && describeContent(stamp),
    },
  };
};

function readCode(text: string): string {
  const code = parseStampCode(text);
  if (code !== null) return code;
  const { example } = PARAMETERS.code;
  throw new ReaderError("invalid_value", { parameter: "code", value: text, example });
}

function describeStamp(stamp: Stamp, releases: Releases): CheckRow[] {
  const { release, month, place, kind, name, title, query } = stamp;
  const { standing } = releases.named(release);
  const titles = { title_fa: title.fa, title_en: title.en };
  return [
    {
      release,
      standing: standing.state,
      by: standing.by,
      month,
      place,
      what: `${kind} ${name}`,
      ...titles,
      query,
    },
  ];
}

function describeContent({ code, kind, name, title, measures, columns, rows }: Stamp) {
  return { code, kind, name, title, measures, columns, rows };
}

/** The files with these bytes; what proves a release is checked as its files are. */
function findFiles(sha256: string, releases: Releases): CheckRow[] {
  const files = releases
    .findFile(sha256)
    .map(({ release, file }) => describeFile(release, file.path, file.place));
  const proofs = releases
    .current()
    .releases.flatMap((release) => [
      ...(release.sha256 === sha256 ? [describeFile(release, "manifest.json", null)] : []),
      ...(computeSha256(release.signature) === sha256
        ? [describeFile(release, "manifest.json.minisig", null)]
        : []),
    ]);
  return [...files, ...proofs];
}

function describeFile(
  { manifest: { release, month }, standing }: PublishedRelease,
  path: string,
  place: string | null,
): CheckRow {
  return {
    ...{ release, standing: standing.state, by: standing.by, month, place, what: path },
    ...{ title_fa: null, title_en: null, query: `/r/${release}/${path}` },
  };
}
