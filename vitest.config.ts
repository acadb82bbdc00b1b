import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores are all a small server has; more workers only make the timing tests noisy.
    maxWorkers: 2,
  },
});
