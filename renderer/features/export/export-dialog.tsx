import type { ContactKey } from '../../../shared/model/contact.ts';

export interface ExportDialogProps {
  readonly contactKey: ContactKey;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks how one conversation is to be exported, exports it, and says what was written. */
export function ExportDialog(_props: ExportDialogProps) {
  return null;
}
