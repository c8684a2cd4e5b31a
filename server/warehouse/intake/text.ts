/** A source file as text: bounded, UTF-8, and really text. */
import { Buffer, isAscii, isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { CSV_LIMITS } from "./csv.ts";
import type { FindingList } from "./findings.ts";
import { SCHEMA_REASONS, type SchemaReason, UNREADABLE_REASONS } from "./reasons.ts";

const ZIP = Buffer.from("PK\u0003\u0004");
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const BYTE_ORDER_MARK = "\ufeff";
const EXPECTED = "CSV, UTF-8";

/** The text of the file at `path` without byte-order mark, or null after a finding that refuses it. */
export function readText(path: string, findings: FindingList): string | null {
  const bytes = readBytes(path, findings);
  if (bytes === null) return null;
  const refuse = (reason: SchemaReason, seen: string, row = 1) => {
    findings.add("unknown_schema", () => ({ row, seen, expected: EXPECTED, reason: SCHEMA_REASONS[reason] }));
    return null;
  };
  if (bytes.length === 0) return refuse("empty", "0 bytes");
  if (isAscii(bytes) && !bytes.includes(0)) return bytes.toString("latin1");
  const first = bytes.subarray(0, 4);
  if (first.equals(ZIP) || first.equals(OLD_EXCEL)) return refuse("spreadsheet", "XLSX");
  if (isUtf16(first)) return refuse("encoding", "UTF-16");
  if (bytes.includes(0)) return refuse("binary", `00 @ ${bytes.indexOf(0)}`);
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) {
    const at = text.indexOf("\ufffd");
    const before = text.slice(0, at);
    return refuse("encoding", text.slice(Math.max(at - 20, 0), at + 20), before.split("\n").length);
  }
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function isUtf16(first: Buffer): boolean {
  return (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);
}

/** All bytes of the file, or null after a finding. */
function readBytes(path: string, findings: FindingList): Buffer | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, "r");
    const { size } = fstatSync(descriptor);
    if (size <= CSV_LIMITS.bytes) return readFileSync(descriptor);
    findings.add("unreadable_file", () => ({
      seen: `${size} bytes`,
      expected: `≤ ${CSV_LIMITS.bytes} bytes`,
      reason: UNREADABLE_REASONS.too_big,
    }));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    if (code === "ENOENT") findings.add("missing_file", () => ({ seen: "", expected: EXPECTED }));
    else
      findings.add("unreadable_file", () => ({
        seen: code,
        expected: EXPECTED,
        reason: UNREADABLE_REASONS.absent,
      }));
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
  return null;
}
