/** How a release is verified by anybody, with programs that are not ours. */
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";
import { Hash } from "./release-files.tsx";
import type { ReleaseRow } from "./release-rows.ts";
import { fileAddress, isolate } from "./release-words.ts";

/** The key in a public key file of minisign: its line that is no comment. */
export function readKey(file: string): string {
  return (
    file
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !/comment:/.test(line))
      .at(-1) ?? ""
  );
}

interface ProofProps {
  readonly context: Context;
  readonly release: ReleaseRow;
  readonly publicKeys: readonly string[];
  /** Its files are no longer served; its list and signature are. */
  readonly concealed: boolean;
}

const SUMS = "SHA256SUMS";

/** The links and hashes that prove one release. */
export function Proof({ context, release, publicKeys, concealed }: ProofProps) {
  const { locale } = context;
  const { manifest, sha256 } = release;
  const id = manifest.release;
  const has = (path: string) => !concealed && manifest.files.some((file) => file.path === path);
  const bundle = `pooshesh-${id}.zip`;
  const hashes = [
    ["release_proof_manifest", sha256],
    ["release_proof_figures", manifest.snapshot],
    ["release_proof_measures", manifest.measures],
    ["release_proof_previous", manifest.previous_manifest],
  ] as const;
  return (
    <section aria-labelledby="proof-title" id="proof" data-island="copy" {...copyWords(context)}>
      <h2 id="proof-title">{locale.t("release_proof")}</h2>
      {manifest.demonstration && <p class="release-warning">{locale.t("releases_demonstration")}</p>}
      <ul class="proof-links">
        <li>
          <a href={fileAddress(id, "manifest.json")}>{locale.t("releases_manifest")}</a>
        </li>
        <li>
          <a href={fileAddress(id, "manifest.json.minisig")}>{locale.t("releases_signature")}</a>
        </li>
        {has(SUMS) && (
          <li>
            <a href={fileAddress(id, SUMS)}>{locale.t("release_sums")}</a>
          </li>
        )}
      </ul>
      <dl class="facts">
        {hashes.map(([key, hash]) => (
          <div key={key}>
            <dt>{locale.t(key)}</dt>
            <dd>{hash ? <Hash value={hash} /> : locale.t("release_proof_first")}</dd>
          </div>
        ))}
      </dl>
      <Commands context={context} publicKeys={publicKeys} bundle={has(bundle) ? bundle : "manifest.json"} />
    </section>
  );
}

/** Words that copy.ts says aloud. */
export function copyWords({ locale }: Context) {
  return { "data-copied": locale.t("share_copied"), "data-not-copied": locale.t("share_not_copied") };
}

interface CommandsProps {
  readonly context: Context;
  readonly publicKeys: readonly string[];
  /** A file that one holds in one's hand. */
  readonly bundle: string;
}

/** What one types to verify, the key first. */
export function Commands({ context, publicKeys, bundle }: CommandsProps) {
  const { locale, view } = context;
  const keys = publicKeys.map(readKey);
  return (
    <div class="commands">
      {keys.map((key) => (
        <div class="share-field" key={key}>
          <p class="share-label">{locale.t("releases_key")}</p>
          <code class="key" dir="ltr" data-copy={locale.t("releases_copy_key")}>
            {key}
          </code>
        </div>
      ))}
      <p>
        <a href={formatView({ language: view.language, page: "check" })}>
          {locale.t("releases_verify_check")}
        </a>
      </p>
      <Command words={locale.t("releases_verify_signature")}>
        {keys[0] ? `minisign -Vm manifest.json -P ${keys[0]}` : "minisign -Vm manifest.json -p pooshesh.pub"}
      </Command>
      <Command words={locale.t("releases_verify_sums")}>sha256sum -c SHA256SUMS</Command>
      <Command words={locale.t("releases_verify_offline")}>{`pooshesh verify ${bundle}`}</Command>
    </div>
  );
}

/** A line to type, with what it does before it. */
export function Command({ words, children }: { words: string; children: string }) {
  return (
    <div class="command">
      <p>{words}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0}>
        {children}
      </pre>
    </div>
  );
}

/** "List of files (manifest.json) · Its signature (minisign)" of one release. */
export function ProofLinks({ context, release }: { context: Context; release: string }) {
  const { locale } = context;
  return (
    <>
      <a
        href={fileAddress(release, "manifest.json")}
        aria-label={`${locale.t("releases_manifest")} ${isolate(release)}`}
      >
        {locale.t("releases_manifest")}
      </a>{" "}
      <a
        href={fileAddress(release, "manifest.json.minisig")}
        aria-label={`${locale.t("releases_signature")} ${isolate(release)}`}
      >
        {locale.t("releases_signature")}
      </a>
    </>
  );
}
