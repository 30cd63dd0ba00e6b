import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { arrayAt, numberAt } from '../setup/json-value.ts';
import { setUpPackagedApp } from '../setup/machine.ts';
import { repositoryRoot } from '../setup/places.mjs';
import { tryCommand } from '../setup/run-command.mjs';
import { inModules, runScript } from './run-tool.ts';
import { type Counts, countReport } from './vitest-report.ts';

/** In the order in which they run: the cheapest complaint first. */
export const levels = ['types', 'lint', 'unit', 'integration', 'renderer', 'app'] as const;
export type LevelName = (typeof levels)[number];

export interface LevelOutcome extends Counts {
  readonly level: LevelName;
  readonly seconds: number;
}

/** Runs one level and counts from the runner's own report. A level that ran nothing has failed. */
export async function runLevel(level: LevelName, filters: readonly string[]): Promise<LevelOutcome> {
  const started = performance.now();
  const counts = await countsOf(level, filters);
  const ranNothing = counts.passed + counts.failed === 0;
  if (ranNothing) console.error(`  The level "${level}" ran no test.`);
  const seconds = (performance.now() - started) / 1000;
  return { level, ...counts, failed: ranNothing ? 1 : counts.failed, seconds };
}

async function countsOf(level: LevelName, filters: readonly string[]): Promise<Counts> {
  if (level === 'types') return checkTypes();
  if (level === 'lint') return checkLint();
  if (level === 'app') await setUpPackagedApp(['headless', 'test']);
  return runVitest(level, filters);
}

/** One check: every error it reports is one failure. */
async function checkTypes(): Promise<Counts> {
  const args = [inModules('typescript', 'bin', 'tsc'), '-b', '--pretty', 'false'];
  const { code, log } = await tryCommand(process.execPath, args, { cwd: repositoryRoot });
  const errors = log.split('\n').filter((line) => line.includes('error TS')).length;
  if (code !== 0) console.error(log.trimEnd());
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: Math.max(errors, 1), skipped: 0 };
}

/** One check too; a linter that looked at no file has checked nothing. */
async function checkLint(): Promise<Counts> {
  const oxlint = inModules('oxlint', 'bin', 'oxlint');
  const { code, stdout, log } = await tryCommand(process.execPath, [oxlint, '--format=json'], { cwd: repositoryRoot });
  const report = parseJson(stdout);
  const files = numberAt(report, 'number_of_files');
  if (code === 0 && files > 0) {
    console.log(`  ${files} files, nothing to complain about`);
    return { passed: 1, failed: 0, skipped: 0 };
  }
  if (files === 0) console.error(log.trimEnd());
  await runScript(oxlint, []);
  return { passed: 0, failed: Math.max(arrayAt(report, 'diagnostics').length, 1), skipped: 0 };
}

async function runVitest(level: LevelName, filters: readonly string[]): Promise<Counts> {
  const reportFile = path.join(repositoryRoot, 'out', 'test-reports', `${level}.json`);
  mkdirSync(path.dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, '--silent=passed-only'];
  const args = ['run', '-c', 'test/vitest.config.ts', `--project=${level}`, ...reporters, ...filters];
  const code = await runScript(inModules('vitest', 'vitest.mjs'), args);
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  return countReport(parseJson(readFileSync(reportFile, 'utf8')), code);
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
