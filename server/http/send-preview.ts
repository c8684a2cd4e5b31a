/** Sends what a token shows before it is published: never kept, never found, and marked with its reader. */
import type { Request, Response } from "express";
import { parseAddress } from "../api/address.ts";
import type { Answer } from "../api/answer.ts";
import { answerReleaseFile, RELEASE_FILES } from "../api/release-files.ts";
import { ReaderError } from "../errors.ts";
import type { Releases } from "../releases/releases.ts";
import { markPreview } from "./preview-page.ts";
import type { Previews } from "./previews.ts";

/** Nobody keeps it, nobody finds it. */
const SECRET = { "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow, noarchive" };

export interface PreviewSenderOptions {
  /** Absent where nothing can be staged */
  readonly previews: Previews | undefined;
  /** The page at a path, with other releases than those that are out; throws ReaderError `unknown_path`. */
  readonly renderPage: (path: string, releases: Releases) => Promise<Answer>;
  readonly security: readonly string[];
}

/** A handler of addresses below PREVIEW. Throws ReaderError `unknown_path` for any token that is not good. */
export function createPreviewSender({ previews, renderPage, security }: PreviewSenderOptions) {
  return async (request: Request, response: Response): Promise<void> => {
    const { path } = parseAddress(request.url);
    const [, root = "", text = "", own = ""] = /^(\/preview\/([^/]+))(\/[^/\\].*)$/.exec(path) ?? [];
    const opened = own === "" ? null : await previews?.open(text, own);
    if (!opened) throw new ReaderError("unknown_path", { path });
    const { token, releases, isOut } = opened;
    if (isOut) {
      send(response, 302, ["Location", own, ...Object.entries(SECRET).flat(), ...security]);
      return;
    }
    const isFile = own.startsWith(RELEASE_FILES);
    const answer = isFile ? await answerReleaseFile(own, releases) : await renderPage(own, releases);
    const isPage = !isFile && answer.type.startsWith("text/html");
    const body = isPage
      ? Buffer.from(markPreview(Buffer.from(answer.body).toString(), root, token))
      : answer.body;
    const headers: Record<string, string> = {
      "Content-Type": answer.type,
      "Content-Length": String(body.byteLength),
      ...answer.headers,
      ...SECRET,
    };
    const named = Object.keys(headers).map((name) => name.toLowerCase());
    const others = security.filter((_, i) => !named.includes(security[i - (i % 2)]?.toLowerCase() ?? ""));
    send(
      response,
      answer.status ?? 200,
      [...Object.entries(headers).flat(), ...others],
      request.method === "HEAD" ? undefined : body,
    );
  };
}

function send(response: Response, status: number, headers: string[], body?: Uint8Array): void {
  response.writeHead(status, headers);
  response.end(body);
}
