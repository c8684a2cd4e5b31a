/** Where a child process leaves what belongs to a place besides its files. */

/** Stamps of each place, `<place>.json`. */
export const STAMPS_FOLDER = ".stamps";
/** Reports of each place in each language, `<place>-<language>.json`. */
export const REPORTS_FOLDER = ".reports";
