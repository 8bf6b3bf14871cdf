import { defineConfig } from 'vitest/config';

/** A busy machine is no failure. */
const patient = { expect: { poll: { timeout: 30_000 } } };

/**
 * Threads run from source, and Node strips their types with WebAssembly: with V8's memory protection keys, freeing its code in
 * one thread while another compiles ends the process now and then ("Check failed: jit_page.has_value()", nodejs/node#64500).
 */
const execArgv = ['--no-memory-protection-keys'];

/** One project per kind of test; `vitest run --project store` runs one kind. */
const quick = (name: string) => ({
  test: {
    ...{ name, include: [`test/${name}/**/*.test.ts`] },
    ...{ maxWorkers: '100%', testTimeout: 60_000, execArgv },
    ...patient,
  },
});

export default defineConfig({
  test: {
    pool: 'forks', // better-sqlite3 and sockets want a process of their own
    projects: [
      quick('unit'),
      quick('store'),
      quick('ipc'),
      quick('scenarios'),
      quick('fuzz'),
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/helpers/e2e-global-setup.ts'],
          fileParallelism: false, // one Electron at a time: its window needs the focus and the machine
          ...patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 }, // after all others
        },
      },
    ],
  },
});
