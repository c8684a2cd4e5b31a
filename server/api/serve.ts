/** Answers an API address from one snapshot: endpoint, form, parameters, handler, representation. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { Records } from "../analysis/records.ts";
import { ReaderError } from "../errors.ts";
import type { Releases } from "../releases/releases.ts";
import { oncePerSnapshot } from "../warehouse/per-snapshot.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { API_ROOT, formatAddress, parseApiPath, type Variant } from "./address.ts";
import type { Answer } from "./answer.ts";
import { ENDPOINTS, type EndpointEntry, type EndpointId, endpointNamed } from "./contract.ts";
import type { ReadShapes } from "./endpoint.ts";
import { readSnapshotNames } from "./names.ts";
import { nearestOf } from "./nearest.ts";
import type { Format } from "./negotiation.ts";
import { parseParameters } from "./parameters.ts";
import { representAnswer } from "./represent.ts";
import { ROUTES } from "./routes.ts";

/** The answer of an address from a snapshot; `release` is the one whose figures those are, null for working figures. */
export type AnswerApi = (variant: Variant, snapshot: Snapshot, release: string | null) => Promise<Answer>;

const PATHS = Object.values(ENDPOINTS).map(({ path }) => path);

function isEndpoint(name: string): name is EndpointId & keyof typeof ROUTES {
  return Object.hasOwn(ROUTES, name);
}

/** The format asked for, of those the endpoint has; throws ReaderError (not_acceptable). */
function chooseFormat({ formats }: EndpointEntry, wanted: readonly Format[]): Format {
  const format = wanted.find((candidate) => formats.includes(candidate));
  if (!format) throw new ReaderError("not_acceptable", { known: formats });
  return format;
}

function refusePath(path: string, name: string): ReaderError {
  const { suggestion } = nearestOf(name, Object.keys(ROUTES));
  const nearest = suggestion === undefined ? {} : { suggestion: `${API_ROOT}${suggestion}` };
  return new ReaderError("unknown_path", { path, known: PATHS, ...nearest });
}

/** The API over any snapshot; names are read once a snapshot and forgotten with it. */
export function createApi(readShapes: ReadShapes, records: Records, releases: Releases): AnswerApi {
  const namesOf = oncePerSnapshot(readSnapshotNames);

  return async ({ address, formats, language }, snapshot, release) => {
    const path = parseApiPath(address.path);
    if (!path || !isEndpoint(path.name)) throw refusePath(address.path, path?.name ?? "");
    const entry = endpointNamed(path.name);
    const format = chooseFormat(entry, formats);
    const texts = parseParameters(entry.parameters, new URLSearchParams(address.query));
    const snapshotNames = await namesOf(snapshot);
    const made = await ROUTES[path.name]({
      snapshot,
      texts,
      readShapes,
      records,
      releases,
      ...snapshotNames,
    });
    const answer = made.envelope ? { ...made, envelope: { ...made.envelope, as_of: release } } : made;
    const spoken: Language = texts.lang === "en" || texts.lang === "fa" ? texts.lang : language;
    const wish = { id: path.name, entry, format, language: spoken, address: formatAddress(address) };
    const represented = await representAnswer(answer, wish, snapshotNames);
    return {
      ...represented,
      headers: { Link: '</api/v1/openapi.json>; rel="service-desc"', ...represented.headers },
      vary: [
        ...(path.format === null && entry.formats.length > 1 ? ["Accept"] : []),
        ...(format === "xlsx" && texts.lang === undefined ? ["Accept-Language"] : []),
      ],
    };
  };
}
