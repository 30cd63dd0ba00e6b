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
  return text
    .replaceAll(/[\\`*_{}[\]<>#|~&!]/g, (sign) => `\\${sign}`)
    .replaceAll(/^([ \t]*)([-+=])/gm, (_all, space: string, sign: string) => `${space}\\${sign}`)
    .replaceAll(/^([ \t]*\d{1,9})([.)])/gm, (_all, number: string, sign: string) => `${number}\\${sign}`)
    .replaceAll(/^[ \t]+/gm, '');
}

function richMarkdown(text: RichText): string {
  return text.runs
    .map((run) => {
      const written = run.control === null ? escapeMarkdown(text.plain.slice(run.start, run.end)) : `\\[${run.control}\\]`;
      // Stars beside a space mark nothing.
      return run.bold && /^\S(?:.*\S)?$/.test(written) ? `**${written}**` : written;
    })
    .join('');
}
