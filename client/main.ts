/** The only script of a page. Every page is whole without it; the islands make some of it quicker to use. */
import { startCheckFile } from "./islands/check-file.ts";
import { startExplore } from "./islands/explore.ts";
import { startGeography } from "./islands/geography.ts";
import { startHighlight } from "./islands/highlight.ts";
import { startPaper } from "./islands/paper.ts";
import { startPickers } from "./islands/pickers.ts";
import { startPrefetch } from "./islands/prefetch.ts";
import { startPresent } from "./islands/present.ts";
import { startSearch } from "./islands/search.ts";
import { startShare } from "./islands/share.ts";
import { startSortLinks } from "./islands/sort-links.ts";
import { startSortable } from "./islands/sortable.ts";
import { startTraces } from "./islands/traces.ts";

const ISLANDS = [
  startSortable,
  startPickers,
  startTraces,
  startExplore,
  startSearch,
  startPrefetch,
  startSortLinks,
  startHighlight,
  startGeography,
  startPaper,
  startShare,
  startCheckFile,
];

// A presentation shows one slide from the first paint on.
startPresent(document);

// After the first paint: the page is whole, and nothing of it waits for this.
requestAnimationFrame(() =>
  setTimeout(() => {
    for (const start of ISLANDS) start(document);
  }),
);
