import { failure } from '../../../shared/errors.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { Reveal, RevealRequest } from '../../../shared/model/reveal.ts';
import type { Cache } from '../../cache/protocol.ts';
import type { ExportIdentity } from '../../evidence/export-identity.ts';
import { type Ledger, personHmac } from '../../evidence/ledger.ts';
import { findInText } from '../../privacy/find-in-text.ts';
import { maskText } from '../../privacy/mask-text.ts';
import type { Clock } from '../platform.ts';

/** Conversations that are shown for a time although they would be masked. */
export interface Reveals {
  /** Rejects with `contact.unknown`, and with `file.cannotWrite` where the ledger can't take the reason: nothing is shown then. */
  begin(request: RevealRequest): Promise<Reveal>;
  end(key: ContactKey): void;
  /** The computer goes to sleep, or the application ends. */
  endAll(): void;
  of(key: ContactKey): { readonly untilMs: number } | null;
}

export interface RevealsOptions {
  readonly cache: Pick<Cache, 'read'>;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'sleep'>;
  /** Told of each beginning and end. */
  readonly onChanged: (reveal: Reveal) => void;
}

interface Running {
  readonly untilMs: number;
  /** The wall clock may be set back; this one may stand still while the computer sleeps. It ends with the first of both. */
  readonly untilMonotonicMs: number;
  readonly ending: AbortController;
}

export function createReveals({ cache, ledger, identity, clock, onChanged }: RevealsOptions): Reveals {
  const running = new Map<ContactKey, Running>();

  const end = (key: ContactKey, which = running.get(key)): void => {
    if (which === undefined || running.get(key) !== which) return;
    running.delete(key);
    which.ending.abort();
    onChanged({ key, untilMs: null });
  };

  const note = async ({ key, reason }: RevealRequest): Promise<void> => {
    const contact = await cache.read('identity', { key });
    if (contact === null) throw failure('contact.unknown');
    const own = await identity();
    const persons = own === null ? [] : [personHmac(own.secret, ['contact', contact.instanceId, contact.contactId])];
    await ledger.append({ kind: 'reveal', persons, count: 1, reason: maskText(reason, findInText(reason)) }).catch(refuse);
  };

  return {
    async begin(request) {
      await note(request);
      const { key, minutes } = request;
      running.get(key)?.ending.abort();
      const durationMs = minutes * 60_000;
      const now: Running = { untilMs: clock.nowMs() + durationMs, untilMonotonicMs: clock.monotonicMs() + durationMs, ending: new AbortController() };
      running.set(key, now);
      clock.sleep(durationMs, now.ending.signal).then(
        () => end(key, now),
        // Ended before its time, by whoever is told of it.
        () => undefined,
      );
      const begun = { key, untilMs: now.untilMs };
      onChanged(begun);
      return begun;
    },
    end: (key) => end(key),
    endAll() {
      for (const key of [...running.keys()]) end(key);
    },
    of(key) {
      const found = running.get(key);
      if (found === undefined) return null;
      if (clock.nowMs() >= found.untilMs || clock.monotonicMs() >= found.untilMonotonicMs) end(key, found);
      return running.get(key) ?? null;
    },
  };
}

/** A full disk, a folder that can't be written. Anything else is a bug. */
function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  throw code === null ? error : failure('file.cannotWrite', { code });
}
