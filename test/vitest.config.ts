import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the pictures of the screens are kept anew instead of compared. */
    readonly picturesAreRenewed: boolean;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** A busy machine is not a failure: what is waited for may take long, what never comes still fails. */
const patience = { expect: { poll: { timeout: 30_000 } } };

/** One project a level of testing; `npm test` runs them in this order and sums their own reports. */
export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 120_000, maxWorkers: 2 } },
      {
        root,
        test: {
          ...patience,
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/vendor-api/**/*.test.ts'],
          globalSetup: 'test/helpers/built-workers.ts',
          environment: 'node',
          // Most of their time they wait for the service's ten queries a second, so more of them than there are cores.
          maxWorkers: 3,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        plugins: [react()],
        test: {
          ...patience,
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          maxWorkers: 2,
          // `npm test -- renderer pictures --update` keeps what the window looks like now.
          provide: { picturesAreRenewed: process.argv.includes('--update') },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['ACERVO_CHROMIUM'] ?? '/usr/bin/chromium',
                args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root,
        test: {
          ...patience,
          name: 'app',
          include: ['test/app/**/*.test.ts'],
          globalSetup: 'test/helpers/staged-app.ts',
          environment: 'node',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
