import { arrayAt, numberAt, valueAt } from '../setup/json-value.ts';

/** How many tests a level had, by what became of them. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts from Vitest's JSON report. A file that could not be loaded has failed without a failed test in it, and an error
 * outside of any test fails the run without failing a file: both count as failures.
 * @param report as parsed; undefined when there is none
 * @param exitCode of the run
 */
export function countReport(report: unknown, exitCode: number): Counts {
  const passed = numberAt(report, 'numPassedTests');
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
  const failed = numberAt(report, 'numFailedTests') + filesThatBroke(report);
  return { passed, skipped, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

function filesThatBroke(report: unknown): number {
  return arrayAt(report, 'testResults').filter((file) => {
    const hasFailedTest = arrayAt(file, 'assertionResults').some((result) => valueAt(result, 'status') === 'failed');
    return valueAt(file, 'status') === 'failed' && !hasFailedTest;
  }).length;
}
