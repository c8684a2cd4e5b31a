/** What the contract says of one endpoint, and what every answer of a snapshot carries. */
import { z } from "zod";
import type { Format } from "./negotiation.ts";
import type { ParameterTable } from "./parameters.ts";

export const envelopeSchema = z.strictObject({
  programme: z.string(),
  snapshot: z.string().describe("SHA-256 of the snapshot that answered"),
  known_on: z.iso.date().describe("day up to which sources were known"),
  synthetic: z.boolean().describe("some of it was made by a generator"),
  as_of: z.string().nullable().describe("release asked for; null is the latest snapshot"),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export interface EndpointEntry {
  readonly path: string;
  readonly summary: string;
  readonly parameters: ParameterTable;
  readonly answer: z.ZodType;
  /** The schema of one row where the answer also comes as a table. */
  readonly row: z.ZodObject | null;
  /** First one unless asked for another. */
  readonly formats: readonly Format[];
  /** A whole address, for the documents and the tests. */
  readonly example: string;
}

/** Which channel and kind of requests a question is about. */
export const SLICE = { channel: { form: "channel" }, kind: { form: "kind" } } as const;
/** What every question to a snapshot may say besides: its language, and the release it is asked of. */
export const EVERYWHERE = { lang: { form: "lang" }, as_of: { form: "release" } } as const;
