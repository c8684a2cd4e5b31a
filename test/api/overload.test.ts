import { type ClientRequest, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../server/api/limits.ts";
import { problemSchema } from "../../server/api/problem.ts";
import { createAdmission } from "../../server/http/admission.ts";
import type { Site } from "../../server/http/page.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const RUNNING = 2;
const WAITING = 3;
const BROWSER = { accept: "text/html" };

let snapshot: FixtureSnapshot;
let app: RunningApp;
let lag = 0;
/** Pages that are being made, each until it is let go. */
const making = new Map<string, () => void>();

const site: Site = {
  render: async ({ path }) => {
    if (path.includes("slow")) await new Promise<void>((resolve) => making.set(path, resolve));
    return { status: 200, body: `<p>${path}</p>` };
  },
};

beforeAll(async () => {
  snapshot = await referenceFixture();
  const admit = createAdmission({ running: RUNNING, waiting: WAITING, patience: 60_000 }, () => lag);
  app = await startApp({ current: () => snapshot }, { site, admit });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isSo(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isSo()).toBe(true);
}

/** Lets every page that is being made be finished, and those that come after it. */
async function finishAll(pending: readonly Promise<unknown>[]): Promise<void> {
  const timer = setInterval(() => {
    for (const [path, finish] of making) {
      making.delete(path);
      finish();
    }
  }, 5);
  await Promise.all(pending);
  clearInterval(timer);
}

/** Asks for a page and can leave. */
function askAndLeave(path: string): ClientRequest {
  const sent = request({ host: "127.0.0.1", port: app.port, path });
  sent.on("error", () => {});
  sent.end();
  return sent;
}

describe("more than can be made", () => {
  it("is refused at once, in both languages, to browsers and programmes, while what is kept stays quick", async () => {
    expect((await app.get("/fa/kept")).status).toBe(200);
    const pending = Array.from({ length: RUNNING + WAITING }, (_, i) => app.get(`/fa/slow-${i}`));
    await until(() => making.size === RUNNING);
    const problem = await app.get("/api/v1/catalog");
    expect([problem.status, problem.headers["retry-after"]]).toEqual([503, "2"]);
    const { code, limit, detail_fa, detail_en } = problemSchema.parse(JSON.parse(problem.body.toString()));
    expect([code, limit]).toEqual(["busy", WAITING]);
    expect([detail_fa, detail_en].every((text) => text.includes(String(WAITING)))).toBe(true);
    const page = await app.get("/fa/more", BROWSER);
    expect([page.status, page.headers["retry-after"]]).toEqual([503, "2"]);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    for (const path of ["/fa/kept", "/healthz", "/readyz"]) expect((await app.get(path)).status).toBe(200);
    // Who asks for what is being made already takes no place.
    const again = app.get("/fa/slow-0");
    await finishAll([...pending, again]);
    const statuses = (await Promise.all([...pending, again])).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await app.get("/api/v1/catalog")).status).toBe(200);
  });

  it("frees the place of whoever goes away, but not of what others wait for", async () => {
    const pending = Array.from({ length: RUNNING }, (_, i) => app.get(`/fa/slow-running-${i}`));
    await until(() => making.size === RUNNING);
    const leaving = ["a", "b", "c"].map((name) => askAndLeave(`/fa/slow-${name}`));
    const staying = app.get("/fa/slow-c");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await app.get("/fa/slow-d")).status).toBe(503);
    for (const sent of leaving) sent.destroy();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const taken = [app.get("/fa/slow-e"), app.get("/fa/slow-f")];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await app.get("/fa/slow-g")).status).toBe(503);
    await finishAll([...pending, staying, ...taken]);
    const statuses = (await Promise.all([staying, ...taken])).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200]);
    expect(making.has("/fa/slow-a")).toBe(false);
  });

  it("lets nobody wait while the process lags", async () => {
    lag = 2_000;
    const pending = Array.from({ length: RUNNING }, (_, i) => app.get(`/fa/slow-lag-${i}`));
    await until(() => making.size === RUNNING);
    expect((await app.get("/fa/slow-lag-more")).status).toBe(503);
    lag = 0;
    await finishAll(pending);
  });

  it("is what the limits say", async () => {
    const admit = createAdmission({ running: 1 }, () => 0);
    const never = new Promise<void>(() => {});
    const late = () => "too late";
    const waiting = Array.from({ length: 1 + LIMITS.waiting }, () => admit(() => never).catch(late));
    await expect(admit(() => never)).rejects.toMatchObject({
      code: "busy",
      values: { limit: LIMITS.waiting },
    });
    expect(waiting).toHaveLength(65);
    // Where each takes long, only so many may wait as can begin in time.
    let clock = 0;
    const slow = createAdmission(
      { running: 1, patience: 100 },
      () => 0,
      () => clock,
    );
    await slow(async () => {
      clock += 200;
    });
    void slow(() => never);
    const patient = [slow(() => never), slow(() => never)].map((turn) => turn.catch(late));
    await expect(slow(() => never)).rejects.toMatchObject({ code: "busy" });
    expect(await Promise.all(patient)).toEqual(["too late", "too late"]);
    const hasty = createAdmission({ running: 1, patience: 20 }, () => 0);
    void hasty(() => never);
    await expect(hasty(() => never)).rejects.toMatchObject({ code: "busy" });
  });
});
