import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { findInText } from '../../../electron/privacy/find-in-text.ts';
import { maskText } from '../../../electron/privacy/mask-text.ts';
import { corpusLines, createCorpus } from '../../helpers/privacy-corpus.ts';
import { CORPUS_FILE, measureDetectors, readCorpus } from '../../helpers/privacy-measure.ts';
import { readFileSync } from 'node:fs';
import { cpfOf, formatCpf } from '../../vendor-api/cpf.ts';

const kinds = (text: string) => findInText(text).map((each) => `${each.kind}:${text.slice(each.start, each.end)}`);

describe('over the labelled corpus', () => {
  const corpus = readCorpus();

  test('the frozen file is what its generator makes', () => {
    expect(readFileSync(CORPUS_FILE, 'utf8')).toBe(corpusLines(createCorpus()));
  });

  test('at least half of it only looks like something personal', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(2000);
    const hard = corpus.filter(({ text, labels }) => labels.length === 0 && /\d|@/.test(text));
    expect(hard.length).toBeGreaterThanOrEqual(corpus.length / 2);
  });

  test.each(measureDetectors(corpus))('$kind reaches recall 0.99 and precision 0.97', ({ recall, precision, missed, wrong }) => {
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });
});

const aCpf = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 }).filter((base) => new Set(base).size > 1).map(cpfOf);
const around = fc.constantFrom('', ' ', 'oi ', 'CPF: ', '(', '“', 'é ', '\n', '🙏 ', '*', 'cpf\u00a0');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'0123456789 .-/()+@xX•pedidocpftel\u200b\u0301é\ud83d'), maxLength: 300 }),
);

