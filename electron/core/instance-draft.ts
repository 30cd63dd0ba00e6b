import { AppFailure } from '../../shared/errors.ts';
import type { DraftProblem, InstanceDraft } from '../../shared/model/instance.ts';
import { readBaseUrl } from './base-url.ts';
import type { CaFiles } from './ca-files.ts';
import type { StoredInstance } from './instance-store.ts';

/** A draft that may be used: all of it checked, what it leaves out taken from the stored connection. */
export interface CheckedDraft {
  readonly instance: StoredInstance;
  /** Null: the stored key stays. */
  readonly apiKey: string | null;
}

type Problem = { readonly path: 'baseUrl' | 'apiKey' | 'caFile'; readonly message: DraftProblem };

/** A header's value; the service's keys are visible ASCII. */
const API_KEY = /^[\u0021-\u007e]+$/;

/**
 * Checks a draft against the connection it changes, if any. Rejects with `input.invalid` and its fields.
 * The stored key goes to the stored address only: another address needs the key again, so that nobody who can write a
 * draft can have the key sent elsewhere.
 */
export function checkDraft(draft: InstanceDraft, stored: StoredInstance | null, id: string, caFiles: CaFiles): CheckedDraft {
  const problems: Problem[] = [];
  const address = readBaseUrl(draft.baseUrl);
  if (address.kind === 'bad') problems.push({ path: 'baseUrl', message: address.problem });
  const apiKey = draft.apiKey?.trim() ?? null;
  const keyProblem = problemOfKey(apiKey, stored, address.kind === 'good' ? address.baseUrl : null);
  if (keyProblem !== null) problems.push({ path: 'apiKey', message: keyProblem });
  const ca = caOf(draft, stored, caFiles);
  if (ca === undefined) problems.push({ path: 'caFile', message: 'unknownHandle' });
  if (address.kind === 'bad' || ca === undefined || problems.length > 0) {
    throw new AppFailure({ kind: 'input.invalid', fields: problems });
  }
  const { label, instance, headroomQueries } = draft;
  const daily = stored?.daily === undefined ? {} : { daily: stored.daily };
  return { instance: { id, label, instance, baseUrl: address.baseUrl, headroomQueries, ca, ...daily }, apiKey };
}

function problemOfKey(apiKey: string | null, stored: StoredInstance | null, baseUrl: string | null): DraftProblem | null {
  if (apiKey !== null) return API_KEY.test(apiKey) ? null : 'unreadable';
  if (stored === null) return 'required';
  return baseUrl === null || baseUrl === stored.baseUrl ? null : 'requiredForNewAddress';
}

/** Undefined where the handle is not known (any more). */
function caOf(draft: InstanceDraft, stored: StoredInstance | null, caFiles: CaFiles): StoredInstance['ca'] | undefined {
  if (draft.caFile === undefined) return stored?.ca ?? null;
  if (draft.caFile === null) return null;
  return caFiles.find(draft.caFile) ?? undefined;
}
