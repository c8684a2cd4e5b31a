/** Settings of serving: processes, and room for connections in each. */
import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { z } from "zod";
import { LISTENER_DEFAULTS, type ListenerConfig } from "./http/listener.ts";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Whether a text is an address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

export const SERVING_SETTINGS = {
  /** Processes that answer, each with a cache and connections of its own; `auto`: as many as there are cores */
  POOSHESH_PROCESSES: z.union([z.literal("auto"), whole(1, 64)]).default(1),
  /** Connections open at a time in each process; the rest is answered 503 at once */
  POOSHESH_CONNECTIONS: whole(1, 100_000).default(LISTENER_DEFAULTS.connections),
  /** Of them from one address; proxies are not counted */
  POOSHESH_CONNECTIONS_PER_ADDRESS: whole(1, 100_000).default(LISTENER_DEFAULTS.connectionsPerAddress),
  /** Addresses and networks of proxies, separated by commas, such as 10.0.0.0/24; loopback always is one */
  POOSHESH_PROXIES: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(z.string().refine(isNetwork, "not an address or a network")))
    .default([]),
  /** Seconds that a connection may rest between requests; longer than a proxy keeps its own */
  POOSHESH_KEEP_ALIVE: whole(1, 3_600).default(LISTENER_DEFAULTS.keepAlive),
};
const schema = z.object(SERVING_SETTINGS);

export interface ServingConfig extends ListenerConfig {
  readonly processes: number;
}

/** The part of serving of the parsed settings; `cores` of this machine. */
export function readServingConfig(
  settings: z.infer<typeof schema>,
  cores: () => number = availableParallelism,
): ServingConfig {
  return {
    processes: settings.POOSHESH_PROCESSES === "auto" ? cores() : settings.POOSHESH_PROCESSES,
    connections: settings.POOSHESH_CONNECTIONS,
    connectionsPerAddress: settings.POOSHESH_CONNECTIONS_PER_ADDRESS,
    proxies: settings.POOSHESH_PROXIES,
    keepAlive: settings.POOSHESH_KEEP_ALIVE,
  };
}
