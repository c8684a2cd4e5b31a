/** Whether rank ranges hold the true rank on the simulated nations of seeds 1 to 200; fails where they do not. */
import { CONFIDENCES } from "../../datasets/vocabulary.ts";
import { measureRankCoverage } from "../analysis/ranks/rank-coverage.ts";
import { simulateRanking } from "../analysis/ranks/simulated-ranking.ts";

const nations = Array.from({ length: 200 }, (_, i) => simulateRanking(i + 1));
for (const word of CONFIDENCES) {
  const coverage = measureRankCoverage(nations, Number(word));
  const { confidence, reported, reportedCovered, missing, missingCovered, width, widthBound } = coverage;
  console.log(
    [
      `${confidence} % ranges`,
      `${reportedCovered.toFixed(2)} % of ${reported} provinces that had reported`,
      `${missingCovered.toFixed(2)} % of ${missing} that had not`,
      `average width ${width.toFixed(2)} of 31 (bound ${widthBound.toFixed(2)})`,
    ].join(" · "),
  );
  if (reportedCovered < confidence || missingCovered < confidence || width > widthBound) process.exitCode = 1;
}
