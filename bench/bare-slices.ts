/**
 * The peer of uncached slices: node:http that runs one prepared DuckDB query a request on the same snapshot and sends
 * its rows as JSON, with no check, name, status or source. Prints its address.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DuckDBInstance, type DuckDBPreparedStatement, LIST, listValue, VARCHAR } from "@duckdb/node-api";

const [file = ""] = process.argv.slice(2);
const SQL = `
select place, month, requested as numerator, eligible as denominator, round(100.0 * requested / eligible, 2) as value
from stock
where level = 'province' and channel = 'all' and request_kind = 'first'
  and list_contains($places, place) and list_contains($months, month)
order by place, month`;
/** As many as our server runs at a time. */
const CONNECTIONS = 2;

const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY", threads: "2" });
const free: DuckDBPreparedStatement[] = [];
for (let i = 0; i < CONNECTIONS; i += 1) free.push(await (await instance.connect()).prepare(SQL));
const waiting: ((prepared: DuckDBPreparedStatement) => void)[] = [];

async function query(places: string[], months: string[]): Promise<string> {
  const prepared =
    free.pop() ?? (await new Promise<DuckDBPreparedStatement>((resolve) => waiting.push(resolve)));
  try {
    prepared.bind(
      { places: listValue(places), months: listValue(months) },
      { places: LIST(VARCHAR), months: LIST(VARCHAR) },
    );
    const rows = await (await prepared.run()).getRowObjectsJson();
    return JSON.stringify({ rows });
  } finally {
    const next = waiting.shift();
    if (next) next(prepared);
    else free.push(prepared);
  }
}

const server = createServer((request, response) => {
  const asked = new URL(request.url ?? "/", "http://bench.invalid").searchParams;
  const list = (name: string) => (asked.get(name) ?? "").split(",");
  void query(list("place"), list("month")).then((body) => {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
