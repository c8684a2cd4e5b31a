/** Answers of a snapshot that never changes, each fetched once: pages ask for the same few figures hundreds of times. */
import { type QueryResult, readRows } from "../server/warehouse/engine/run.ts";
import type { Snapshot } from "../server/warehouse/snapshot.ts";

/** `vectors` and `rows` of a snapshot out of what `vectors` has answered before; a failure is asked again. */
export function rememberAnswers(ask: Snapshot["vectors"]): Pick<Snapshot, "vectors" | "rows"> {
  const answers = new Map<string, Promise<QueryResult>>();
  const vectors: Snapshot["vectors"] = (query, parameters = {}) => {
    const key = JSON.stringify([query.sql, parameters]);
    const known = answers.get(key);
    if (known) return known;
    const answer = ask(query, parameters);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
  return { vectors, rows: async (query, parameters) => readRows(await vectors(query, parameters)) };
}
