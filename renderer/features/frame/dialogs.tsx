import type { ReactNode } from 'react';
import { useUi } from '../../stores/app-context.tsx';
import type { OpenDialog } from '../../stores/ui-store.ts';
import { CommandPalette } from '../commands/command-palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { ConnectionDialog } from '../connection/connection-dialog.tsx';
import { CoverageDialog } from '../coverage/coverage-dialog.tsx';
import { EventZoneDialog } from '../event-zone/event-zone-dialog.tsx';
import { LedgerDialog } from '../evidence/ledger-dialog.tsx';
import { VerifyDialog } from '../evidence/verify-dialog.tsx';
import { ExportManyDialog } from '../export/export-many-dialog.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import { RevealDialog } from '../masking/reveal-dialog.tsx';
import { QueryDialog } from '../query/query-dialog.tsx';
import { SaveSearchDialog } from '../search/save-search-dialog.tsx';
import { SearchHelp } from '../search/search-help.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { UnknownShapesDialog } from '../unknown-shapes/unknown-shapes-dialog.tsx';

type DialogViews = {
  readonly [K in OpenDialog['kind']]: (dialog: Extract<OpenDialog, { kind: K }>, close: () => void) => ReactNode;
};

/** Every dialog of the window. What is tested of all of them is tested of what stands here. */
export const DIALOGS: DialogViews = {
  query: (dialog, close) => <QueryDialog start={dialog} onClose={close} />,
  connection: ({ instanceId }, close) => <ConnectionDialog key={instanceId} instanceId={instanceId} onClose={close} />,
  settings: ({ section }, close) => <SettingsDialog section={section} onClose={close} />,
  coverage: (_, close) => <CoverageDialog onClose={close} />,
  unknownShapes: (_, close) => <UnknownShapesDialog onClose={close} />,
  eventZone: ({ instanceId }, close) => <EventZoneDialog instanceId={instanceId} onClose={close} />,
  shortcuts: (_, close) => <ShortcutsDialog onClose={close} />,
  searchHelp: (_, close) => <SearchHelp onClose={close} />,
  saveSearch: ({ saved }, close) => <SaveSearchDialog saved={saved} onClose={close} />,
  palette: (_, close) => <CommandPalette onClose={close} />,
  export: ({ contactKey }, close) => <ExportDialog contactKey={contactKey} open onClose={close} />,
  exportMany: (_, close) => <ExportManyDialog onClose={close} />,
  verify: ({ files }, close) => <VerifyDialog files={files} onClose={close} />,
  reveal: ({ contactKey }, close) => <RevealDialog contactKey={contactKey} onClose={close} />,
  ledger: (_, close) => <LedgerDialog onClose={close} />,
};

/** The one dialog that is open, if any. */
export function Dialogs() {
  const dialog = useUi((state) => state.dialog);
  const close = useUi((state) => state.closeDialog);
  return dialog === null ? null : viewOf(dialog, close);
}

function viewOf<K extends OpenDialog['kind']>(dialog: Extract<OpenDialog, { kind: K }>, close: () => void): ReactNode {
  const kind: K = dialog.kind;
  return DIALOGS[kind](dialog, close);
}
