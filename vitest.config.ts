import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes: a machine four times slower is no failure.
    expect: { poll: { timeout: 40_000, interval: 25 } },
    // Two cores are all a small server has; more workers only make the timing tests noisy.
    maxWorkers: 2,
  },
});
