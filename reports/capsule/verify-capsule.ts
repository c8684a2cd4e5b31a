/** Verifies a capsule without a browser: every byte of it is either signed or part of the signature. */
import { type PublicKey, verifySignature } from "../../server/releases/minisign.ts";
import { type CapsuleProof, hashDocument, PROOF_IDS, proofSchema, readHolder } from "./proof.ts";

export interface CapsuleVerdict {
  readonly ok: boolean;
  readonly release: string;
  /** What does not hold; empty where all does. */
  readonly faults: readonly string[];
}

/** The verdict on a document; null for one that is no capsule. */
export function verifyCapsule(document: string, keys: readonly PublicKey[]): CapsuleVerdict | null {
  const [text, signature] = PROOF_IDS.map((id) => readHolder(document, id));
  if (!text || !signature) return null;
  const proof = parseProof(text);
  if (!proof) return { ok: false, release: "", faults: ["unreadable proof"] };
  const faults = [
    ...(verifySignature(Buffer.from(text), signature, keys) ? [] : ["unverified signature"]),
    ...(hashDocument(document) === proof.document ? [] : ["altered document"]),
  ];
  return { ok: faults.length === 0, release: proof.release, faults };
}

function parseProof(text: string): CapsuleProof | null {
  try {
    return proofSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
