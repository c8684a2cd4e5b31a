import { describe, expect, it } from "vitest";
import { createHeadReader, parsePlainHead } from "../../server/http/plain-head.ts";

const headOf = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;
const GET = "GET /fa/?month=1399-01 HTTP/1.1";
const HOST = "Host: localhost";

describe("parsePlainHead(head)", () => {
  it("reads what decides an answer of a plain request", () => {
    const head = headOf(
      GET,
      HOST,
      "Accept-Encoding: gzip, br",
      "USER-AGENT: x/1",
      "connection: Keep-Alive",
      "If-None-Match:",
    );
    expect(parsePlainHead(head)).toEqual({
      method: "GET",
      url: "/fa/?month=1399-01",
      headers: { host: "localhost", "accept-encoding": "gzip, br", "if-none-match": "" },
    });
    expect(parsePlainHead(headOf("HEAD / HTTP/1.1", HOST))?.method).toBe("HEAD");
  });

  it.each([
    ["no host", headOf(GET)],
    ["two hosts", headOf(GET, HOST, "host: other")],
    ["a field twice", headOf(GET, HOST, "Accept: a", "accept: b")],
    ["a body", headOf(GET, HOST, "Content-Length: 3")],
    ["a body in chunks", headOf(GET, HOST, "Transfer-Encoding: chunked")],
    ["a space before the colon", headOf(GET, HOST, "Content-Length : 3")],
    ["a folded field", headOf(GET, HOST, "Accept: a", " b")],
    ["a line feed alone", headOf(GET, `${HOST}\nContent-Length: 3`)],
    ["a carriage return alone", headOf(GET, `${HOST}\rContent-Length: 3`)],
    ["an expectation", headOf(GET, HOST, "Expect: 100-continue")],
    ["another protocol", headOf(GET, HOST, "Connection: Upgrade", "Upgrade: h2c")],
    ["a connection to close", headOf(GET, HOST, "Connection: close")],
    ["letters beyond ASCII", headOf(GET, HOST, "Accept: \u00e9")],
    ["another method", headOf("POST / HTTP/1.1", HOST)],
    ["an older version", headOf("GET / HTTP/1.0", HOST)],
    ["a whole address", headOf("GET http://localhost/ HTTP/1.1", HOST)],
    ["two spaces", headOf("GET  / HTTP/1.1", HOST)],
    ["a fragment", headOf("GET /#a HTTP/1.1", HOST)],
  ])("leaves %s to Node", (_, head) => {
    expect(parsePlainHead(head)).toBeNull();
    expect(createHeadReader()(head)).toBeNull();
  });
});
