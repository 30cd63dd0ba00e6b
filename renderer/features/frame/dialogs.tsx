import { assertNever } from '../../../shared/assert-never.ts';
import { useUi } from '../../stores/app-context.tsx';
import { CommandPalette } from '../commands/command-palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { ConnectionDialog } from '../connection/connection-dialog.tsx';
import { CoverageDialog } from '../coverage/coverage-dialog.tsx';
import { EventZoneDialog } from '../event-zone/event-zone-dialog.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import { QueryDialog } from '../query/query-dialog.tsx';
import { SaveSearchDialog } from '../search/save-search-dialog.tsx';
import { SearchHelp } from '../search/search-help.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { UnknownShapesDialog } from '../unknown-shapes/unknown-shapes-dialog.tsx';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const dialog = useUi((state) => state.dialog);
  const close = useUi((state) => state.closeDialog);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'query':
      return <QueryDialog start={dialog} onClose={close} />;
    case 'connection':
      return <ConnectionDialog key={dialog.instanceId} instanceId={dialog.instanceId} onClose={close} />;
    case 'settings':
      return <SettingsDialog section={dialog.section} onClose={close} />;
    case 'coverage':
      return <CoverageDialog onClose={close} />;
    case 'unknownShapes':
      return <UnknownShapesDialog onClose={close} />;
    case 'eventZone':
      return <EventZoneDialog instanceId={dialog.instanceId} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'searchHelp':
      return <SearchHelp onClose={close} />;
    case 'saveSearch':
      return <SaveSearchDialog saved={dialog.saved} onClose={close} />;
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'export':
      return <ExportDialog contactKey={dialog.contactKey} open onClose={close} />;
    default:
      return assertNever(dialog);
  }
}
