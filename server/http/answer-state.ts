/** What decides an answer beside its address: the snapshot, what is published, what is announced. */
import { createHash } from "node:crypto";
import { FEEDS } from "../feeds/answer-feed.ts";
import { ROBOTS, SITEMAP } from "../feeds/sitemap.ts";
import type { Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { OEMBED } from "./addresses.ts";

/** In the place of a snapshot's id, where no snapshot decides. */
export const NO_SNAPSHOT = "none";

export interface AnswerStates {
  /** Name of the state that decides the answer of an address; asked for with every request. Null: no snapshot decides. */
  of(url: string, snapshot: Snapshot | null): string;
  /** The same with what no publication tells; empty for nearly every path. */
  beyond(path: string, host: string): Promise<string>;
}

/** Names of states, each made once. */
export function createAnswerStates(releases: Releases): AnswerStates {
  const figures = new WeakMap<Snapshot, string>();
  let head: string | null = null;
  const published = new Map<string, string>();
  /** Two releases of the same figures open with months of their own. */
  const nameFigures = (snapshot: Snapshot): string => {
    const known = figures.get(snapshot);
    if (known !== undefined) return known;
    const name = `${snapshot.id} ${snapshot.defaultMonth}`;
    figures.set(snapshot, name);
    return name;
  };
  /** With the newest release, which pages tell, and which `latest` and a withdrawal change. */
  const namePublished = (name: string): string => {
    const newest = releases.current().head;
    if (newest === null) return name;
    if (newest !== head) published.clear();
    head = newest;
    const known = published.get(name);
    if (known !== undefined) return known;
    // Snapshots that are gone are not asked for again.
    if (published.size > 8) published.clear();
    published.set(name, `${name} ${newest}`);
    return `${name} ${newest}`;
  };
  return {
    of(url, snapshot) {
      const name = snapshot === null ? NO_SNAPSHOT : nameFigures(snapshot);
      return isOfFiguresAlone(url) ? name : namePublished(name);
    },
    async beyond(path, host) {
      const told = tellsCalendar(path) ? ` ${await hashCalendar(releases)}` : "";
      return `${told}${tellsHost(path) ? ` ${host}` : ""}`;
    },
  };
}

const OF_RELEASES = /^\/api\/v1\/(?:releases|check)/;

/** Whether a publication leaves the answer as it is: data of the working figures. "%" may spell any parameter. */
function isOfFiguresAlone(url: string): boolean {
  return url.startsWith("/api/") && !url.includes("as_of") && !url.includes("%") && !OF_RELEASES.test(url);
}

async function hashCalendar(releases: Releases): Promise<string> {
  const told = JSON.stringify([await releases.calendar(), releases.publishing?.() ?? null]);
  return createHash("sha256").update(told).digest("base64url");
}

/** Answers that change when something is announced, moved, late or in the making, though nothing is published. */
function tellsCalendar(path: string): boolean {
  return /^\/(?:(?:fa|en)\/releases|api\/v1\/releases\/calendar(?:\.\w+)?)$/.test(path);
}

/** Answers with addresses of the host that they were asked at. */
function tellsHost(path: string): boolean {
  return path === OEMBED || path.startsWith(FEEDS) || path === SITEMAP || path === ROBOTS;
}

/** Makes an answer again if something was published meanwhile: none tells of two states. */
export async function inOneState<Made>(releases: Releases, make: () => Promise<Made>): Promise<Made> {
  for (let turn = 0; ; turn += 1) {
    const before = releases.current().head;
    const made = await make();
    if (releases.current().head === before || turn === TURNS) return made;
  }
}

/** More publications than this within one answer are a clock gone mad. */
const TURNS = 3;
