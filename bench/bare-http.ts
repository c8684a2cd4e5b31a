/** The floor of serving: node:http sending one file's bytes to everybody. Prints its port. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [file = "", type = "application/json", encoding = ""] = process.argv.slice(2);
const bytes = readFileSync(file);
const headers = {
  "content-type": type,
  "content-length": bytes.length,
  ...(encoding ? { "content-encoding": encoding } : {}),
};
const server = createServer((_, response) => response.writeHead(200, headers).end(bytes));
server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
