/** A figure's trace and the names of the places in it, from the API. */
import type { CatalogAnswer, Problem, TraceAnswer } from "../../server/api/contract.ts";
import type { TraceView } from "../views/rows.ts";

export interface ReadTrace {
  readonly trace: TraceView;
  readonly places: CatalogAnswer["places"];
}

/** The API refused; `problem` says in the reader's language why, and what to do next. */
export class TraceRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`refused trace: ${problem.code}`);
    this.problem = problem;
  }
}

/** Trace of a figure link's query. Throws TraceRefused, or what fetch throws where no answer comes. */
export async function readTrace(query: URLSearchParams, signal: AbortSignal): Promise<ReadTrace> {
  const [trace, catalog] = await Promise.all([
    readAnswer<TraceAnswer>(`/api/v1/trace?${query}`, signal),
    readAnswer<CatalogAnswer>("/api/v1/catalog", signal),
  ]);
  return { trace, places: catalog.places };
}

async function readAnswer<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  throw isProblem(answer) ? new TraceRefused(answer) : new Error(`unusable answer: ${response.status}`);
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === "object" && answer !== null && "code" in answer && "next_fa" in answer;
}
