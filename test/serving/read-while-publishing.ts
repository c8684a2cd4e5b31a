/** Readers of a server while snapshots are published: every answer has to be of one snapshot, and none may fail. */
import { Agent, get, type IncomingMessage } from "node:http";

/** What a published snapshot says: its counties asked 100 n times each, and received 60 n cards. */
export interface Published {
  readonly id: string;
  readonly n: number;
}

export interface ReadOptions {
  /** Such as http://127.0.0.1:8080 */
  readonly origin: string;
  /** Publishes the next snapshot; one after another, until as many as `turns` are published. */
  readonly publish: (turn: number) => Promise<Published>;
  readonly turns: number;
  readonly readers: number;
  /** Whether pages are read too */
  readonly pages: boolean;
  /** Milliseconds a reader rests between questions; defaults to 0 */
  readonly rest?: number;
}

export interface ReadReport {
  readonly answers: number;
  readonly wrong: readonly string[];
  /** Snapshots that some answer was made from. */
  readonly seen: number;
  readonly published: number;
}

interface Reply {
  readonly etag: string;
  readonly body: string;
  readonly status: number;
  /** The first on its connection. */
  readonly isFirst: boolean;
}

const FIGURES = "/api/v1/figures?measure=requested,delivered&place=XX&kind=first";
const TABLE = "/api/v1/figures.csv?measure=requested,delivered&level=province&kind=first";
const PAGE = "/en/province/XX-A";

function ask(origin: string, path: string, agent: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = get(`${origin}${path}`, { agent }, (response: IncomingMessage) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part) => {
        body += part;
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          ...{ body, status: response.statusCode ?? 0, etag: String(response.headers.etag) },
          isFirst: !sent.reusedSocket,
        }),
      );
    });
    sent.on("error", reject);
  });
}

/** What is wrong with an answer that names the snapshot of `n`; null where nothing is. */
function judge(path: string, body: string, id: string, n: number): string | null {
  if (path === PAGE) {
    // Its queue by both definitions, and the cards delivered.
    const said = [70 * n, 80 * n, 120 * n].map((figure) => figure.toLocaleString("en-US"));
    return said.every((figure) => body.includes(figure)) ? null : `not ${said.join(", ")}`;
  }
  if (path === TABLE) {
    const rows = body.split("\n").filter((line) => line.includes("XX-"));
    const isOf = (line: string) => line.includes(`,${200 * n},`) || line.includes(`,${120 * n},`);
    return rows.length === 4 && rows.every(isOf) ? null : `rows ${rows.join(" | ")}`;
  }
  const { snapshot, rows } = JSON.parse(body);
  const values = rows.map(({ value }: { value: number }) => value).join();
  return snapshot === id && values === `${400 * n},${240 * n}` ? null : `${snapshot}: ${values}`;
}

/** Publishes and reads until all is published; what cannot be judged before a snapshot is known is judged at the end. */
export async function readWhilePublishing(options: ReadOptions): Promise<ReadReport> {
  const { origin, publish, turns, readers, pages, rest = 0 } = options;
  const published: Published[] = [];
  const wrong = new Set<string>();
  const seen = new Set<string>();
  const paths = pages ? [FIGURES, TABLE, PAGE] : [FIGURES, TABLE];
  let answers = 0;
  let done = false;
  let unjudged: {
    path: string;
    body: string;
    etag: string;
    reader: number;
    order: number;
    connection: number;
  }[] = [];
  /** Turn of the last answer on each connection. */
  const last = new Map<string, number>();

  const judgeAll = () => {
    const later: typeof unjudged = [];
    for (const reply of unjudged) {
      const turn = published.findIndex(({ id }) => reply.etag.startsWith(`"${id.slice(0, 12)}-`));
      const of = published[turn];
      if (!of) {
        later.push(reply);
        continue;
      }
      seen.add(of.id);
      const fault = judge(reply.path, reply.body, of.id, of.n);
      if (fault) wrong.add(`${reply.path} of ${of.n}: ${fault}`);
      const line = `${reply.reader} ${reply.connection}`;
      if (turn < (last.get(line) ?? 0)) wrong.add(`${reply.path}: older than before on one connection`);
      last.set(line, turn);
    }
    unjudged = later;
  };

  const read = async (reader: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let connection = 0;
    for (let order = 0; !done; order += 1) {
      const path = paths[(order + reader) % paths.length] ?? FIGURES;
      try {
        const { status, etag, body, isFirst } = await ask(origin, path, agent);
        answers += 1;
        if (isFirst) connection += 1;
        if (status === 200) unjudged.push({ path, body, etag, reader, order, connection });
        else wrong.add(`${path}: ${status} ${body.slice(0, 200)}`);
      } catch (error) {
        wrong.add(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
    agent.destroy();
  };

  const reading = Array.from({ length: readers }, (_, reader) => read(reader));
  for (let turn = 0; turn < turns; turn += 1) {
    published.push(await publish(turn));
    judgeAll();
  }
  done = true;
  await Promise.all(reading);
  judgeAll();
  for (const { path, etag } of unjudged) wrong.add(`${path}: of no snapshot that was published (${etag})`);
  return { answers, wrong: [...wrong], seen: seen.size, published: published.length };
}
