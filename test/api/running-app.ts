/** A real server on a free port over any snapshot, and a client that decodes nothing by itself. */
import { type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { type AppOptions, createApp } from "../../server/app.ts";
import type { Holder } from "../../server/http/keeper.ts";
import { createListener, type ListenerConfig } from "../../server/http/listener.ts";
import type { Warmer } from "../../server/http/warmer.ts";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RunningApp {
  readonly port: number;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Reply>;
  /** Parsed JSON of a reply. */
  json(path: string, headers?: Record<string, string>): Promise<unknown>;
  /** Lines that the server logged. */
  readonly logged: string[];
  readonly cacheSize: () => number;
  readonly warmer: Warmer;
  close(): Promise<void>;
}

export async function startApp(
  holder: Holder,
  options: Partial<Omit<AppOptions, "holder" | "log">> & { readonly listener?: ListenerConfig } = {},
): Promise<RunningApp> {
  const logged: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  const config = { cacheBytes: 64_000_000, clientFolder: "/nonexistent", ...options.config };
  const app = createApp({ holder, log, ...options, config });
  const { server, close } = createListener(app, options.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const get: RunningApp["get"] = (path, headers = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end();
    });

  return {
    ...{ port, get },
    json: async (path, headers) => JSON.parse((await get(path, headers)).body.toString("utf8")),
    logged,
    cacheSize: () => app.cache.size(),
    warmer: app.warmer,
    close,
  };
}
