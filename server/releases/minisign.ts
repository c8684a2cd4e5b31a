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
  const head = Buffer.concat([Buffer.from(PREHASHED), publicKey.id, signature]).toString("base64");
  return `${UNTRUSTED}${publicKey.comment}\n${head}\n${TRUSTED}${trustedComment}\n${overall.toString("base64")}\n`;
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
  const [, head, third = "", overall] = text.split(/\r?\n/);
  if (!head || !overall || !third.startsWith(TRUSTED)) return null;
  const parsed = Buffer.from(head, "base64");
  if (parsed.length !== 74) return null;
  const algorithm = parsed.subarray(0, 2).toString();
  const key = keys.find(({ id }) => id.equals(parsed.subarray(2, 10)));
  if (!key || (algorithm !== LEGACY && algorithm !== PREHASHED)) return null;
  const signature = parsed.subarray(10);
  const signed = algorithm === PREHASHED ? createHash("blake2b512").update(bytes).digest() : bytes;
  const trustedComment = third.slice(TRUSTED.length);
  const isOurs =
    verify(null, signed, publicOf(key), signature) &&
    verify(
      null,
      Buffer.concat([signature, Buffer.from(trustedComment)]),
      publicOf(key),
      Buffer.from(overall, "base64"),
    );
  return isOurs ? { key, trustedComment } : null;
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
export function nameKey({ id }: PublicKey): string {
  return Buffer.from(id).reverse().toString("hex").toUpperCase();
}
