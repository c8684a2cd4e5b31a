/** Under which licence a release's figures may be used: whoever publishes says so, nobody else can. */
import type { Words } from "../../datasets/vocabulary.ts";

export interface Licence {
  /** Identifier of the Open Definition or of SPDX, such as "CC-BY-4.0". */
  readonly name: string;
  readonly title: Words;
  /** Address of its text; null where there is none. */
  readonly path: string | null;
}

/** The Open Definition's own word for it. */
export const LICENCE_NOT_SPECIFIED: Licence = {
  name: "notspecified",
  title: { fa: "ناشر پروانه‌ای اعلام نکرده است", en: "The publisher has stated no licence" },
  path: null,
};
