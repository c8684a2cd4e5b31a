/** Ed25519 signatures in minisign's file format (jedisct1.github.io/minisign), with node:crypto alone. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";

export interface PublicKey {
  /** 8 bytes that tell keys apart. */
  readonly id: Buffer;
  /** 32 bytes. */
  readonly bytes: Buffer;
  readonly comment: string;
}

export interface KeyPair {
  readonly publicKey: PublicKey;
  /** 32 bytes. */
  readonly seed: Buffer;
}

export interface SignatureCheck {
  readonly key: PublicKey;
  /** Signed too, unlike the comment above it. */
  readonly trustedComment: string;
}

/** Comment of a key that everybody knows. */
export const DEMONSTRATION = "demonstration key, proves nothing";

const LEGACY = "Ed";
const PREHASHED = "ED";
const UNTRUSTED = "untrusted comment: ";
const TRUSTED = "trusted comment: ";
/** DER heads of a raw private seed and of a raw public key (RFC 8410). */
const PRIVATE_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** A new key pair; `random` gives so many bytes. */
export function createKeyPair(comment: string, random: (bytes: number) => Buffer = randomBytes): KeyPair {
  return keyPairOf(random(32), comment);
}

/** The key pair of a text that everybody knows: for demonstrations, proves nothing. */
export function deriveKeyPair(text: string, comment: string): KeyPair {
  return keyPairOf(createHash("sha256").update(text).digest(), comment);
}

/** The key pair of 32 secret bytes. Throws RangeError (`invalid seed: …`). */
export function keyPairOf(seed: Buffer, comment: string): KeyPair {
  if (seed.length !== 32) throw new RangeError(`invalid seed: ${seed.length} bytes`);
  const spki = createPublicKey(privateOf(seed)).export({ format: "der", type: "spki" });
  const bytes = Buffer.from(spki.subarray(PUBLIC_HEAD.length));
  const id = createHash("sha256").update(bytes).digest().subarray(0, 8);
  return { seed, publicKey: { id, bytes, comment } };
}

function privateOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: "der", type: "pkcs8" });
}

function publicOf({ bytes }: PublicKey): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: "der", type: "spki" });
}

/** The signature file of some bytes; both comments are one line. */
export function signBytes(bytes: Uint8Array, { seed, publicKey }: KeyPair, trustedComment: string): string {
  if (/[\r\n]/.test(trustedComment)) throw new RangeError(`invalid comment: ${trustedComment}`);
  const key = privateOf(seed);
  const signature = sign(null, createHash("blake2b512").update(bytes).digest(), key);
  const overall = sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), key);
  const { id: keyId, comment } = publicKey;
  return formatSignature({ comment, algorithm: PREHASHED, keyId, signature, trustedComment, overall });
}

/** A plain Ed25519 signature of some bytes (64 bytes), as browsers verify it. */
export function signPlainly(bytes: Uint8Array, { seed }: KeyPair): Buffer {
  return sign(null, bytes, privateOf(seed));
}

/** Who signed the bytes, of the keys given; null for anything that does not verify, also for unreadable text. */
export function verifySignature(
  bytes: Uint8Array,
  text: string,
  keys: readonly PublicKey[],
): SignatureCheck | null {
  const parsed = parseSignature(text);
  const check = parsed && verifyTrustedComment(parsed, keys);
  if (!check) return null;
  const signed = parsed.algorithm === PREHASHED ? createHash("blake2b512").update(bytes).digest() : bytes;
  return verify(null, signed, publicOf(check.key), parsed.signature) ? check : null;
}

/** Who signed the trusted comment, where the signed bytes themselves are lost; null for what does not verify. */
export function readTrustedComment(text: string, keys: readonly PublicKey[]): SignatureCheck | null {
  const parsed = parseSignature(text);
  return parsed && verifyTrustedComment(parsed, keys);
}

/** Whether a signature file is the one that signBytes writes for a key with this comment, to the last bit. */
export function isExactSignature(text: string, comment: string): boolean {
  const parsed = parseSignature(text);
  return parsed !== null && formatSignature({ ...parsed, comment }) === text;
}

interface SignatureParts {
  readonly comment: string;
  readonly algorithm: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
  readonly trustedComment: string;
  readonly overall: Buffer;
}

function parseSignature(text: string): SignatureParts | null {
  const [first = "", second, third = "", fourth] = text.split(/\r?\n/);
  if (!second || !fourth || !third.startsWith(TRUSTED)) return null;
  const head = Buffer.from(second, "base64");
  const algorithm = head.subarray(0, 2).toString();
  if (head.length !== 74 || (algorithm !== LEGACY && algorithm !== PREHASHED)) return null;
  return {
    ...{ algorithm, keyId: head.subarray(2, 10), signature: head.subarray(10) },
    comment: first.slice(UNTRUSTED.length),
    trustedComment: third.slice(TRUSTED.length),
    overall: Buffer.from(fourth, "base64"),
  };
}

function formatSignature(parts: SignatureParts): string {
  const head = Buffer.concat([Buffer.from(parts.algorithm), parts.keyId, parts.signature]).toString("base64");
  return `${UNTRUSTED}${parts.comment}\n${head}\n${TRUSTED}${parts.trustedComment}\n${parts.overall.toString("base64")}\n`;
}

function verifyTrustedComment(
  { keyId, signature, trustedComment, overall }: SignatureParts,
  keys: readonly PublicKey[],
): SignatureCheck | null {
  const key = keys.find(({ id }) => id.equals(keyId));
  const signed = Buffer.concat([signature, Buffer.from(trustedComment)]);
  return key && verify(null, signed, publicOf(key), overall) ? { key, trustedComment } : null;
}

/** A public key file. */
export function formatPublicKey({ id, bytes, comment }: PublicKey): string {
  return `${UNTRUSTED}${comment}\n${Buffer.concat([Buffer.from(LEGACY), id, bytes]).toString("base64")}\n`;
}

/** The pair of formatPublicKey; throws Error (`invalid public key`) for anything else. */
export function parsePublicKey(text: string): PublicKey {
  const [first = "", second = ""] = text.split(/\r?\n/);
  const bytes = Buffer.from(second, "base64");
  if (!first.startsWith(UNTRUSTED) || bytes.length !== 42 || bytes.subarray(0, 2).toString() !== LEGACY)
    throw new Error("invalid public key: expected two lines, a comment and 42 bytes in base64");
  return { id: bytes.subarray(2, 10), bytes: bytes.subarray(10), comment: first.slice(UNTRUSTED.length) };
}

/** How a key is called in a text: its id as minisign writes it. */
export function nameKey({ id }: Pick<PublicKey, "id">): string {
  return Buffer.from(id).reverse().toString("hex").toUpperCase();
}

/** Comment of a key that pooshesh keygen made. */
export function describeKey(key: Pick<PublicKey, "id">): string {
  return `pooshesh release key ${nameKey(key)}`;
}
