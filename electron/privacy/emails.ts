import { collect, type PlainFinding } from './numbers.ts';

const LOCAL_PART = /[\p{L}\p{N}._%+'-]/u;
const MAX_LOCAL = 64;
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}(?:[a-z]{2,24}|xn--[a-z\d-]{2,59})(?![a-z\d])/;
const BARE_PROVIDER = /^(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|uol|bol|terra|globo|ig|protonmail)(?![a-z\d])/;
/** `img@2x.png` and `pacote@1.2.zip` are files. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|pdf|zip|js|css)$/;

/** Addresses, found from each `@` outwards (or `%40`, as addresses of pages write it), so that the work stays linear. */
export function findEmails(text: string): readonly PlainFinding[] {
  const found: PlainFinding[] = [];
  for (const sign of text.matchAll(/@|%40/g)) {
    const start = localStart(text, sign.index);
    const after = sign.index + sign[0].length;
    const domain = domainAt(text, after);
    if (start < sign.index && domain > 0) found.push({ start, end: after + domain, kind: 'email', why: 'shape' });
  }
  return [...found, ...findSpoken(text)];
}

function localStart(text: string, sign: number): number {
  let start = sign;
  const limit = Math.max(0, sign - MAX_LOCAL);
  while (start > limit && LOCAL_PART.test(text.charAt(start - 1))) start -= 1;
  while (start < sign && /[.'-]/.test(text.charAt(start))) start += 1;
  return text.charAt(sign - 1) === '.' ? sign : start;
}

/** Length of the domain that begins there, 0 for none. A known provider counts without its ending. */
function domainAt(text: string, start: number): number {
  const rest = text.slice(start, start + 255);
  const domain = DOMAIN.exec(rest)?.[0];
  if (domain !== undefined && !FILE.test(domain)) return domain.length;
  return BARE_PROVIDER.exec(rest)?.[0].length ?? 0;
}

const SPOKEN =
  /[a-z\d][a-z\d._-]{1,63} {0,2}(?:@|\(?arroba\)?|\[at\]) {0,2}(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|uol|bol|terra|globo|ig|protonmail)(?: {0,2}(?:\.|ponto) {0,2}(?:com|net|org|br)){0,2}(?![a-z\d])/;

/** "maria ponto silva arroba gmail ponto com", with a provider that everybody knows. */
function findSpoken(text: string): readonly PlainFinding[] {
  if (!/@ |arroba|\[at\]| @/.test(text)) return [];
  return collect(text, SPOKEN, (match) => ({ start: match.index, end: match.index + match[0].length, kind: 'email', why: 'shape' }));
}
