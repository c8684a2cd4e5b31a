/** A door in front of the S3 server: reads of chosen objects wait behind it, so that a query is caught in its middle. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export interface Gate {
  /** Keeps reads of the objects that `holds` says yes to waiting, from now on. */
  hold(holds: (key: string) => boolean): void;
  /** Lets the waiting reads and all later ones through. */
  open(): void;
  /** Keys of the reads that wait at this moment. */
  waiting(): string[];
  close(): Promise<void>;
}

/** Listens on `port` of 127.0.0.1 and passes everything on to `target`, headers untouched: signatures stay valid. */
export async function startGate(port: number, target: number): Promise<Gate> {
  let holds: (key: string) => boolean = () => false;
  const waiting = new Map<() => void, string>();
  const server = createServer((incoming, outgoing) => {
    const key = decodeURIComponent(
      new URL(incoming.url ?? "/", "http://s3").pathname.split("/").slice(2).join("/"),
    );
    if (incoming.method !== "GET" || !holds(key)) return pass(incoming, outgoing, target);
    const go = (): void => {
      waiting.delete(go);
      pass(incoming, outgoing, target);
    };
    waiting.set(go, key);
    outgoing.once("close", () => waiting.delete(go));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const open = (): void => {
    holds = () => false;
    for (const go of [...waiting.keys()]) go();
  };
  return {
    open,
    hold: (chosen) => {
      holds = chosen;
    },
    waiting: () => [...waiting.values()],
    close: async () => {
      open();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", ...{ port, method, path: url, headers } }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}
