/** A capsule: one signed HTML file that holds a whole release in one language, and opens with no server and no network. */
import render from "preact-render-to-string";
import type { Language } from "../../datasets/vocabulary.ts";
import { type KeyPair, signBytes, signPlainly } from "../../server/releases/minisign.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { renderHtmlBody } from "../html/render-html.tsx";
import type { ReleaseHead, Report } from "../model/report.ts";
import { CapsuleDocument, type CapsulePart, prefixOf } from "./document.tsx";
import { type CapsuleProof, fillHolder, formatProof, hashDocument } from "./proof.ts";

export interface CapsuleOptions {
  readonly release: ReleaseHead;
  readonly language: Language;
  /** Of one language, the country first. */
  readonly reports: readonly Report[];
  readonly data: readonly CapsulePart[];
  readonly keys: KeyPair;
}

/** The whole document. Throws RangeError (`missing report: …`) without any report. */
export function renderCapsule({ release, language, reports, data, keys }: CapsuleOptions): string {
  if (reports.length === 0) throw new RangeError(`missing report: ${release.release}`);
  const bodies = reports.map(
    (report): CapsulePart => ({
      path: `reports/${report.place}`,
      bytes: Buffer.from(renderHtmlBody(report, prefixOf(report.place))),
    }),
  );
  const parts = [...bodies, ...data.map(({ path, bytes }) => ({ path, bytes }))];
  const { publicKey } = keys;
  const document = `<!doctype html>${render(
    <CapsuleDocument {...{ release, language, reports, data, publicKey, parts }} />,
  )}`;
  const proof: CapsuleProof = {
    format: 1,
    release: release.release,
    language,
    figures: release.snapshot,
    document: hashDocument(document),
    parts: parts.map(({ path, bytes }) => ({ path, bytes: bytes.byteLength, sha256: computeSha256(bytes) })),
  };
  const text = formatProof(proof);
  const signed = Buffer.from(text);
  const proved = fillHolder(document, "capsule-proof", text);
  const plain = signPlainly(signed, keys).toString("base64");
  const minisign = signBytes(signed, keys, `capsule ${release.release} ${language} ${release.published_at}`);
  return fillHolder(fillHolder(proved, "capsule-signature", minisign), "capsule-plain-signature", plain);
}
