import { type BrowserWindow, dialog, shell } from 'electron';
import type { ShellTexts } from '../../shared/i18n/shell-texts.ts';
import { parseExternalUrl } from '../core/external-url.ts';

/** The one way out to the browser: https only, the real host shown, asked every time. */
export async function openExternal(
  address: string,
  texts: ShellTexts['openExternal'],
  parent: BrowserWindow | null,
): Promise<boolean> {
  const url = parseExternalUrl(address);
  if (url === null) return false;
  const question = {
    type: 'question' as const,
    message: texts.question,
    detail: texts.detail.replace('{{host}}', () => url.host).replace('{{url}}', () => url.href),
    buttons: [texts.open, texts.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = parent === null ? await dialog.showMessageBox(question) : await dialog.showMessageBox(parent, question);
  if (response !== 0) return false;
  await shell.openExternal(url.href);
  return true;
}
