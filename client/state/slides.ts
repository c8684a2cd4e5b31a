/** Slides as an address names them: "ranking" of the presented page itself, "nation.ranking" or "IR-22.ledger" of another. */
import { type ChartId, SUBJECTS, type Subject, type View } from "./view.ts";

/** What a slide can show besides a chart that has an address of its own. */
export const PLAIN_SLIDES = ["title", "figures", "rank", "changes", "ends", "movers", "about"] as const;
export type PlainSlide = (typeof PLAIN_SLIDES)[number];
export type SlideName = PlainSlide | ChartId;

export interface SlideRef {
  readonly subject: Subject;
  /** The province of a province's slide. */
  readonly place?: string;
  readonly name: SlideName;
}

/** Slides that a page has by itself, in the order they are shown. */
export const OWN_SLIDES: Readonly<Record<Subject, readonly SlideName[]>> = {
  nation: ["title", "figures", "ranking", "geography", "series", "flows", "queue", "ledger", "about"],
  province: [
    "title",
    "figures",
    "rank",
    "changes",
    "ledger",
    "queue",
    "series",
    "flows",
    "counties",
    "age",
    "peers",
    "about",
  ],
  compare: ["title", "ends", "movers", "multiples", "ranks", "scatter", "side", "peers", "about"],
};

/** Slides of other pages that may stand in a presentation of this one. */
const LENT: Readonly<Record<Subject, readonly SlideName[]>> = {
  nation: ["figures", "ranking", "geography", "series", "flows", "queue", "ledger"],
  province: ["figures", "rank", "changes", "ledger", "queue", "series", "flows", "counties", "age"],
  compare: ["ends", "movers", "multiples", "ranks", "scatter"],
};

type Presented = Pick<View, "subject" | "place">;

/** The page that a view presents; the nation if it names none. */
export function ownRef({ subject = "nation", place }: Presented): Omit<SlideRef, "name"> {
  return subject === "province" && place !== undefined ? { subject, place } : { subject };
}

/** The slide of a word in an address; null where there is none of that name. Pair of formatSlide. */
export function parseSlide(word: string, presented: Presented): SlideRef | null {
  const own = ownRef(presented);
  const dot = word.lastIndexOf(".");
  const name = word.slice(dot + 1);
  const of = dot < 0 ? own : parseSubject(word.slice(0, dot));
  if (!of) return null;
  const names = isSame(of, own) ? OWN_SLIDES[own.subject] : LENT[of.subject];
  const known = names.find((candidate) => candidate === name);
  return known ? { ...of, name: known } : null;
}

/** The shortest word of a slide in an address of what is presented. */
export function formatSlide({ name, ...of }: SlideRef, presented: Presented): string {
  if (isSame(of, ownRef(presented))) return name;
  return `${of.place ?? of.subject}.${name}`;
}

/** Slides of other pages that are offered for choice. */
export function lentSlides(presented: Presented): SlideRef[] {
  const own = ownRef(presented);
  return SUBJECTS.filter((subject) => subject !== own.subject && subject !== "province").flatMap((subject) =>
    LENT[subject].map((name) => ({ subject, name })),
  );
}

/** "nation", "compare", or any other word as a province; whether there is such a province is asked elsewhere. */
function parseSubject(word: string): Omit<SlideRef, "name"> | null {
  if (word === "" || word === "province") return null;
  const subject = SUBJECTS.find((known) => known === word);
  return subject ? { subject } : { subject: "province", place: word };
}

function isSame(a: Omit<SlideRef, "name">, b: Omit<SlideRef, "name">): boolean {
  return a.subject === b.subject && a.place === b.place;
}
