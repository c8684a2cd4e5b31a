/** The policy of a document that brings its styles and scripts inside. */
import { createHash } from "node:crypto";

/** Script elements that hold data and are never run. */
const DATA = /\btype="(?:application|text)\/(?:[\w.-]+\+)?(?:json|plain)"/;

/** Exactly the styles and scripts that stand in the document may work; nothing is loaded, asked for or sent. */
export function createDocumentPolicy(text: string): string {
  const [styles, scripts] = [hashAll(text, "style"), hashAll(text, "script")];
  return [
    "default-src 'none'",
    ...(styles ? [`style-src ${styles}`] : []),
    ...(scripts ? [`script-src ${scripts}`] : []),
    "font-src 'self' data:",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join(";");
}

/** What the elements of a name hold, each hashed as a policy names it. */
function hashAll(text: string, name: "style" | "script"): string {
  const elements = text.matchAll(new RegExp(`<${name}((?:\\s[^>]*)?)>([\\s\\S]*?)</${name}>`, "g"));
  const hashes = [...elements]
    .filter(([, attributes = ""]) => !DATA.test(attributes))
    .map(([, , content = ""]) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  return [...new Set(hashes)].join(" ");
}
