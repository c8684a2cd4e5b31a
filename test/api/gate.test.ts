import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Site } from "../../server/http/page.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: FixtureSnapshot;
let app: RunningApp;

const site: Site = { render: async ({ path }) => ({ status: 200, body: `<p>${path}</p>`.repeat(4) }) };

beforeAll(async () => {
  snapshot = await referenceFixture();
  app = await startApp({ current: () => snapshot }, { site });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

const ask = (path: string, more = "", method = "GET") =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;

/** Everything that comes back for what is written, in the parts given, until the server ends the connection. */
async function talk(...parts: string[]): Promise<string> {
  const socket = connect(app.port, "127.0.0.1");
  const read = (async () => {
    let text = "";
    for await (const part of socket) text += part;
    return text;
  })();
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return read;
}

const bodiesOf = (text: string) => [...text.matchAll(/<p>([^<]*)<\/p>/g)].map(([, path]) => path);
const uniqueOf = (paths: readonly (string | undefined)[]) => paths.filter((path, i) => i % 4 === 0 && path);

describe("the gate before Node's server", () => {
  it("answers in order whatever it answers itself and whatever it hands over", async () => {
    await app.get("/fa/kept");
    const many = [ask("/fa/kept"), ask("/fa/kept"), ask("/fa/new"), ask("/fa/kept")].join("");
    const said = await talk(many + ask("/fa/last", "Connection: close\r\n"));
    expect(uniqueOf(bodiesOf(said))).toEqual(["/fa/kept", "/fa/kept", "/fa/new", "/fa/kept", "/fa/last"]);
    expect(said.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(5);
  });

  it("understands a request that comes in pieces, and one after another", async () => {
    await app.get("/fa/kept");
    const [first, last] = [ask("/fa/kept"), ask("/fa/kept", "Connection: close\r\n")];
    const said = await talk(first, first.slice(0, 9), first.slice(9), last.slice(0, -1), last.slice(-1));
    expect(uniqueOf(bodiesOf(said))).toEqual(["/fa/kept", "/fa/kept", "/fa/kept"]);
  });

  it("sends the same head as Node's server does", async () => {
    await app.get("/fa/kept");
    const headOf = (text: string) =>
      text
        .slice(0, text.indexOf("\r\n\r\n"))
        .split("\r\n")
        .filter((line) => !/^(?:Date|Connection|Keep-Alive):/.test(line));
    const closing = ask("/fa/other", "Connection: close\r\n");
    const gate = await talk(ask("/fa/kept") + closing);
    // A field twice is left to Node.
    const node = await talk(ask("/fa/kept", "X-A: 1\r\nX-A: 2\r\nConnection: close\r\n"));
    expect(headOf(gate)).toEqual(headOf(node));
    expect(gate).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
    expect(gate).toContain("\r\nConnection: keep-alive\r\nKeep-Alive: timeout=65\r\n");
  });

  it("sends no body for HEAD and 304, and the next answer where it belongs", async () => {
    const { headers } = await app.get("/fa/kept");
    const known = `If-None-Match: W/"x", ${headers.etag}\r\n`;
    const said = await talk(
      ask("/fa/kept", "", "HEAD") + ask("/fa/kept", known) + ask("/fa/kept", "Connection: close\r\n"),
    );
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 304", "HTTP/1.1 200"]);
    expect(uniqueOf(bodiesOf(said))).toEqual(["/fa/kept"]);
    const unchanged = said.slice(said.indexOf("HTTP/1.1 304"), said.lastIndexOf("HTTP/1.1 200"));
    expect(unchanged).not.toMatch(/^content-(?:length|type):/im);
  });

  it("tells who finds no room, at once and for how long", async () => {
    const crowded = await startApp(
      { current: () => snapshot },
      { site, listener: { connections: 1, connectionsPerAddress: 1, proxies: [], keepAlive: 65 } },
    );
    // Loopback counts as a proxy, which has a few places more.
    const held = Array.from({ length: 33 }, () => connect(crowded.port, "127.0.0.1"));
    for (const socket of held) socket.write("GET /fa/ HTTP/1.1\r\nHost:");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const refused = connect(crowded.port, "127.0.0.1");
    let said = "";
    for await (const part of refused) said += part;
    expect(said).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 5\r\n.*"code":"crowded"/s);
    for (const socket of held) socket.destroy();
    await crowded.close();
  });
});
