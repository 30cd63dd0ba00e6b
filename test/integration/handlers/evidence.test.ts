import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, createSigningKey, publicKeyOf } from '../../../electron/evidence/record-signature.ts';
import { sampleRecord } from '../../helpers/sample-record.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';

const language = 'pt-BR';

describe('verify/file', () => {
  test('says that a record is intact, whose key signed it, and that what it is of is not held', async () => {
    const { handlers } = await startTestCore();
    const signingKey = createSigningKey();
    const { bytes, digest } = sampleRecord({ signingKey });
    const verified = await handlers['verify/file']({ name: 'caso.json', bytes, language });
    const fingerprint = fingerprintOf(publicKeyOf(signingKey));
    expect(verified).toMatchObject({
      outcome: 'intact',
      format: 'json',
      record: { digest, contactId: '90071992547409931', key: null, signer: { kind: 'unknown', fingerprint }, held: { kind: 'notHeld' } },
      brokenLedgerLine: null,
    });
    expect(verified.sentences[0]).toMatch(/^ÍNTEGRO/);
    expect(verified.sentences.join(' ')).toContain('De quem ela é precisa ser sabido por outro meio');
    expect(verified.sentences.at(-1)).toMatch(/^O que isto não prova/);
  });

  test('names the message that was altered, and answers in the language that is asked for', async () => {
    const { handlers } = await startTestCore();
    const text = new TextDecoder().decode(sampleRecord().bytes);
    const bytes = new TextEncoder().encode(text.replace('Pagamento localizado', 'Pagamento recusado'));
    expect(await handlers['verify/file']({ name: 'a', bytes, language })).toMatchObject({ outcome: 'altered', record: null, sentences: expect.arrayContaining(['Foi alterado: a mensagem nº 20.']) });
    expect((await handlers['verify/file']({ name: 'a', bytes, language: 'en' })).sentences.join(' ')).toContain('message no. 20');
    expect(await handlers['verify/file']({ name: 'a', bytes: new Uint8Array([1, 2]), language })).toMatchObject({ outcome: 'none', format: 'json' });
  });

  test('goes on without a ledger that was altered, and says at which line', async () => {
    const userData = temporaryFolder();
    writeFileSync(join(userData, 'ledger.jsonl'), 'not a line\n');
    const { handlers } = await startTestCore({ userData });
    expect(await handlers['verify/file']({ name: 'a', bytes: sampleRecord().bytes, language })).toMatchObject({ outcome: 'intact', brokenLedgerLine: 1 });
    expect(await handlers['evidence/ledger'](undefined)).toEqual({ kind: 'broken', line: 1 });
  });

  test('reads the file that is chosen, and says so where it can not be read', async () => {
    const { handlers, platform } = await startTestCore();
    expect(await handlers['verify/choose']({ language })).toBeNull();
    platform.openPath = join(temporaryFolder(), 'caso.json');
    await expect(handlers['verify/choose']({ language })).rejects.toMatchObject({ error: { kind: 'file.cannotRead' } });
    writeFileSync(platform.openPath, sampleRecord().bytes);
    expect(await handlers['verify/choose']({ language })).toMatchObject({ name: 'caso.json', outcome: 'intact' });
  });
});

describe('keys', () => {
  test('are handed on as a file, kept by name, recognised, and forgotten', async () => {
    const folder = temporaryFolder();
    const [sender, receiver] = [await startTestCore(), await startTestCore()];
    sender.platform.savePath = join(folder, 'chave.json');
    const own = await sender.handlers['evidence/own-signer'](undefined);
    expect(await sender.handlers['evidence/own-signer'](undefined)).toEqual(own);
    expect(await sender.handlers['evidence/export-signer']({ name: 'Ana Souza', language })).toEqual({ name: 'chave.json' });
    expect(readFileSync(sender.platform.savePath, 'utf8')).not.toContain('PRIVATE');

    receiver.platform.openPath = sender.platform.savePath;
    const signer = await receiver.handlers['evidence/import-signer']({ language });
    expect(signer).toMatchObject({ name: 'Ana Souza', ...own });
    await receiver.handlers['evidence/import-signer']({ language });
    expect(await receiver.handlers['evidence/signers'](undefined)).toHaveLength(1);

    const secret = await sender.secrets.read('export-signing-key');
    const { bytes } = sampleRecord({ signingKey: secret.kind === 'present' ? secret.value : '' });
    expect(await receiver.handlers['verify/file']({ name: 'a', bytes, language })).toMatchObject({ record: { signer: { kind: 'known', name: 'Ana Souza' } } });
    const bySender = await sender.handlers['verify/file']({ name: 'a', bytes, language });
    expect(bySender).toMatchObject({ record: { signer: { kind: 'own' } }, sentences: expect.arrayContaining([expect.stringMatching(/^Assinado pela chave esperada/)]) });

    await receiver.handlers['evidence/remove-signer']({ fingerprint: own?.fingerprint ?? '' });
    expect(await receiver.handlers['evidence/signers'](undefined)).toEqual([]);
    expect(await receiver.handlers['verify/file']({ name: 'a', bytes, language })).toMatchObject({ record: { signer: { kind: 'unknown' } } });
  });

  test('derive their fingerprint themselves, and refuse a file that is none', async () => {
    const { handlers, platform } = await startTestCore();
    platform.openPath = join(temporaryFolder(), 'chave.json');
    const publicKey = publicKeyOf(createSigningKey());
    writeFileSync(platform.openPath, JSON.stringify({ schema: 'acervo-signer/1', publicKey, fingerprint: '0000', name: '' }));
    const fingerprint = fingerprintOf(publicKey);
    expect(await handlers['evidence/import-signer']({ language })).toMatchObject({ fingerprint, name: fingerprint });
    writeFileSync(platform.openPath, '{"publicKey":1}');
    await expect(handlers['evidence/import-signer']({ language })).rejects.toMatchObject({ error: { kind: 'file.cannotRead' } });
  });
});
