/** Prints the SHA-256 of every data file of the second programme's release, with the clock set to an instant of 2031. */
const NOW = Date.UTC(2031, 6, 1, 12, 34, 56);
const Clock = Date;

class SetClock extends Clock {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(NOW);
    else super(given[0]);
  }
  static override now = () => NOW;
}

Object.assign(globalThis, { Date: SetClock });
const { createNumbersData } = await import("./data-fixture.ts");
const { formatChecksums } = await import("../../reports/data/checksums.ts");
const { files } = await createNumbersData();
process.stdout.write(formatChecksums(files).bytes);

export {};
