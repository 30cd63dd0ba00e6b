import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { VerifyTexts } from '../../shared/i18n/verify-texts.ts';
import type { Language } from '../../shared/model/settings.ts';
import { type Commitments, commitments, type Disclosure, disclosure, opens } from './commitments.ts';
import { embeddedRecord } from './embedded-record.ts';
import { type LedgerLine, readLedger } from './ledger-line.ts';
import { envelope } from './record-file.ts';
import { type FileVerdict, verifyFile } from './verify-file.ts';
import { fill, isExpected, verdictSentences, verifyTexts } from './verify-sentences.ts';

export interface CommandOutput {
  /** 0 all intact, 1 something was altered, 2 it could not be verified. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

interface Checked {
  readonly file: string;
  readonly verdict: FileVerdict | { readonly kind: 'cannotRead' };
  readonly disclosures: readonly { readonly pointer: string; readonly kind: 'opens' | 'fails' | 'ofNone' }[];
}

/** `acervo verify FILE…`: needs no window, no cache and no network. */
export async function runVerify(args: readonly string[], systemLanguage: Language): Promise<CommandOutput> {
  const options = readOptions(args);
  const texts = verifyTexts(options?.language ?? systemLanguage);
  if (options === null || options.files.length === 0) return { exitCode: 2, stdout: '', stderr: `${texts.usage}\n` };
  const ledger = options.ledger === null ? null : await readLedgerFile(options.ledger, texts);
  if (typeof ledger === 'string') return { exitCode: 2, stdout: '', stderr: `${ledger}\n` };
  const opened = await readDisclosures(options.disclosures);
  if (opened === null) return { exitCode: 2, stdout: '', stderr: `${texts.cannotRead}\n` };
  const checked: Checked[] = [];
  for (const file of options.files) checked.push(await check(file, ledger, opened));
  const exitCode = exitCodeOf(checked, options.key);
  const stdout = options.json ? `${JSON.stringify({ schema: 'acervo-verify/1', exitCode, files: checked.map((each) => asJson(each, options.key)) }, null, 2)}\n` : asText(checked, texts, options.key);
  return { exitCode, stdout, stderr: '' };
}

interface Options {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly ledger: string | null;
  /** A fingerprint without spaces, in lower case, or a public key. */
  readonly key: string | null;
  readonly disclosures: readonly string[];
  readonly language: Language | null;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, ledger: { type: 'string' }, key: { type: 'string' }, disclosure: { type: 'string', multiple: true }, lang: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help === true || (values.lang !== undefined && values.lang !== 'en' && values.lang !== 'pt-BR')) return null;
    return {
      files: positionals,
      json: values.json ?? false,
      ledger: values.ledger ?? null,
      key: values.key === undefined ? null : expectedKey(values.key),
      disclosures: values.disclosure ?? [],
      language: values.lang ?? null,
    };
  } catch {
    return null;
  }
}

function expectedKey(given: string): string {
  const bare = given.replace(/[\s:]/g, '');
  return /^[\da-f]+$/i.test(bare) ? bare.toLowerCase() : bare;
}

async function readLedgerFile(path: string, texts: VerifyTexts): Promise<readonly LedgerLine[] | string> {
  try {
    const read = readLedger(await readFile(path));
    return read.kind === 'whole' ? read.lines : fill(texts.brokenLedger, { line: String(read.line) });
  } catch {
    return texts.cannotRead;
  }
}

async function readDisclosures(paths: readonly string[]): Promise<readonly Disclosure[] | null> {
  try {
    return await Promise.all(
      paths.map(async (path) => {
        const value: unknown = JSON.parse(await readFile(path, 'utf8'));
        return disclosure.parse(value);
      }),
    );
  } catch {
    return null;
  }
}

async function check(file: string, ledger: readonly LedgerLine[] | null, opened: readonly Disclosure[]): Promise<Checked> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return { file, verdict: { kind: 'cannotRead' }, disclosures: [] };
  }
  const verdict = await verifyFile(bytes, { extract: embeddedRecord, ledger });
  const isIntact = verdict.kind === 'record' && verdict.record.kind === 'intact';
  return { file, verdict, disclosures: isIntact ? await checkDisclosures(bytes, verdict, opened) : [] };
}

async function checkDisclosures(bytes: Uint8Array, verdict: Extract<FileVerdict, { kind: 'record' }>, opened: readonly Disclosure[]): Promise<Checked['disclosures']> {
  if (opened.length === 0) return [];
  const embedded = verdict.format === 'pdf' ? await embeddedRecord(bytes) : ({ kind: 'found', bytes } as const);
  const promised = embedded.kind === 'found' ? promisedIn(embedded.bytes) : null;
  const digest = verdict.record.kind === 'intact' ? verdict.record.digest : '';
  return opened.map((each) => {
    if (each.recordDigest !== digest) return { pointer: each.pointer, kind: 'ofNone' };
    return { pointer: each.pointer, kind: promised !== null && opens(promised, each) ? 'opens' : 'fails' };
  });
}

function promisedIn(record: Uint8Array): Commitments | null {
  const value: unknown = JSON.parse(new TextDecoder().decode(record));
  const parsed = commitments.safeParse(envelope.parse(value).record['commitments']);
  return parsed.success ? parsed.data : null;
}

function exitCodeOf(checked: readonly Checked[], key: string | null): CommandOutput['exitCode'] {
  if (checked.some((each) => isAltered(each, key))) return 1;
  return checked.every(({ verdict }) => verdict.kind === 'record' && verdict.record.kind === 'intact') ? 0 : 2;
}

function isAltered({ verdict, disclosures }: Checked, key: string | null): boolean {
  if (verdict.kind !== 'record') return false;
  const { record, ledger } = verdict;
  if (record.kind === 'altered' || ledger.kind === 'otherFile' || disclosures.some(({ kind }) => kind === 'fails')) return true;
  return record.kind === 'intact' && key !== null && !isExpected(record.signature, key);
}

function asText(checked: readonly Checked[], texts: VerifyTexts, key: string | null): string {
  return checked
    .map(({ file, verdict, disclosures }) => {
      const sentences = verdict.kind === 'cannotRead' ? [texts.cannotRead] : verdictSentences(verdict, texts, key);
      const opened = disclosures.map(({ pointer, kind }) => fill(texts.disclosure[kind], { pointer: pointer === '' ? '/' : pointer }));
      return [fill('{{file}}', { file }), ...[...sentences, ...opened].map((sentence) => `  ${sentence}`)].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

function asJson({ file, verdict, disclosures }: Checked, key: string | null) {
  if (verdict.kind !== 'record') return { file, result: verdict.kind };
  const { record, format, sha256, ledger } = verdict;
  const common = { file, result: record.kind, format, sha256, ledger, disclosures };
  if (record.kind !== 'intact') return record.kind === 'altered' ? { ...common, alterations: record.alterations } : { ...common, schema: record.schema };
  const expected = key === null ? {} : { isExpectedKey: isExpected(record.signature, key) };
  return { ...common, digest: record.digest, signature: record.signature, ...expected, facts: record.facts };
}
