/** Chance that repeats itself: the same seed and stream give the same draws in every process. */

export interface Random {
  /** Uniform in [0, 1), by steps of 2⁻³². */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with a shape above zero, scale 1. */
  gamma(shape: number): number;
  /** Student's t with degrees of freedom above zero. */
  student(freedom: number): number;
}

/**
 * A stream of its own for each name, so that a change in one analysis does not move the draws of another.
 * Uniform by sfc32 (Doty-Humphrey, PractRand), normal by the ziggurat of Doornik 2005 ("An Improved Ziggurat Method"),
 * gamma by Marsaglia & Tsang 2000 ("A Simple Method for Generating Gamma Variables").
 */
export function createRandom(seed: number, stream: string): Random {
  // Typed memory: numbers of 32 bits in closed-over variables would each be a new object.
  const state = Int32Array.of(seed, hashText(stream), 0x9e3779b9, 1);
  const draw = () => {
    const b = state[1] as number;
    const c = state[2] as number;
    const counter = state[3] as number;
    const sum = ((state[0] as number) + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3] = counter + 1;
    return sum;
  };
  for (let i = 0; i < 15; i += 1) draw();
  const next = () => (draw() >>> 0) / 4_294_967_296;
  // Never zero, for logarithms.
  const open = () => ((draw() >>> 0) + 0.5) / 4_294_967_296;

  const normal = (): number => {
    for (;;) {
      const u = 2 * open() - 1;
      // Layer and place in it come of two draws: one draw for both would tie them together.
      const layer = draw() & (LAYERS - 1);
      if (Math.abs(u) < (RATIOS[layer] as number)) return u * (EDGES[layer] as number);
      if (layer === 0) return drawTail(open, u < 0);
      const x = u * (EDGES[layer] as number);
      const outer = Math.exp(-0.5 * ((EDGES[layer] as number) ** 2 - x * x));
      const inner = Math.exp(-0.5 * ((EDGES[layer + 1] as number) ** 2 - x * x));
      if (inner + open() * (outer - inner) < 1) return x;
    }
  };

  const gamma = (shape: number): number => {
    if (!(shape > 0)) throw new RangeError(`invalid shape: ${shape}`);
    if (shape < 1) return gamma(shape + 1) * open() ** (1 / shape);
    const d = shape - 1 / 3;
    const scale = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + scale * x) ** 3;
      if (v > 0 && Math.log(open()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };

  const student = (freedom: number) => normal() / Math.sqrt((2 * gamma(freedom / 2)) / freedom);
  return { next, normal, gamma, student };
}

/** FNV-1a of the code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

const LAYERS = 128;
/** Where the tail starts, and the area of each layer: Doornik's constants for 128 layers. */
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

/** Right edge of each layer from the widest in, and zero. */
const EDGES = createEdges();
/** How far into a layer the next one reaches. */
const RATIOS = EDGES.map((edge, layer) => (EDGES[layer + 1] ?? 0) / edge);

function createEdges(): Float64Array {
  const edges = new Float64Array(LAYERS + 1);
  let height = Math.exp(-0.5 * TAIL * TAIL);
  edges[0] = AREA / height;
  edges[1] = TAIL;
  for (let layer = 2; layer < LAYERS; layer += 1) {
    const edge = Math.sqrt(-2 * Math.log(AREA / (edges[layer - 1] as number) + height));
    edges[layer] = edge;
    height = Math.exp(-0.5 * edge * edge);
  }
  return edges;
}

/** A normal beyond the widest layer (Marsaglia 1964). */
function drawTail(open: () => number, negative: boolean): number {
  for (;;) {
    const x = Math.log(open()) / TAIL;
    const y = Math.log(open());
    if (-2 * y >= x * x) return negative ? x - TAIL : TAIL - x;
  }
}
