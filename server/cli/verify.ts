/** `pooshesh verify`: checks a data folder from end to end. */
import type { Words } from "../../datasets/vocabulary.ts";
import { type Fault, verifyStore } from "../warehouse/verify.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";

const KINDS: Readonly<Record<Fault["kind"], Words>> = {
  journal: { fa: "زنجیرهٔ دفتر شکسته است", en: "the journal's chain is broken" },
  raw: { fa: "فایل خام همان نیست که رسید", en: "a raw file is not what was taken in" },
  snapshot: { fa: "نگارش همان نیست که منتشر شد", en: "a snapshot is not what was published" },
  receipt: { fa: "رسید جمع‌بندی همان نیست که ثبت شد", en: "a rollup's receipt is not what was entered" },
  pointer: { fa: "نشانگر به نگارشی از دفتر نمی‌رسد", en: "the pointer names no snapshot of the journal" },
  rebuild: { fa: "ساخت دوباره عددهای دیگری داد", en: "building again gave other figures" },
};

/** Runs the command. */
export async function runVerify(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const { status } = terminal;
  const found = await verifyStore(dataFolder, {
    rebuild: given.flag("rebuild"),
    ...(status ? { onProgress: (done, total) => status(`${done}/${total}`) } : {}),
  });
  for (const { kind, what, expected, seen } of found.faults) {
    terminal.err(`${KINDS[kind].en}: ${what} (expected ${expected}, saw ${seen})`);
    terminal.err(`${KINDS[kind].fa}: ${what} (انتظار می‌رفت ${expected}؛ دیده شد ${seen})`);
  }
  terminal.out(
    `inputs · ورودی‌ها: ${found.inputs}; builds · ساخت‌ها: ${found.builds}; faults · نادرستی‌ها: ${found.faults.length}`,
  );
  if (found.rebuilt !== null) terminal.out(`rebuilt figures · عددهای دوباره‌ساخته: ${found.rebuilt}`);
  return found.faults.length === 0 ? "ok" : "unverified";
}
