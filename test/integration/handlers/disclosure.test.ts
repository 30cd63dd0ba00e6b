import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runVerify } from '../../../electron/evidence/verify-command.ts';
import { DEFAULT_MASKING } from '../../../shared/model/masking.ts';
import { coreHolding, type HoldingCore, storeInto } from '../../helpers/core-holding.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';

const language = 'pt-BR';
const CPF = '12345678909';
const POINTER = '/contact/attributes/cpf';
const SAID = '/messages/1/parts/0/text';

const conversation = (text = 'escreva para maria@exemplo.com.br') =>
  receivedContact('7', { attributes: { name: 'Maria José', cpf: CPF } }, { messages: [said(0, 'bot', 'Olá'), said(1, 'user', text)], events: [] });

/** A core, and the masked record that it exported of the conversation that it holds. */
async function exported() {
  const core = await coreHolding([]);
  const { id } = await core.handlers['instances/save']({ label: 'Loja', instance: provenanceAt(0).instance, baseUrl: 'http://127.0.0.1:9', apiKey: 'sintetica', headroomQueries: 0 });
  const store = (received: ReceivedContact) => storeInto(core.userData, [received], id);
  const folder = temporaryFolder();
  const recordPath = join(folder, 'caso.json');
  core.platform.savePath = recordPath;
  const [key = 0] = store(conversation());
  const outcome = await core.handlers['export/run']({ key, language, zone: 'America/Sao_Paulo', masking: DEFAULT_MASKING, reason: '', exporter: '', formats: { json: true, pdf: false } });
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return { ...core, key, store, folder, recordPath, digest: outcome.digest, bytes: new Uint8Array(readFileSync(recordPath)) };
}

const verify = ({ handlers }: Pick<HoldingCore, 'handlers'>, bytes: Uint8Array<ArrayBuffer>) => handlers['verify/file']({ name: 'caso.json', bytes, language });

async function discloseCpf(core: Awaited<ReturnType<typeof exported>>): Promise<Uint8Array<ArrayBuffer>> {
  await verify(core, core.bytes);
  core.platform.savePath = join(core.folder, 'campo');
  const outcome = await core.handlers['evidence/disclose']({ digest: core.digest, pointer: POINTER, reason: `Pedido do juízo sobre ${CPF}`, language });
  expect(outcome).toEqual({ kind: 'saved', name: 'campo.json' });
  return new Uint8Array(readFileSync(join(core.folder, 'campo.json')));
}

describe('a masked field', () => {
  test('is offered with its place and its kind, and without its value', async () => {
    const core = await exported();
    expect((await verify(core, core.bytes)).record).toMatchObject({ promised: 3, signer: { kind: 'own' } });
    const offered = await core.handlers['evidence/disclosable']({ digest: core.digest, language });
    expect(offered).toMatchObject({ kind: 'fields', closed: 0 });
    const fields = offered.kind === 'fields' ? offered.fields : [];
    expect(fields).toContainEqual({ pointer: POINTER, where: 'o atributo “cpf” do contato', kinds: ['cpf'], masked: '•••••••••••' });
    expect(fields).toContainEqual({ pointer: SAID, where: 'a mensagem nº 2', kinds: ['email'], masked: 'escreva para •••••@•••••••.•••.••' });
    expect(JSON.stringify(offered)).not.toContain(CPF);
  });

  test('is disclosed by itself, noted, and opens by the command and in any window, whichever file comes first', async () => {
    const core = await exported();
    const bytes = await discloseCpf(core);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ schema: 'acervo-disclosure/1', recordDigest: core.digest, pointer: POINTER, value: CPF });
    expect(new TextDecoder().decode(bytes)).not.toContain('maria@');

    const ledger = readFileSync(join(core.userData, 'ledger.jsonl'), 'utf8');
    expect(ledger).not.toContain(CPF);
    expect(await core.handlers['evidence/ledger'](undefined)).toMatchObject({ rows: [{ kind: 'disclosure', digest: core.digest, reason: 'Pedido do juízo sobre •••••••••••' }, { kind: 'export' }] });

    const disclosurePath = join(core.folder, 'campo.json');
    const command = await runVerify([core.recordPath, '--disclosure', disclosurePath], language);
    expect([command.exitCode, command.stdout]).toEqual([0, expect.stringContaining(`O campo revelado ${POINTER} é o que estava no registro`)]);
    const forged = join(core.folder, 'forjado.json');
    writeFileSync(forged, new TextDecoder().decode(bytes).replace(CPF, '98765432100'));
    expect((await runVerify([core.recordPath, '--disclosure', forged], language)).exitCode).toBe(1);

    const opens = { pointer: POINTER, where: 'o atributo “cpf” do contato', standing: 'opens', value: CPF };
    expect(await verify(core, bytes)).toMatchObject({ outcome: 'intact', disclosures: [opens] });
    expect(await verify(core, new Uint8Array(readFileSync(forged)))).toMatchObject({ outcome: 'altered', disclosures: [{ standing: 'fails', value: null }] });
    // Somebody else, who has neither the key nor the conversation.
    const other = await startTestCore();
    expect(await verify(other, bytes)).toMatchObject({ outcome: 'none', disclosures: [{ standing: 'waiting', value: null }] });
    expect(await verify(other, core.bytes)).toMatchObject({ outcome: 'intact', disclosures: [opens] });
    expect((await verify(other, core.bytes)).disclosures).toBeUndefined();
  });

  test('is not disclosed where nobody says where to', async () => {
    const core = await exported();
    await verify(core, core.bytes);
    core.platform.savePath = null;
    expect(await core.handlers['evidence/disclose']({ digest: core.digest, pointer: POINTER, reason: 'x', language })).toEqual({ kind: 'cancelled' });
    expect(await core.handlers['evidence/ledger'](undefined)).toMatchObject({ total: 1 });
  });
});

describe('what can not be disclosed is said', () => {
  test('of a record that was not verified here, and of one of another installation', async () => {
    const core = await exported();
    const ask = (handlers: HoldingCore['handlers']) => handlers['evidence/disclosable']({ digest: core.digest, language });
    expect(await ask(core.handlers)).toEqual({ kind: 'cannot', why: 'notVerified' });
    const other = await startTestCore();
    await verify(other, core.bytes);
    expect(await ask(other.handlers)).toEqual({ kind: 'cannot', why: 'otherInstallation' });
  });

  test('where the conversation changed since: those fields that are still the same stay open, then none, then nothing is held', async () => {
    const core = await exported();
    await verify(core, core.bytes);
    const ask = () => core.handlers['evidence/disclosable']({ digest: core.digest, language });
    core.store(conversation('escreva para jose@exemplo.com.br'));
    expect(await ask()).toMatchObject({ kind: 'fields', closed: 1, fields: [{ pointer: POINTER }, { pointer: '/contact/attributes/name' }] });
    expect(await core.handlers['evidence/disclose']({ digest: core.digest, pointer: SAID, reason: 'x', language })).toEqual({ kind: 'cannot', why: 'heldDiffers' });
    core.store(receivedContact('7', { attributes: {} }, { messages: [said(0, 'bot', 'Olá')], events: [] }));
    expect(await ask()).toEqual({ kind: 'cannot', why: 'heldDiffers' });
    await core.handlers['privacy/erase']({ text: 'id-7', keys: [core.key], blockPerson: false, reason: '' });
    expect(await ask()).toEqual({ kind: 'cannot', why: 'notHeld' });
  });
});
