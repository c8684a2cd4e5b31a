/** Scripts in a process of their own, whose clock tells another day. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What a module prints that is run from the project's root, with its clock so many days ahead. Throws with its errors. */
export function runElsewhere(days: number, script: string): string {
  const clock = `
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...given) { if (given.length === 0) super(Date.now()); else super(...given); }
      static now() { return RealDate.now() + ${days} * 86400000; }
    };`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", clock + script],
    { cwd: join(import.meta.dirname, "../.."), encoding: "utf8", env: { ...process.env, TZ: "Asia/Tehran" } },
  );
  if (status !== 0) throw new Error(`failed process: ${stderr}`);
  return stdout;
}
