import { PAGE_SIZE } from '../../shared/model/instance.ts';
import { ask } from './ask.ts';
import { countFetched } from './list-pages.ts';
import type { LiveRun } from './live-run.ts';
import { groupQuery } from './plan.ts';
import type { RunContext } from './run-context.ts';
import type { ContactsPage } from '../vendor/gateway.ts';
import { untilStored } from './until-stored.ts';

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
  const { id: runId, query, options } = run.stored;
  let pagination: string | null = null;
  let stored = 0;
  let idlePages = 0;
  const seen = new Set<string>();
  for (let queries = 1; ; queries++) {
    const page = await untilStored(async (done) => {
      const asked = groupQuery(query, options, identifier);
      const answer = await ask(context, run, asked, { limit: PAGE_SIZE, pagination }, { signal, stored: done });
      if (!answer.ok) return null;
      const seenBefore = seen.size;
      for (const { contact } of answer.value.contacts) seen.add(contact.id);
      const brought = await storeGroup(context, run, answer.value);
      return { pagination: answer.value.pagination, stored: brought, isNews: seen.size > seenBefore };
    });
    // Whatever ails this answer may not ail those about its contacts alone.
    if (page === null) return { queries, stored };
    stored += page.stored;
    pagination = page.pagination;
    // A page without an unseen id says that paging leads nowhere, whatever its hash.
    if (pagination === null || !page.isNews) return { queries, stored };
    if (page.stored === 0) idlePages++;
    // Pages that a launch before this one stored bring nothing, and others follow; but not more than they can save.
    if (idlePages >= (await context.cache.read('pendingOf', { runId, identifier }))) return { queries, stored };
  }
}

/** Answers how many of its contacts are held now and were not before. */
async function storeGroup(context: RunContext, run: LiveRun, { contacts, provenance }: ContactsPage): Promise<number> {
  const { id: runId, instanceId, query } = run.stored;
  const { stored } = await context.cache.write('storeFetchedGroup', { runId, instanceId, contacts, asked: query.flags, provenance });
  const kept = new Set(stored);
  for (const received of contacts.filter(({ contact }) => kept.delete(contact.id))) countFetched(run, received);
  return new Set(stored).size;
}
