import { failure } from '../../../shared/errors.ts';
import type { HoldingState } from '../../../shared/model/contact.ts';
import type { WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow, eventsOf, historyOf, holdingValues } from './contact-row.ts';
import { ensureInstance, noteFetch } from './instances.ts';
import { addResponse, keepRaw } from './responses.ts';
import { addRunFailure, addToRun, findRun, RUN_CONTACT, settleInRun } from './runs.ts';
import { storeContact } from './store-contact.ts';

type Fetched = WriteOperations['storeFetched'];
type Failed = WriteOperations['markFetchFailed'];

const MARK = `UPDATE contact SET history_kind = ?, history_ms = ?, history_count = ?, history_why = ?,
  events_kind = ?, events_ms = ?, events_count = ?, events_why = ? WHERE key = ?`;

export function storeFetched(handle: WriteHandle, input: Fetched['input']): Fetched['output'] {
  const { received, asked, provenance } = input;
  return handle.transaction(() => {
    const instance = ensureInstance(handle, input.instanceId);
    const contents = { received, asked, atMs: provenance.receivedMs };
    const { key } = storeContact(handle, { instance, contact: received.contact, contents });
    const response = addResponse(handle, instance, provenance);
    keepRaw(handle, key, response.id, false, received.raw);
    noteFetch(handle, instance, provenance.receivedMs);
    if (input.runId !== null) {
      const run = findRun(handle, input.runId);
      const isEmpty = (received.messages ?? []).length === 0 && (received.events ?? []).length === 0;
      if (settleInRun(handle, run.num, key, RUN_CONTACT.fetched)) {
        const queries = response.isNew ? 1 : 0;
        const counts = isEmpty ? { empty: 1, queries } : { fetched: 1, queries };
        addToRun(handle, run, { ...counts, unknownShapes: received.unknownShapes });
      }
    }
    return { key };
  });
}

export function markFetchFailed(handle: WriteHandle, input: Failed['input']): null {
  const { asked, atMs, error, key } = input;
  return handle.transaction(() => {
    const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) throw failure('contact.unknown');
    const next = (state: HoldingState, wasAsked: boolean): HoldingState => {
      // What is held stays held: a later failure takes nothing away.
      if (!wasAsked || state.kind === 'fetched' || state.kind === 'empty') return state;
      return { kind: 'failed', atMs, why: error.kind };
    };
    const history = next(historyOf(row), asked.history);
    const events = next(eventsOf(row), asked.events);
    handle.prepare(MARK).run(...holdingValues(history), ...holdingValues(events), key);
    if (input.runId !== null) {
      const run = findRun(handle, input.runId);
      if (settleInRun(handle, run.num, key, RUN_CONTACT.failed)) {
        addToRun(handle, run, { failed: 1, queries: 1 });
        addRunFailure(handle, run.num, error, 1);
      }
    }
    return null;
  });
}
