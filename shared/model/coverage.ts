import { z } from 'zod';
import { day } from './contact-query.ts';

export const coverageRequest = z
  .strictObject({
    instanceId: z.string().min(1).max(64),
    /** Days, inclusive, by the contact's day; null for an open end. */
    from: day.nullable(),
    to: day.nullable(),
  })
  .readonly();
export type CoverageRequest = z.infer<typeof coverageRequest>;

const counts = {
  /** Conversations that are known of: each is in exactly one of the next four. */
  listed: z.number(),
  held: z.number(),
  /** Asked for, and the service had no history. */
  empty: z.number(),
  /** Never asked for. */
  missing: z.number(),
  failed: z.number(),
  /** Listed again with other values after what is held was fetched. */
  changed: z.number(),
  /** Without an end as the service lists them. */
  unfinished: z.number(),
  /** Conversations whose events were asked for, one by one or by a query over a period. */
  eventsAsked: z.number(),
};

/** What is held of one day's conversations with one assistant. */
export const coverageCell = z
  .object({
    /** `YYYY-MM-DD`; null for conversations without a readable day, which only open ends include. */
    day: z.string().nullable(),
    assistantId: z.string().nullable(),
    ...counts,
  })
  .readonly();
export type CoverageCell = z.infer<typeof coverageCell>;

export const coverage = z
  .object({
    /** Oldest day first, then by assistant; days and assistants without conversations have no cell. */
    cells: z.array(coverageCell).readonly(),
    /** All cells together: "of `listed` conversations, `held` have their history". */
    total: z.object(counts).readonly(),
  })
  .readonly();
export type Coverage = z.infer<typeof coverage>;

const NAMES = ['listed', 'held', 'empty', 'missing', 'failed', 'changed', 'unfinished', 'eventsAsked'] as const;

export function coverageTotal(cells: readonly CoverageCell[]): Coverage['total'] {
  const total = { listed: 0, held: 0, empty: 0, missing: 0, failed: 0, changed: 0, unfinished: 0, eventsAsked: 0 };
  for (const cell of cells) for (const name of NAMES) total[name] += cell[name];
  return total;
}
