import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { failure } from '../../shared/errors.ts';
import type { DialogTexts } from '../../shared/i18n/dialog-texts.ts';
import type { Hold, HoldDraft } from '../../shared/model/privacy.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { Clock, Platform } from '../core/platform.ts';
import type { PersonRights } from '../core/privacy/person-rights.ts';
import type { RetentionKeeper } from '../core/privacy/retention-keeper.ts';
import type { SettingsStore } from '../core/settings-store.ts';
import type { DossierExporter } from '../export/export-dossier.ts';
import { writeFiles } from '../export/write-files.ts';
import { maskSummary, maskValue } from '../privacy/mask-on-screen.ts';
import { factsOfText } from '../privacy/person-facts.ts';

type PrivacyCalls = Extract<keyof Handlers, `privacy/${string}`>;

export function createPrivacyHandlers(services: {
  readonly rights: PersonRights;
  readonly retention: RetentionKeeper;
  readonly dossiers: DossierExporter;
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly platform: Pick<Platform, 'showSaveDialog'>;
  readonly texts: () => Promise<DialogTexts>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly eraseEverything: (choice: { readonly keepLedger: boolean }) => Promise<void>;
}): Pick<Handlers, PrivacyCalls> {
  const { rights, retention, dossiers, cache, settings, platform, texts, clock } = services;
  const holds = async (): Promise<Hold[]> => [...(await cache.read('holds', null))];
  const retentions = async () => [...(await retention.list())];
  return {
    'privacy/person': async ({ text }) => {
      const dossier = await rights.find(text);
      if ((await settings.get()).maskOnScreen !== true) return dossier;
      return { ...dossier, conversations: dossier.conversations.map((each) => ({ ...each, summary: maskSummary(each.summary) })) };
    },
    'privacy/erase': (request) => rights.erase(request),
    'privacy/lift': async ({ erasureId }) => {
      await rights.lift(erasureId);
      return null;
    },
    'privacy/save-receipt': async ({ id }) => {
      const receipt = rights.receipt(id);
      if (receipt === null) throw failure('input.invalid', { field: 'id' });
      const { title, fileName } = (await texts()).erasureReceipt;
      const path = await platform.showSaveDialog({ title, defaultName: `${fileName}-${receipt.at.slice(0, 10)}.json`, filters: [{ name: 'JSON', extensions: ['json'] }] });
      if (path === null) return null;
      const bytes = Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`);
      const [written] = await writeFiles([{ path, bytes, replace: path.toLowerCase().endsWith('.json') }], new AbortController().signal);
      return { name: basename(written ?? path) };
    },
    'privacy/export-dossier': async (request) => {
      const zoneOf = async (instanceId: string): Promise<string> => eventZoneOf(await settings.get(), instanceId);
      return dossiers.run(request, zoneOf);
    },
    'privacy/cancel-dossier': async () => {
      dossiers.cancel();
      return null;
    },
    'privacy/shown-values': async ({ values }) => values.map(maskValue),
    'privacy/retention': retentions,
    'privacy/preview-retention': ({ instanceId, days }) => retention.preview(instanceId, days),
    'privacy/set-retention': async (choice) => [...(await retention.set(choice))],
    'privacy/holds': holds,
    'privacy/add-hold': async (draft) => {
      await cache.write('addHold', { id: randomUUID(), what: await heldBy(draft), reason: draft.reason, createdMs: clock.nowMs() });
      return holds();
    },
    'privacy/remove-hold': async ({ id }) => {
      await cache.write('removeHold', { id });
      return holds();
    },
    'privacy/erase-everything': async (choice) => {
      await services.eraseEverything(choice);
      return null;
    },
  };

  async function heldBy({ what }: HoldDraft): Promise<Hold['what']> {
    if (what.kind === 'contact') {
      const identity = await cache.read('identity', { key: what.key });
      if (identity === null) throw failure('contact.unknown');
      return { kind: 'contact', instanceId: identity.instanceId, contactId: identity.contactId };
    }
    const [fact] = factsOfText(what.text);
    if (fact === undefined) throw failure('input.invalid', { field: 'text' });
    return { kind: 'person', fact };
  }
}
