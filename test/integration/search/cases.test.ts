import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHandle, writeHandle } from '../../../electron/cache/handles.ts';
import { openForReading, openForWriting } from '../../../electron/cache/open.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { type CaseConversation, caseLibrary, numbersOf, type Said, textsOf, type Who, wordsOf } from '../../helpers/case-library.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { type Handles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

/** Does the conversation answer? Each is read for itself, by nothing of the product. */
type Reading = (conversation: CaseConversation) => boolean;
type Step = (message: Said) => boolean;

const messages = ({ said: all }: CaseConversation): readonly Said[] => all ?? [];
const rowOf = (words: readonly string[], wanted: readonly string[], last: (word: string, of: string) => boolean): boolean =>
  words.some((_, from) => wanted.every((of, index) => (index === wanted.length - 1 ? last(words[from + index] ?? '', of) : words[from + index] === of)));

/** Words in a row, in one text. */
const says = (text: string, who?: Who): Reading => (one) => textsOf(one, who).some((each) => rowOf(wordsOf(each), wordsOf(text), (word, of) => word === of));
const begins = (text: string, who?: Who): Reading => (one) => textsOf(one, who).some((each) => rowOf(wordsOf(each), wordsOf(text), (word, of) => word.startsWith(of)));
const both = (...readings: readonly Reading[]): Reading => (one) => readings.every((reading) => reading(one));
const either = (...readings: readonly Reading[]): Reading => (one) => readings.some((reading) => reading(one));
const not = (reading: Reading): Reading => (one) => !reading(one);
const near = (a: string, distance: number, b: string): Reading => (one) =>
  textsOf(one).some((text) => {
    const words = wordsOf(text);
    return words.some((word, at) => word === a && words.some((other, place) => other === b && place !== at && Math.abs(place - at) - 1 <= distance));
  });
const number = (digits: string): Reading => (one) => numbersOf(one).includes(digits);
const ends4 = (digits: string, lengths: readonly number[]): Reading => (one) => numbersOf(one).some((each) => lengths.includes(each.length) && each.endsWith(digits));
/** The same last eight digits, and no other area code. */
const phone = (area: string, local: string): Reading => (one) =>
  numbersOf(one).some((each) => {
    const national = each.length > 11 && each.startsWith('55') ? each.slice(2) : each;
    const other = national.length >= 10 ? national.slice(0, 2) : '';
    return national.endsWith(local) && (area === '' || other === '' || area === other);
  });
const source = (value: string): Reading => (one) => wordsOf(one.source).join(' ') === wordsOf(value).join(' ');
const assistant = (value: string): Reading => (one) => one.assistant === value;
const event = (name: string): Reading => (one) => (one.happened ?? []).some(([each]) => each === name);
const days = (from: number, to: number): Reading => (one) => one.day >= from && one.day <= to;
const held: Reading = (one) => one.said !== null;
const spoke = (who: Who): Reading => (one) => messages(one).some(([each]) => each === who);
const last = (who: Who): Reading => (one) => messages(one).at(-1)?.[0] === who;
const count = (is: (count: number) => boolean): Reading => (one) => held(one) && is(messages(one).length);
const lasted = (is: (minutes: number) => boolean): Reading => (one) => messages(one).length > 1 && is((messages(one).at(-1)?.[1] ?? 0) - (messages(one)[0]?.[1] ?? 0));
const attribute = (name: string, text: string): Reading => (one) => rowOf(wordsOf(one.attributes?.[name] ?? ''), wordsOf(text), (word, of) => word === of);
const ids = (...wanted: readonly string[]): Reading => ({ id }) => wanted.includes(id);
const step = (text: string, who?: Who): Step => ([sender, , each]) => (who === undefined || who === sender) && rowOf(wordsOf(each), wordsOf(text), (word, of) => word === of);
/** One message after the other, at most so many messages and minutes later. */
const then = (a: Step, b: Step, atMost = Infinity, minutes = Infinity): Reading => (one) =>
  messages(one).some((first, at) => a(first) && messages(one).some((second, place) => place > at && place - at <= atMost && second[1] - first[1] <= minutes && b(second)));
const unanswered = (a: Step, minutes = Infinity): Reading => (one) =>
  messages(one).some((first, at) => a(first) && !messages(one).slice(at + 1).some(([who, minute]) => who !== first[0] && minute - first[1] <= minutes));
const repeats = (who: Who, times: number): Reading => (one) => {
  const all = messages(one).flatMap(([sender, , text]) => (sender === who ? [wordsOf(text).join(' ')] : []));
  return all.some((text) => all.filter((other) => other === text).length >= times);
};
/** Minutes from the first message of the user that nobody answered yet to the answer. */
const waited = (minutes: number): Reading => (one) => {
  let since: number | null = null;
  for (const [who, minute] of messages(one)) {
    if (who === 'user') since ??= minute;
    else if (since !== null) {
      if (minute - since > minutes) return true;
      since = null;
    }
  }
  return since !== null;
};
/** An event with at most so many messages between it and the message, that one included. */
const eventNear = (name: string, distance: number, a: Step): Reading => (one) =>
  (one.happened ?? []).some(([each, minute]) => {
    const before = messages(one).filter(([, when]) => when <= minute).length;
    return each === name && messages(one).some((message, at) => a(message) && (at < before ? before - at : at - before + 1) <= distance);
  });
const everything: Reading = () => true;
const nothing: Reading = () => false;

/** What is typed, and the conversations that answer it. A space at the end: the last word is complete. */
const cases: readonly (readonly [typed: string, reading: Reading])[] = [
  // Words, accents and their spelling.
  ['conexão ', says('conexao')],
  ['conexao ', says('conexao')],
  ['CONEXÃO ', says('conexao')],
  ['conexa\u0303o ', says('conexao')],
  ['pessima impossível ', both(says('pessima'), says('impossivel'))],
  ['segunda via ', both(says('segunda'), says('via'))],
  ['bole', begins('bole')],
  ['bole ', says('bole')],
  ['atend', begins('atend')],
  ['seg* via ', both(begins('seg'), says('via'))],
  ['"segunda via" ', says('segunda via')],
  ['"não enten"* ', begins('nao enten')],
  ['"segunda v"* ', nothing],
  ['"segunda via', begins('segunda via')],
  ['"via segunda" ', nothing],
  ['bom ', says('bom')],
  ['bom dia ', both(says('bom'), says('dia'))],
  ['"não entendi" ', says('nao entendi')],
  ['maria ', says('maria')],
  ['jose ', says('jose')],
  ['"são paulo" ', says('sao paulo')],
  ['padaria ', says('padaria')],
  ['comprovante ', says('comprovante')],
  ['março ', says('marco')],
  ['assistencia_tecnica ', says('assistencia tecnica')],
  ['transbordo ', says('transbordo')],
  ['inexistente ', nothing],
  // Leaving out, alternatives, groups.
  ['segunda -fatura ', both(says('segunda'), not(says('fatura')))],
  ['segunda -"segunda via" ', both(says('segunda'), not(says('segunda via')))],
  ['-segunda ', not(says('segunda'))],
  ['-boleto -fatura -conexao ', both(not(says('boleto')), not(says('fatura')), not(says('conexao')))],
  ['boleto OR fatura ', either(says('boleto'), says('fatura'))],
  ['boleto OU fatura ', either(says('boleto'), says('fatura'))],
  ['boleto | fatura ', either(says('boleto'), says('fatura'))],
  ['boleto OU fatura via ', both(either(says('boleto'), says('fatura')), says('via'))],
  ['(boleto obrigada) OU conexao ', either(both(says('boleto'), says('obrigada')), says('conexao'))],
  ['-(boleto OU fatura) segunda ', both(not(either(says('boleto'), says('fatura'))), says('segunda'))],
  ['boleto E cpf ', both(says('boleto'), says('cpf'))],
  ['boleto AND cpf ', both(says('boleto'), says('cpf'))],
  ['boleto OU -via ', either(says('boleto'), not(says('via')))],
  ['((boleto)) ', says('boleto')],
  ['segunda NÃO fatura ', both(says('segunda'), not(says('fatura')))],
  ['segunda NOT "segunda via" ', both(says('segunda'), not(says('segunda via')))],
  ['NAO (boleto OU fatura) segunda ', both(not(either(says('boleto'), says('fatura'))), says('segunda'))],
  ['segunda E NÃO canal:whatsapp ', both(says('segunda'), not(source('whatsapp')))],
  ['boleto OU NÃO via ', either(says('boleto'), not(says('via')))],
  ['não entendi ', both(says('nao'), says('entendi'))],
  ['entendi NÃO', both(says('entendi'), says('nao'))],
  // Signs that autocorrection made of those of the keyboard.
  ['segunda –fatura ', both(says('segunda'), not(says('fatura')))],
  ['segunda −fatura ', both(says('segunda'), not(says('fatura')))],
  ['segunda —fatura ', both(says('segunda'), not(says('fatura')))],
  ['boleto – via ', both(says('boleto'), says('via'))],
  ['“segunda via” ', says('segunda via')],
  ['«não entendi» ', says('nao entendi')],
  ['“via segunda” ', nothing],
  ['segunda –“segunda via” ', both(says('segunda'), not(says('segunda via')))],
  ['canal:“canal próprio” ', source('canal proprio')],
  // Near.
  ['segunda ~0 via ', near('segunda', 0, 'via')],
  ['segunda ~3 via ', near('segunda', 3, 'via')],
  ['segunda ~10 via ', near('segunda', 10, 'via')],
  ['via ~10 segunda ', near('segunda', 10, 'via')],
  ['(segunda OU parcela) ~1 via ', either(near('segunda', 1, 'via'), near('parcela', 1, 'via'))],
  ['segunda ~0 (via OU parcela) ', either(near('segunda', 0, 'via'), near('segunda', 0, 'parcela'))],
  ['-(segunda ~0 (via OU parcela)) segunda ', both(not(either(near('segunda', 0, 'via'), near('segunda', 0, 'parcela'))), says('segunda'))],
  ['segunda via -(segunda ~0 via) ', both(says('segunda'), says('via'), not(near('segunda', 0, 'via')))],
  // Whose words.
  ['de:cliente boleto ', says('boleto', 'user')],
  ['de:bot boleto ', says('boleto', 'bot')],
  ['from:user boleto ', says('boleto', 'user')],
  ['from:bot boleto ', says('boleto', 'bot')],
  ['boleto de:bot ', says('boleto', 'bot')],
  ['de:atendente protocolo ', says('protocolo', 'agent')],
  ['de:cliente boleto de:bot cpf ', both(says('boleto', 'user'), says('cpf', 'bot'))],
  ['de:cliente fatura de:todos entendi ', both(says('fatura', 'user'), says('entendi'))],
  ['de:atendente ', spoke('agent')],
  ['-de:bot ', not(spoke('bot'))],
  ['de:cliente,bot boleto ', either(says('boleto', 'user'), says('boleto', 'bot'))],
  ['de:bot,atendente -boleto protocolo ', both(not(either(says('boleto', 'bot'), says('boleto', 'agent'))), either(says('protocolo', 'bot'), says('protocolo', 'agent')))],
  ['de:bot,atendente ', either(spoke('bot'), spoke('agent'))],
  ['de:cliente maria ', says('maria', 'user')],
  ['de:bot (conexao OU boleto) ', either(says('conexao', 'bot'), says('boleto', 'bot'))],
  // What the contact is.
  ['canal:whatsapp ', source('whatsapp')],
  ['channel:WhatsApp ', source('whatsapp')],
  ['source:email ', source('email')],
  ['canal:"canal proprio" ', source('canal proprio')],
  ['canal:w', (one) => one.source.startsWith('w')],
  ['canal:we ', nothing],
  ['-canal:whatsapp segunda ', both(not(source('whatsapp')), says('segunda'))],
  ['canal:web OU canal:email ', either(source('web'), source('email'))],
  ['assistente:9 ', assistant('9')],
  ['assistant:3 conexao ', nothing],
  ['evento:transbordo ', event('transbordo')],
  ['event:transbordo -de:atendente ', both(event('transbordo'), not(spoke('agent')))],
  ['evento:pesquisa* ', event('pesquisa_satisfacao')],
  ['sem:evento:transbordo segunda ', both(not(event('transbordo')), says('segunda'))],
  ['sem:evento ', (one) => (one.happened ?? []).length === 0],
  ['tem:evento ', (one) => (one.happened ?? []).length > 0],
  ['tem:arquivo ', ids('arquivo')],
  ['sem:arquivo tem:evento ', both(not(ids('arquivo')), (one) => (one.happened ?? []).length > 0)],
  ['sem:historico ', not(held)],
  ['has:history via ', both(held, says('via'))],
  ['tem:atendente ', spoke('agent')],
  ['nome:maria ', attribute('name', 'maria')],
  ['name:"joão antonio" ', attribute('name', 'joao antonio')],
  ['nome:conce', attribute('name', 'conceicao')],
  ['nome:conce ', nothing],
  ['atributo.plano:our', attribute('plano', 'ouro')],
  ['nome:conceicao ', attribute('name', 'conceicao')],
  ['atributo.plano:ouro ', attribute('plano', 'ouro')],
  ['attribute.cidade:"são paulo" ', attribute('cidade', 'sao paulo')],
  ['atributo.plano:maria ', nothing],
  ['id:fatura ', ids('fatura')],
  ['identificador:id-fatura ', ids('fatura')],
  ['externo:ext-77 ', ids('sem-historico')],
  ['external:EXT* ', ids('sem-historico')],
  // Any of several.
  ['canal:web,email ', either(source('web'), source('email'))],
  ['canal:web,"canal próprio" ', either(source('web'), source('canal proprio'))],
  ['canal:"web,email" ', nothing],
  ['canal:web,w* ', (one) => one.source.startsWith('w')],
  ['-canal:web,whatsapp,email ', both(not(source('web')), not(source('whatsapp')), not(source('email')))],
  ['assistente:3,8 boleto ', both(either(assistant('3'), assistant('8')), says('boleto'))],
  ['evento:encerramento,falha_api ', either(event('encerramento'), event('falha_api'))],
  ['sem:evento:transbordo,falha_api segunda ', both(not(event('transbordo')), not(event('falha_api')), says('segunda'))],
  ['tem:arquivo,atendente ', either(ids('arquivo'), spoke('agent'))],
  ['sem:atendente,evento boleto ', both(not(spoke('agent')), (one) => (one.happened ?? []).length === 0, says('boleto'))],
  ['nome:maria,conceicao ', either(attribute('name', 'maria'), attribute('name', 'conceicao'))],
  ['atributo.plano:ouro,prata ', either(attribute('plano', 'ouro'), attribute('plano', 'prata'))],
  ['cpf:8909,4725 ', either(ends4('8909', [11]), ends4('4725', [11]))],
  ['id:fatura,emoji ', ids('fatura', 'emoji')],
  ['envia:cep,email ', ids('cep', 'endereco')],
  ['termina:bot,atendente ', either(last('bot'), last('agent'))],
  ['mensagens:3,5 ', count((all) => all === 3 || all === 5)],
  ['em:hoje,ontem ', days(9, 10)],
  // A space after the colon.
  ['canal: whatsapp ', source('whatsapp')],
  ['canal: "canal proprio" ', source('canal proprio')],
  ['de: cliente boleto ', says('boleto', 'user')],
  ['de: bot boleto ', says('boleto', 'bot')],
  ['boleto de: bot ', says('boleto', 'bot')],
  ['nome: maria ', attribute('name', 'maria')],
  ['atributo.plano: ouro ', attribute('plano', 'ouro')],
  ['em: última semana boleto ', both(days(4, 10), says('boleto'))],
  ['sem: evento: transbordo segunda ', both(not(event('transbordo')), says('segunda'))],
  ['CPF: 123.456.789-09 ', number('12345678909')],
  ['telefone: (11) 98765-4321 ', phone('11', '87654321')],
  ['telefone:11 98765-4321 ', phone('11', '87654321')],
  ['protocolo: 2026.0310-000123 ', both(says('protocolo'), number('20260310000123'))],
  ['não: entendi ', both(says('nao'), says('entendi'))],
  // Days; now is 10 March 2026.
  ['em:ontem ', days(9, 9)],
  ['on:yesterday ', days(9, 9)],
  ['em:hoje ', days(10, 10)],
  ['antes:2026-03-03 ', days(1, 2)],
  ['depois:08/03/2026 ', days(9, 10)],
  ['desde:08/03 ', days(8, 10)],
  ['até:2/3/2026 ', days(1, 2)],
  ['em:última semana boleto ', both(days(4, 10), says('boleto'))],
  ['em:semana passada conexao ', both(days(2, 8), says('conexao'))],
  ['em:março ', everything],
  ['em:fevereiro ', nothing],
  ['em:março/2026 ', everything],
  ['em:1/3 a 3/3 ', days(1, 3)],
  ['em:6/3 a 15/3 ', days(6, 15)],
  ['em:06/03..31/12 boleto ', both(days(6, 31), says('boleto'))],
  ['em:2 a 4 de março ', days(2, 4)],
  ['em:01/03/2026 - 05/03/2026 via ', both(days(1, 5), says('via'))],
  ['em:sexta passada ', days(6, 6)],
  ['em:segunda via ', both(days(9, 9), says('via'))],
  ['em:há 3 dias ', days(7, 7)],
  ['desde:dia 8/3 ', days(8, 10)],
  ['em:nesta semana boleto ', both(days(9, 15), says('boleto'))],
  ['em:1 de março até 3 de março boleto ', both(days(1, 3), says('boleto'))],
  ['on:march 4 ', days(4, 4)],
  ['em:hoje a fatura ', nothing],
  ['em:2026-03-04..2026-03-05 ', days(4, 5)],
  ['em:ontem OU em:2026-03-01 ', either(days(9, 9), days(1, 1))],
  ['-em:março ', nothing],
  // Sizes.
  ['mensagens:>5 ', count((all) => all > 5)],
  ['messages:<=2 ', count((all) => all <= 2)],
  ['mensagens:3 ', count((all) => all === 3)],
  ['mensagens:3..5 ', count((all) => all >= 3 && all <= 5)],
  ['duracao:>10m ', lasted((minutes) => minutes > 10)],
  ['duração:> 10 min ', lasted((minutes) => minutes > 10)],
  ['duracao:>10 minutos fatura ', both(lasted((minutes) => minutes > 10), says('fatura'))],
  ['duracao:<0h 30m via ', both(lasted((minutes) => minutes < 30), says('via'))],
  ['mensagens: > 5 ', count((all) => all > 5)],
  ['mensagens:<1.000 ', held],
  ['mensagens:3 via ', both(count((all) => all === 3), says('via'))],
  ['sem_resposta: > 10 min ', waited(10)],
  ['duration:<2min ', lasted((minutes) => minutes < 2)],
  ['duração:20m..45m ', lasted((minutes) => minutes >= 20 && minutes <= 45)],
  // Numbers of people and things.
  ['123.456.789-09 ', number('12345678909')],
  ['12345678909 ', number('12345678909')],
  ['cpf:12345678909 ', number('12345678909')],
  ['cpf:123.456.789-09 ', number('12345678909')],
  ['8909 ', ends4('8909', [4, 11])],
  ['cpf:8909 ', ends4('8909', [11])],
  ['529.982.247-25 ', number('52998224725')],
  ['4725 ', ends4('4725', [11])],
  ['11144477735 ', number('11144477735')],
  ['cpf:7735 ', ends4('7735', [11])],
  ['93541134780 ', number('93541134780')],
  ['4780 ', ends4('4780', [11])],
  ['935.411.347-80 ', ids('detalhe', 'cpf-traco')],
  ['935.411.347–80 ', ids('detalhe', 'cpf-traco')],
  ['cpf:935.411.347‑80 ', ids('detalhe', 'cpf-traco')],
  ['31977771234 ', ids('cpf-traco')],
  ['telefone:31 97777–1234 ', ids('cpf-traco')],
  ['ABC5678 ', ids('cpf-traco')],
  ['39053344705 ', ids('cpf-espacos')],
  ['cpf:390.533.447-05 ', ids('cpf-espacos')],
  ['4705 ', ids('cpf-espacos')],
  ['123456789012 ', ids('cpf-espacos')],
  ['714.287.938-60 ', ids('cpf-colado')],
  ['cpf:71428793860 ', ids('cpf-colado')],
  ['(11) 98765-4321 ', phone('11', '87654321')],
  ['11987654321 ', phone('11', '87654321')],
  ['+55 11 98765-4321 ', phone('11', '87654321')],
  ['5511987654321 ', phone('11', '87654321')],
  ['(11) 8765-4321 ', phone('11', '87654321')],
  ['98765-4321 ', phone('', '87654321')],
  ['8765-4321 ', phone('', '87654321')],
  ['987654321 ', phone('', '87654321')],
  ['telefone:21987654321 ', phone('21', '87654321')],
  ['16900695158 ', phone('16', '00695158')],
  ['(16) 90069-5158 ', phone('16', '00695158')],
  ['(16) 0069-5158 ', phone('16', '00695158')],
  ['0069-5158 ', phone('', '00695158')],
  ['telefone:1600695158 ', phone('16', '00695158')],
  ['11900695158 ', nothing],
  ['phone:4321 ', ends4('4321', [8, 9, 10, 11, 13])],
  ['envia:cpf de:cliente -boleto ', both(ids('boleto', 'abandono', 'cpf-traco', 'cpf-espacos', 'cpf-colado'), not(says('boleto', 'user')))],
  ['11222333000181 ', number('11222333000181')],
  ['11.222.333/0001-81 ', number('11222333000181')],
  ['12ABC34501DE35 ', ids('cnpj-letras')],
  ['12.abc.345/01de-35 ', ids('cnpj-letras')],
  ['01310-100 ', number('01310100')],
  ['01310100 ', number('01310100')],
  ['ABC1234 ', ids('placa')],
  ['abc-1234 ', ids('placa')],
  ['ABC 1234 ', ids('placa')],
  ['abc-1d23 ', ids('placa-nova')],
  ['ABC1D23 ', ids('placa-nova')],
  ['20260310000123 ', number('20260310000123')],
  ['2026.0310-000123 ', number('20260310000123')],
  // Punctuation.
  ['maria.jose@exemplo.com.br ', ids('endereco')],
  ['email:ana@exemplo.com ', ids('sem-historico')],
  ['email:exemplo.com ', (one) => textsOf(one).some((text) => /@[\w.]*exemplo\.com/u.test(text))],
  ['https://loja.example.com/pedidos?id=77 ', ids('endereco')],
  ['loja.example.com ', ids('endereco')],
  ['c++ ', says('c')],
  ['AT&T ', says('at t')],
  ['1.234,56 ', ids('pontuacao')],
  ['guarde-o ', ids('pontuacao')],
  ['nº 10/2026 ', ids('pontuacao')],
  ['"recibo" ', says('recibo')],
  ['😀 adorei ', says('adorei')],
  ['😀 ', everything],
  ['cor:azul ', nothing],
  ['', everything],
  // Over the course of a conversation.
  ['boleto => obrigada ', then(step('boleto'), step('obrigada'))],
  ['obrigada => boleto ', nothing],
  ['de:cliente fatura => de:bot entendi ', then(step('fatura', 'user'), step('entendi', 'bot'))],
  ['de:bot cpf =>1 de:cliente ', then(step('cpf', 'bot'), ([who]) => who === 'user', 1)],
  ['boleto =>1 obrigada ', then(step('boleto'), step('obrigada'), 1)],
  ['boleto =>3 enviada ', then(step('boleto'), step('enviada'), 3)],
  ['cancelar =>5m olá ', then(step('cancelar'), step('ola'), Infinity, 5)],
  ['cancelar =>1h olá ', then(step('cancelar'), step('ola'), Infinity, 60)],
  ['oi => evento:transbordo ', nothing],
  ['plano => evento:transbordo => olá ', ids('silencio')],
  ['cancelar => evento:transbordo,encerramento ', ids('silencio')],
  ['plano => evento:encerramento,transbordo => olá ', ids('silencio')],
  ['evento:transbordo,encerramento ~2 entendi ', either(eventNear('transbordo', 2, step('entendi')), eventNear('encerramento', 2, step('entendi')))],
  ['de:cliente -cancelar => sem:resposta ', unanswered(([who, , text]) => who === 'user' && !step('cancelar')(['user', 0, text]))],
  ['de:bot -cpf =>1 de:cliente ', then(([who, , text]) => who === 'bot' && !wordsOf(text).includes('cpf'), ([who]) => who === 'user', 1)],
  ['boleto => -boleto => obrigada ', then(step('boleto'), step('obrigada'), Infinity)],
  ['evento:transbordo => evento:encerramento ', ids('silencio', 'sem-historico')],
  ['evento:encerramento => evento:transbordo ', nothing],
  ['-(evento:transbordo => evento:encerramento) evento:transbordo ', ids('fatura')],
  ['evento:transbordo =>3m evento:encerramento ', nothing],
  ['canal:whatsapp fatura => atendente ', both(source('whatsapp'), then(step('fatura'), step('atendente')))],
  ['-(boleto => obrigada) boleto ', both(not(then(step('boleto'), step('obrigada'))), says('boleto'))],
  ['envia:cpf ', ids('boleto', 'abandono', 'cpf-traco', 'cpf-espacos', 'cpf-colado')],
  ['envia:cpf => sem:resposta ', ids('abandono')],
  ['sends:cpf -(sends:cpf => no:answer) ', ids('boleto', 'cpf-traco', 'cpf-espacos', 'cpf-colado')],
  ['cancelar =>5m sem:resposta ', unanswered(step('cancelar'), 5)],
  ['envia:email ', ids('endereco')],
  ['envia:cep ', ids('cep')],
  ['repete:bot ', repeats('bot', 2)],
  ['repeats:bot:3 ', repeats('bot', 3)],
  ['sem_resposta:>10m ', waited(10)],
  ['sem-resposta:>10m ', waited(10)],
  ['unanswered:>25m -termina:cliente ', both(waited(25), not(last('user')))],
  ['termina:cliente ', last('user')],
  ['ends:bot boleto ', both(last('bot'), says('boleto'))],
  ['termina:atendente ', last('agent')],
  ['evento:transbordo ~1 atendente ', eventNear('transbordo', 1, step('atendente'))],
  ['evento:transbordo ~2 entendi ', eventNear('transbordo', 2, step('entendi'))],
  ['evento:transbordo ~6 de:cliente "segunda via" ', eventNear('transbordo', 6, step('segunda via', 'user'))],
  ['repete:bot OU sem:historico ', either(repeats('bot', 2), not(held))],
  ['-repete:bot -termina:cliente evento:transbordo ', both(not(repeats('bot', 2)), not(last('user')), event('transbordo'))],
];

const MINUTE_MS = 60_000;

function store(handles: Handles, { id, day, source: channel, assistant: assistantId, external, attributes, said: all, happened: events }: CaseConversation): void {
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  const nineMs = Date.parse(`${date}T09:00:00Z`);
  const facts = { source: channel, assistantId, externalId: external ?? null, dateCreated: date, finishedAt: date, attributes: attributes ?? {} };
  const history = all?.map(([who, minute, text, file], index) => {
    const attached = file === undefined ? [] : [{ kind: 'file', name: file, url: null, mediaType: null, sizeBytes: null, source: null, caption: null } as const];
    // Brazil is three hours behind; the service writes events on Brazil's clock, without a zone.
    return { ...said(index, who, text, ...attached), timeMs: nineMs + 180 * MINUTE_MS + minute * MINUTE_MS };
  });
  const its = (events ?? []).map(([name, minute, detail], index) => happened(index, name, { details: detail === undefined ? {} : { x: detail }, dateMs: nineMs + minute * MINUTE_MS }));
  const received = receivedContact(id, facts, { ...(history === undefined ? {} : { messages: history }), events: its });
  storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked: { history: all !== null, events: true }, provenance: provenanceAt(1e12) });
}

