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
      serves: "latest",
      sampleReleases: true,
      engine: "duckdb",
      clickhouse: { urls: [], user: "pooshesh", timeout: 3_600_000 },
      processes: 1,
      connections: 4_096,
      connectionsPerAddress: 256,
      proxies: [],
      keepAlive: 65,
    });
  });

  it("takes a cluster's nodes as a list, and a password from a file alone", () => {
    const environment = {
      POOSHESH_ENGINE: "clickhouse",
      POOSHESH_CLICKHOUSE_URL: "https://node-1:8443, http://10.0.0.2:8123/",
      POOSHESH_CLICKHOUSE_PASSWORD: "secret",
      POOSHESH_CLICKHOUSE_TIMEOUT: "60",
    };
    const config = parseConfig(environment);
    expect(config).toMatchObject({
      engine: "clickhouse",
      clickhouse: { urls: ["https://node-1:8443", "http://10.0.0.2:8123"], timeout: 60_000 },
    });
    expect(JSON.stringify(config)).not.toContain("secret");
  });

  it("takes as many processes as there are cores, and proxies as a list", () => {
    const config = parseConfig({
      POOSHESH_PROCESSES: "auto",
      POOSHESH_PROXIES: "10.0.0.0/24, 192.168.1.1,fd00::/8",
      POOSHESH_CONNECTIONS: "100",
    });
    expect(config.processes).toBeGreaterThanOrEqual(1);
    expect(config).toMatchObject({
      proxies: ["10.0.0.0/24", "192.168.1.1", "fd00::/8"],
      connections: 100,
      connectionsPerAddress: 256,
      keepAlive: 65,
    });
    expect(parseConfig({}).processes).toBe(1);
  });

  it("takes settings, and an empty one is none", () => {
    const environment = { PORT: "0", LOG_LEVEL: "warn", POOSHESH_PROGRAMME: "", PATH: "/bin" };
    expect(parseConfig(environment)).toMatchObject({ port: 0, logLevel: "warn", programmeFolder: undefined });
  });

  it("takes an origin as browsers write it", () => {
    for (const [POOSHESH_ORIGIN, origin] of [
      ["https://stats.example", "https://stats.example"],
      ["https://Stats.example:443/", "https://stats.example"],
      ["http://10.0.0.5:8080", "http://10.0.0.5:8080"],
      ["", undefined],
    ])
      expect(parseConfig({ POOSHESH_ORIGIN }).origin).toBe(origin);
  });

  it.each([
    { PORT: "http" },
    { PORT: "70000" },
    { LOG_LEVEL: "loud" },
    { POOSHESH_CACHE_MB: "-1" },
    { POOSHESH_ORIGIN: "stats.example" },
    { POOSHESH_ORIGIN: "ftp://stats.example" },
    { POOSHESH_ORIGIN: "https://stats.example/path" },
    { POOSHESH_ORIGIN: "https://user@stats.example" },
    { POOSHESH_PROCESSES: "0" },
    { POOSHESH_PROCESSES: "many" },
    { POOSHESH_PROXIES: "10.0.0.0/33" },
    { POOSHESH_PROXIES: "proxy.example" },
    { POOSHESH_KEEP_ALIVE: "0" },
    { POOSHESH_ENGINE: "postgres" },
    { POOSHESH_CLICKHOUSE_URL: "https://user:secret@node-1:8443" },
    { POOSHESH_CLICKHOUSE_CLUSTER: "a b" },
    { POOSHESH_CLICKHOUSE_FILES: "/srv/{a,b}" },
  ])("refuses %o by name", (environment) => {
    expect(() => parseConfig(environment)).toThrow(`invalid setting: ${Object.keys(environment)[0]}`);
  });
});
