/** A server that a load generator asks. */

export interface Target {
  readonly url: string;
  readonly pid: number;
}

/** One that was started to be compared with. */
export interface Floor extends Target {
  stop(): Promise<void>;
}
