import { percentile } from './corpus/percentile.ts';
import type { BenchResult } from './report.ts';

/** One class of queries, by each engine that can answer it; the product's own comes first. */
export interface ClassFigures {
  readonly name: string;
  readonly engines: readonly { readonly name: string; readonly times: readonly number[]; readonly hits: readonly number[] }[];
}

const ENGINES = ['acervo', 'raw_fts5', 'like', 'ripgrep'] as const;
/** Totals of the product and raw FTS5 stop counting here. */
const CAP = 10_000;

/** A line a class: p95 of each engine, how many times the product's, and what each found for each query. */
export function classTable(figures: readonly ClassFigures[]): string {
  const rows = [
    ['p95 in ms', ...ENGINES.flatMap((engine) => (engine === 'acervo' ? [engine, 'hits'] : [engine, '×', 'hits']))],
    ...figures.map((figure) => [figure.name, ...ENGINES.flatMap((engine) => cells(figure, engine))]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}

/** `search.<class>.p95_ms`, those of the other engines beside it, and the product's advantage. */
export function resultsOf(figures: readonly ClassFigures[]): readonly BenchResult[] {
  return figures.flatMap((figure) => {
    const own = p95Of(figure, 'acervo') ?? 0;
    const results: BenchResult[] = [{ name: `search.${figure.name}.p95_ms`, value: own, unit: 'ms' }];
    for (const engine of ENGINES.slice(1)) {
      const other = p95Of(figure, engine);
      if (other === null) continue;
      results.push({ name: `search.${figure.name}.${engine}_p95_ms`, value: other, unit: 'ms' });
      results.push(versus(figure.name, engine, own, other));
    }
    for (const { name, hits } of figure.engines) {
      results.push({ name: `search.${figure.name}.${name}_hits`, value: hits.reduce((sum, count) => sum + Math.min(count, CAP + 1), 0), unit: name === 'ripgrep' ? 'messages' : 'conversations' });
    }
    return results;
  });
}

/** Against raw FTS5, what the product adds; against the others, how many times faster it is. */
function versus(className: string, engine: string, own: number, other: number): BenchResult {
  const isRaw = engine === 'raw_fts5';
  return { name: `search.${className}.vs_${engine}`, value: isRaw ? own / other : other / own, unit: isRaw ? '× its time' : '× faster' };
}

function cells(figure: ClassFigures, engine: (typeof ENGINES)[number]): readonly string[] {
  const p95 = p95Of(figure, engine);
  if (p95 === null) return ['–', '–', '–'];
  const hits = figure.engines.find(({ name }) => name === engine)?.hits ?? [];
  const found = hits.map((count) => (count >= CAP && (engine === 'acervo' || engine === 'raw_fts5') ? '10 000+' : String(count))).join(' ');
  const own = p95Of(figure, 'acervo') ?? 0;
  return engine === 'acervo' ? [p95.toFixed(1), found] : [p95.toFixed(1), (p95 / own).toFixed(1), found];
}

function p95Of(figure: ClassFigures, engine: string): number | null {
  const found = figure.engines.find(({ name }) => name === engine);
  return found === undefined ? null : percentile(found.times, 0.95);
}
