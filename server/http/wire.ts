/** A finished answer as it goes over the wire: its head made once, the body as it is kept. */
import type { Socket } from "node:net";
import type { RequestHead } from "../api/address.ts";
import { matchesEtag, withoutBody } from "../api/answer.ts";
import type { FinishedAnswer } from "../api/byte-cache.ts";

interface Heads {
  readonly whole: string;
  /** Of 304. */
  readonly unchanged: string;
}

/** Writes a finished answer (200) to a connection that stays open. */
export type WriteFinished = (socket: Socket, request: RequestHead, answer: FinishedAnswer) => void;

function formatHead(line: string, headers: readonly string[]): string {
  let head = `HTTP/1.1 ${line}\r\n`;
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return head;
}

/** A writer that tells clients for how many seconds a connection may rest; `now` in milliseconds since 1970. */
export function createWire(keepAlive: number, now: () => number = Date.now): WriteFinished {
  const formatted = new WeakMap<FinishedAnswer, Heads>();
  let second = 0;
  let end = "";

  const headsOf = (answer: FinishedAnswer): Heads => {
    const known = formatted.get(answer);
    if (known) return known;
    const heads = {
      whole: formatHead("200 OK", answer.headers),
      unchanged: formatHead("304 Not Modified", withoutBody(answer.headers)),
    };
    formatted.set(answer, heads);
    return heads;
  };
  /** What ends every head: as Node writes it, but made once a second. */
  const readEnd = (): string => {
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      second = current;
      const date = new Date(current * 1000).toUTCString();
      end = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${keepAlive}\r\n\r\n`;
    }
    return end;
  };

  return (socket, { method, headers }, answer) => {
    const heads = headsOf(answer);
    if (matchesEtag(headers["if-none-match"], answer.etag)) {
      socket.write(heads.unchanged + readEnd(), "latin1");
      return;
    }
    if (method === "HEAD" || answer.body.byteLength === 0) {
      socket.write(heads.whole + readEnd(), "latin1");
      return;
    }
    // Both parts leave in one system call.
    socket.cork();
    socket.write(heads.whole + readEnd(), "latin1");
    socket.write(answer.body);
    socket.uncork();
  };
}
