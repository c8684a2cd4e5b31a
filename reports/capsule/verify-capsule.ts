/** Verifies a capsule without a browser: every byte of it is either signed or part of the signature. */
import { createPublicKey, verify } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import {
  DEMONSTRATION,
  describeKey,
  isExactSignature,
  type PublicKey,
  verifySignature,
} from "../../server/releases/minisign.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { type CapsuleProof, hashDocument, PROOF_IDS, proofSchema, readHolder } from "./proof.ts";

export interface CapsuleVerdict {
  readonly ok: boolean;
  readonly release: string;
  /** What does not hold; empty where all does. */
  readonly faults: readonly string[];
}

/** The verdict on a document; null for one that is no capsule. */
export function verifyCapsule(document: string, keys: readonly PublicKey[]): CapsuleVerdict | null {
  const [text, signature, plain] = PROOF_IDS.map((id) => readHolder(document, id));
  if (!text || !signature || !plain) return null;
  const proof = parseProof(text);
  if (!proof) return { ok: false, release: "", faults: ["unreadable proof"] };
  const signed = Buffer.from(text);
  const check = verifySignature(signed, signature, keys);
  const isWhole =
    check !== null &&
    commentsOf(check.key).some((comment) => isExactSignature(signature, comment)) &&
    isPlainSignature(signed, plain, check.key);
  const isUntouched = hashDocument(document) === proof.document;
  const faults = [
    ...(isWhole ? [] : ["unverified signature"]),
    ...(isUntouched ? [] : ["altered document", ...findAltered(document, proof)]),
  ];
  return { ok: faults.length === 0, release: proof.release, faults };
}

/** The comment of a signature is not signed: it is one of these to the last bit. */
function commentsOf(key: PublicKey): string[] {
  return [key.comment, DEMONSTRATION, describeKey(key)];
}

function parseProof(text: string): CapsuleProof | null {
  try {
    return proofSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The signature that browsers verify; in another spelling of base64 it is another file. */
function isPlainSignature(signed: Buffer, text: string, { bytes }: PublicKey): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") };
  const signature = Buffer.from(text, "base64");
  return (
    signature.toString("base64") === text &&
    verify(null, signed, createPublicKey({ key: jwk, format: "jwk" }), signature)
  );
}

/** Which parts are not those of the proof's list. */
function findAltered(document: string, { parts }: CapsuleProof): string[] {
  const held = new Map(
    [...document.matchAll(/<script type="text\/plain" data-part="([^"]+)">([^<]*)<\/script>/g)].map(
      ([, path = "", text = ""]) => [path, text],
    ),
  );
  const isHeld = ({ path, bytes, sha256 }: CapsuleProof["parts"][number]) => {
    try {
      const packed = Buffer.from(held.get(path) ?? "", "base64");
      return computeSha256(inflateRawSync(packed, { maxOutputLength: bytes + 1 })) === sha256;
    } catch {
      return false;
    }
  };
  return parts.filter((part) => !isHeld(part)).map(({ path }) => `altered part: ${path}`);
}
