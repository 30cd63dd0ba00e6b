import { z } from 'zod';
import type { LoggedVendorQuery } from './vendor-api.ts';

/**
 * A second as the service of a test sees it, less what a machine may hold a request up on its way where many want the
 * processor. Over the whole second, and without such a machine, `npm run bench -- sync` measures the same.
 */
export const SEEN_SECOND_MS = 900;

/** The most queries that arrived within any stretch of so many ms, its end not included. */
export function mostWithin(queries: readonly LoggedVendorQuery[], windowMs: number): number {
  const times = queries.map(({ atMs }) => atMs);
  return Math.max(0, ...times.map((atMs, index) => times.slice(index).filter((other) => other - atMs < windowMs).length));
}

const detail = z.object({ filters: z.object({ id: z.coerce.string() }) });

/** Whose history a query asked for. */
export function contactAsked({ query }: LoggedVendorQuery): string {
  return detail.parse(query).filters.id;
}
