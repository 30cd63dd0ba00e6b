import { failureText, SetupProblem } from './setup/step.mjs';

/** What `npm run <task>` does. Each module is loaded only for its task: most need packages that set-up brings first. */
const tasks: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  build: async () => (await import('./tasks/build.ts')).build(),
  types: async () => (await import('./tasks/check.ts')).checkTypes(),
  lint: async (args) => (await import('./tasks/check.ts')).lint(args),
  test: async (args) => (await import('./tasks/test.ts')).test(args),
  start: async (args) => (await import('./tasks/start.ts')).start(args),
  dev: async (args) => (await import('./tasks/start.ts')).startWithHotReload(args),
  demo: async (args) => (await import('./tasks/demo.ts')).demo(args),
  bench: async (args) => (await import('./tasks/bench.ts')).bench(args),
  dist: async (args) => (await import('./tasks/dist.ts')).dist(args),
};

async function main(name: string | undefined, args: readonly string[]): Promise<number> {
  const task = name === undefined ? undefined : tasks[name];
  if (task === undefined) {
    throw new SetupProblem(`Unknown task "${name ?? ''}". There are: ${Object.keys(tasks).join(', ')}.`);
  }
  return task(args);
}

try {
  process.exitCode = await main(process.argv[2], process.argv.slice(3));
} catch (error) {
  console.error(failureText(error));
  process.exitCode = 1;
}
