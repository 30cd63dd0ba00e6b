import { randomUUID } from 'node:crypto';
import { AppFailure, failure } from '../../../shared/errors.ts';
import type { ErasureReceipt, ErasureRequest, PersonDossier } from '../../../shared/model/privacy.ts';
import type { Cache } from '../../cache/protocol.ts';
import type { ExportIdentity } from '../../evidence/export-identity.ts';
import { type Ledger, type PersonalFact, personHmac } from '../../evidence/ledger.ts';
import { typedFacts } from '../../export/ledger-entry.ts';
import { keptReason } from '../../privacy/kept-reason.ts';
import type { Clock, Logger } from '../platform.ts';
import { overwriteErased } from './overwrite-erased.ts';

export interface PersonRights {
  find(text: string): Promise<PersonDossier>;
  /** Rejects with `privacy.onHold`, or `input.invalid` where a conversation is not among what is held of the person. */
  erase(request: ErasureRequest): Promise<ErasureReceipt>;
  /** Of an erasure of this run of the application. */
  receipt(id: string): ErasureReceipt | null;
  lift(erasureId: string): Promise<void>;
}

export interface PersonRightsOptions {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  /** Ends a run for good; one that has ended is left alone. */
  readonly endRun: (runId: string) => Promise<void>;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly onErased: (instanceId: string) => void;
  readonly appVersion: string;
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  readonly logger: Logger;
}

export function createPersonRights(options: PersonRightsOptions): PersonRights {
  const { cache, clock, logger } = options;
  const receipts = new Map<string, ErasureReceipt>();

  const find = (text: string): Promise<PersonDossier> => cache.read('person', { text });

  const note = async (dossier: PersonDossier, request: ErasureRequest, count: number, reason: string | null): Promise<boolean> => {
    const identity = await options.identity();
    const persons = identity === null ? [] : [...new Set(ledgerFacts(dossier, request).map((fact) => personHmac(identity.secret, fact)))].sort();
    return options.ledger.append({ kind: 'erasure', persons, count, reason }).then(
      () => true,
      (error: unknown) => {
        logger.warn('erasure.notInLedger', { name: error instanceof Error ? error.name : typeof error });
        return false;
      },
    );
  };

  const erase = async (request: ErasureRequest): Promise<ErasureReceipt> => {
    const { text, keys, blockPerson } = request;
    const dossier = await find(text);
    const known = new Map(dossier.conversations.map((each) => [each.summary.key, each]));
    const chosen = keys.map((key) => known.get(key));
    if (chosen.includes(undefined)) throw failure('input.invalid', { field: 'keys' });
    const held = chosen.filter((each) => each?.onHold === true).length;
    if (held > 0) throw failure('privacy.onHold', { held });
    for (const runId of dossier.elsewhere.runs) await options.endRun(runId);
    const [erasureId, atMs] = [randomUUID(), clock.nowMs()];
    const { erased, marks, overwritten } = await cache.write('erasePerson', { erasureId, text, keys, blockPerson, atMs });
    logger.info('erasure.done', { ...erased });
    for (const instanceId of new Set(dossier.conversations.map(({ summary }) => summary.instanceId))) options.onErased(instanceId);
    const reason = keptReason(request.reason, text);
    const receipt: ErasureReceipt = {
      schema: 'acervo-erasure/1',
      id: erasureId,
      at: new Date(atMs).toISOString(),
      appVersion: options.appVersion,
      reason,
      erased,
      marks,
      overwritten: overwritten || (await overwriteErased(cache, clock)),
      inLedger: await note(dossier, request, erased.contacts, reason),
    };
    receipts.set(erasureId, receipt);
    return receipt;
  };

  return {
    find,
    erase,
    receipt: (id) => receipts.get(id) ?? null,
    async lift(erasureId) {
      await cache.write('liftErasure', { erasureId });
    },
  };
}

/** By what somebody may ask later what was done with their data, as exports do (`export/ledger-entry.ts`). */
function ledgerFacts(dossier: PersonDossier, { text, keys }: ErasureRequest): readonly PersonalFact[] {
  const chosen = new Set(keys);
  const contacts = dossier.conversations.filter(({ summary }) => chosen.has(summary.key)).map(({ summary }): PersonalFact => ['contact', summary.instanceId, summary.contactId]);
  return [...typedFacts(text), ...contacts];
}

/** An erasure's runs may have ended already. */
export async function endQuietly(cancel: () => Promise<unknown>): Promise<void> {
  try {
    await cancel();
  } catch (error) {
    if (error instanceof AppFailure && (error.error.kind === 'sync.notRunning' || error.error.kind === 'run.unknown')) return;
    throw error;
  }
}
