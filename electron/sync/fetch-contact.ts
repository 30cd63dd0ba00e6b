import { assertNever } from '../../shared/assert-never.ts';
import { type AppError, AppFailure, failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { RequestOptions } from '../vendor/gateway.ts';
import { contactOf, contactQuery, ONE_CONTACT } from './contact-answer.ts';
import { consequenceOf } from './plan.ts';
import { impatience } from './impatience.ts';
import type { RunContext } from './run-context.ts';
import { untilStored } from './until-stored.ts';

const ASKED = { history: true, events: true } as const;

/**
 * Fetches one contact's history and events now, ahead of background work, and stores them.
 * Rejects with `contact.unknown`, `sync.contactMissing`, or what the service, the network or the quota says.
 */
export function fetchContact(context: RunContext, key: ContactKey): Promise<void> {
  return untilStored((stored) => fetchNow(context, key, stored));
}

async function fetchNow(context: RunContext, key: ContactKey, stored: Promise<void>): Promise<void> {
  const identity = await context.cache.read('identity', { key });
  if (identity === null) throw failure('contact.unknown');
  const { instanceId, contactId } = identity;
  const gateway = await context.gatewayOf(instanceId);
  const { signal, onWait } = impatience(context.clock);
  const options: RequestOptions = { priority: 'interactive', signal, onWait, until: stored };
  const page = await gateway.contacts(contactQuery(contactId, ASKED), ONE_CONTACT, options);
  if (!page.ok) {
    signal.throwIfAborted();
    if (consequenceOf(page.error) === 'contact') await markFailed(context, instanceId, key, page.error);
    throw new AppFailure(page.error);
  }
  const answer = contactOf(page.value, contactId);
  switch (answer.kind) {
    case 'received': {
      const { received, provenance } = answer;
      await context.cache.write('storeFetched', { runId: null, instanceId, received, asked: ASKED, provenance });
      return;
    }
    case 'gone':
      await markFailed(context, instanceId, key, { kind: 'sync.contactMissing' });
      throw failure('sync.contactMissing');
    case 'failed':
      await markFailed(context, instanceId, key, answer.error);
      throw new AppFailure(answer.error);
    default:
      assertNever(answer);
  }
}

async function markFailed(context: RunContext, instanceId: string, key: ContactKey, error: AppError): Promise<void> {
  const atMs = context.clock.nowMs();
  await context.cache.write('markFetchFailed', { runId: null, instanceId, key, asked: ASKED, error, atMs });
}
