import { copyableText, parseRichText, readableText, type RichText } from './rich-text.ts';

export type CopyStyle = 'text' | 'markdown';

/** How foreign and own words are written in copied text. */
export interface CopyInk {
  /** Foreign text with the little formatting that the service's texts carry. */
  rich(text: string): string;
  /** Foreign text as it is. */
  plain(text: string): string;
  strong(written: string): string;
}

export const COPY_INKS: Readonly<Record<CopyStyle, CopyInk>> = {
  text: { rich: (text) => copyableText(parseRichText(text)), plain: readableText, strong: (written) => written },
  markdown: {
    rich: (text) => richMarkdown(parseRichText(text)),
    plain: (text) => escapeMarkdown(readableText(text)),
    strong: (written) => `**${written}**`,
  },
};

/** Whatever someone wrote stays what they wrote: no heading, list, link, image or HTML comes of it. */
export function escapeMarkdown(text: string): string {
  return escapeLines(escapeSigns(text));
}

function escapeSigns(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~&!]/g, (sign) => `\\${sign}`);
}

/** What means something only where a line begins: space before it, lists, and the rules that make the line above a heading. */
function escapeLines(text: string): string {
  return text
    .replaceAll(/^[ \t]+/gm, '')
    .replaceAll(/^([-+])(?=[ \t]|$)/gm, (sign) => `\\${sign}`)
    .replaceAll(/^([-=])(?=[-= \t]*$)/gm, (sign) => `\\${sign}`)
    .replaceAll(/^(\d{1,9})([.)])(?=[ \t]|$)/gm, (_all, number: string, sign: string) => `${number}\\${sign}`);
}

function richMarkdown(text: RichText): string {
  const written = text.runs.map((run) => {
    if (run.control !== null) return `\\[${run.control}\\]`;
    const signs = escapeSigns(text.plain.slice(run.start, run.end));
    // Stars beside a space mark nothing.
    return run.bold && /^\S(?:.*\S)?$/.test(signs) ? `**${signs}**` : signs;
  });
  return escapeLines(written.join(''));
}
