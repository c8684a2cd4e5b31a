import { describe, expect, it } from "vitest";
import { parseConfig } from "../../server/config.ts";

describe("parseConfig(environment)", () => {
  it("has a default for everything but the programme and the host", () => {
    expect(parseConfig({})).toEqual({
      port: 8080,
      host: undefined,
      dataFolder: ".pooshesh",
      programmeFolder: undefined,
      logLevel: "info",
      cacheBytes: 128_000_000,
      clientFolder: "dist/client",
    });
  });

  it("takes settings, and an empty one is none", () => {
    const environment = { PORT: "0", LOG_LEVEL: "warn", POOSHESH_PROGRAMME: "", PATH: "/bin" };
    expect(parseConfig(environment)).toMatchObject({ port: 0, logLevel: "warn", programmeFolder: undefined });
  });

  it.each([{ PORT: "http" }, { PORT: "70000" }, { LOG_LEVEL: "loud" }, { POOSHESH_CACHE_MB: "-1" }])(
    "refuses %o by name",
    (environment) => {
      expect(() => parseConfig(environment)).toThrow(`invalid setting: ${Object.keys(environment)[0]}`);
    },
  );
});
