/** Reads the tokens from the style sheet itself, so that their page cannot say anything else. */
import { readFile } from "node:fs/promises";
import { StylePage } from "../../client/pages/style.tsx";
import { parseTokens } from "../../client/views/tokens.ts";
import type { PageRequest, PageResult } from "./request.ts";

const TOKENS = new URL("../../client/styles/tokens.css", import.meta.url);

export async function renderStyle({ context }: PageRequest): Promise<PageResult> {
  const tokens = parseTokens(await readFile(TOKENS, "utf8"));
  return { status: 200, page: <StylePage context={context} tokens={tokens} /> };
}
