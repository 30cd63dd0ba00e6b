import { plainRuns, readableRuns, type TextRun } from '../../../shared/text/readable-runs.ts';

/** Untrusted text as it is shown: `plain` is what is read, searched and copied; the runs cover all of it, in order. */
export interface RichText {
  readonly plain: string;
  readonly runs: readonly RichRun[];
}

export interface RichRun {
  readonly start: number;
  readonly end: number;
  readonly bold: boolean;
  /** `U+202E` where the run is one character that must be seen instead of acting. */
  readonly control: string | null;
  readonly link: RichLink | null;
}

export interface RichLink {
  readonly url: string;
  /** The host that the address leads to, in the form that is resolved (punycode). */
  readonly host: string;
  /** Whether the address, as it is read, plainly begins with that host. */
  readonly plainHost: boolean;
  /** Only https without user info is handed to the system. */
  readonly opens: boolean;
}

interface Address {
  readonly start: number;
  readonly end: number;
  readonly link: RichLink;
}

// oxlint-disable-next-line no-control-regex -- an address ends where an invisible character stands
const ADDRESS = /https?:\/\/[^\s<>"'`\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/giu;
/** Punctuation that ends the sentence rather than the address. */
const TRAILING = '.,;:!?)]}»*_';

/** Reads the little formatting that the service's texts carry: line breaks, bold and web addresses. */
export function parseRichText(source: string): RichText {
  const bare = assemble(readableRuns(source));
  const addresses = findAddresses(bare.plain);
  return addresses.length === 0 ? bare : { plain: bare.plain, runs: withLinks(bare.runs, addresses) };
}

/** Text that is shown as it is, with only the invisible made visible. */
export function plainRichText(source: string): RichText {
  return assemble(plainRuns(source));
}

/** Null where the address leads nowhere that could be named. */
export function readLink(url: string): RichLink | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol) || parsed.host === '') return null;
  const begins = `${parsed.protocol}//${parsed.host}`;
  const next = url.charAt(begins.length);
  const plainHost = url.toLowerCase().startsWith(begins) && (next === '' || '/?#'.includes(next));
  const bare = parsed.username === '' && parsed.password === '';
  return { url, host: parsed.host, plainHost, opens: parsed.protocol === 'https:' && bare };
}

/** The text as it can be pasted elsewhere: a character that acts unseen is written out. */
export function copyableText(text: RichText): string {
  return text.runs
    .map((run) => (run.control === null ? text.plain.slice(run.start, run.end) : `[${run.control}]`))
    .join('');
}

/** A foreign text for where there is room for characters only, such as a tooltip or a name read aloud. */
export function readableText(source: string): string {
  return copyableText(plainRichText(source));
}

function assemble(textRuns: readonly TextRun[]): RichText {
  const runs: RichRun[] = [];
  let plain = '';
  for (const run of textRuns) {
    const start = plain.length;
    plain += run.kind === 'text' ? run.text : String.fromCodePoint(Number.parseInt(run.codePoint.slice(2), 16));
    const control = run.kind === 'control' ? run.codePoint : null;
    runs.push({ start, end: plain.length, bold: run.kind === 'text' && run.bold, control, link: null });
  }
  return { plain, runs };
}

function findAddresses(plain: string): readonly Address[] {
  if (!plain.includes('://')) return [];
  const found: Address[] = [];
  for (const match of plain.matchAll(ADDRESS)) {
    let length = match[0].length;
    while (length > 0 && TRAILING.includes(match[0].charAt(length - 1))) length -= 1;
    const link = readLink(match[0].slice(0, length));
    if (link !== null) found.push({ start: match.index, end: match.index + length, link });
  }
  return found;
}

function withLinks(runs: readonly RichRun[], addresses: readonly Address[]): readonly RichRun[] {
  const cut: RichRun[] = [];
  let next = 0;
  for (const run of runs) {
    let from = run.start;
    while (from < run.end) {
      while ((addresses[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      const address = addresses[next];
      const inside = address !== undefined && address.start <= from;
      const end = Math.min(run.end, inside ? address.end : (address?.start ?? run.end));
      cut.push({ ...run, start: from, end, link: inside ? address.link : null });
      from = end;
    }
  }
  return cut;
}