describe('search cases', () => {
  const answers = new Map<string, readonly string[]>();
  const folder = mkdtempSync(join(tmpdir(), 'acervo-cases-'));
  const opened: Database.Database[] = [];

  /** One cache for all of them, since none of them changes it. */
  function openLibrary(): Handles {
    const request = { path: join(folder, 'library.db'), key: RAW_KEY, nativeBinding: null };
    const [writer, reader] = [openForWriting(request), openForReading(request)];
    if (writer.kind !== 'open' || reader.kind !== 'open') throw new Error(`${writer.kind} ${reader.kind}`);
    opened.push(writer.db, reader.db);
    return { path: request.path, db: writer.db, write: writeHandle(writer.db), read: readHandle(reader.db) };
  }

  beforeAll(async () => {
    const handles = openLibrary();
    for (const conversation of caseLibrary) store(handles, conversation);
    for (const [typed] of cases) {
      const page = await readOnce(handles, 'search', searchRequest(typed));
      answers.set(typed, page.rows.map(({ summary }) => summary.contactId));
    }
  });

  afterAll(() => {
    for (const db of opened) db.close();
    rmSync(folder, { recursive: true });
  });

  test.each(cases)('%s', (typed, reading) => {
    const expected = caseLibrary.filter(reading).map(({ id }) => id);
    expect([...(answers.get(typed) ?? [])].sort()).toEqual([...expected].sort());
  });

  test('are many, and most of them tell conversations apart', () => {
    const telling = cases.filter(([, reading]) => {
      const found = caseLibrary.filter(reading).length;
      return found > 0 && found < caseLibrary.length;
    });
    expect(new Set(cases.map(([typed]) => typed)).size).toBe(cases.length);
    expect(telling.length).toBeGreaterThan(140);
  });
});
