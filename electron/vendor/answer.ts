import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { safeText } from './safe-text.ts';

/** An answer of the service, whole. */
export interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** `Location` of a redirect. */
  readonly location: string | undefined;
  readonly retryAfterMs: number | null;
}

export type Verdict =
  /** To be read as a page, which it may turn out not to be. */
  | { readonly kind: 'page' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Judges an answer by its status (vendor documentation, answers): a 404 is an empty page, not a failure. */
export function judgeAnswer(answer: Answer, sentValues: readonly string[]): Verdict {
  const { status } = answer;
  const carriesPage = (status >= 200 && status < 300) || status === 404;
  if (!carriesPage) return { kind: 'failed', error: nameRefusal(answer, sentValues) };
  return looksLikeMarkup(answer.bytes) ? { kind: 'failed', error: { kind: 'service.notThisApi', details: { status } } } : { kind: 'page' };
}

function nameRefusal(answer: Answer, sentValues: readonly string[]): AppError {
  const { status, retryAfterMs } = answer;
  const details = { status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  if (status >= 300 && status < 400) return { kind: 'service.redirect', details: { status, host: hostOf(answer.location) } };
  switch (status) {
    case 400:
    case 422:
      return { kind: 'service.badRequest', details, fields: invalidParams(answer.bytes, sentValues) };
    case 401:
    case 403:
      return { kind: 'service.unauthorized', details };
    case 407:
      return { kind: 'network.proxyAuthentication', details };
    case 408:
      return { kind: 'network.timeout', details };
    case 413:
      return { kind: 'service.badRequest', details };
    case 429:
      return { kind: 'service.rateLimited', details };
    case 502:
    case 503:
    case 504:
      return { kind: 'service.unavailable', details };
    default:
      return { kind: status >= 500 && status !== 511 ? 'service.error' : 'service.notThisApi', details };
  }
}

/** Whether it begins as a web page does: a captive portal, a proxy's notice. */
function looksLikeMarkup(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*</.test(Buffer.from(bytes.subarray(0, 256)).toString('utf8'));
}

/** The host alone: an address may carry what was asked for. */
function hostOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).hostname : '';
}

const named = z.object({ param: z.string().optional(), field: z.string().optional(), path: z.string().optional(), name: z.string().optional(), message: z.string().optional() });
const refusal = z.object({ invalidParams: z.array(z.union([z.string(), named])) });
const MAX_FIELDS = 50;

/** `invalidParams` as names or as objects: which of the two the service sends is not documented. */
function invalidParams(bytes: Uint8Array, sentValues: readonly string[]): NonNullable<AppError['fields']> {
  const parsed = refusal.safeParse(parseJson(bytes));
  if (!parsed.success) return [];
  return parsed.data.invalidParams.slice(0, MAX_FIELDS).map((item) => {
    const [path, message] = typeof item === 'string' ? [item, ''] : [item.param ?? item.field ?? item.path ?? item.name ?? '', item.message ?? ''];
    return { path: safeText(path, sentValues), message: safeText(message, sentValues) };
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