describe('a CPF', () => {
  property.prop([aCpf, around, fc.constantFrom('', '.', ', obrigada', ')', '\n', ' 🙏', '”')], { seed: 3 })('is found whatever stands around it, and nothing of it is left', (cpf, before, after) => {
    for (const written of [cpf, formatCpf(cpf), formatCpf(cpf).replace('-', ''), formatCpf(cpf).replaceAll('.', '-'), formatCpf(cpf).replace(/[.-]/g, ' ')]) {
      const text = before + written + after;
      const findings = findInText(text);
      expect(findings.some((each) => each.start <= before.length && each.end >= before.length + written.length), text).toBe(true);
      expect(maskText(text, findings)).not.toMatch(/\d/);
    }
  });

  property.prop([aCpf, fc.nat({ max: 10 }), fc.constantFrom('\u200b', '\u00ad', '\u2060', '\u202e')], { seed: 4 })('is found through characters that nobody sees', (cpf, at, invisible) => {
    const text = `cpf ${cpf.slice(0, at)}${invisible}${cpf.slice(at)}`;
    expect(kinds(text).some((each) => each.startsWith('cpf:'))).toBe(true);
  });

  test('is found in digits of other scripts and with other dashes', () => {
    expect(kinds('１２３４５６７８９０９')).toEqual(['cpf:１２３４５６７８９０９']);
    expect(kinds('123.456.789\u201109')).toEqual(['cpf:123.456.789\u201109']);
    expect(kinds('<b>CPF</b>: <b>123.456.789-09</b><br>')).toEqual(['cpf:123.456.789-09']);
  });

  test('that was mistyped is still somebody\'s where a word says what it is', () => {
    expect(kinds('meu cpf é 12345678900')).toEqual(['cpf:12345678900']);
    expect(kinds('código 12345678900')).toEqual([]);
  });

  test('is not seen in the number of an order, unless it is written as a CPF', () => {
    expect(kinds('pedido 12345678909')).toEqual([]);
    expect(kinds('pedido 123.456.789-09')).toEqual(['cpf:123.456.789-09']);
    expect(kinds('O pedido é da Maria, cpf 12345678909')).toEqual(['cpf:12345678909']);
    expect(kinds('Meu pedido não chegou. 12345678909')).toEqual(['cpf:12345678909']);
  });

  test.each([
    '1 2 3 4 5 6 7 8 9 0 9',
    '1  2  3  4  5  6  7  8  9  0  9',
    '1 2 3 . 4 5 6 . 7 8 9 - 0 9',
    '1 2 3.4 5 6.7 8 9-0 9',
    '123 . 456 . 789 - 09',
    '123   456   789   09',
    '123456789 - 09',
    '123.456.789 - 09',
    '1\u00a02\u00a03\u00a04\u00a05\u00a06\u00a07\u00a08\u00a09\u00a00\u00a09',
  ])('is found where its digits or its groups stand apart: %s', (written) => {
    for (const [before, after] of [['', ''], ['meu cpf é ', ', ok?'], ['anota: ', '.'], ['Meu pedido não chegou. ', ' e agora?']] as const) {
      expect(kinds(before + written + after)).toEqual([`cpf:${written}`]);
    }
  });

  property.prop([aCpf, fc.array(fc.constantFrom(' ', '  ', ''), { minLength: 10, maxLength: 10 })], { seed: 7 })('is found however it is spaced where a word says what it is', (cpf, gaps) => {
    const text = `meu cpf é ${[...cpf].map((digit, at) => digit + (gaps[at] ?? '')).join('')}`;
    expect(maskText(text, findInText(text))).not.toMatch(/\d/);
  });

  test('whose digits stand apart is no piece of a longer row, and no order', () => {
    expect(kinds('as notas: 7 1 2 3 4 5 6 7 8 9 0 9')).toEqual([]);
    expect(kinds('as notas: 1 2 3 4 5 6 7 8 9 0 9 7')).toEqual([]);
    expect(kinds('as notas: 1 2 3 4 5 6 7 8 9 0 9, 7, 8')).toEqual([]);
    expect(kinds('pedido 1 2 3 4 5 6 7 8 9 0 9')).toEqual([]);
    expect(kinds('pedido 123 . 456 . 789 - 09')).toEqual(['cpf:123 . 456 . 789 - 09']);
    expect(kinds('1 2 3 4 5 6 7 8 9 0 0')).toEqual([]);
    expect(kinds('cpf 1 2 3 4 5 6 7 8 9 0 0')).toEqual(['cpf:1 2 3 4 5 6 7 8 9 0 0']);
    expect(kinds('12 345 678 909 itens')).toEqual([]);
    expect(kinds('1 1 1 1 1 1 1 1 1 1 1')).toEqual([]);
  });

  test('stands in lists', () => {
    expect(kinds('12345678909,11987654321')).toEqual(['cpf:12345678909', 'phone:11987654321']);
    expect(kinds('123.456.789-09/12345678909')).toEqual(['cpf:123.456.789-09', 'cpf:12345678909']);
  });
});

