import { failure } from '../../../shared/errors.ts';
import type { HoldingState } from '../../../shared/model/contact.ts';
import type { WriteHandle } from '../handles.ts';
import type { ReceivedContact } from '../../vendor/gateway.ts';
import { NOT_STORED, type WriteOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow, eventsOf, historyOf, holdingValues } from './contact-row.ts';
import { dropBulkRaw } from './bulk-raw.ts';
import { ensureInstance, noteFetch } from './instances.ts';
import { adoptOrphans } from './orphan-events.ts';
import { createRefusals } from './refusals.ts';
import { addResponse, keepRaw } from './responses.ts';
import { addRunFailure, addToRun, findRun, type FoundRun, RUN_CONTACT, settleInRun } from './runs.ts';
import { HELD, storeContact } from './store-contact.ts';

type Fetched = WriteOperations['storeFetched'];
type Group = WriteOperations['storeFetchedGroup'];
type Failed = WriteOperations['markFetchFailed'];

const IS_PENDING = `SELECT 1 FROM contact JOIN run_contact ON run_contact.contact = contact.key
  WHERE contact.instance = ? AND contact.id = ? AND run_contact.run = ? AND run_contact.state = 0`;
const MARK = `UPDATE contact SET history_kind = ?, history_ms = ?, history_count = ?, history_why = ?,
  events_kind = ?, events_ms = ?, events_count = ?, events_why = ? WHERE key = ?`;

export function storeFetched(handle: WriteHandle, input: Fetched['input']): Fetched['output'] {
  const { received, ...answer } = input;
  return handle.transaction(() => {
    const instance = ensureInstance(handle, input.instanceId);
    const run = input.runId === null ? null : findRun(handle, input.runId);
    return { key: storeOne(handle, instance, run, received, answer) };
  });
}

export function storeFetchedGroup(handle: WriteHandle, input: Group['input']): Group['output'] {
  const { contacts, asked, runId, instanceId } = input;
  return handle.transaction(() => {
    const instance = ensureInstance(handle, instanceId);
    const { num } = findRun(handle, runId);
    const isPending = handle.prepare(IS_PENDING);
    const stored: string[] = [];
    for (const received of contacts) {
      const isWhole = (!asked.history || received.messages !== null) && (!asked.events || received.events !== null);
      if (!isWhole || isPending.get(instance, received.contact.id, num) === undefined) continue;
      // Found anew each time, since its counts have moved on.
      storeOne(handle, instance, findRun(handle, runId), received, input);
      stored.push(received.contact.id);
    }
    return { stored };
  });
}

function storeOne(
  handle: WriteHandle,
  instance: number,
  run: FoundRun | null,
  received: ReceivedContact,
  answer: Pick<Fetched['input'], 'asked' | 'provenance' | 'instanceId'>,
): number {
  const { asked, provenance, instanceId } = answer;
  if (isRefused(handle, { instance, instanceId, provenance }, received.contact)) return NOT_STORED;
  const contents = { received, asked, atMs: provenance.receivedMs };
  const { key, kept } = storeContact(handle, { instance, contact: received.contact, contents });
  const response = addResponse(handle, instance, provenance);
  keepRaw(handle, key, response.id, { bytes: received.raw, listed: false, against: kept });
  if ((received.events ?? []).length > 0) dropBulkRaw(handle, key);
  adoptOrphans(handle, instance, received.contact.id);
  noteFetch(handle, instance, provenance.receivedMs);
  if (run !== null && settleInRun(handle, run.num, key, RUN_CONTACT.fetched)) {
    const isEmpty = (received.messages ?? []).length === 0 && (received.events ?? []).length === 0;
    const queries = response.isNew ? 1 : 0;
    const counts = isEmpty ? { empty: 1, queries } : { fetched: 1, queries };
    addToRun(handle, run, { ...counts, unknownShapes: received.unknownShapes });
  }
  return key;
}

/** Erased while it was on its way; or older than what is kept, and not held. */
function isRefused(
  handle: WriteHandle,
  { instance, instanceId, provenance }: Pick<Fetched['input'], 'instanceId' | 'provenance'> & { readonly instance: number },
  contact: ReceivedContact['contact'],
): boolean {
  const refusal = createRefusals(handle, { instance, instanceId, service: provenance.instance, receivedMs: provenance.receivedMs })(contact);
  return refusal === 'erased' || (refusal === 'tooOld' && handle.prepare(HELD).get(instance, contact.id) === undefined);
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
      if (settleInRun(handle, run.num, key, RUN_CONTACT.failed, error.kind)) {
        addToRun(handle, run, { failed: 1, queries: 1 });
        addRunFailure(handle, run.num, error, 1);
      }
    }
    return null;
  });
}
