/** The only script of a page. Every page is whole without it; the islands make some of it quicker to use. */
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

startSortable(document);
startPickers(document);
startTraces(document);
startExplore(document);
startSearch(document);
startPrefetch(document);
startSortLinks(document);
startHighlight(document);
startGeography(document);
startPaper(document);
startPresent(document);
startShare(document);