describe('other kinds', () => {
  test.each([
    ['CNPJ 12.ABC.345/01DE-35', ['cnpj:12.ABC.345/01DE-35']],
    ['CNPJ 12ABC34501DE35', ['cnpj:12ABC34501DE35']],
    ['11.222.333/0001-81', ['cnpj:11.222.333/0001-81']],
    ['liga no 0 15 11 91234-5678', ['phone:0 15 11 91234-5678']],
    ['(11) 91234-5678 ou 98765-4321', ['phone:(11) 91234-5678', 'phone:98765-4321']],
    ['CNPJ 1 1 2 2 2 3 3 3 0 0 0 1 8 1', ['cnpj:1 1 2 2 2 3 3 3 0 0 0 1 8 1']],
    ['1 1 . 2 2 2 . 3 3 3 / 0 0 0 1 - 8 1', ['cnpj:1 1 . 2 2 2 . 3 3 3 / 0 0 0 1 - 8 1']],
    ['11 . 222 . 333 / 0001 - 81', ['cnpj:11 . 222 . 333 / 0001 - 81']],
    ['1 1 2 2 2 3 3 3 0 0 0 1 8 2', []],
    ['pedido 1 1 2 2 2 3 3 3 0 0 0 1 8 1', []],
    ['(11) 3234-5678, CPF 123.456.789-09', ['phone:(11) 3234-5678', 'cpf:123.456.789-09']],
    ['11 91234-5678, CNPJ: 11.222.333/0001-81', ['phone:11 91234-5678', 'cnpj:11.222.333/0001-81']],
    ['12345678900 é o meu cpf', ['cpf:12345678900']],
    ['meu RG é 12.345.678-x', ['document:12.345.678-x']],
    ['CNH 12345678900', ['document:12345678900']],
    ['passaporte AB123456', ['document:AB123456']],
    ['CEP 01310-100', ['cep:01310-100']],
    ['placa ABC1D23', ['plate:ABC1D23']],
    ['minha senha é Abc@123', ['password:Abc@123']],
    ['a senha é obrigatória', []],
    ['cvv 123', ['card:123']],
    ['cartão 4111 1111 1111 1111 12/28', ['card:4111 1111 1111 1111']],
    ['joao%40exemplo.com.br', ['email:joao%40exemplo.com.br']],
    ['josé.da-silva@exemplo.com.br.', ['email:josé.da-silva@exemplo.com.br']],
    ['@maria', []],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe('the telephone of a service, which is a company’s,', () => {
  test.each(['0800 777 1234', '0800-777-1234', '08007771234', '0 800 777 1234', '0300 777 1234', '0300 7771234', '0500 777 1234', '0900 777 1234', '4004 1234', '4004-1234', '4003-1234', '3003 1234', '3004-1234'])('stays readable: %s', (number) => {
    for (const lead of ['', 'ligue ', 'telefone da central: ', 'nosso whatsapp é ']) expect(kinds(lead + number), lead).toEqual([]);
  });

  test('takes nothing from a person’s beside it', () => {
    expect(kinds('0800 777 1234 ou (11) 91234-5678, CPF 1 2 3 4 5 6 7 8 9 0 9')).toEqual(['phone:(11) 91234-5678', 'cpf:1 2 3 4 5 6 7 8 9 0 9']);
  });
});

describe('any text', () => {
  property.prop([anyText], { seed: 5, numRuns: 2000 })('gives findings in order, inside it, without overlap', (text) => {
    let last = 0;
    for (const { start, end } of findInText(text)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(text.length);
  });

  property.prop([anyText], { seed: 6, numRuns: 1000 })('masked once shows nothing more to find of what was masked, and keeps what stands between', (text) => {
    const findings = findInText(text);
    const masked = maskText(text, findings);
    for (const { start, end } of findings) expect(maskText(text.slice(start, end), [{ start: 0, end: end - start, kind: 'cpf' }])).not.toMatch(/[\p{L}\p{N}]/u);
    let rest = masked;
    let from = 0;
    for (const { start, end } of findings) {
      expect(rest.includes(text.slice(from, start))).toBe(true);
      rest = rest.slice(rest.indexOf(text.slice(from, start)) + (start - from));
      from = end;
    }
  });

  test.each(['1', '1 ', '1  ', '1 . ', '1.', '9', '@', 'a@', 'a.', '(', '+1 ', '0 ', 'cpf ', '1234 ', '12345.', '-', '\u0301', 'senha é ', 'a arroba '])('of two hundred thousand characters of %j comes to its end', (unit) => {
    expect(findInText(unit.repeat(200_000 / unit.length)).length).toBeGreaterThanOrEqual(0);
  });
});

describe('a mask', () => {
  test('keeps what a reader needs to see what stood there, and nothing of its value', () => {
    const text = 'CPF 123.456.789-09, (11) 91234-5678, ana@exemplo.com, senha: abc12';
    expect(maskText(text, findInText(text))).toBe('CPF •••.•••.•••-••, (••) •••••-••••, •••@•••••••.•••, senha: ••••••••');
  });
});
