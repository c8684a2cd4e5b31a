/** An answer as it crosses the wire: still encoded, its head as it was sent. */
import { get } from "node:http";

export interface WireAnswer {
  readonly body: Buffer;
  /** Names and values in turn. */
  readonly head: readonly string[];
}

/** The answer at an address; fetch would decode it. Throws where it is no 200. */
export async function readWire(url: string, coding: string): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": coding } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`failed request: ${url} (${response.statusCode})`));
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ body: Buffer.concat(parts), head: response.rawHeaders }));
    }).on("error", reject);
  });
}
