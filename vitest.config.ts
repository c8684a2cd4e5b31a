import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    // Real builds, real browsers: slow on two cores, and never timed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Importing the site is most of a small file's time: a process runs file after file, and imports it once. No module
    // of ours holds state, and a test that needs a process of its own starts one.
    isolate: false,
    setupFiles: ["test/temporary-setup.ts"],
    reporters: ["default", ["json", { outputFile: ".pooshesh/test-report.json" }]],
  },
});
