/** Reads the heads of the plainest requests; every other is left to Node's own parser. */
import type { RequestHead } from "../api/address.ts";

/** A request line as every browser and program writes it. */
const REQUEST = /^(GET|HEAD) (\/[!"$-~]*) HTTP\/1\.1$/;
const FIELD = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ ]?([!-~](?:[ -~]*[!-~])?)?$/;
/** Fields that announce a body or another use of the connection. */
const UNPLAIN = new Set(["content-length", "transfer-encoding", "expect", "upgrade", "trailer", "te"]);
/** Fields that may decide an answer; others are read and forgotten. */
const READ = new Set(["accept", "accept-language", "accept-encoding", "if-none-match", "range", "host"]);

/**
 * The request of a head that ends with its empty line; null where anything of it is unusual, so that there is no head
 * that this reads in another way than Node would: no body, no field twice, printable ASCII alone.
 */
export function parsePlainHead(head: string): RequestHead | null {
  const [line = "", ...fields] = head.slice(0, -4).split("\r\n");
  const [, method, url] = REQUEST.exec(line) ?? [];
  if (method === undefined || url === undefined) return null;
  const seen = new Set<string>();
  const headers: Record<string, string> = {};
  for (const field of fields) {
    const [, written, value = ""] = FIELD.exec(field) ?? [];
    const name = written?.toLowerCase();
    if (name === undefined || UNPLAIN.has(name) || seen.has(name)) return null;
    if (name === "connection" && value.toLowerCase() !== "keep-alive") return null;
    seen.add(name);
    if (READ.has(name)) headers[name] = value;
  }
  return seen.has("host") ? { method, url, headers } : null;
}

const MOST_REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 2_048;

/** `parsePlainHead`, remembered by the exact text: a reader's requests are alike but for their address. */
export function createHeadReader(): (head: string) => RequestHead | null {
  const known = new Map<string, RequestHead | null>();
  return (head) => {
    const found = known.get(head);
    if (found !== undefined) return found;
    const parsed = parsePlainHead(head);
    if (head.length > LONGEST_REMEMBERED) return parsed;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(head, parsed);
    return parsed;
  };
}
