/** What the words beside a number say it is; `order` means something that is nobody's: an order, a protocol, a bar code. */
export type Topic = 'cpf' | 'cnpj' | 'phone' | 'card' | 'rg' | 'paper' | 'cep' | 'plate' | 'order';

const WORDS: Readonly<Record<Topic, string>> = {
  cpf: 'cpf documento doc cpfcnpj cic',
  cnpj: 'cnpj',
  phone:
    'tel telefone telefones fone fones cel cell celular celulares cellphone phone mobile whats whatsapp wpp zap zapzap contato contatos ligar ligue liga ligacao ligarem recado recados ddd fixo chama chamar',
  card: 'cartao cartoes card credito debito visa master mastercard elo amex hipercard diners',
  rg: 'rg identidade',
  paper: 'cnh habilitacao pis nis pasep nit passaporte passport eleitor',
  cep: 'cep',
  plate: 'placa placas veiculo carro moto caminhao',
  order:
    'pedido pedidos protocolo protocolos prot nf nfe danfe nota notas cupom codigo codigos cod boleto boletos fatura faturas rastreio rastreamento rastrear objeto contrato contratos ordem os chamado chamados ticket tickets ocorrencia serie serial imei lote ean gtin sku produto item autorizacao nsu transacao tid comprovante id ids processo reserva localizador barras apolice compra venda valor token sessao referencia ref patrimonio versao build sorteio registro guia orcamento linha digitavel instalacao',
};

const TOPICS: ReadonlyMap<string, Topic> = new Map(
  (['cpf', 'cnpj', 'phone', 'card', 'rg', 'paper', 'cep', 'plate', 'order'] as const).flatMap((topic) =>
    WORDS[topic].split(' ').map((word) => [word, topic] as const),
  ),
);

/** Words that may stand between a thing and its number without another thing coming in. */
const CONNECTORS = new Set(
  'de do da dos das o a os as e eh n no nr num numero numeros seu sua meu minha com foi gerado gerada aberto aberta atendimento entrega fiscal eletronica servico ta esta sob unico unica interno interna anterior novo nova atual referente cliente segue abaixo este esse essa aqui tem sistema b i u'.split(
    ' ',
  ),
);

/** Names of fields run words together: `numeroPedido`, `cpfCliente`, `nrcpf`. */
const ENDINGS: readonly (readonly [string, Topic])[] = [...TOPICS].filter(([word]) => word.length > 5 || word === 'cpf' || word === 'cnpj');

function topicOfWord(word: string): Topic | undefined {
  return TOPICS.get(word) ?? ENDINGS.find(([ending]) => word.endsWith(ending))?.[1];
}

/** Stands in place of what was found already. */
export const BLOT = '\uFFFC';

const REACH = 60;
const MAX_WORDS = 7;

/**
 * What the words before `start` say. The nearest that names a thing decides; one that names an order counts only within
 * its sentence and with nothing but connecting words between, since what looks like a person's number had better be one.
 */
export function topicBefore(text: string, start: number): Topic | null {
  const before = text.slice(Math.max(0, start - REACH), start);
  const pieces = before.match(/[a-z]+|\d+|[.!?;](?=\s)|\n|\uFFFC/g) ?? [];
  let isDirect = true;
  let words = 0;
  for (let at = pieces.length - 1; at >= 0 && words < MAX_WORDS; at -= 1) {
    const piece = pieces[at] ?? '';
    // What was said before a number that was found is about that number.
    if (piece === BLOT) return null;
    if (!/^[a-z]/.test(piece)) {
      isDirect = false;
      continue;
    }
    words += 1;
    const topic = topicOfWord(piece);
    if (topic === 'order' && isDirect) return topic;
    if (topic !== undefined && topic !== 'order') return topic;
    if (!CONNECTORS.has(piece)) isDirect = false;
  }
  return null;
}

const AFTER = /^[ ,(]{0,2}(?:(?:e|eh|esse|este|sendo) )?(?:o |a )?(?:meu |minha |numero |do |de ){0,2}([a-z]+)/;

const NUMBER_NEXT = /^[ :.=]{0,3}(?:(?:e|eh|numero|n) )?[\d(+\uFFFC]/;

/** What is said right behind a number: "… é o meu CPF". */
export function topicAfter(text: string, end: number): Topic | null {
  const after = text.slice(end, end + REACH);
  const [whole = '', word] = AFTER.exec(after) ?? [];
  const topic = word === undefined ? undefined : TOPICS.get(word);
  // It names the number that comes next: "(11) 3234-5678, CPF 123…".
  if (NUMBER_NEXT.test(after.slice(whole.length))) return null;
  return topic === undefined || topic === 'order' ? null : topic;
}

export function topicOf(text: string, start: number, end: number): Topic | null {
  return topicBefore(text, start) ?? topicAfter(text, end);
}

/** A digit, or a few with a sign between: a price, a date, a longer code. More digits are the next number of a list. */
const PART_BEFORE = /\d$|(?:^|\D)\d{1,6}[.:-]$|(?:^|[^\d.-])\d{1,6}[,/]$/;
const PART_AFTER = /^[\da-z]|^[.:-]\d{1,6}(?!\d)|^[,/]\d{1,6}(?![\d.])/;

/**
 * Whether a number stands by itself: not inside a longer number, nor inside a word, unless that word says what it is
 * (`cpf12345678909`), nor behind a part of a code (`4f1a-12345678909`).
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (PART_BEFORE.test(before) || PART_AFTER.test(text.slice(end, end + 9))) return false;
  const word = before.split(/[^a-z]/).at(-1) ?? '';
  if (word !== '') {
    const topic = topicOfWord(word);
    return topic !== undefined && topic !== 'order';
  }
  const part = before.endsWith('-') ? (before.slice(0, -1).split(/[^a-z\d]/).at(-1) ?? '') : '';
  return !(/[a-z]/.test(part) && /\d/.test(part));
}
