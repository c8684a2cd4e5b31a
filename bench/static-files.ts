/**
 * A plain static server for a built site: every file compressed beforehand, hashed names kept for a year, pages asked
 * for again. Prints its address. Over HTTP/2, which needs a certificate, where a folder that has `selfsigned` is named.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [folder = ".", certifier] = process.argv.slice(2);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
};

interface StaticFile {
  readonly head: Readonly<Record<string, string>>;
  readonly coded: Readonly<Record<"br" | "gzip" | "identity", Buffer>>;
}

function readStaticFile(path: string): StaticFile {
  const bytes = readFileSync(path);
  const isNamedByHash = /\.[0-9a-f]{8}\.\w+$/.test(path);
  return {
    head: {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": isNamedByHash ? "public, max-age=31536000, immutable" : "no-cache",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 20)}"`,
      vary: "accept-encoding",
    },
    coded: { br: brotliCompressSync(bytes), gzip: gzipSync(bytes), identity: bytes },
  };
}

const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`/${relative(folder, path)}`, readStaticFile(path)]),
);

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent((request.url ?? "/").replace(/[?#].*/, ""));
  const file = files.get(path) ?? files.get(`${path.replace(/\/$/, "/index")}.html`);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  if (request.headers["if-none-match"] === file.head.etag) {
    response.writeHead(304, file.head).end();
    return;
  }
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const coding = accepted.includes("br") ? "br" : accepted.includes("gzip") ? "gzip" : "identity";
  const body = file.coded[coding];
  response
    .writeHead(200, { ...file.head, "content-encoding": coding, "content-length": body.length })
    .end(body);
}

interface Certifier {
  generate(
    names: readonly { name: string; value: string }[],
    options: object,
  ): Promise<{ private: string; cert: string }>;
}

async function createHttp2(from: string) {
  const { generate }: Certifier = createRequire(join(from, "package.json"))("selfsigned");
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {});
  return createSecureServer({ key, cert }, answer as never);
}

const server = certifier ? await createHttp2(certifier) : createServer(answer);
server.listen(0, "127.0.0.1", () =>
  console.log(`http${certifier ? "s" : ""}://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
