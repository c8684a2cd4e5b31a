/** What a nation cannot be written for; nothing has been written then. */

/** A folder in which something else lies. */
export class ForeignFilesError extends Error {
  readonly folder: string;
  /** What does not belong there. */
  readonly entries: readonly string[];

  constructor(folder: string, entries: readonly string[]) {
    super(`foreign files: ${folder} has ${entries.join(", ")}`);
    this.name = "ForeignFilesError";
    this.folder = folder;
    this.entries = entries;
  }
}

/** A month that the sample's timeline does not have. */
export class UnknownMonthError extends Error {
  readonly month: string;
  /** Keys of the months that it has. */
  readonly first: string;
  readonly last: string;

  constructor(month: string, first: string, last: string) {
    super(`unknown month: ${month}, not in ${first} to ${last}`);
    this.name = "UnknownMonthError";
    this.month = month;
    this.first = first;
    this.last = last;
  }
}
