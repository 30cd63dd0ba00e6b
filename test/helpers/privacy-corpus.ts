import { createRng, type Rng } from '../vendor-api/rng.ts';

/** What a labelled piece is, in the corpus's own words; nothing here knows how the product looks for it. */
export type LabelKind = 'cpf' | 'cnpj' | 'phone' | 'email' | 'card';

export interface Label {
  readonly kind: LabelKind;
  readonly start: number;
  readonly end: number;
}

export interface LabelledMessage {
  readonly text: string;
  readonly labels: readonly Label[];
}

export const CORPUS_SEED = 20261014;
const POSITIVES = 1100;
const NEGATIVES = 1400;
const SPACED = 200;

/** A piece of a message: a bare text, or something personal. */
type Piece = string | { readonly kind: LabelKind; readonly text: string };

/** The labelled corpus, the same on every machine. Synthetic: no number belongs to anybody on purpose. */
export function createCorpus(seed: number = CORPUS_SEED): readonly LabelledMessage[] {
  const rng = createRng(seed, 1);
  const positives = Array.from({ length: POSITIVES }, (_, at) => assembled(positive(createRng(seed, 2, at), at)));
  const negatives = Array.from({ length: NEGATIVES }, (_, at) => assembled(negative(createRng(seed, 3, at), at)));
  const spaced = Array.from({ length: SPACED }, (_, at) => assembled(at % 2 === 0 ? dictated(createRng(seed, 4, at)) : [apart(createRng(seed, 5, at))]));
  return [...rng.shuffle([...positives, ...negatives]), ...spaced];
}

function assembled(pieces: readonly Piece[]): LabelledMessage {
  const labels: Label[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      labels.push({ kind: piece.kind, start: text.length, end: text.length + piece.text.length });
      text += piece.text;
    }
  }
  return { text, labels };
}

const digits = (rng: Rng, count: number): string => Array.from({ length: count }, () => rng.int(0, 9)).join('');
const two = (value: number): string => String(value).padStart(2, '0');

// What is personal.

function weighted(text: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * (text.charCodeAt(at) - 48), 0);
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

