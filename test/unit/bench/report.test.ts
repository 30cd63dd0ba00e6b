import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { formatResults, reportResults } from '../../bench/report.ts';

const results = [
  { name: 'sync.requests_per_second', value: 9.81234, unit: 'req/s' },
  { name: 'sync.max_window', value: 10, unit: 'req' },
];

test('results are a table with aligned columns', () => {
  expect(formatResults(results)).toBe('  sync.requests_per_second  9.812 req/s\n  sync.max_window              10 req');
});

test('--json writes the results as they are', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'acervo-bench-'));
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    const file = path.join(folder, 'results.json');
    reportResults(results, ['--seconds', '60', '--json', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ results });
    expect(print).toHaveBeenCalledOnce();
  } finally {
    print.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
});
