import type { PersonDossier } from '../../../shared/model/privacy.ts';
import type { Answers } from './fake-bridge.ts';
import { summaryOf } from './samples.ts';

export const dossier: PersonDossier = {
  readAs: [{ kind: 'cpf', value: '12345678909' }],
  conversations: [
    { summary: summaryOf({ key: 3 }), relation: 'own', places: [{ where: 'attribute', index: null, label: 'cpf' }], placeCount: 1, onHold: false },
    { summary: summaryOf({ key: 2, name: 'Ana' }), relation: 'mentioned', places: [{ where: 'message', index: 4, label: null }], placeCount: 2, onHold: false },
    { summary: summaryOf({ key: 1 }), relation: 'own', places: [{ where: 'sameIdentifier', index: null, label: null }], placeCount: 1, onHold: true },
  ],
  capped: false,
  elsewhere: { events: 1, unreadable: 0, requests: 2, queries: 1, searches: 0, runs: ['run-1'] },
  erasures: [],
};

export const privacyAnswers = {
  'privacy/person': dossier,
  'privacy/erase': {
    schema: 'acervo-erasure/1',
    id: 'erasure-1',
    at: '2026-10-14T12:00:00.000Z',
    appVersion: '0.1.0',
    reason: null,
    erased: { contacts: 1, messages: 31, events: 2, unreadable: 0, requests: 2, queries: 1, searches: 0, runs: 1 },
    marks: ['0'.repeat(64)],
    overwritten: true,
    inLedger: true,
  },
  'privacy/save-receipt': { name: 'recibo.json' },
  'privacy/lift': null,
  'privacy/export-dossier': { name: 'dados.zip', sizeBytes: 1000, sha256: '0'.repeat(64), records: 1, mentions: 4, failed: 0 },
  'privacy/cancel-dossier': null,
  'privacy/shown-values': ({ values }) => values.map((value: string) => value.replace(/\d/g, '•')),
  'privacy/retention': [],
  'privacy/preview-retention': { before: '2025-10-14', erases: 120, onHold: 2, undated: 1, keeps: 3000 },
  'privacy/set-retention': ({ instanceId, days }) => [{ instanceId, days, lastRunMs: null, lastErased: null }],
  'privacy/holds': [],
  'privacy/add-hold': [],
  'privacy/remove-hold': [],
  'privacy/erase-everything': null,
  'cache/set-aside': { count: 0, sizeBytes: 0 },
  'cache/remove-set-aside': null,
  'cache/keychain-usable': true,
  'cache/reprotect': ({ to }) => ({ kind: 'open', protection: to.kind, readOnly: false }),
  'backup/write': { kind: 'written', name: 'acervo.acervo-backup', sizeBytes: 1000 },
  'backup/choose': { handle: 'h', name: 'acervo.acervo-backup' },
  'backup/restore': { kind: 'restored', state: { kind: 'open', protection: 'keychain', readOnly: false }, connections: 1 },
  'backup/cancel': null,
} as const satisfies Partial<Answers>;