function cpf(rng: Rng): string {
  let base = digits(rng, 9);
  base += weighted(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return base + weighted(base, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
}

function cnpj(rng: Rng, withLetters: boolean): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let base = withLetters ? Array.from({ length: 8 }, () => letters[rng.int(0, 35)]).join('') + '0001' : `${digits(rng, 8)}000${rng.int(1, 3)}`;
  base += weighted(base, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  return base + weighted(base, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
}

function luhn(rng: Rng, prefix: string, length: number): string {
  const base = prefix + digits(rng, length - 1 - prefix.length);
  for (let check = 0; check <= 9; check += 1) {
    const all = [...base, String(check)].reverse().map(Number);
    const sum = all.reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0);
    if (sum % 10 === 0) return base + check;
  }
  throw new Error('One of ten check digits fits');
}

function writtenCpf(rng: Rng): string {
  const d = cpf(rng);
  const [a, b, c, e] = [d.slice(0, 3), d.slice(3, 6), d.slice(6, 9), d.slice(9)];
  return rng.pick([`${a}.${b}.${c}-${e}`, `${a}.${b}.${c}-${e}`, d, d, `${a} ${b} ${c} ${e}`, `${d.slice(0, 9)}-${e}`, `${a}.${b}.${c}.${e}`, `${a}.${b}.${c}/${e}`, `${a}.${b}.${c}–${e}`]);
}

function writtenCnpj(rng: Rng): string {
  const d = cnpj(rng, rng.chance(0.4));
  const [a, b, c, e, f] = [d.slice(0, 2), d.slice(2, 5), d.slice(5, 8), d.slice(8, 12), d.slice(12)];
  return rng.pick([`${a}.${b}.${c}/${e}-${f}`, `${a}.${b}.${c}/${e}-${f}`, d, `${a}${b}${c}/${e}-${f}`]);
}

const AREAS = ['11', '21', '31', '41', '51', '61', '71', '81', '85', '92', '19', '27', '47', '62', '98'] as const;

/** With what is said before it, where people would say something. */
function writtenPhone(rng: Rng): readonly [lead: string, phone: string] {
  const ddd = rng.pick(AREAS);
  const [a, b] = [digits(rng, 4), digits(rng, 4)];
  const fixed = `${rng.int(2, 5)}${digits(rng, 3)}`;
  const said = rng.pick(['meu telefone é ', 'celular ', 'whats: ', 'pode ligar no ', 'tel. ', 'meu contato: ', 'me chama no zap ', 'fone ']);
  const bare = rng.pick(['', '', said]);
  return rng.pick<() => readonly [string, string]>([
    () => [bare, `(${ddd}) 9${a}-${b}`],
    () => [bare, `${ddd} 9${a}-${b}`],
    () => [bare, `${ddd} 9${a} ${b}`],
    () => [bare, `+55 ${ddd} 9${a}-${b}`],
    () => [bare, `+55${ddd}9${a}${b}`],
    () => [bare, `55${ddd}9${a}${b}`],
    () => [said, `${ddd}9${a}${b}`],
    () => [bare, `(${ddd})9${a}${b}`],
    () => [bare, `${ddd}-9-${a}-${b}`],
    () => [bare, `(${ddd}) 9 ${a}-${b}`],
    () => [bare, `0${ddd} 9${a}-${b}`],
    () => [bare, `(0xx${ddd}) 9${a}-${b}`],
    () => [bare, `(${ddd}) ${fixed}-${b}`],
    () => [bare, `${ddd} ${fixed}-${b}`],
    () => [said, `${ddd}${fixed}${b}`],
    () => [bare, `${ddd}.9${a}.${b}`],
    () => [bare, `9${a}-${b}`],
    () => [said, `${fixed}-${b}`],
    () => [said, `9${a}${b}`],
    () => [said, `+1 415 555 ${b}`],
    () => [said, `+351 912 ${digits(rng, 3)} ${digits(rng, 3)}`],
  ])();
}

const FIRST = ['maria', 'jose', 'ana', 'joao', 'carla', 'pedro', 'luciana', 'rafael', 'bia', 'tiago'] as const;
const LAST = ['silva', 'souza', 'lima', 'rocha', 'alves', 'pereira', 'gomes', 'dias'] as const;

function writtenEmail(rng: Rng): string {
  const [first, last] = [rng.pick(FIRST), rng.pick(LAST)];
  const host = rng.pick(['gmail.com', 'hotmail.com', 'example.com', 'example.com.br', 'correio.example', 'outlook.com', 'empresa.example.org', 'uol.com.br', 'yahoo.com.br']);
  const local = rng.pick([`${first}.${last}`, `${first}${last}${rng.int(1, 99)}`, `${first}_${last}`, `${first}-${last}`, `${first}+compras`, `${first[0]}${last}`, `${first}`, `contato.${last}`]);
  const address = `${local}@${host}`;
  return rng.pick([address, address, address, address.toUpperCase(), `${first}@gmail`, `${first}${last} @ gmail.com`, `${first}.${last} arroba gmail ponto com`]);
}

function writtenCard(rng: Rng): string {
  const number = rng.pick([
    () => luhn(rng, '4', 16),
    () => luhn(rng, `5${rng.int(1, 5)}`, 16),
    () => luhn(rng, '2221', 16),
    () => luhn(rng, rng.pick(['34', '37']), 15),
    () => luhn(rng, '606282', 16),
    () => luhn(rng, rng.pick(['636368', '504175', '509040']), 16),
    () => luhn(rng, '36', 14),
    () => luhn(rng, '6011', 16),
  ])();
  const groups = number.length === 15 ? [4, 6, 5] : number.length === 14 ? [4, 6, 4] : [4, 4, 4, 4];
  let at = 0;
  const cut = groups.map((length) => number.slice(at, (at += length)));
  return rng.pick([number, cut.join(' '), cut.join(' '), cut.join('-'), cut.join('.')]);
}

function positive(rng: Rng, at: number): readonly Piece[] {
  const end = rng.pick(['', '', '.', ' obrigada', ', ok?', ' 🙏', '\n', ' e agora?', '!']);
  const kind = (['cpf', 'cnpj', 'phone', 'email', 'card'] as const)[at % 5] ?? 'cpf';
  switch (kind) {
    case 'cpf':
      return [rng.pick(['', 'meu cpf é ', 'CPF: ', 'cpf', 'Segue: ', 'Oi, quero a segunda via, ', 'é ', 'CPF do titular ', 'o documento é o ', 'Meu pedido não chegou. ', '<b>CPF</b>: ', 'cpf=']), { kind, text: writtenCpf(rng) }, end];
    case 'cnpj':
      return [rng.pick(['', 'CNPJ ', 'o cnpj é ', 'da empresa ', 'Segue o CNPJ: ', 'nota para ', 'faturar em: ']), { kind, text: writtenCnpj(rng) }, end];
    case 'phone': {
      const [lead, text] = writtenPhone(rng);
      return [rng.pick(['', 'Oi! ', 'anota aí: ', 'troquei de numero, ', '']), lead, { kind, text }, end];
    }
    case 'email':
      return [rng.pick(['', 'meu email é ', 'manda pra ', 'E-mail: ', '<', 'escreve para mim: ', 'pode ser no ']), { kind, text: writtenEmail(rng) }, end];
    case 'card': {
      if (rng.chance(0.2)) return ['o cpf ', { kind: 'cpf', text: writtenCpf(rng) }, ' e o cartão ', { kind, text: writtenCard(rng) }, end];
      return [rng.pick(['', 'cartão ', 'meu cartao é ', 'Número: ', 'paguei com o ', 'visa ', 'segue ']), { kind, text: writtenCard(rng) }, rng.pick([end, ' validade 12/28', ' val 03/29'])];
    }
  }
}

// What only looks like it.

const NAMED = ['pedido', 'protocolo', 'pedido nº', 'protocolo de atendimento', 'número do pedido:', 'nota fiscal', 'código de rastreio', 'chamado', 'ticket', 'ordem de serviço', 'contrato', 'NSU', 'código da transação', 'boleto', 'o protocolo é', 'Protocolo gerado:', 'pedido #', 'reserva', 'ocorrência', 'nº do contrato:'] as const;

/** Eleven digits that fail a CPF's check and are no mobile number: what nobody could take for a person's. */
function failing(rng: Rng): string {
  for (;;) {
    const text = `${rng.pick(['10', '20', '23', '30', '40', '70', '80', '90'])}${rng.int(0, 8)}${digits(rng, 8)}`;
    const base = text.slice(0, 9);
    const first = weighted(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
    if (!text.endsWith(`${first}${weighted(base + first, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])}`)) return text;
  }
}

const NEGATIVE: readonly ((rng: Rng) => string)[] = [
  (rng) => `${rng.pick(NAMED)} ${failing(rng)}`,
  (rng) => `${rng.pick(NAMED)} ${cpf(rng)}`,
  (rng) => `O seu ${rng.pick(NAMED)} ${cpf(rng)} foi aberto. Guarde este número.`,
  (rng) => `${rng.pick(NAMED)} ${rng.pick(AREAS)}9${digits(rng, 8)}`,
  (rng) => `${rng.pick(NAMED)} ${rng.pick(AREAS)}3${digits(rng, 7)}`,
  (rng) => `${rng.pick(NAMED)} ${cnpj(rng, false)}`,
  (rng) => `${rng.pick(NAMED)} ${luhn(rng, '4', 16)}`,
  (rng) => `Ficou assim: ${failing(rng)}`,
  (rng) => `protocolo 2026${two(rng.int(1, 12))}${two(rng.int(1, 28))}${digits(rng, rng.int(4, 8))}`,
  (rng) => `código ${rng.pick(['BR', 'AUR', 'NF'])}-${digits(rng, 8)}`,
  (rng) => `rastreio ${rng.pick(['AA', 'OQ', 'NX'])}${digits(rng, 9)}BR`,
  (rng) => `A fatura ficou em R$ ${rng.int(1, 9)}.${digits(rng, 3)},${digits(rng, 2)} e vence em ${two(rng.int(1, 28))}/${two(rng.int(1, 12))}/2026`,
  (rng) => `R$ ${rng.int(10, 99)}.${digits(rng, 3)}.${digits(rng, 3)},${digits(rng, 2)}`,
  (rng) => `de ${two(rng.int(1, 28))}/${two(rng.int(1, 12))}/2025 até ${two(rng.int(1, 28))}-${two(rng.int(1, 12))}-2026`,
  (rng) => `em 2026-${two(rng.int(1, 12))}-${two(rng.int(1, 28))} ${two(rng.int(0, 23))}:${two(rng.int(0, 59))}:${two(rng.int(0, 59))}`,
  (rng) => `2026-${two(rng.int(1, 12))}-${two(rng.int(1, 28))}T${two(rng.int(0, 23))}:${two(rng.int(0, 59))}:${two(rng.int(0, 59))}.${digits(rng, 3)}Z`,
  () => 'nos anos 2023-2024 e 2019 a 2022',
  (rng) => `ligue 0800 ${digits(rng, 3)} ${digits(rng, 4)} ou 4004-${digits(rng, 4)}`,
  (rng) => `Central: 0800-${digits(rng, 3)}-${digits(rng, 4)}`,
  (rng) => `3003 ${digits(rng, 4)} (capitais)`,
  (rng) => `linha digitável 34191.79001 0${digits(rng, 4)}.${digits(rng, 6)} ${digits(rng, 5)}.${digits(rng, 6)} ${rng.int(1, 9)} ${digits(rng, 14)}`,
  (rng) => `34191${digits(rng, 42)}`,
  (rng) => `chave da nota ${Array.from({ length: 11 }, () => digits(rng, 4)).join(' ')}`,
  (rng) => `3526${digits(rng, 40)}`,
  (rng) => `IMEI ${luhn(rng, '35', 15)}`,
  (rng) => `EAN 789${digits(rng, 10)}`,
  (rng) => `latitude -23.${digits(rng, 6)}, longitude -46.${digits(rng, 6)}`,
  (rng) => `o ip é 192.168.${rng.int(0, 255)}.${rng.int(1, 254)}`,
  (rng) => `sessão ${hex(rng, 8)}-${hex(rng, 4)}-4${hex(rng, 3)}-a${hex(rng, 3)}-${hex(rng, 12)}`,
  (rng) => `IMG_2026${two(rng.int(1, 12))}${two(rng.int(1, 28))}_${digits(rng, 6)}.jpg`,
  (rng) => `WhatsApp Image 2026-${two(rng.int(1, 12))}-${two(rng.int(1, 28))} at ${two(rng.int(0, 23))}.${two(rng.int(0, 59))}.${two(rng.int(0, 59))}.jpeg`,
  () => 'a imagem icone@2x.png não abre',
  (rng) => `segue a gente: @${rng.pick(FIRST)}_${rng.pick(LAST)}`,
  (rng) => `versão 10.${rng.int(0, 99)}.${rng.int(1000, 9999)}.${rng.int(1000, 9999)}`,
  (rng) => `o código de 6 números é ${digits(rng, 6)}`,
  (rng) => `comprei ${rng.int(1, 9)} unidades a ${rng.int(10, 99)},${digits(rng, 2)} = ${rng.int(100, 999)},${digits(rng, 2)}`,
  () => 'o CPF 111.111.111-11 não é aceito, nem 00000000000',
  (rng) => `Por favor, informe o seu CPF (somente números). Faltam ${rng.int(1, 5)} passos.`,
  (rng) => `protocolo ${digits(rng, 5)}.${digits(rng, 6)}/2026-${digits(rng, 2)}`,
  (rng) => `processo ${digits(rng, 7)}-${digits(rng, 2)}.2026.8.26.${digits(rng, 4)}`,
  (rng) => `${rng.int(1, 200)} GB, ${rng.int(100, 999)} Mb/s, ping ${rng.int(1, 99)} ms`,
  (rng) => `00020126580014BR.GOV.BCB.PIX0136${hex(rng, 8)}-${hex(rng, 4)}-${hex(rng, 4)}-${hex(rng, 4)}-${hex(rng, 12)}5204000053039865406${digits(rng, 6)}`,
  (rng) => `https://loja.example/pedido/${failing(rng)}?etapa=${rng.int(1, 9)}`,
  (rng) => `{"numeroPedido":"${cpf(rng)}","status":200}`,
  (rng) => `cupom ${rng.pick(['NATAL', 'VOLTA', 'FRETE'])}${digits(rng, 4)}-${digits(rng, 4)}`,
  (rng) => `instalação ${failing(rng)}, leitura ${digits(rng, 5)}`,
  (rng) => `são ${rng.int(2, 12)}x de R$ ${rng.int(20, 999)},${digits(rng, 2)} sem juros`,
  (rng) => `meu pedido é o ${rng.pick(AREAS)}${digits(rng, 6)}`,
  (rng) => `cartão final ${digits(rng, 4)}`,
  (rng) => `agência ${digits(rng, 4)} conta ${digits(rng, 5)}-${digits(rng, 1)}`,
];

// Digits that stand apart: dictated, or only a row of digits.

function dictated(rng: Rng): readonly Piece[] {
  const isCompany = rng.chance(0.3);
  const number = isCompany ? cnpj(rng, false) : cpf(rng);
  const groups = isCompany ? [2, 3, 3, 4, 2] : [3, 3, 3, 2];
  const signs = isCompany ? ['.', '.', '/', '-'] : ['.', '.', '-'];
  let at = 0;
  const cut = groups.map((length) => number.slice(at, (at += length)));
  const joined = (inner: string, between: (sign: string) => string): string => cut.map((group, index) => `${[...group].join(inner)}${between(signs[index] ?? '').repeat(index < signs.length ? 1 : 0)}`).join('');
  const text = rng.pick([() => [...number].join(' '), () => [...number].join('  '), () => joined(' ', (sign) => ` ${sign} `), () => joined('', (sign) => ` ${sign} `), () => joined(' ', (sign) => sign), () => joined(' ', () => '   ')])();
  const lead = isCompany ? ['', 'CNPJ ', 'o cnpj é ', 'CNPJ: ', 'a empresa é '] : ['', 'meu cpf é ', 'CPF: ', 'anota: ', 'vou passar pausado: ', 'o documento é '];
  return [rng.pick(lead), { kind: isCompany ? 'cnpj' : 'cpf', text }, rng.pick(['', '.', ' ok?', ', certo?', '\n', ' 🙏', ' e o resto depois'])];
}

const spread = (text: string, between = ' '): string => [...text].join(between);

const APART: readonly ((rng: Rng) => string)[] = [
  (rng) => `protocolo ${spread(cpf(rng))}`,
  (rng) => `o número do pedido é ${spread(cnpj(rng, false))}`,
  (rng) => `as notas foram ${spread(cpf(rng))} ${rng.int(0, 9)}`,
  (rng) => `sorteio: ${spread(`${rng.int(0, 9)}${cpf(rng)}`)}`,
  () => `teclado ${spread('123456789')} * 0 #`,
  () => `de 1 a 10: ${spread('123456789')} 10`,
  (rng) => `${spread(digits(rng, 12))} ${spread(cpf(rng))} ${spread(digits(rng, 12))}`,
  (rng) => `linha ${spread(failing(rng))}`,
  (rng) => `cores ${spread(digits(rng, 10), ', ')}`,
  (rng) => `0800 ${digits(rng, 3)} ${digits(rng, 4)}, 0300 ${digits(rng, 3)} ${digits(rng, 4)} ou 0500 ${digits(rng, 3)} ${digits(rng, 4)}`,
  (rng) => `telefone da central: ${rng.pick(['4004', '4003', '3003', '3004'])} ${digits(rng, 4)}`,
  (rng) => `medidas ${rng.int(100, 999)} x ${rng.int(100, 999)} x ${rng.int(100, 999)} x ${rng.int(10, 99)}`,
  (rng) => `${rng.int(1, 9)} + ${rng.int(1, 9)} = ${rng.int(10, 18)}, ${rng.int(1, 9)} - ${rng.int(1, 9)} = 1`,
];

/** Rows of digits that nobody's number is. */
function apart(rng: Rng): string {
  return rng.pick(APART)(rng);
}

function hex(rng: Rng, length: number): string {
  return Array.from({ length }, () => '0123456789abcdef'[rng.int(0, 15)]).join('');
}

function negative(rng: Rng, at: number): readonly Piece[] {
  const make = NEGATIVE[at % NEGATIVE.length];
  if (make === undefined) throw new Error('There is one for every turn');
  return [rng.pick(['', '', 'Oi. ', 'Bom dia! ', 'então... ']), make(rng), rng.pick(['', '', '.', ' ok?', ' 👍'])];
}

/** The frozen file: one message a line. */
export function corpusLines(corpus: readonly LabelledMessage[]): string {
  return corpus.map((message) => `${JSON.stringify(message)}\n`).join('');
}
