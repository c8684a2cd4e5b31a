/** Every setting with its default; main.ts passes the environment in. */
import { z } from "zod";
import { ENGINE_SETTINGS, type EngineConfig, readEngineConfig } from "./engine-config.ts";
import { isOrigin } from "./origin.ts";
import { readServingConfig, SERVING_SETTINGS, type ServingConfig } from "./serving-config.ts";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

export const configSchema = z.object({
  /** Port to listen on; 0 takes a free one */
  PORT: whole(0, 65_535).default(8080),
  /** Address to listen on; without one, every address of the machine */
  HOST: z.string().min(1).optional(),
  /** Where readers find the server, such as https://pooshesh.example; without one pages carry paths only */
  POOSHESH_ORIGIN: z
    .string()
    .refine(isOrigin, "not an origin: http or https, host and port alone")
    .transform((text) => new URL(text).origin)
    .optional(),
  /** Folder of snapshots, raw inputs and the journal */
  POOSHESH_DATA: z.string().min(1).default(".pooshesh"),
  /** Programme folder; without one the sample nation is built */
  POOSHESH_PROGRAMME: z.string().min(1).optional(),
  /** `latest`: the newest build, for inside the house; `released`: only what a published release pins, for the public */
  POOSHESH_SERVE: z.enum(["latest", "released"]).default("latest"),
  /** File with the secret of preview addresses, for its owner alone; without one, the data folder makes its own */
  POOSHESH_PREVIEW_KEY: z.string().min(1).optional(),
  /** Whether the releases of the synthetic sample are published in the background */
  POOSHESH_SAMPLE_RELEASES: z.enum(["yes", "no"]).default("yes"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Megabytes of finished answers that each process keeps in memory */
  POOSHESH_CACHE_MB: whole(0, 4096).default(128),
  /** Built client, served as it is */
  POOSHESH_CLIENT: z.string().min(1).default("dist/client"),
  ...SERVING_SETTINGS,
  ...ENGINE_SETTINGS,
});

export interface Config extends EngineConfig, ServingConfig {
  readonly port: number;
  readonly host: string | undefined;
  /** Scheme, host and port that readers use; undefined if the server is not told */
  readonly origin: string | undefined;
  readonly dataFolder: string;
  /** Undefined: the sample */
  readonly programmeFolder: string | undefined;
  readonly serves: "latest" | "released";
  /** Undefined: the data folder's own */
  readonly previewKeyFile: string | undefined;
  readonly sampleReleases: boolean;
  readonly logLevel: z.infer<typeof configSchema>["LOG_LEVEL"];
  readonly cacheBytes: number;
  readonly clientFolder: string;
}

/** Settings from an environment-like record; an empty value counts as absent. Throws Error (`invalid setting: …`). */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(configSchema.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
    throw new Error(`invalid setting: ${faults.join("; ")}`, { cause: parsed.error });
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    origin: settings.POOSHESH_ORIGIN,
    dataFolder: settings.POOSHESH_DATA,
    programmeFolder: settings.POOSHESH_PROGRAMME,
    serves: settings.POOSHESH_SERVE,
    previewKeyFile: settings.POOSHESH_PREVIEW_KEY,
    sampleReleases: settings.POOSHESH_SAMPLE_RELEASES === "yes",
    logLevel: settings.LOG_LEVEL,
    cacheBytes: settings.POOSHESH_CACHE_MB * 1_000_000,
    clientFolder: settings.POOSHESH_CLIENT,
    ...readServingConfig(settings),
    ...readEngineConfig(settings),
  };
}
