import { PAGE_SIZE } from '../../shared/model/instance.ts';
import { ask } from './ask.ts';
import { countFetched } from './list-pages.ts';
import type { LiveRun } from './live-run.ts';
import { groupQuery } from './plan.ts';
import type { RunContext } from './run-context.ts';

export interface FetchedGroup {
  readonly queries: number;
  readonly stored: number;
}

/**
 * Fetches the run's pending contacts of one identifier with one query a page instead of one a contact. Nothing is
 * taken for granted: a contact counts only where it came with all that was asked for, and whoever is left pending
 * (missing, without contents, behind an answer that could not be read) is then asked for by its id.
 */
export async function fetchGroup(context: RunContext, run: LiveRun, identifier: string, signal: AbortSignal): Promise<FetchedGroup> {
  const { id: runId, instanceId, query, options } = run.stored;
  let pagination: string | null = null;
  let stored = 0;
  for (let queries = 1; ; queries++) {
    const page = await ask(context, run, groupQuery(query, options, identifier), { limit: PAGE_SIZE, pagination }, signal);
    // Whatever ails this answer may not ail those about its contacts alone.
    if (!page.ok) return { queries, stored };
    const { contacts, provenance } = page.value;
    const answer = { runId, instanceId, contacts, asked: query.flags, provenance };
    const before = stored;
    const kept = new Set((await context.cache.write('storeFetchedGroup', answer)).stored);
    stored += kept.size;
    for (const received of contacts.filter(({ contact }) => kept.delete(contact.id))) countFetched(run, received);
    pagination = page.value.pagination;
    // A page that brought nothing of use says that paging leads nowhere, whatever its hash.
    if (pagination === null || stored === before) return { queries, stored };
    if ((await context.cache.read('pendingOf', { runId, identifier })) === 0) return { queries, stored };
  }
}
