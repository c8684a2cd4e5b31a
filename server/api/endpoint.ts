/** What every endpoint is given and what it hands back, before any form is chosen. */
import type { Records } from "../analysis/records.ts";
import type { Catalog } from "../metrics/catalog.ts";
import type { Releases } from "../releases/releases.ts";
import type { QueryResult } from "../warehouse/engine/run.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { Envelope } from "./contract.ts";
import type { ParameterTexts } from "./parameters.ts";
import type { Known } from "./question.ts";
import type { LabelBook } from "./representations/labels.ts";
import type { NoteMeasure } from "./representations/notes.ts";
import type { TableRow } from "./representations/table.ts";

/** Shapes of a programme's places, as TopoJSON, with what a map made of them must carry. */
export interface Shapes {
  readonly topology: { readonly type: "Topology" };
  readonly attribution: string;
  readonly licence: string | null;
}

/** The shapes that came with a snapshot; null if its programme has none. */
export type ReadShapes = (snapshot: Snapshot) => Promise<Shapes | null>;

/** What is read of a snapshot once and used by every request. */
export interface SnapshotNames {
  readonly catalog: Catalog;
  readonly known: Known;
  readonly labels: LabelBook;
  readonly measures: ReadonlyMap<string, NoteMeasure>;
}

export interface EndpointContext extends SnapshotNames {
  readonly snapshot: Snapshot;
  readonly texts: ParameterTexts;
  readonly readShapes: ReadShapes;
  /** What analyses read once a snapshot. */
  readonly records: Records;
  /** Absent where nothing can be published */
  readonly releases?: Releases;
}

export interface EndpointAnswer {
  /** Null where the answer is one document without rows. */
  readonly readRows: (() => Promise<readonly TableRow[]>) | null;
  /** The same rows as DuckDB's vectors, where the endpoint has them. */
  readonly readVectors?: () => Promise<QueryResult>;
  /** How many rows there will be, where that is known before they are computed. */
  readonly rowCount?: number;
  /** Null for an answer that no snapshot decides. */
  readonly envelope: Envelope | null;
  /** What stands beside the envelope. */
  readonly rest?: object;
  /** Words for the file's name, such as the period. */
  readonly slug?: readonly string[];
}

export type EndpointHandler = (context: EndpointContext) => Promise<EndpointAnswer>;

/** The envelope of an answer from this snapshot. */
export function createEnvelope(snapshot: Snapshot): Envelope {
  return {
    programme: snapshot.programme.programme,
    snapshot: snapshot.id,
    known_on: snapshot.knownOn,
    synthetic: snapshot.programme.synthetic,
    as_of: null,
  };
}
