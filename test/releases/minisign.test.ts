import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { demonstrationKeys } from "../../reports/publish/keys.ts";
import {
  createKeyPair,
  formatPublicKey,
  nameKey,
  parsePublicKey,
  signBytes,
  verifySignature,
} from "../../server/releases/minisign.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";

/** Made by minisign itself; published with the tests of its author's verifier (minisign-verify, ISC). */
const REAL = {
  key: "untrusted comment: minisign public key E7620F1842B4E81F\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n",
  bytes: Buffer.from("test"),
  signature: `untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
`,
};
/** The same key and bytes, by the older way of signing that a verifier still knows. */
const LEGACY = `untrusted comment: signature from minisign secret key
RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=
trusted comment: timestamp:1555779966\tfile:test
QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==
`;
const keys = createKeyPair("a test");
const message = Buffer.from('{"release":"1399-01-r1"}');
const signed = signBytes(message, keys, "release 1399-01-r1");

describe("verifySignature(bytes, text, keys)", () => {
  it("accepts what minisign signed, and only that", () => {
    const key = parsePublicKey(REAL.key);
    expect(verifySignature(REAL.bytes, REAL.signature, [key])?.trustedComment).toBe(
      "timestamp:1556193335\tfile:test",
    );
    expect(verifySignature(Buffer.from("tesT"), REAL.signature, [key])).toBeNull();
    expect(verifySignature(REAL.bytes, REAL.signature.replace("file:test", "file:tesT"), [key])).toBeNull();
  });

  it("accepts what minisign signed by the older way, and does not take one way for the other", () => {
    const key = parsePublicKey(REAL.key);
    expect(nameKey(key)).toBe("E7620F1842B4E81F");
    expect(verifySignature(REAL.bytes, LEGACY, [key])?.trustedComment).toBe(
      "timestamp:1555779966\tfile:test",
    );
    expect(verifySignature(Buffer.from("Test"), LEGACY, [key])).toBeNull();
    for (const [text, from, to] of [
      [LEGACY, "RWQ", "RUQ"],
      [REAL.signature, "RUQ", "RWQ"],
    ] as const)
      expect(verifySignature(REAL.bytes, text.replace(from, to), [key])).toBeNull();
  });

  it("accepts our own, by a key that is trusted", () => {
    expect(verifySignature(message, signed, [keys.publicKey])?.trustedComment).toBe("release 1399-01-r1");
    expect(verifySignature(message, signed, [createKeyPair("another").publicKey])).toBeNull();
    expect(verifySignature(message, "", [keys.publicKey])).toBeNull();
  });

  it("refuses every flipped bit of the signature's two lines and of the trusted comment", () => {
    const lines = signed.split("\n");
    for (const line of [1, 2, 3])
      for (let at = line === 2 ? 17 : 0; at < (lines[line] ?? "").length; at += 1) {
        const text = lines[line] ?? "";
        if (text[at] === "=") continue;
        const other = text[at] === "A" ? "B" : "A";
        const changed = [...lines];
        changed[line] = text.slice(0, at) + other + text.slice(at + 1);
        // The last sextet of base64 has bits that are in no byte.
        const isSame =
          line !== 2 && Buffer.from(changed[line] ?? "", "base64").equals(Buffer.from(text, "base64"));
        if (!isSame) expect(verifySignature(message, changed.join("\n"), [keys.publicKey])).toBeNull();
      }
  });

  it("agrees with minisign where it is installed, else with minisign's own bytes", () => {
    const folder = createFolder();
    const file = join(folder, "manifest.json");
    writeFileSync(file, message);
    writeFileSync(`${file}.minisig`, signed);
    writeFileSync(join(folder, "key.pub"), formatPublicKey(keys.publicKey));
    const installed = spawnSync("minisign", ["-v"]).error === undefined;
    if (installed) {
      const verify = () => execFileSync("minisign", ["-Vm", file, "-p", join(folder, "key.pub")]).toString();
      expect(verify()).toContain("release 1399-01-r1");
      writeFileSync(file, "changed");
      expect(verify).toThrow();
      return;
    }
    // The layout of ours is that of the real one: lines, lengths, algorithm.
    const shape = (text: string) =>
      text.split("\n").map((line, at) => (at % 2 ? Buffer.from(line, "base64").length : line.split(":")[0]));
    expect(shape(signed)).toEqual(shape(REAL.signature));
    expect(
      Buffer.from(signed.split("\n")[1] ?? "", "base64")
        .subarray(0, 2)
        .toString(),
    ).toBe("ED");
  });
});

describe("keys", () => {
  it("are written and parsed as a pair", () => {
    expect(parsePublicKey(formatPublicKey(keys.publicKey))).toEqual(keys.publicKey);
    expect(() => parsePublicKey("untrusted comment: x\nAAAA\n")).toThrow("invalid public key");
  });

  it("of the sample follow from its seed, and say that they prove nothing", () => {
    const [one, same, other] = [demonstrationKeys(1), demonstrationKeys(1), demonstrationKeys(2)];
    expect(formatPublicKey(one.publicKey)).toBe(formatPublicKey(same.publicKey));
    expect(one.publicKey.bytes).not.toEqual(other.publicKey.bytes);
    expect(formatPublicKey(one.publicKey)).toContain("proves nothing");
  });
});
