import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface BenchResult {
  /** `<bench>.<what>`, with the unit in the name where it isn't obvious, e.g. `search.p95_ms`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Prints a table of results and, with `--json FILE` among the arguments, writes `{"results": [{name, value, unit}]}`. */
export function reportResults(results: readonly BenchResult[], args: readonly string[] = process.argv.slice(2)): void {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' } }, strict: false });
  console.log(formatResults(results));
  if (typeof values.json === 'string') writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`);
}

/** One line a result: name, value with at most three decimals, unit. */
export function formatResults(results: readonly BenchResult[]): string {
  const rows = results.map(({ name, value, unit }) => ({ name, value: String(Math.round(value * 1000) / 1000), unit }));
  const nameWidth = Math.max(0, ...rows.map((row) => row.name.length));
  const valueWidth = Math.max(0, ...rows.map((row) => row.value.length));
  return rows.map((row) => `  ${row.name.padEnd(nameWidth)}  ${row.value.padStart(valueWidth)} ${row.unit}`).join('\n');
}
