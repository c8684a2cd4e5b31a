/** Every open connection: how many there may be, and who has to leave. */
import type { Socket } from "node:net";

export interface ConnectionLimits {
  /** Open at a time. */
  readonly most: number;
  /** Open at a time from one address, but for proxies. */
  readonly perAddress: number;
  /** Whether many readers come from the address, or a supervisor. */
  readonly isProxy: (address: string) => boolean;
  /** Seconds without a request. */
  readonly rest: number;
  /** Seconds in which a reader may take nothing of an answer; defaults to 60 */
  readonly stall?: number;
  /** Seconds in which an answer has to be taken; defaults to 900 */
  readonly taking?: number;
}

export interface Connection {
  readonly socket: Socket;
  /** Node's server has it: it knows what is asked there, and ends it by its own time limits. */
  handed: boolean;
  /** Seconds of the last request. */
  asked: number;
}

export interface Connections {
  /** Takes a connection on; null where there is no room for it. */
  open(socket: Socket): Connection | null;
  /** Ends those that have rested too long, and those whose readers take nothing. */
  sweep(): void;
  /** Ends those that rest now. */
  closeResting(): void;
  size(): number;
}

/** Seconds until the first request. */
const FIRST = 10;

/** What a proxy has beside, so that its supervisor finds a place. */
const RESERVED = 32;

interface Watched extends Connection {
  readonly address: string;
  /** Seconds since when bytes wait to be taken, since when none was, and how many were taken by then. */
  waiting: number | null;
  still: number;
  taken: number;
}

/** Connections within limits; `now` in seconds. */
export function createConnections(
  limits: ConnectionLimits,
  now: () => number = () => performance.now() / 1000,
): Connections {
  const { most, perAddress, isProxy, rest, stall = 60, taking = 900 } = limits;
  const open = new Set<Watched>();
  const byAddress = new Map<string, number>();

  const isResting = ({ handed, socket }: Watched) => !handed && socket.writableLength === 0;

  const forget = (connection: Watched) => {
    open.delete(connection);
    const left = (byAddress.get(connection.address) ?? 1) - 1;
    if (left > 0) byAddress.set(connection.address, left);
    else byAddress.delete(connection.address);
  };

  /** Ends the connection that has rested longest of those that Node's server does not have. */
  const makeRoom = (): boolean => {
    for (const connection of open)
      if (isResting(connection)) {
        forget(connection);
        connection.socket.destroy();
        return true;
      }
    return false;
  };

  const isStuck = (connection: Watched, at: number): boolean => {
    const { socket } = connection;
    if (socket.writableLength === 0) {
      connection.waiting = null;
      return false;
    }
    const taken = socket.bytesWritten - socket.writableLength;
    if (connection.waiting === null || taken !== connection.taken) connection.still = at;
    connection.waiting ??= at;
    connection.taken = taken;
    return at - connection.still >= stall || at - connection.waiting >= taking;
  };

  return {
    open(socket) {
      const address = socket.remoteAddress ?? "";
      const trusted = isProxy(address);
      const same = byAddress.get(address) ?? 0;
      if (!trusted && same >= perAddress) return null;
      if (open.size >= most + (trusted ? RESERVED : 0) && !makeRoom()) return null;
      const at = now();
      const asked = at - Math.max(0, rest - FIRST);
      const connection = { socket, address, handed: false, asked, waiting: null, still: at, taken: 0 };
      open.add(connection);
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
      socket.once("close", () => {
        if (open.has(connection)) forget(connection);
      });
      return connection;
    },
    sweep() {
      const at = now();
      for (const connection of open) {
        if (isStuck(connection, at)) connection.socket.destroy();
        else if (isResting(connection) && at - connection.asked >= rest) connection.socket.end();
      }
    },
    closeResting() {
      for (const connection of open) if (isResting(connection)) connection.socket.end();
    },
    size: () => open.size,
  };
}
