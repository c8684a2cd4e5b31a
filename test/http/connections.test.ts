import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { type ConnectionLimits, createConnections } from "../../server/http/connections.ts";

/** As much of a socket as is looked at. */
class FakeSocket extends EventEmitter {
  writableLength = 0;
  bytesWritten = 0;
  ended = false;
  readonly remoteAddress: string;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }
  end() {
    this.ended = true;
    this.destroy();
  }
  destroy() {
    this.emit("close");
  }
}

const LIMITS: ConnectionLimits = {
  most: 4,
  perAddress: 2,
  isProxy: (address) => address === "proxy",
  rest: 60,
};

function start(limits: Partial<ConnectionLimits> = {}) {
  const clock = { now: 0 };
  const connections = createConnections({ ...LIMITS, ...limits }, () => clock.now);
  const open = (address: string) => {
    const fake = new FakeSocket(address);
    return { fake, connection: connections.open(fake as unknown as Socket) };
  };
  return { clock, connections, open };
}

describe("createConnections(limits)", () => {
  it("has room for a few of one address, and for more of a proxy", () => {
    const { connections, open } = start();
    const [first] = [open("a"), open("a")];
    expect(open("a").connection).toBeNull();
    first?.fake.destroy();
    expect(open("a").connection).not.toBeNull();
    for (let i = 0; i < 3; i += 1) expect(open("proxy").connection).not.toBeNull();
    expect(connections.size()).toBe(5);
  });

  it("ends one that rests where all places are taken, and refuses where none rests", () => {
    const { open } = start();
    const four = ["a", "b", "c", "d"].map(open);
    for (const { connection } of four.slice(1)) if (connection) connection.handed = true;
    expect(open("e").connection).not.toBeNull();
    const fifth = open("f");
    expect(fifth.connection).not.toBeNull();
    if (fifth.connection) fifth.connection.handed = true;
    expect(open("g").connection).toBeNull();
  });

  it("ends who asks nothing: soon before the first request, later after one", () => {
    const { clock, connections, open } = start();
    const [silent, spoken] = [open("a"), open("b")];
    clock.now = 9;
    if (spoken.connection) spoken.connection.asked = 9;
    connections.sweep();
    expect([silent.fake.ended, spoken.fake.ended]).toEqual([false, false]);
    clock.now = 11;
    connections.sweep();
    expect([silent.fake.ended, spoken.fake.ended]).toEqual([true, false]);
    clock.now = 70;
    connections.sweep();
    expect(spoken.fake.ended).toBe(true);
    expect(connections.size()).toBe(0);
  });

  it("ends who takes nothing of an answer, and who takes it for ever", () => {
    const { clock, connections, open } = start({ stall: 60, taking: 300 });
    const [stuck, slow] = [open("a"), open("b")];
    for (const { fake } of [stuck, slow])
      Object.assign(fake, { bytesWritten: 1_000_000, writableLength: 900_000 });
    for (; clock.now < 59; clock.now += 1) {
      slow.fake.writableLength -= 1;
      connections.sweep();
    }
    expect(connections.size()).toBe(2);
    clock.now = 61;
    slow.fake.writableLength -= 1;
    connections.sweep();
    expect(connections.size()).toBe(1);
    for (; clock.now < 302; clock.now += 1) {
      slow.fake.writableLength -= 1;
      connections.sweep();
    }
    expect(connections.size()).toBe(0);
  });
});
