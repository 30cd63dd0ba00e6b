import { describe, expect, test } from 'vitest';
import { matches } from '../../../electron/search/matches.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { subjectOf } from '../../helpers/memory-index.ts';
import { queryContext } from '../../helpers/query-texts.ts';
import { happened, receivedContact, said } from '../../helpers/received-contact.ts';

function answers(text: string, messages: readonly Message[], events: readonly ContactEvent[] = [], attributes: Record<string, string> = {}): boolean {
  const { tree } = parseQuery(text, queryContext);
  if (tree === null) throw new Error('asks for nothing');
  return matches(tree, subjectOf({ contact: receivedContact('1', { attributes }).contact, messages, events }));
}

function prompt(mask: string): Part {
  return { kind: 'input', text: 'Informe', mask };
}

/** The service's clock in Brazil, 2 March 2026; `said` counts its minutes from noon in UTC, nine there. */
function at(index: number, hour: number, minute: number, second = 0): ContactEvent {
  return happened(index, 'transbordo', { dateMs: Date.UTC(2026, 2, 2, hour, minute, second) });
}

describe('data that a message holds', () => {
  test.each([
    ['cpf', '123.456.789-09', true],
    ['cpf', '12345678909', true],
    ['cpf', '123.456.789-10', false],
    ['cpf', '111.111.111-11', false],
    ['cnpj', '11.222.333/0001-81', true],
    ['cnpj', '11222333000182', false],
    ['cnpj', '12.ABC.345/01DE-35', true],
    ['telefone', '(11) 98765-4321', true],
    ['telefone', '98765-4321', false],
    ['telefone', '12345678909', false],
    ['email', 'escreva a maria.jose@exemplo.com.br.', true],
    ['email', 'arroba @ só', false],
    ['email', 'a@b', false],
    ['cep', 'CEP 01310-100', true],
    ['cep', '01310100', false],
    ['placa', 'ABC-1234', true],
    ['placa', 'abc1d23', true],
    ['placa', 'ABCD1234', false],
  ])('%s: %s', (kind, text, expected) => {
    expect(answers(`envia:${kind} `, [said(0, 'user', text)])).toBe(expected);
  });

  test('an answer to a prompt counts as what was asked for, a refusal does not', () => {
    expect(answers('envia:cpf ', [said(0, 'bot', prompt('cpf')), said(1, 'user', '123 456')])).toBe(true);
    expect(answers('envia:cpf ', [said(0, 'bot', prompt('cpf')), said(1, 'user', 'não sei')])).toBe(false);
    expect(answers('envia:cpf ', [said(0, 'bot', prompt('cep')), said(1, 'user', '123 456')])).toBe(false);
    expect(answers('envia:cpf ', [said(0, 'bot', prompt('cpf')), said(1, 'user', 'oi'), said(2, 'user', '123456')])).toBe(false);
  });

  test('the address of a file is found, and is no data, no answer to a prompt and no part of what is repeated', () => {
    const file = (url: string): Part => ({ kind: 'file', name: 'foto.png', url, mediaType: null, sizeBytes: null, source: null, caption: null });
    const address = 'https://arquivos.example/12345678909/11987654321.png';
    const asked = [said(0, 'bot', prompt('cpf')), said(1, 'user', file(address))];
    expect(answers('envia:cpf ', asked)).toBe(false);
    expect(answers('envia:telefone ', asked)).toBe(false);
    expect(answers('de:bot informe => arquivos.example ', asked)).toBe(true);
    expect(answers('repete:bot ', [said(0, 'bot', 'Veja', file(`${address}?a`)), said(1, 'bot', 'Veja', file(`${address}?b`))])).toBe(true);
  });

  test('what a password prompt asked for is never found', () => {
    expect(answers('de:cliente segredo ', [said(0, 'bot', prompt('password')), said(1, 'user', 'segredo')])).toBe(false);
    expect(answers('oi => segredo ', [said(0, 'user', 'oi'), said(1, 'bot', prompt('password')), said(2, 'user', 'segredo')])).toBe(false);
  });
});

