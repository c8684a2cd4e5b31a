/** Makes ahead what readers will ask of the next snapshot, so that the first of them wait for nothing. */
import { formatAddress, type Variant } from "../api/address.ts";
import type { ByteCache } from "../api/byte-cache.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { isOfFigures, NO_SNAPSHOT } from "./answer-state.ts";

export interface WarmerOptions {
  /** Makes and keeps one answer of a snapshot. */
  readonly prepare: (variant: Variant, next: Snapshot) => Promise<void>;
  readonly cache: ByteCache;
  /** Answers made ahead at most; defaults to 64 */
  readonly most?: number;
  /** Milliseconds after which no other is begun; defaults to 5,000 */
  readonly budget?: number;
}

export interface Warmer {
  /**
   * Makes the pages that everybody opens and what was asked for most lately; gives how many. With `data`, only what no
   * publication changes: pages tell of the newest release, which does not count yet. Never throws.
   */
  warm(next: Snapshot, what?: "all" | "data"): Promise<number>;
  /** Lets go first what is of no snapshot that serves. */
  retire(serving: Snapshot): void;
}

/** What nearly every visit begins with, as browsers ask for it. */
const FIRST_PAGES: readonly Variant[] = (["fa", "en"] as const).map((language) => ({
  address: { path: `/${language}/`, query: "" },
  formats: [],
  language,
  coding: "br",
}));

/** A warmer of a cache; `now` in milliseconds. */
export function createWarmer(options: WarmerOptions, now: () => number = () => performance.now()): Warmer {
  const { prepare, cache, most = 64, budget = 5_000 } = options;
  return {
    async warm(next, what = "all") {
      const until = now() + budget;
      const isOfSnapshot = (key: string) => !key.startsWith(`${NO_SNAPSHOT} `);
      const busiest = cache.listBusiest(most, isOfSnapshot);
      const wanted =
        what === "all"
          ? [...FIRST_PAGES, ...busiest]
          : busiest.filter(({ address }) => isOfFigures(formatAddress(address)));
      let made = 0;
      // One after another: readers of the old snapshot go before.
      for (const variant of wanted) {
        if (now() > until) break;
        await prepare(variant, next).then(
          () => {
            made += 1;
          },
          // What is gone in the next snapshot is an error that a reader is told when asking.
          () => {},
        );
      }
      return made;
    },
    retire: ({ id }) =>
      cache.retire((key) => !key.startsWith(`${NO_SNAPSHOT} `) && !key.startsWith(`${id} `)),
  };
}
