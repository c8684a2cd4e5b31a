/** What a page writes down about itself; runs in the browser, before anything else of the page. */

/** A chart is there when as many marks as it has bars match. */
export interface ChartMark {
  readonly selector: string;
  readonly bars: number;
}

export interface WatchOptions {
  /** Chart of the page that is opened, and of the page behind the click. */
  readonly first: ChartMark;
  readonly next: ChartMark;
}

/** Milliseconds since the document's navigation, unless said otherwise; 0 where it has not happened. */
export interface Watched {
  readonly origin: number;
  /** When the click that led here was made, on the clock of `origin`. */
  readonly clicked: number;
  chart: number;
  contentful: number;
  largest: number;
  /** Sum of layout shifts that no input explains; no unit. */
  shift: number;
  /** What moved, for the reader of a profile. */
  readonly moved: string[];
  /** Start and length of every task over 50 ms. */
  readonly tasks: [start: number, length: number][];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Handed to the browser as text: it closes over nothing and names no function inside. */
export function watchPage({ first, next }: WatchOptions): void {
  const clicked = Number(sessionStorage.getItem("clicked") ?? 0);
  const { selector, bars } = clicked > 0 ? next : first;
  const watched: Watched = {
    origin: performance.timeOrigin,
    clicked,
    chart: 0,
    contentful: 0,
    largest: 0,
    shift: 0,
    moved: [],
    tasks: [],
  };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === "first-contentful-paint") watched.contentful = startTime;
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) watched.largest = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    })[]) {
      if (entry.hadRecentInput) continue;
      watched.shift += entry.value;
      for (const { node } of entry.sources)
        watched.moved.push(node instanceof Element ? `${node.localName}.${node.className}` : "text");
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll(selector).length < bars) return;
    observer.disconnect();
    // The second frame begins when the first, with the chart in it, has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        watched.chart = performance.now();
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener(
    "click",
    ({ timeStamp }) => sessionStorage.setItem("clicked", String(performance.timeOrigin + timeStamp)),
    { capture: true },
  );
}
