/** What an account may do beyond what the engine needs, from the lines of SHOW GRANTS. */

/** Rights that docs/clickhouse-account.sql gives. */
const NEEDED = [
  /^CREATE TEMPORARY TABLE ON \*\.\*$/,
  /^READ ON (FILE|REMOTE)$/,
  // With an address: a right to every address could carry figures out.
  /^READ ON S3\(.+\)$/,
  /^NAMED COLLECTION ON \w+$/,
  /^SELECT(\(.+\))? ON system\.(one|clusters|processes)$/,
];

/** The rights in `lines` that are not needed, without the account's name. */
export function findExcess(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, rights = line, option = ""] = /^GRANT (.+?) TO .+?( WITH GRANT OPTION)?$/.exec(line) ?? [];
    const isNeeded = option === "" && NEEDED.some((needed) => needed.test(rights));
    return isNeeded ? [] : [`${rights}${option}`];
  });
}
