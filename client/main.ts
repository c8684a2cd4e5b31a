/** The only script of a page. Every page is whole without it; the islands make some of it quicker to use. */
import { startPickers } from "./islands/pickers.ts";
import { startSortable } from "./islands/sortable.ts";
import { startTraces } from "./islands/traces.ts";

startSortable(document);
startPickers(document);
startTraces(document);
