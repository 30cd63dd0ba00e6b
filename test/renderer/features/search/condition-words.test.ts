import { describe, expect, test } from 'vitest';
import { ConditionWords } from '../../../../renderer/features/search/condition-words.ts';
import { createFormat } from '../../../../renderer/format.ts';
import { createI18n } from '../../../../renderer/i18n/create-i18n.ts';
import { explainQuery } from '../../../../shared/query/explain-query.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';

const context = { nowMs: Date.UTC(2026, 9, 14, 15), zone: 'America/Sao_Paulo' };

function wordsOf(text: string, language: 'pt-BR' | 'en'): string {
  const words = new ConditionWords(createI18n(language).getFixedT(language, 'search'), createFormat(language, context.zone));
  return explainQuery(parseQuery(text, context).tree).map((one) => words.words(one)).join(' · ');
}

test.each([
  // What belongs together stands in brackets, so that no two queries read alike.
  ['((boleto OU fatura) pix) OU cartão ', '((“boleto” ou “fatura”) e “pix”) ou “cartão”', '((“boleto” or “fatura”) and “pix”) or “cartão”'],
  ['boleto OU (fatura pix) OU cartão ', '“boleto”, (“fatura” e “pix”) ou “cartão”', '“boleto”, (“fatura” and “pix”), or “cartão”'],
  ['(de:cliente cancelar => de:bot entendi) OU repete:bot ', '(“cancelar” no que o cliente disse, depois “entendi” no que o bot disse) ou o bot disse o mesmo 2 vezes ou mais', '(“cancelar” said by the customer, then “entendi” said by the bot) or the bot said the same 2 times or more'],
  ['boleto => (fatura OU pix) =>2 obrigado ', '“boleto”, depois (“fatura” ou “pix”), depois, em até 2 mensagens, “obrigado”', '“boleto”, then (“fatura” or “pix”), then, within 2 messages, “obrigado”'],
  ['boleto => -fatura ', '“boleto”, depois uma mensagem sem “fatura”', '“boleto”, then a message without “fatura”'],
  // What is lacking.
  ['-(pix OU cartão) ', 'sem “pix” e sem “cartão”', 'without “pix” and without “cartão”'],
  ['x1 OU -(y1 z1) ', '“x1” ou (não vale: “y1” e “z1”)', '“x1” or (not: “y1” and “z1”)'],
  ['-(boleto => fatura) ', 'não vale: “boleto”, depois “fatura”', 'not: “boleto”, then “fatura”'],
  ['-sem:arquivo ', 'com arquivo', 'with a file'],
  ['sem:atendente,evento ', 'sem mensagem de atendente e sem evento algum', 'without a message from an agent and without any event'],
  ['-de:bot ', 'sem nenhuma mensagem do bot', 'without any message from the bot'],
  ['-envia:cpf ', 'sem CPF em nenhuma mensagem', 'without a CPF in any message'],
  ['de:cliente -envia:cpf ', 'sem CPF no que o cliente disse', 'without a CPF said by the customer'],
  ['-canal:whatsapp,widget ', 'fora do canal whatsapp ou widget', 'not from channel whatsapp or widget'],
  ['sem:evento:transbordo,falha_api ', 'sem o evento transbordo ou falha_api', 'without event transbordo or falha_api'],
  ['-em:outubro ', 'fora do período 1 – 31 out 2026', 'outside Oct 1 – 31, 2026'],
  ['-em:14/10/2026 ', 'fora de 14 out 2026', 'not on Oct 14, 2026'],
  ['-desde:ontem ', 'não vale: a partir de 13 out 2026', 'not: from Oct 13, 2026 on'],
  ['-termina:cliente ', 'a última mensagem não é do cliente', 'the last message is not the customer’s'],
  ['-atributo."nome do plano":ouro,prata ', 'sem atributo “nome do plano” com “ouro” ou “prata”', 'without attribute “nome do plano” with “ouro” or “prata”'],
  // The rest.
  ['em:outubro ', 'no período 1 – 31 out 2026', 'within Oct 1 – 31, 2026'],
  ['evento:transbordo ~3 "não entendi" ', 'evento transbordo com a frase “não entendi” a no máximo 3 mensagens de distância', 'event transbordo with the phrase “não entendi” at most 3 messages away'],
  ['pagamento ~0 duplicado ', '“pagamento” e “duplicado” lado a lado', '“pagamento” and “duplicado” side by side'],
  ['mensagens:<50 ', 'menos de 50 mensagens', 'fewer than 50 messages'],
  ['nome:conce* ', 'nome com palavra que começa com “conce”', 'name with a word that begins with “conce”'],
  ['email:exemplo.com ', 'e-mail com exemplo.com', 'e-mail with exemplo.com'],
  ['id:1,2 ', 'ID 1 ou 2', 'ID 1 or 2'],
])('%s', (text, portuguese, english) => {
  expect([wordsOf(text, 'pt-BR'), wordsOf(text, 'en')]).toEqual([portuguese, english]);
});

describe('queries that ask for something else read otherwise', () => {
  test.each([
    ['(a1 OU b1) c1 OU d1 ', '(a1 OU b1 c1) OU d1 '],
    ['a1 => (b1 OU c1) ', '(a1 => b1) OU c1 '],
    ['-(a1 b1) ', '-(a1 OU b1) '],
    ['-(a1 OU (b1 c1)) ', '-((a1 OU b1) c1) '],
    ['a1 OU -(b1 c1) ', 'a1 OU (-b1 c1) '],
  ])('%s and %s', (one, other) => {
    expect(wordsOf(one, 'pt-BR')).not.toBe(wordsOf(other, 'pt-BR'));
    expect(wordsOf(one, 'en')).not.toBe(wordsOf(other, 'en'));
  });
});
