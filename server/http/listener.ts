/** The HTTP server of the product: time limits, room for connections, and the gate before it. */
import { createServer, type RequestListener, type Server } from "node:http";
import { BlockList } from "node:net";
import type { RequestHead } from "../api/address.ts";
import type { FinishedAnswer } from "../api/byte-cache.ts";
import { renderProblem } from "../api/problem.ts";
import { READER_ERRORS, RETRY_AFTER, ReaderError } from "../errors.ts";
import { type Connections, createConnections } from "./connections.ts";
import { installGate } from "./gate.ts";

export interface ListenerConfig {
  /** Connections open at a time. */
  readonly connections: number;
  /** Of them from one address that is not a proxy's. */
  readonly connectionsPerAddress: number;
  /** Addresses and networks of proxies; loopback always counts as one. */
  readonly proxies: readonly string[];
  /** Seconds that a connection may rest between requests. */
  readonly keepAlive: number;
}

export const LISTENER_DEFAULTS: ListenerConfig = {
  connections: 4_096,
  connectionsPerAddress: 256,
  proxies: [],
  keepAlive: 65,
};

/** Milliseconds for the head of a request, and for all of it. */
const HEAD_TIME = 10_000;
const REQUEST_TIME = 20_000;

export interface Listener {
  readonly server: Server;
  readonly connections: Connections;
  /** Takes no connection on any more and ends those that rest; resolves when the last answer is taken. */
  close(): Promise<void>;
}

/** A server that does not listen yet. */
export function createListener(
  app: {
    readonly handler: RequestListener;
    readonly readFinished: (request: RequestHead) => FinishedAnswer | undefined;
  },
  config: ListenerConfig = LISTENER_DEFAULTS,
): Listener {
  const { connections: most, connectionsPerAddress: perAddress, keepAlive: rest } = config;
  const server = createServer(
    {
      headersTimeout: HEAD_TIME,
      requestTimeout: REQUEST_TIME,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: rest * 1000,
    },
    app.handler,
  );
  const connections = createConnections({ most, perAddress, isProxy: createProxyTest(config.proxies), rest });
  installGate(server, {
    readFinished: app.readFinished,
    connections,
    rest,
    refusal: renderRefusal(),
  });
  const sweeping = setInterval(() => {
    connections.sweep();
    // Who begins to stop has no use for connections that rest, whoever has them.
    if (!server.listening) closeResting();
  }, 1_000);
  sweeping.unref();
  const closeResting = () => {
    connections.closeResting();
    server.closeIdleConnections();
  };
  return {
    server,
    connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          clearInterval(sweeping);
          resolve();
        });
        closeResting();
      }),
  };
}

function createProxyTest(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8, "ipv4");
  list.addAddress("::1", "ipv6");
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = address.includes(":") ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
    return plain !== "" && list.check(plain, plain.includes(":") ? "ipv6" : "ipv4");
  };
}

/** What somebody is told for whom there is no room, whatever would have been asked. */
function renderRefusal(): string {
  const body = JSON.stringify(renderProblem(new ReaderError("crowded"), "fa"));
  return [
    `HTTP/1.1 ${READER_ERRORS.crowded.status} Service Unavailable`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Retry-After: ${RETRY_AFTER.crowded}`,
    "Cache-Control: no-store",
    "Content-Language: fa",
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
