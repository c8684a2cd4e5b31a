/**
 * An embargo under readers that never stop asking: the real server in released mode, a release of a month that nobody
 * has seen, a clock that is stepped both ways around its instant, and every answer looked through.
 */
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { commitRelease, readStaged } from "../../reports/publish/commit.ts";
import { createScheduler } from "../../reports/publish/schedule.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { createPreviews } from "../../server/http/previews.ts";
import { readCalendar } from "../../server/releases/calendar.ts";
import { createTrustedClock } from "../../server/releases/clock.ts";
import { createReleases } from "../../server/releases/follow.ts";
import { createPreviewToken } from "../../server/releases/preview.ts";
import { appendReleaseJournal, readReleaseJournal } from "../../server/releases/release-journal.ts";
import { createReleasedHolder } from "../../server/releases/released-holder.ts";
import { readSecret } from "../../server/releases/secret.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createSite } from "../../server/site/site.ts";
import { startApp } from "../api/running-app.ts";
import { createTableStamp } from "../client/fake-releases.ts";
import { createFixtureSnapshot, type FixtureRow } from "../fixture.ts";
import { createReferenceNation } from "../reference-nation.ts";
import { KEYS, TRUSTED, tinyHead } from "./tiny-release.ts";

export interface EmbargoOptions {
  /** An empty folder. */
  readonly data: string;
  readonly readers: number;
  /** Milliseconds of asking before the instant and after it. */
  readonly before: number;
  readonly after: number;
  /** Milliseconds that a reader waits between its questions. */
  readonly pause: number;
  /** What the wall clock is set to: from milliseconds after the instant on, so much ahead. In order; 0 or more at the instant. */
  readonly steps: readonly ClockStep[];
}

export interface ClockStep {
  readonly from: number;
  readonly ahead: number;
}

export interface EmbargoReport {
  readonly questions: { readonly before: number; readonly after: number };
  /** Answers that told of the release before its instant, with what they told. */
  readonly early: readonly string[];
  /** Answers to questions for the release that differ from those for one that never will be. */
  readonly different: readonly string[];
  /** Answers that told of two releases. */
  readonly mixed: readonly string[];
  /** Addresses that had told of the release and then told of it no more. */
  readonly undone: readonly string[];
  /** Milliseconds from the instant until each address told of the release. */
  readonly told: ReadonlyMap<string, number>;
  /** Milliseconds from the instant until the server's list of releases had it, with its figures. */
  readonly shown: number;
  /** Errors of the server: 5xx answers but for its being busy, and broken connections. */
  readonly failed: readonly string[];
  /** What the scheduler said. */
  readonly said: readonly string[];
}

const T = Date.parse("2020-05-19T05:00:00Z");
const HOUR = 3_600_000;
/** Rows that make a file of a size that does not turn up by chance. */
const SIZE = 6_173;
const OUT = "1398-12-r1";
const NEXT = "1399-01-r1";
/** Of as many letters, and never staged. */
const NEVER = "1399-09-r1";
/** Bushehr's requests at 1399-01 are 727,592 and 10,000 more, which stands nowhere else. */
const PLANTED = ["737592", "737,592", "۷۳۷٬۵۹۲"];
const MORE = 10_000;
const OLD = { id: "a".repeat(64), figuresHash: "1a".repeat(32) };
const NEW = { id: "b".repeat(64), figuresHash: "2b".repeat(32) };
const PREVIEWED = "/r/1399-01-r1/data/figures.csv";

/** Asked of the release and of what never was, alike. */
const OF_RELEASE = (release: string) => [
  `/r/${release}/data/figures.csv`,
  `/r/${release}/manifest.json`,
  `/r/${release}/manifest.json.minisig`,
  `/api/v1/figures?measure=requested&place=IR-18&as_of=${release}`,
  `/fa/releases/${release}`,
];
/** Asked of what is there, whatever it is. */
const OF_ALL = [
  "/api/v1/figures?measure=requested&place=IR-18",
  "/api/v1/figures?measure=requested&place=IR-18&month=1399-01",
  "/api/v1/releases",
  "/api/v1/releases/calendar",
  "/r/latest/data/figures.csv",
  "/feeds/fa/releases.atom",
  "/feeds/en/releases.json",
  "/sitemap.xml",
  "/en/releases",
];

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** When it was asked and when the first bytes came, by performance.now(). */
  readonly asked: number;
  readonly begun: number;
}

