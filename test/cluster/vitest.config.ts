import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/cluster/*.spec.ts"],
    // One cluster at a time: three nodes share the machine with whoever else works on it.
    fileParallelism: false,
    setupFiles: ["test/temporary-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
