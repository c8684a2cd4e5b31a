/** Runs a campaign by its name: proofs too long for `npm test`, which holds a small version of each. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";

const names = readdirSync(import.meta.dirname)
  .map((file) => basename(file, ".ts"))
  .filter((name) => name !== "run");
const [node = "", script = "", name = "", ...rest] = process.argv;
if (!names.includes(name)) {
  console.error(`usage: npm run campaign -- <${names.join(" | ")}> [options]`);
  process.exitCode = 1;
} else {
  process.argv = [node, script, ...rest];
  await import(`./${name}.ts`);
}
