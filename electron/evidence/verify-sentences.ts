import { verify as en } from '../../shared/i18n/en/verify.ts';
import { verify as ptBr } from '../../shared/i18n/pt-BR/verify.ts';
import type { VerifyTexts } from '../../shared/i18n/verify-texts.ts';
import type { Language } from '../../shared/model/settings.ts';
import { type ArchivedRecord, type ArchiveVerdict, type IndexFinding, isArchiveAltered, isArchiveIntact } from './verify-archive.ts';
import type { FileVerdict, LedgerFinding } from './verify-file.ts';
import type { Alteration, RecordFacts, RecordVerdict, SignatureState } from './verify-record.ts';

export function verifyTexts(language: Language): VerifyTexts {
  return language === 'en' ? en : ptBr;
}

/** What a person reads of a verdict, a sentence a line. `expectedKey` is a fingerprint without spaces, or null. */
export function verdictSentences(verdict: FileVerdict, texts: VerifyTexts, expectedKey: string | null): readonly string[] {
  if (verdict.kind === 'unreadable') return [verdict.format === 'pdf' ? texts.unreadablePdf : texts.archive.unreadable];
  if (verdict.kind === 'tooLong') return [texts.tooLong];
  if (verdict.kind === 'noRecord') return [texts.noRecord];
  if (verdict.kind === 'archive') return archiveSentences(verdict, texts, expectedKey);
  const { record, ledger } = verdict;
  switch (record.kind) {
    case 'notARecord':
      return [record.schema === null ? texts.notARecord : fill(texts.unknownVersion, { schema: record.schema })];
    case 'altered':
      return [texts.altered, ...record.alterations.map((each) => alterationSentence(each, texts)), ...ledgerSentences(ledger, verdict.format, texts)];
    case 'intact':
      return [texts.intact, ...factSentences(record, texts), signatureSentence(record.signature, texts, expectedKey), ...ledgerSentences(ledger, verdict.format, texts), texts.limits];
  }
}

/** Names that are said; beyond them only their number. */
const MAX_NAMED = 50;

function archiveSentences(verdict: ArchiveVerdict, texts: VerifyTexts, expectedKey: string | null): readonly string[] {
  const { records, index, ledger } = verdict;
  const words = texts.archive;
  const intact = records.flatMap((each) => (each.verdict.kind === 'intact' ? [each.verdict] : []));
  if (intact.length === 0 && !isArchiveAltered(verdict)) return [words.nothing];
  const wrong = [...records.flatMap((each) => wrongSentences(each, texts)), ...indexSentences(index, texts)];
  const cut = wrong.length > MAX_NAMED ? [fill(words.more, { n: String(wrong.length - MAX_NAMED) })] : [];
  const count = (verdictOf: RecordFacts['verdict']): string => String(intact.filter(({ facts }) => facts.verdict === verdictOf).length);
  const unmasked = intact.filter(({ facts }) => facts.maskingProfile === 'none').length;
  const key = (signature: SignatureState): string => (signature.kind === 'none' ? '' : signature.publicKey);
  const signatures = new Map(intact.map(({ signature }) => [key(signature), signature]));
  return [
    fill(isArchiveAltered(verdict) ? words.altered : isArchiveIntact(verdict) ? words.intact : words.partly, { n: String(intact.length), of: String(records.length) }),
    ...wrong.slice(0, MAX_NAMED),
    ...cut,
    fill(words.completeness, { complete: count('complete'), incomplete: count('incomplete'), unknown: count('unknown') }),
    fill(words.masking, { n: String(intact.length - unmasked), plain: String(unmasked) }),
    ...[...signatures.values()].map((signature) => signatureSentence(signature, texts, expectedKey)),
    ...(ledger.kind === 'sameFile' ? [fill(texts.ledger.sameFile, { at: ledger.at })] : []),
    ...(ledger.kind === 'repacked' ? [fill(words.repacked, { at: ledger.at })] : []),
    ...(ledger.kind === 'otherFile' ? [words.otherFile] : []),
    ...(ledger.kind === 'notThere' ? [texts.ledger.notThere] : []),
    ...(ledger.kind === 'noLedger' ? [words.noLedger] : []),
    texts.limits,
  ];
}

