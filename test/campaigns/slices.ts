/** Slices out of memory beside SQL, on many random programmes: `npm run campaign -- slices [seed] [turns]`. */
import { checkCube } from "../metrics/check-cube.ts";

const [seed = "1", turns = "200"] = process.argv.slice(2);
const compared = 3 * 2 * Number(turns);
const fromMemory = await checkCube(Number(seed), Number(turns));
console.log(`${compared} slices equal to SQL; ${fromMemory} of them came out of memory (seed ${seed})`);
