/** Windows of one presentation keep in step: the room's picture, the speaker's window, a second screen. */

export interface DeckSignal {
  /** The slide that is shown. */
  readonly at?: number;
  readonly dark?: boolean;
  /** A window that has just opened asks where the others are. */
  readonly asks?: boolean;
}

export interface DeckChannel {
  readonly say: (signal: DeckSignal) => void;
}

/** Joins the windows that show the same slides; `hear` gets what any other of them says. */
export function joinDecks(page: Document, hear: (signal: DeckSignal) => void): DeckChannel {
  // The slides are named by the address without its number; a copy of the page has none of its own.
  const { pathname, search } = new URL(page.baseURI);
  const channel = new BroadcastChannel(`pooshesh ${pathname}${search}`);
  channel.addEventListener("message", ({ data }) => {
    if (isSignal(data)) hear(data);
  });
  page.defaultView?.addEventListener("pagehide", () => channel.close());
  return { say: (signal) => channel.postMessage(signal) };
}

/** Other windows may run another version of this script. */
function isSignal(data: unknown): data is DeckSignal {
  if (typeof data !== "object" || data === null) return false;
  const { at, dark, asks } = data as Record<string, unknown>;
  return (
    (at === undefined || Number.isInteger(at)) &&
    [dark, asks].every((flag) => flag === undefined || typeof flag === "boolean")
  );
}