describe('sequences', () => {
  const talk = [said(0, 'user', 'a'), said(1, 'bot', 'b'), said(2, 'user', 'c'), said(3, 'bot', 'b'), said(20, 'user', 'd')];
  test.each([
    ['a => b ', true],
    ['b => a ', false],
    ['a =>1 b ', true],
    ['a =>1 c ', false],
    ['a =>2 c ', true],
    ['c =>16m d ', false],
    ['c =>18m d ', true],
    ['a => b => b => d ', true],
    ['a => b => b => b ', false],
    ['a =>1 b =>1 b ', false],
    ['b =>1 d ', true],
    ['a => -de:bot ', true],
    ['b => (a OU d) ', true],
    ['d => sem:resposta ', true],
    ['a => sem:resposta ', false],
    ['c =>30s sem:resposta ', true],
    ['c =>1 sem:resposta ', false],
    ['de:bot => sem:resposta ', false],
    ['a a => b ', true],
    ['-(a => d) ', false],
  ])('%s', (text, expected) => {
    expect(answers(text, talk)).toBe(expected);
  });

  test('words of a step stand in one message, in any of its parts', () => {
    expect(answers('a b => c ', [said(0, 'user', 'a', 'b'), said(1, 'bot', 'c')])).toBe(true);
    expect(answers('a b => c ', [said(0, 'user', 'a'), said(1, 'user', 'b'), said(2, 'bot', 'c')])).toBe(false);
  });

  test('an event lies where its time puts it, on the assumed clock, after what was said in the same second', () => {
    const messages = [said(0, 'user', 'a'), said(1, 'bot', 'b'), said(2, 'user', 'c')];
    expect(answers('b => evento:transbordo => c ', messages, [at(0, 9, 1)])).toBe(true);
    expect(answers('c => evento:transbordo ', messages, [at(0, 9, 1, 59)])).toBe(false);
    expect(answers('evento:transbordo ~1 b ', messages, [at(0, 9, 1)])).toBe(true);
    expect(answers('evento:transbordo ~1 a ', messages, [at(0, 9, 1)])).toBe(false);
    expect(answers('evento:transbordo ~2 a ', messages, [at(0, 9, 1)])).toBe(true);
    expect(answers('evento:transbordo ~1 c ', messages, [at(0, 9, 1)])).toBe(true);
    expect(answers('evento:transbordo ~9 a ', messages, [happened(0, 'transbordo', { dateMs: null })])).toBe(false);
    expect(answers('b => evento:transbordo ', messages, [happened(0, 'transbordo', { dateMs: Date.UTC(2026, 2, 2, 12, 1), zone: 'given' })])).toBe(true);
  });

  test('a message without a time has that of the one before', () => {
    const messages = [said(0, 'user', 'a'), { ...said(1, 'bot', 'b'), timeMs: null }];
    expect(answers('a =>1s b ', messages)).toBe(true);
  });
});

describe('waits, repetitions and ends', () => {
  const untimed = { ...said(1, 'user', 'oi'), timeMs: null };
  test.each<[string, readonly Message[], boolean]>([
    ['sem_resposta:>10m ', [said(0, 'user', 'oi'), said(11, 'bot', 'oi')], true],
    ['sem_resposta:>10m ', [said(0, 'user', 'oi'), said(10, 'bot', 'oi')], false],
    ['sem_resposta:>10m ', [said(0, 'user', 'oi'), said(6, 'user', 'oi?'), said(12, 'agent', 'oi')], true],
    ['sem_resposta:>10m ', [said(0, 'user', 'oi')], true],
    ['sem_resposta:>10m ', [said(0, 'bot', 'oi'), said(50, 'bot', 'oi')], false],
    ['sem_resposta:>10m ', [untimed, said(30, 'bot', 'oi')], false],
    ['sem_resposta:5m..10m ', [said(0, 'user', 'oi'), said(7, 'bot', 'oi'), said(8, 'user', 'tchau')], true],
    ['repete:bot ', [said(0, 'bot', 'Não entendi.'), said(1, 'bot', 'nao ENTENDI')], true],
    ['repete:bot ', [said(0, 'bot', 'a'), said(1, 'user', 'a')], false],
    ['repete:bot ', [said(0, 'bot', '😀'), said(1, 'bot', '😀')], false],
    ['repete:cliente:3 ', [said(0, 'user', 'a'), said(1, 'user', 'a')], false],
    ['termina:cliente ', [said(0, 'bot', 'a'), said(1, 'user', 'a')], true],
    ['termina:cliente ', [], false],
    ['duracao:>1m ', [said(0, 'user', 'a')], false],
    ['duracao:=2m ', [said(0, 'user', 'a'), said(2, 'bot', 'b')], true],
  ])('%s', (text, messages, expected) => {
    expect(answers(text, messages)).toBe(expected);
  });
});

describe('attributes and identities', () => {
  test.each([
    ['nome:maria ', { nome: 'Maria José' }, true],
    ['nome:maria ', { 'Nome Completo': 'Maria' }, false],
    ['nome:maria ', { nome_completo: 'Maria' }, true],
    ['nome:mar ', { name: 'Maria' }, false],
    ['nome:mar* ', { name: 'Maria' }, true],
    ['atributo."Nome Completo":maria ', { 'Nome Completo': 'Maria' }, true],
    ['atributo.plano:ouro ', { outro: 'ouro' }, false],
    ['cpf:8909 ', { x: 'CPF 123.456.789-09' }, true],
    ['cpf:8909 ', { x: 'pedido 8909' }, false],
    ['cpf:8909 ', { x: '99998909' }, false],
    ['telefone:4321 ', { x: '(11) 98765-4321' }, true],
    ['telefone:4321 ', { x: '4321' }, false],
    ['email:maria ', { x: 'maria@exemplo.com' }, true],
    ['email:maria ', { x: 'maria' }, false],
  ])('%s %j', (text, attributes, expected) => {
    expect(answers(text, [], [], attributes)).toBe(expected);
  });
});
