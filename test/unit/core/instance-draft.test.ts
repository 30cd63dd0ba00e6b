import { describe, expect, test } from 'vitest';
import type { CaFiles } from '../../../electron/core/ca-files.ts';
import { checkDraft } from '../../../electron/core/instance-draft.ts';
import type { StoredInstance } from '../../../electron/core/instance-store.ts';

const ca = { name: 'rede.pem', pem: 'PEM' };
const caFiles: CaFiles = {
  take: () => Promise.reject(new Error('not here')),
  find: (handle) => (handle === 'known' ? ca : null),
};
const draft = { label: 'Loja', instance: 'loja', baseUrl: 'https://api.altubots.com/', headroomQueries: 0 };
const stored: StoredInstance = { ...draft, id: 'i1', baseUrl: 'https://api.altubots.com', ca };

function problemsOf(check: () => unknown): unknown {
  try {
    check();
  } catch (error) {
    return error instanceof Error && 'error' in error ? error.error : error;
  }
  return null;
}

describe('a draft', () => {
  test('becomes a connection with the address’s origin', () => {
    const checked = checkDraft({ ...draft, apiKey: ' secret ' }, null, 'i2', caFiles);
    expect(checked).toEqual({ instance: { ...draft, id: 'i2', baseUrl: 'https://api.altubots.com', ca: null }, apiKey: 'secret' });
  });

  test('names every field that is wrong at once', () => {
    const bad = { ...draft, baseUrl: 'http://api.altubots.com', caFile: 'unknown' };
    expect(problemsOf(() => checkDraft(bad, null, 'i2', caFiles))).toEqual({
      kind: 'input.invalid',
      fields: [
        { path: 'baseUrl', message: 'notHttps' },
        { path: 'apiKey', message: 'required' },
        { path: 'caFile', message: 'unknownHandle' },
      ],
    });
  });

  test('can’t put a line break or a space into the header that carries the key', () => {
    for (const apiKey of ['a\r\nx-evil: 1', 'a b', 'chave\u0000', 'çhave']) {
      const problem = problemsOf(() => checkDraft({ ...draft, apiKey }, null, 'i2', caFiles));
      expect(problem).toMatchObject({ fields: [{ path: 'apiKey', message: 'unreadable' }] });
    }
  });

  test('of a stored connection keeps its key and authority, unless said otherwise', () => {
    expect(checkDraft({ ...draft, id: 'i1' }, stored, 'i1', caFiles)).toEqual({ instance: stored, apiKey: null });
    expect(checkDraft({ ...draft, id: 'i1', caFile: null }, stored, 'i1', caFiles).instance.ca).toBeNull();
    expect(checkDraft({ ...draft, id: 'i1', caFile: 'known' }, { ...stored, ca: null }, 'i1', caFiles).instance.ca).toEqual(ca);
  });

  test('can’t send the stored key to another address', () => {
    const moved = { ...draft, id: 'i1', baseUrl: 'https://evil.example' };
    expect(problemsOf(() => checkDraft(moved, stored, 'i1', caFiles))).toMatchObject({
      fields: [{ path: 'apiKey', message: 'requiredForNewAddress' }],
    });
    expect(checkDraft({ ...moved, apiKey: 'new' }, stored, 'i1', caFiles).instance.baseUrl).toBe('https://evil.example');
  });
});
