/** The proof of a capsule: the hash of everything in it, signed, so that one file proves itself. */
import canonicalize from "canonicalize";
import { z } from "zod";
import { computeSha256 } from "../../server/warehouse/digest.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const proofSchema = z.strictObject({
  format: z.literal(1),
  release: z.string(),
  language: z.string(),
  /** SHA-256 of the canonical figures. */
  figures: sha256,
  /** SHA-256 of the whole document with its proof and signatures left out. */
  document: sha256,
  parts: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256 })),
});
export type CapsuleProof = z.infer<typeof proofSchema>;

/** Elements that hold the proof; they are empty in the document that is hashed. */
export const PROOF_IDS = ["capsule-proof", "capsule-signature", "capsule-plain-signature"] as const;
export type ProofId = (typeof PROOF_IDS)[number];

const holderOf = (id: ProofId) => new RegExp(`(<script type="text/plain" id="${id}">)([^<]*)(</script>)`);

/** The text in one of the elements; null where there is none. */
export function readHolder(document: string, id: ProofId): string | null {
  return holderOf(id).exec(document)?.[2] ?? null;
}

/** The document with a text in one of its empty elements. Throws Error (`missing holder: …`). */
export function fillHolder(document: string, id: ProofId, text: string): string {
  if (readHolder(document, id) === null) throw new Error(`missing holder: ${id}`);
  return document.replace(
    holderOf(id),
    (_, open: string, _old: string, close: string) => open + text + close,
  );
}

/** SHA-256 of a document as if it held no proof. */
export function hashDocument(document: string): string {
  return computeSha256(PROOF_IDS.reduce((text, id) => fillHolder(text, id, ""), document));
}

/** Canonical JSON (RFC 8785) of a proof. */
export function formatProof(proof: CapsuleProof): string {
  return canonicalize(proof) ?? "";
}
