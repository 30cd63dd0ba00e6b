import { assertNever } from '../../shared/assert-never.ts';
import type { ExportTexts } from '../../shared/i18n/export-texts.ts';
import type { ChoiceOption, Part } from '../../shared/model/message.ts';
import { readableRuns } from '../../shared/text/readable-runs.ts';

/** What a part says, line by line, as it is read; nothing of it is markup any more. */
export function partLines(part: Part, { parts }: ExportTexts): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'input':
      return said(part.text);
    case 'date':
      return [...said(part.text), ...(part.value === null ? [] : [`${parts.date}: ${part.value}`])];
    case 'choice':
    case 'nps':
      return [...said(part.text), ...part.options.map((option) => optionLine(option, parts.picked))];
    case 'values':
      return [parts.answers, ...part.values.map((value) => `- ${value}`)];
    case 'fileRequest':
      return [...said(part.text), parts.fileRequest];
    case 'file':
      return [`${parts.file}: ${part.name ?? parts.fileUnnamed}`, ...(part.caption === null ? [] : said(part.caption)), ...(part.url === null ? [] : [part.url])];
    case 'action':
      return [`${parts.action}: ${part.action}`];
    case 'unknown':
      return [`${parts.unknown}${part.type === null ? '' : `: ${part.type}`}`, typeof part.raw === 'string' ? part.raw : JSON.stringify(part.raw)];
    default:
      return assertNever(part);
  }
}

function optionLine({ label, picked }: ChoiceOption, pickedWord: string): string {
  return picked ? `(x) ${label} (${pickedWord})` : `( ) ${label}`;
}

/** Line breaks as the bots write them; a character that acts unseen is named. */
function said(text: string): readonly string[] {
  const plain = readableRuns(text).map((run) => (run.kind === 'control' ? `[${run.codePoint}]` : run.text)).join('');
  return plain.trim() === '' ? [] : plain.split('\n');
}
