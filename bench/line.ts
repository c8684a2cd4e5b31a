/** The lines and processors that pages are measured on, set in the browser by its own protocol. */
import type { CDPSession } from "playwright-core";

export interface Line {
  readonly title: string;
  /** Null leaves the machine as it is. */
  readonly throttle: {
    /** Bits a second. */
    readonly down: number;
    readonly up: number;
    /** Milliseconds of a round trip. */
    readonly latency: number;
    /** How many times slower the processor is made. */
    readonly processor: number;
  } | null;
}

export const LOCAL: Line = { title: "local, nothing slowed", throttle: null };

export const LINES: readonly Line[] = [
  LOCAL,
  {
    title: "slow line: 1.6 Mb/s down, 150 ms round trip, processor ×4",
    throttle: { down: 1_600_000, up: 750_000, latency: 150, processor: 4 },
  },
];

/** Slows what the session's page does from now on. */
export async function slowDown(session: CDPSession, { throttle }: Line): Promise<void> {
  if (!throttle) return;
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: throttle.latency,
    downloadThroughput: throttle.down / 8,
    uploadThroughput: throttle.up / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle.processor });
}
