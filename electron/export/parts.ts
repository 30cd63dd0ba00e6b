import { assertNever } from '../../shared/assert-never.ts';
import type { ChoiceOption, Part } from '../../shared/model/message.ts';
import { fill } from './fill.ts';
import { html, type Markup, messageText, outsideText } from './markup.ts';
import { writtenDay, writtenSize } from './moments.ts';
import type { PageContext } from './page-input.ts';

/** Longest piece of an unknown shape that is printed, in characters; the record holds all of it. */
const UNKNOWN_LIMIT = 4000;

type Words = Pick<PageContext, 'texts' | 'language'>;
type File = Extract<Part, { kind: 'file' }>;

export function partMarkup(part: Part, words: Words): Markup {
  const { parts } = words.texts;
  switch (part.kind) {
    case 'text':
      return text(part.text);
    case 'input':
      return html`${text(part.text)}${part.mask === null ? null : html`<p class="note">${outsideText(promptOf(part.mask, words))}</p>`}`;
    case 'date':
      return html`${text(part.text)}${part.value === null ? null : fact(parts.date, writtenDay(part.value, words.language))}`;
    case 'choice':
      return html`${text(part.text)}${choices(part.options, words)}`;
    case 'nps':
      return html`${text(part.text)}${scores(part.options, words)}`;
    case 'values':
      return html`<p class="label">${parts.answers}</p><ul class="answers">${part.values.map((value) => html`<li dir="auto">${outsideText(value)}</li>`)}</ul>`;
    case 'fileRequest':
      return html`${text(part.text)}${note(parts.fileRequest)}`;
    case 'file':
      return fileCard(part, words);
    case 'action':
      return html`<p class="action">${parts.action}: ${outsideText(wordFor(parts.actions, part.action) ?? part.action)}</p>`;
    case 'unknown':
      return unknownCard(part, words);
    default:
      return assertNever(part);
  }
}

/** Length of what a part prints, roughly in characters: decides whether a message may be split over pages. */
export function partLength(part: Part): number {
  switch (part.kind) {
    case 'unknown':
      return Math.min(JSON.stringify(part.raw).length * 1.5, UNKNOWN_LIMIT);
    case 'choice':
      return part.text.length + part.options.reduce((sum, option) => sum + Math.max(option.label.length, 60), 0);
    case 'values':
      return part.values.reduce((sum, value) => sum + Math.max(value.length, 60), 0);
    case 'file':
      return 300 + (part.url?.length ?? 0);
    case 'action':
      return part.action.length;
    case 'text':
    case 'input':
    case 'date':
    case 'nps':
    case 'fileRequest':
      return part.text.length + 60 * (part.text.match(/\n|<br/gi)?.length ?? 0);
    default:
      return assertNever(part);
  }
}

function text(content: string): Markup {
  return content === '' ? html`` : html`<p class="text" dir="auto">${messageText(content)}</p>`;
}

function note(content: string): Markup {
  return html`<p class="note">${content}</p>`;
}

function fact(label: string, value: string): Markup {
  return html`<p class="note">${label}: <strong>${outsideText(value)}</strong></p>`;
}

function promptOf(mask: string, { texts }: Words): string {
  return wordFor(texts.parts.prompt, mask) ?? fill(texts.parts.otherPrompt, { mask });
}

/** Own entries only: the service may well send `constructor`. */
function wordFor(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

function choices(options: readonly ChoiceOption[], { texts }: Words): Markup {
  const lines = options.map((option) =>
    option.picked
      ? html`<li class="picked"><span dir="auto">${outsideText(option.label)}</span> <span class="role">(${texts.parts.picked})</span></li>`
      : html`<li><span dir="auto">${outsideText(option.label)}</span></li>`,
  );
  return html`<p class="label">${texts.parts.choice}</p><ul class="choices">${lines}</ul>`;
}

function scores(options: readonly ChoiceOption[], { texts }: Words): Markup {
  const picked = options.filter((option) => option.picked).map((option) => option.label);
  const boxes = options.map((option) =>
    option.picked ? html`<li class="picked">${outsideText(option.label)}</li>` : html`<li>${outsideText(option.label)}</li>`,
  );
  return html`<ol class="scores">${boxes}</ol>${picked.length === 0 ? null : fact(texts.parts.score, picked.join(', '))}`;
}

/** Nothing of a file is ever loaded: its address is text, with the host that it really names. */
function fileCard(file: File, { texts, language }: Words): Markup {
  const { parts } = texts;
  const size = file.sizeBytes === null ? null : writtenSize(file.sizeBytes, language);
  const facts = [file.mediaType, size, file.source].filter((each) => each !== null);
  const host = hostOf(file.url);
  return html`<div class="card">
<p class="label">${parts.file}</p>
<p class="name" dir="auto">${outsideText(file.name ?? parts.fileUnnamed)}</p>
${facts.length === 0 ? null : html`<p class="note">${outsideText(facts.join(' · '))}</p>`}
${file.caption === null || file.caption === '' ? null : text(file.caption)}
${file.url === null ? null : html`<p class="note">${parts.fileNotIncluded}</p><p class="address">${outsideText(file.url)}${host === null ? null : html` <span class="role">(${fill(parts.fileHost, { host })})</span>`}</p>`}
</div>`;
}

/** The host as it resolves (punycode), where the address has one. */
function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { host } = new URL(url);
  return host === '' ? null : host;
}

function unknownCard(part: Extract<Part, { kind: 'unknown' }>, { texts }: Words): Markup {
  const { parts } = texts;
  const raw = typeof part.raw === 'string' ? part.raw : JSON.stringify(part.raw, null, 1);
  const isCut = raw.length > UNKNOWN_LIMIT;
  return html`<div class="card">
<p class="label">${parts.unknown}${part.type === null ? null : html`: ${outsideText(part.type)}`} <span class="role">(${parts.unknownNote})</span></p>
<p class="code">${outsideText(isCut ? raw.slice(0, UNKNOWN_LIMIT) : raw)}</p>
${isCut ? note(parts.shortened) : null}
</div>`;
}
