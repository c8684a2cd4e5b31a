/**
 * The floor of serving: node:http sending one file's bytes to everybody, with the headers of another file (names and
 * values in turn, JSON). Prints its address.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [file = "", heads = ""] = process.argv.slice(2);
const bytes = readFileSync(file);
const headers: string[] = JSON.parse(readFileSync(heads, "utf8"));
const server = createServer((_, response) => response.writeHead(200, headers).end(bytes));
server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
