import type { ContactKey } from '../../shared/model/contact.ts';
import type { MaskingPreview, MaskingSettings } from '../../shared/model/masking.ts';
import type { ExportOutcome, ExportRequest } from '../../shared/model/export.ts';
import { eventZoneOf } from '../../shared/model/settings.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { Archiver } from '../export/archiver.ts';
import type { SettingsStore } from '../core/settings-store.ts';

/** What the calls need of the export service. */
export interface ExportService {
  run(request: ExportRequest, assumedEventZone: string): Promise<ExportOutcome>;
  previewMasking(key: ContactKey, masking: MaskingSettings): Promise<MaskingPreview>;
  cancel(): void;
  reveal(exportId: string): void;
}

export function createExportHandlers(
  exporter: ExportService,
  settings: Pick<SettingsStore, 'get'>,
  cache: Pick<Cache, 'read'>,
  archiver: Archiver,
): Pick<Handlers, 'export/archive' | 'export/run' | 'export/preview-masking' | 'export/cancel' | 'export/reveal'> {
  return {
    'export/run': async (request) => {
      const [chosen, identity] = await Promise.all([settings.get(), cache.read('identity', { key: request.key })]);
      return exporter.run(request, identity === null ? chosen.assumedEventZone : eventZoneOf(chosen, identity.instanceId));
    },
    'export/preview-masking': ({ key, masking }) => exporter.previewMasking(key, masking),
    'export/archive': (request) => archiver.run(request),
    'export/cancel': async () => {
      exporter.cancel();
      archiver.cancel();
      return null;
    },
    'export/reveal': async ({ exportId }) => {
      if (!archiver.reveal(exportId)) exporter.reveal(exportId);
      return null;
    },
  };
}
