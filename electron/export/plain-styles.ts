import { plainRuns } from '../../shared/text/readable-runs.ts';
import type { PlainStyle } from './plain-transcript.ts';

export const TEXT_STYLE: PlainStyle = {
  heading: (level, text) => `${text}\n${(level === 1 ? '=' : '-').repeat(text.length)}`,
  bold: (text) => text,
  item: (text) => `- ${text}`,
  outside: visible,
};

export const MARKDOWN_STYLE: PlainStyle = {
  heading: (level, text) => `${'#'.repeat(level)} ${text}`,
  bold: (text) => `**${text}**`,
  item: (text) => `- ${text}`,
  outside: (text) => escapeMarkdown(visible(text)),
};

/** Every character by which CommonMark, its tables or HTML in it could begin anything. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~:=$^]/g, (sign) => `\\${sign}`);
}

function visible(text: string): string {
  return plainRuns(text).map((run) => (run.kind === 'control' ? `[${run.codePoint}]` : run.text)).join('');
}
