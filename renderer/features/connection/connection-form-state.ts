import type { AppError } from '../../../shared/errors.ts';
import {
  DAILY_QUERY_LIMIT,
  DEFAULT_BASE_URL,
  DRAFT_PROBLEMS,
  type DraftProblem,
  type Instance,
  type InstanceDraft,
} from '../../../shared/model/instance.ts';

/** What stands in the fields of a connection. */
export interface ConnectionFields {
  readonly label: string;
  readonly instance: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly headroom: string;
  /** A newly chosen file, the one that is kept, or none. */
  readonly ca: { readonly kind: 'kept'; readonly name: string } | { readonly kind: 'chosen'; readonly handle: string; readonly name: string } | { readonly kind: 'none' };
}

export type ConnectionField = 'instance' | 'baseUrl' | 'apiKey' | 'headroom' | 'caFile';
export type ConnectionErrorCode =
  | 'instanceNeeded'
  | 'instanceShape'
  | 'keyNeeded'
  | 'keyNeededForNewAddress'
  | 'keyUnreadable'
  | 'url'
  | 'urlScheme'
  | 'urlUserInfo'
  | 'urlPath'
  | 'headroom'
  | 'caFileGone';
export type ConnectionErrors = Partial<Readonly<Record<ConnectionField, ConnectionErrorCode>>>;

export function fieldsOf(instance: Instance | null): ConnectionFields {
  return {
    label: instance?.label ?? '',
    instance: instance?.instance ?? '',
    baseUrl: instance?.baseUrl ?? DEFAULT_BASE_URL,
    apiKey: '',
    headroom: String(instance?.headroomQueries ?? 0),
    ca: instance?.hasCaFile === true ? { kind: 'kept', name: instance.caFileName ?? 'PEM' } : { kind: 'none' },
  };
}

export function connectionErrors(fields: ConnectionFields, existing: Instance | null): ConnectionErrors {
  const errors: Partial<Record<ConnectionField, ConnectionErrorCode>> = {};
  const instance = fields.instance.trim();
  if (instance === '') errors.instance = 'instanceNeeded';
  else if (!/^[\w.-]{1,120}$/.test(instance)) errors.instance = 'instanceShape';
  const hasKey = existing !== null && existing.key !== 'absent';
  if (fields.apiKey === '' && !hasKey) errors.apiKey = 'keyNeeded';
  const url = urlError(fields.baseUrl.trim());
  if (url !== null) errors.baseUrl = url;
  if (!/^\d{1,5}$/.test(fields.headroom.trim()) || Number(fields.headroom) > DAILY_QUERY_LIMIT) errors.headroom = 'headroom';
  return errors;
}

const REFUSALS: Readonly<Record<'baseUrl' | 'apiKey' | 'caFile', Partial<Readonly<Record<DraftProblem, ConnectionErrorCode>>>>> = {
  baseUrl: { unreadable: 'url', notHttps: 'urlScheme', userInfo: 'urlUserInfo', path: 'urlPath' },
  apiKey: { required: 'keyNeeded', requiredForNewAddress: 'keyNeededForNewAddress', unreadable: 'keyUnreadable' },
  caFile: { unknownHandle: 'caFileGone' },
};

/** What the main process said against single fields of the draft; null where that is not all that is wrong. */
export function refusedFields(error: AppError): ConnectionErrors | null {
  const { fields = [] } = error;
  if (error.kind !== 'input.invalid' || fields.length === 0) return null;
  const errors: Partial<Record<ConnectionField, ConnectionErrorCode>> = {};
  for (const { path, message } of fields) {
    if (path !== 'baseUrl' && path !== 'apiKey' && path !== 'caFile') return null;
    const problem = DRAFT_PROBLEMS.find((one) => one === message);
    const code = problem === undefined ? undefined : REFUSALS[path][problem];
    if (code === undefined) return null;
    errors[path] = code;
  }
  return errors;
}

/** The main process has the last word; this one explains while the form is still open. */
function urlError(text: string): 'url' | 'urlScheme' | null {
  const url = URL.parse(text);
  if (url === null || url.host === '') return 'url';
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback) ? null : 'urlScheme';
}

export function draftOf(fields: ConnectionFields, existing: Instance | null): InstanceDraft {
  const { ca } = fields;
  return {
    ...(existing === null ? {} : { id: existing.id }),
    label: fields.label.trim(),
    instance: fields.instance.trim(),
    baseUrl: fields.baseUrl.trim(),
    ...(fields.apiKey === '' ? {} : { apiKey: fields.apiKey }),
    headroomQueries: Number(fields.headroom),
    // Absent keeps the file as it is, null takes it away.
    ...(ca.kind === 'chosen' ? { caFile: ca.handle } : ca.kind === 'none' && existing?.hasCaFile === true ? { caFile: null } : {}),
  };
}
