/** Reads and draws the page on which card bodies are shared out. */
import { AllocationPage, MissingAllocationPage } from "../../client/pages/allocation.tsx";
import type { AllocationAnswer } from "../../client/views/allocation-rows.ts";
import { formatDetail, ReaderError } from "../errors.ts";
import { hasQueue } from "../metrics/queue-series.ts";
import { askAllocation } from "./allocations.ts";
import { readAllocationExhibit } from "./exhibits/allocation.tsx";
import { drawForPage } from "./exhibits/exhibit.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderAllocation(request: PageRequest): Promise<PageResult> {
  const { context, snapshot } = request;
  if (!hasQueue(snapshot)) {
    const error = new ReaderError("no_queue", { programme: snapshot.programme.programme });
    const why = formatDetail(error)[context.locale.language];
    return { status: 404, page: <MissingAllocationPage context={context} why={why} /> };
  }
  const { answer, problem } = await readAnswer(request);
  const exhibit = answer && (await readAllocationExhibit(request).then(drawForPage));
  return { status: 200, page: <AllocationPage {...{ context, answer, problem, exhibit }} /> };
}

/** The sharing-out, or in the reader's words why there is none. */
async function readAnswer(
  request: PageRequest,
): Promise<{ readonly answer: AllocationAnswer | null; readonly problem: string | null }> {
  try {
    return { answer: await askAllocation(request), problem: null };
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return { answer: null, problem: formatDetail(error)[request.context.locale.language] };
  }
}