function wrongSentences({ name, verdict }: ArchivedRecord, texts: VerifyTexts): readonly string[] {
  const words = texts.archive;
  switch (verdict.kind) {
    case 'intact':
      return [];
    case 'damaged':
      return [fill(words.damaged, { name })];
    case 'notARecord':
      return [fill(words.notARecord, { name })];
    case 'altered':
      return verdict.alterations.map((each) => `${fill('{{name}}', { name })}: ${alterationSentence(each, texts)}`);
  }
}

function indexSentences(index: IndexFinding, { archive: words }: VerifyTexts): readonly string[] {
  if (index.kind === 'absent') return [words.noIndex];
  if (index.kind === 'unreadable') return [words.unreadableIndex];
  return [
    ...index.missing.map((name) => fill(words.missing, { name })),
    ...index.unlisted.map((name) => fill(words.unlisted, { name })),
    ...index.different.map((name) => fill(words.different, { name })),
  ];
}

function factSentences({ digest, facts }: Extract<RecordVerdict, { kind: 'intact' }>, texts: VerifyTexts): readonly string[] {
  return [
    fill(texts.digest, { digest }),
    fill(texts.exported, { id: facts.contactId, at: facts.exportedAt, version: facts.applicationVersion }),
    texts.completeness[facts.verdict],
    fill(texts.masking[facts.maskingProfile], { n: String(facts.masked) }),
  ];
}

function signatureSentence(signature: SignatureState, texts: VerifyTexts, expectedKey: string | null): string {
  if (signature.kind === 'none') return texts.unsigned;
  const { fingerprint } = signature;
  if (expectedKey === null) return fill(texts.signed.unknown, { fingerprint });
  return fill(isExpected(signature, expectedKey) ? texts.signed.known : texts.signed.other, { fingerprint });
}

export function isExpected(signature: SignatureState, expectedKey: string): boolean {
  return signature.kind === 'valid' && (signature.fingerprint.replaceAll(' ', '') === expectedKey || signature.publicKey === expectedKey);
}

function ledgerSentences(ledger: LedgerFinding, format: 'json' | 'pdf', texts: VerifyTexts): readonly string[] {
  switch (ledger.kind) {
    case 'noLedger':
      return format === 'pdf' ? [texts.ledger.noLedgerPdf] : [];
    case 'sameFile':
      return [fill(texts.ledger.sameFile, { at: ledger.at })];
    case 'otherFile':
      return [texts.ledger.otherFile];
    case 'notThere':
      return [texts.ledger.notThere];
  }
}

function alterationSentence({ pointer, what }: Alteration, texts: VerifyTexts): string {
  const sealed = what === 'seal' ? pointer.replace('/record/seals/', '').replaceAll('~1', '/').replaceAll('~0', '~') : pointer.replace(/^\/record/, '');
  return fill(texts.alteration[what], { where: place(sealed, texts) });
}

/** Where a field of the conversation stands, for a reader. The pointer leads from the transcript. */
export function fieldPlace(pointer: string, texts: VerifyTexts): string {
  return place(`/transcript${pointer}`, texts);
}

/** Messages and events are counted from one, as they are shown. */
function place(pointer: string, { where }: VerifyTexts): string {
  const [, first = '', second = '', third = '', fourth = ''] = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (pointer === '') return where.unknown;
  if (first === 'raw' && second !== '') return fill(where.raw, { n: nth(second) });
  if (first === 'manifest') return fill(where.manifest, { name: second === '' ? 'manifest' : second });
  if (first === 'transcript' && second === 'messages' && third !== '') return fill(where.message, { n: nth(third) });
  if (first === 'transcript' && second === 'events' && third !== '') return fill(where.event, { n: nth(third) });
  if (first === 'transcript' && second === 'contact' && third === 'attributes' && fourth !== '') return fill(where.attribute, { name: fourth });
  if (first === 'transcript' && second === 'contact' && third !== '') return fill(where.contact, { name: third });
  return fill(where.other, { name: pointer });
}

function nth(step: string): string {
  return String(Number(step) + 1);
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w{1,30})\}\}/g, (whole, name: string) => visible(values[name] ?? whole));
}

/** What comes out of a file goes to a terminal: nothing in it may steer one. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
