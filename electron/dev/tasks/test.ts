import { setUpTools } from '../setup/machine.ts';
import { failureText, SetupProblem } from '../setup/step.mjs';
import { levels, type LevelName, type LevelOutcome, runLevel } from './test-levels.ts';

/**
 * `npm test [-- level… filter…]`: every level, or those named; what is not a level goes to the test runner as a filter.
 * Its last line is `N passed, N failed`, alone.
 */
export async function test(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const names = levels.filter((level) => args.includes(level));
  const filters = args.filter((argument) => !isLevel(argument));
  const chosen = names.length > 0 ? names : levels;
  await setUpTools(['run', 'headless', 'test']);

  const outcomes: LevelOutcome[] = [];
  for (const level of chosen) {
    console.log(`\n── ${level} ──`);
    outcomes.push(await outcomeOf(level, filters));
  }
  printSummary(outcomes, (performance.now() - started) / 1000);
  return outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0;
}

/** A level whose own preparation fails, the packaging for instance, has failed; the others still have their say. */
async function outcomeOf(level: LevelName, filters: readonly string[]): Promise<LevelOutcome> {
  const started = performance.now();
  try {
    return await runLevel(level, filters);
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    console.error(failureText(error));
    return { level, passed: 0, failed: 1, skipped: 0, seconds: (performance.now() - started) / 1000 };
  }
}

function isLevel(argument: string): argument is LevelName {
  return levels.some((level) => level === argument);
}

function printSummary(outcomes: readonly LevelOutcome[], seconds: number): void {
  console.log('\n  level          passed  failed  skipped  seconds');
  for (const { level, passed, failed, skipped, seconds: took } of outcomes) {
    const numbers = `${cell(passed, 8)}${cell(failed, 8)}${cell(skipped, 9)}${cell(took.toFixed(1), 9)}`;
    console.log(`  ${level.padEnd(13)}${numbers}`);
  }
  const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`  ${'all'.padEnd(13)}${cell(seconds.toFixed(1), 34)}\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}

function cell(value: number | string, width: number): string {
  return String(value).padStart(width);
}
