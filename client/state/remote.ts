/** What keys, remotes and fingers mean in a presentation. */

export const COMMANDS = [
  "forward",
  "back",
  "first",
  "last",
  "go",
  "full",
  "notes",
  "speaker",
  "dark",
  "choose",
  "print",
  "help",
  "leave",
] as const;
export type Command = (typeof COMMANDS)[number];

export interface Pressed {
  readonly key: string;
  /** Place on the keyboard, which stays the same under a Persian layout. */
  readonly code: string;
  readonly shiftKey: boolean;
}

const KEYS: Readonly<Record<string, Command>> = {
  PageDown: "forward",
  PageUp: "back",
  Home: "first",
  End: "last",
  Enter: "go",
  Escape: "leave",
  // Remotes send it to hide the picture.
  ".": "dark",
  "?": "help",
  "؟": "help",
};

const PLACES: Readonly<Record<string, Command>> = {
  KeyF: "full",
  KeyN: "notes",
  KeyS: "speaker",
  KeyB: "dark",
  KeyC: "choose",
  KeyP: "print",
};

/** The command of a key: arrows by the direction of the page, page keys and space as remotes send them; null for any other. */
export function readCommand({ key, code, shiftKey }: Pressed, direction: "rtl" | "ltr"): Command | null {
  if (key === " ") return shiftKey ? "back" : "forward";
  if (key === "ArrowLeft") return direction === "rtl" ? "forward" : "back";
  if (key === "ArrowRight") return direction === "rtl" ? "back" : "forward";
  return KEYS[key] ?? PLACES[code] ?? null;
}

/** The digit of a key in Latin, Persian or Arabic; null for any other key. */
export function readDigit(key: string): number | null {
  const at = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩".indexOf(key);
  return key.length === 1 && at >= 0 ? at % 10 : null;
}

/** Pixels a finger goes sideways before it means to turn a page. */
const SWIPE = 48;

/** A finger that drags the picture aside brings the next one in from where it came; null for any other movement. */
export function readSwipe(across: number, down: number, direction: "rtl" | "ltr"): Command | null {
  if (Math.abs(across) < SWIPE || Math.abs(across) < 1.5 * Math.abs(down)) return null;
  return across > 0 === (direction === "rtl") ? "forward" : "back";
}

/** The outer part of the picture that turns pages when clicked. */
const EDGE = 0.12;

/** A click at a share of the width from the left; null in the middle. */
export function readEdge(share: number, direction: "rtl" | "ltr"): Command | null {
  if (share > EDGE && share < 1 - EDGE) return null;
  return share < 0.5 === (direction === "rtl") ? "forward" : "back";
}

/** The slide that an address asks for by "#5", 1 where it asks for none; never beyond the last. */
export function parseSlideHash(hash: string, count: number): number {
  const asked = Number(/^#(\d{1,4})$/.exec(hash)?.[1] ?? 1);
  return Math.min(Math.max(asked, 1), Math.max(count, 1));
}

export function formatSlideHash(number: number): string {
  return `#${number}`;
}