/** The nation without its last month, and with it and the planted figure. */
async function createNations() {
  const nation = createReferenceNation();
  const isOld = ({ month }: FixtureRow) => String(month) < "1399-01";
  let left = MORE;
  const plant = (row: FixtureRow): FixtureRow => {
    if (row.month !== "1399-01" || !String(row.place).startsWith("IR-18.") || left === 0) return row;
    left = 0;
    return { ...row, requested: Number(row.requested) + MORE };
  };
  const before = await createFixtureSnapshot({
    ...nation,
    months: [nation.months[0], "1398-12"],
    positions: nation.positions.filter(isOld),
    eligible: nation.eligible.filter(isOld),
    targets: [],
    findings: [],
    revisions: [],
  });
  const after = await createFixtureSnapshot({ ...nation, positions: nation.positions.map(plant) });
  return { before: { ...before, ...OLD }, after: { ...after, ...NEW } };
}

function filesOf(release: string, value: string) {
  const file = (path: string, text: string, media_type: string) => ({
    ...{ path, bytes: Buffer.from(text), media_type, rows: null },
    ...({ role: "data", place: null, language: null } as const),
  });
  const month = release.slice(0, -3);
  const stamps = [createTableStamp(release, month, [["IR-18", Number(value)]])];
  return [
    file(
      "data/figures.csv",
      `release,value\n${`${release},${value}\n`.repeat(SIZE)}`,
      "text/csv; charset=utf-8",
    ),
    file("stamps.json", JSON.stringify(stamps), "application/json"),
  ];
}

