/** Finds a known place by its code as typed, and suggests the code where a name was typed. */
import { foldName } from "../../../datasets/names.ts";
import type { KnownPlace } from "./receipt.ts";
import { codeSpelling } from "./spelling.ts";

export interface Gazetteer {
  readonly places: readonly KnownPlace[];
  /** Index of the place in `places`, or −1. */
  indexOf(typed: string): number;
  /** Codes of the places that bear this name; empty if none does. */
  named(typed: string): readonly string[];
}

/** A gazetteer of the given places, in their order. */
export function createGazetteer(places: readonly KnownPlace[]): Gazetteer {
  const byCode = new Map(places.map(({ place }, index) => [codeSpelling(place), index]));
  const byName = new Map<string, string[]>();
  for (const { place, name_fa } of places) {
    const key = foldName(name_fa ?? "");
    if (key !== "") byName.set(key, [...(byName.get(key) ?? []), place]);
  }
  return {
    places,
    indexOf: (typed) => byCode.get(typed) ?? byCode.get(codeSpelling(typed)) ?? -1,
    named: (typed) => byName.get(foldName(typed)) ?? [],
  };
}
