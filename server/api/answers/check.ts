/** `/api/v1/check`: what a code or a file's hash stands for. */
import { ReaderError } from "../../errors.ts";
import type { Releases } from "../../releases/releases.ts";
import { parseStampCode } from "../../releases/stamp.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";

export const answerCheck: EndpointHandler = async ({ snapshot, texts, releases }) => {
  const asked = texts.code ?? "";
  const found = releases && (await find(asked, releases));
  return {
    readRows: async () => found?.rows ?? [],
    envelope: createEnvelope(snapshot),
    rest: {
      code: asked,
      ours: (found?.rows.length ?? 0) > 0,
      columns: found?.columns ?? [],
      stamped: found?.stamped ?? [],
    },
  };
};

/** Throws ReaderError `invalid_value` for what is neither a code nor a SHA-256. */
async function find(asked: string, releases: Releases) {
  const sha256 = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(asked.trim())?.[1]?.toLowerCase();
  if (sha256 !== undefined)
    return {
      rows: releases.findFile(sha256).map(({ release: { manifest, standing }, file }) => ({
        ...{ release: manifest.release, standing: standing.state, by: standing.by, month: manifest.month },
        ...{ place: file.place, what: file.path, title_fa: null, title_en: null },
        query: `/r/${manifest.release}/${file.path}`,
      })),
      columns: [],
      stamped: [],
    };
  const code = parseStampCode(asked);
  if (code === null)
    throw new ReaderError("invalid_value", { parameter: "code", value: asked, example: "code=K3QF9-M2XA7" });
  const stamp = await releases.findStamp(code);
  if (!stamp) return { rows: [], columns: [], stamped: [] };
  const { standing } = releases.named(stamp.release);
  const { release, month, place, kind, name, title, query } = stamp;
  const row = { release, standing: standing.state, by: standing.by, month, place };
  return {
    rows: [{ ...row, what: `${kind} ${name}`, title_fa: title.fa, title_en: title.en, query }],
    columns: stamp.columns,
    stamped: stamp.rows,
  };
}