/** Asks, and says when the answer began. */
function createAsking(port: number, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const ask = (
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method = "GET",
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const asked = performance.now();
      const sent = request({ agent, port, path, method, headers, host: "127.0.0.1" }, (response) => {
        const begun = performance.now();
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            ...{ asked, begun, status: response.statusCode ?? 0, headers: response.headers },
            body: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  return { ask, close: () => agent.destroy() };
}

/** Runs it; takes a little longer than `before` and `after` together. */
export async function runPolledEmbargo(options: EmbargoOptions): Promise<EmbargoReport> {
  const { data, readers, before, after, pause, steps } = options;
  const nations = await createNations();
  const store = releaseStoreOf(data);
  const head = (release: string, change: object) =>
    tinyHead(release, { programme: "reference-nation", ...change });
  const out = head(OUT, { snapshot: OLD.figuresHash, published_at: "2020-04-18T05:00:00Z" });
  await stageRelease(store, out, filesOf(OUT, "111"), KEYS);
  await commitRelease(store, OUT, TRUSTED);
  const next = head(NEXT, { snapshot: NEW.figuresHash, published_at: new Date(T).toISOString() });
  const files = filesOf(NEXT, PLANTED[0] ?? "");
  const { sha256, manifest } = await stageRelease(store, next, files, KEYS);
  await appendReleaseJournal(
    data,
    [
      { type: "announce", month: "1399-01", instant: next.published_at, note: { fa: "", en: "" } },
      { type: "approve", release: NEXT, manifest: sha256, by: "A. Person" },
    ],
    new Date(T - 30 * 24 * HOUR),
  );

  const start = performance.now();
  const instant = start + before;
  const elapsed = () => performance.now() - start;
  const stepAt = (now: number) => steps.findLast(({ from }) => from <= now - before)?.ahead ?? 0;
  const wall = () => T - before + elapsed() + stepAt(elapsed());
  const clock = createTrustedClock({ wall, monotonic: elapsed, boot: () => null });
  const openSnapshot = async (file: string) => {
    const found = [nations.before, nations.after].find(({ figuresHash }) => figuresHash === file);
    if (!found) throw new Error(`missing snapshot: ${file}`);
    return { ...found, file, close: async () => {} };
  };
  const findSnapshot = async (figures: string) => figures;
  const holder = createReleasedHolder({ findSnapshot, openSnapshot });
  const said: string[] = [];
  let shown = Number.POSITIVE_INFINITY;
  const releases = await createReleases({
    ...{ store, keys: TRUSTED, findSnapshot, openSnapshot, prepare: holder.prepare },
    readCalendar: (index) => readCalendar(data, index, new Date(clock.now())),
    onFault: ({ release, reason }) => said.push(`fault ${release}: ${reason}`),
  });
  const scheduler = createScheduler({
    ...{ store, keys: TRUSTED, clock },
    readJournal: () => readReleaseJournal(data),
    onPublished: async (release) => {
      said.push(`published ${release}`);
      await releases.follow();
      shown = performance.now() - instant;
    },
    onFailure: (release, error) => said.push(`failed ${release}: ${error}`),
    onHeld: (release, ahead) => said.push(`held ${release}: ${Math.round(ahead / 1000)} s ahead`),
  });
  const previews = createPreviews({
    ...{ dataFolder: data, releases, now: () => clock.now() },
    readStaged: (release) => readStaged(store, release, TRUSTED),
  });
  const site = createSite({ assets: { style: "/a.css", script: "/a.js", font: null } });
  const app = await startApp(holder, { releases, site, previews });
  const { ask, close } = createAsking(app.port, readers);
  const grant = { release: NEXT, reader: "M. Reader", hours: 1, at: next.published_at };
  const token = createPreviewToken(grant, await readSecret(store), clock.now());

  const secrets = [
    ...PLANTED,
    ...[NEXT, NEW.id, NEW.id.slice(0, 12), NEW.figuresHash, sha256, "1399-01-20"],
    ...manifest.files.map((file) => file.sha256),
    ...manifest.files.map((file) => String(file.bytes)).filter((bytes) => bytes.length > 5),
    ...JSON.parse(files[1]?.bytes.toString() ?? "[]").map(({ code }: { readonly code: string }) => code),
  ];
  const early = new Set<string>();
  const mixed = new Set<string>();
  const different = new Set<string>();
  const failed = new Set<string>();
  const undone = new Set<string>();
  const told = new Map<string, number>();
  const questions = { before: 0, after: 0 };

  const judge = (path: string, { status, headers, body, asked, begun }: Reply) => {
    // What the reader wrote comes back in errors and in links to the page itself.
    const text = `${status} ${JSON.stringify(headers)} ${body}`.replaceAll(path, "");
    const asksFor = path.includes(NEXT);
    const found = secrets.find((secret) => !(asksFor && secret === NEXT) && text.includes(secret));
    const tells = found !== undefined || (asksFor && status < 300) || text.includes(`/r/${NEXT}/`);
    if (begun < instant) {
      questions.before += 1;
      if (tells) early.add(`${path} ${Math.round(begun - instant)} ms: ${found ?? status}`);
    } else {
      questions.after += 1;
      const since = told.get(path) ?? Number.POSITIVE_INFINITY;
      if (tells) told.set(path, Math.min(since, begun - instant));
      else if (asked - instant > since) undone.add(path);
    }
    if (status >= 500 && status !== 503) failed.add(`${path} ${status}`);
    const etag = String(headers.etag ?? "");
    const isOld = etag.startsWith(`"${OLD.id.slice(0, 12)}`);
    if (isOld && !path.includes("as_of") && tells) mixed.add(`${path}: old figures, ${found}`);
    if (PLANTED.some((value) => body.includes(value)) && body.includes(OLD.id)) mixed.add(`${path}: both`);
  };
  const compare = async () => {
    for (const [at, path] of OF_RELEASE(NEXT).entries()) {
      const never = OF_RELEASE(NEVER)[at] ?? "";
      const [own, other] = [await ask(path), await ask(never)];
      if (other.begun > instant) return;
      const plain = ({ status, headers: { date: _date, ...headers }, body }: Reply, release: string) =>
        JSON.stringify([status, headers, body]).replaceAll(release, "X");
      if (plain(own, NEXT).replace(VARYING, "") !== plain(other, NEVER).replace(VARYING, ""))
        different.add(path);
    }
  };
  const paths = [...OF_ALL, ...OF_RELEASE(NEXT)];
  const read = async (reader: number) => {
    for (let round = 0; elapsed() < before + after; round += 1) {
      const path = paths[(reader + round) % paths.length] ?? "";
      await ask(path).then(
        (reply) => judge(path, reply),
        (error: unknown) => failed.add(`${path} ${error}`),
      );
      await sleep(pause);
    }
  };
  const look = async () => {
    await sleep(before * 0.4);
    // Somebody with a token sees it, and nobody else.
    const seen = await ask(`/preview/${token}${PREVIEWED}`);
    said.push(seen.body.includes(PLANTED[0] ?? "") ? "previewed" : `not previewed: ${seen.status}`);
    await compare();
  };
  await Promise.all([look(), ...Array.from({ length: readers }, (_, reader) => read(reader))]);
  close();
  await Promise.all([app.close(), scheduler.close(), releases.close(), holder.close()]);
  await Promise.all([nations.before.close(), nations.after.close()]);
  for (const path of paths) if (!told.has(path)) told.set(path, Number.POSITIVE_INFINITY);
  return {
    ...{ questions, told, said, shown },
    early: [...early],
    mixed: [...mixed],
    undone: [...undone],
    different: [...different],
    failed: [...failed],
  };
}

/** What is random in an error. */
const VARYING = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));
}
