/** Bytes that cross the line for a page, by kind, as the browser's network counts them (heads included). */
import type { CDPSession } from "playwright-core";

export const BYTE_KINDS = ["document", "style", "script", "font", "other"] as const;
export type ByteKind = (typeof BYTE_KINDS)[number];
export type Bytes = Readonly<Record<ByteKind, number>>;

export interface Transfers {
  /** Bytes of what has ended since the page was opened. */
  bytes(): Bytes;
  /** Milliseconds since the last request began or ended; 0 while one is open. */
  idle(): number;
}

function kindOf(type: string, mimeType: string): ByteKind {
  if (/javascript/.test(mimeType)) return "script";
  if (type === "Document") return "document";
  if (mimeType === "text/css") return "style";
  return type === "Font" ? "font" : "other";
}

/** Counts from now on. */
export async function countTransfers(session: CDPSession): Promise<Transfers> {
  const kinds = new Map<string, ByteKind>();
  const open = new Set<string>();
  const sums: Record<ByteKind, number> = { document: 0, style: 0, script: 0, font: 0, other: 0 };
  let last = performance.now();
  const close = (id: string): void => {
    open.delete(id);
    last = performance.now();
  };
  session.on("Network.requestWillBeSent", ({ requestId }) => {
    open.add(requestId);
    last = performance.now();
  });
  session.on("Network.responseReceived", ({ requestId, type, response }) =>
    kinds.set(requestId, kindOf(type, response.mimeType)),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sums[kinds.get(requestId) ?? "other"] += encodedDataLength;
    close(requestId);
  });
  session.on("Network.loadingFailed", ({ requestId }) => close(requestId));
  await session.send("Network.enable");
  return {
    bytes: () => ({ ...sums }),
    idle: () => (open.size > 0 ? 0 : performance.now() - last),
  };
}
