import { expect, test } from 'vitest';
import { countReport } from '../../../electron/dev/tasks/vitest-report.ts';

const report = (counts: object, testResults: readonly object[] = []) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults,
});

test('passed, failed and skipped tests are taken from the report', () => {
  const broken = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
  const counts = countReport(report({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, [broken]), 1);
  expect(counts).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test('a file that could not be loaded is a failure', () => {
  const counts = countReport(report({ numPassedTests: 7 }, [{ status: 'failed', assertionResults: [] }]), 1);
  expect(counts).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

test('an error outside of any test is a failure', () => {
  expect(countReport(report({ numPassedTests: 7 }), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

test('a report that makes no sense has passed nothing', () => {
  for (const nonsense of [undefined, null, 'x', 3, [], { numPassedTests: '7' }]) {
    expect(countReport(nonsense, 0).passed).toBe(0);
    expect(countReport(nonsense, 1).failed).toBe(1);
  }
});
