/**
 * The conversations that the table of search cases is about, and a reader of them that knows nothing of the product:
 * it takes texts apart by Unicode's own letters and digits, and looks at every conversation.
 */
export interface CaseConversation {
  readonly id: string;
  /** Day of March 2026. */
  readonly day: number;
  readonly source: string;
  readonly assistant: string;
  readonly external?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Who, minutes after nine in Brazil, and what. Null where no history is held. */
  readonly said: readonly Said[] | null;
  /** Name, minutes after nine on the service's clock, and a detail. */
  readonly happened?: readonly (readonly [name: string, minute: number, detail?: string])[];
}
export type Who = 'user' | 'bot' | 'agent';
export type Said = readonly [who: Who, minute: number, text: string, file?: string];

export const caseLibrary: readonly CaseConversation[] = [
  { id: 'boleto', day: 1, source: 'whatsapp', assistant: '3', attributes: { name: 'Maria José da Silva', plano: 'Ouro', cidade: 'São Paulo' }, said: [['user', 0, 'Preciso da segunda via do boleto'], ['bot', 1, 'Qual é o seu CPF?'], ['user', 2, '123.456.789-09'], ['bot', 3, 'Pronto, a segunda via do boleto foi enviada'], ['user', 4, 'Obrigada']] },
  { id: 'fatura', day: 2, source: 'whatsapp', assistant: '3', attributes: { name: 'João Antônio', plano: 'prata' }, said: [['user', 0, 'não consigo emitir a segunda via da fatura'], ['bot', 0, 'Desculpe, não entendi'], ['user', 1, 'fatura'], ['bot', 1, 'Desculpe, não entendi'], ['user', 2, 'quero falar com atendente'], ['agent', 20, 'Boa tarde, em que posso ajudar?'], ['user', 21, 'a fatura veio errada']], happened: [['transbordo', 3, 'assistencia_tecnica']] },
  { id: 'abandono', day: 3, source: 'widget', assistant: '3', said: [['user', 0, 'oi'], ['bot', 0, 'Informe o CPF'], ['user', 1, 'meu cpf é 52998224725']] },
  { id: 'silencio', day: 3, source: 'widget', assistant: '8', said: [['user', 0, 'quero cancelar o plano'], ['bot', 12, 'Vamos transferir você'], ['agent', 40, 'Olá'], ['user', 41, 'cancelar logo'], ['agent', 42, 'Cancelado']], happened: [['transbordo', 13], ['encerramento', 43]] },
  { id: 'telefone', day: 4, source: 'whatsapp', assistant: '8', attributes: { name: 'Conceição', phone: '+55 (11) 98765-4321' }, said: [['user', 0, 'me liguem'], ['bot', 1, 'Certo']] },
  { id: 'telefone-curto', day: 4, source: 'web', assistant: '8', said: [['user', 0, 'ligue para 98765-4321 hoje'], ['bot', 1, 'Certo, anotado']] },
  { id: 'telefone-antigo', day: 4, source: 'web', assistant: '8', said: [['user', 0, 'fone (11) 8765-4321'], ['bot', 1, 'ok']] },
  { id: 'telefone-rio', day: 5, source: 'web', assistant: '8', said: [['user', 0, 'meu número é 21987654321'], ['bot', 1, 'ok']] },
  { id: 'telefone-zero', day: 5, source: 'web', assistant: '8', attributes: { phone: '5516900695158' }, said: [['user', 0, 'me avisem'], ['bot', 1, 'ok']] },
  { id: 'cnpj', day: 5, source: 'web', assistant: '8', attributes: { empresa: 'Padaria Pão Bom', cnpj: '11.222.333/0001-81' }, said: [['user', 0, 'sou da padaria']] },
  { id: 'cnpj-letras', day: 5, source: 'web', assistant: '8', said: [['user', 0, 'CNPJ 12.ABC.345/01DE-35 da filial']] },
  { id: 'cep', day: 6, source: 'web', assistant: '8', said: [['bot', 0, 'Qual o CEP?'], ['user', 1, '01310-100'], ['bot', 2, 'Avenida Paulista, confere?']] },
  { id: 'cep-junto', day: 6, source: 'web', assistant: '8', said: [['bot', 0, 'Qual o CEP?'], ['user', 1, '01310100'], ['bot', 2, 'Avenida Paulista, confere?']] },
  { id: 'placa', day: 6, source: 'web', assistant: '8', said: [['user', 0, 'placa ABC-1234, multa'], ['bot', 1, 'Consultando']] },
  { id: 'placa-nova', day: 6, source: 'web', assistant: '8', said: [['user', 0, 'o carro é ABC1D23'], ['bot', 1, 'Consultando']] },
  { id: 'protocolo', day: 7, source: 'email', assistant: '8', said: [['user', 0, 'protocolo 2026.0310-000123'], ['agent', 30, 'Encontrei o protocolo, um momento'], ['agent', 31, 'Resolvido']] },
  { id: 'endereco', day: 7, source: 'email', assistant: '9', said: [['user', 0, 'veja https://loja.example.com/pedidos?id=77 e responda a maria.jose@exemplo.com.br']] },
  { id: 'acentos', day: 7, source: 'email', assistant: '9', said: [['user', 0, 'A conexão está péssima, é impossível'], ['bot', 1, 'CONEXÃO reiniciada']] },
  { id: 'sem-acentos', day: 8, source: 'email', assistant: '9', said: [['user', 0, 'a conexao caiu'], ['bot', 1, 'entendi']] },
  { id: 'decomposto', day: 8, source: 'email', assistant: '9', said: [['user', 0, 'a conexa\u0303o voltou'], ['bot', 1, 'que bom']] },
  { id: 'pontuacao', day: 8, source: 'email', assistant: '9', said: [['user', 0, 'uso c++ e AT&T; pago R$ 1.234,56 (à vista)!'], ['bot', 1, '*Certo*, guarde-o: "recibo" nº 10/2026']] },
  { id: 'emoji', day: 9, source: 'widget', assistant: '9', said: [['user', 0, 'adorei 😀😀'], ['bot', 0, 'Que bom 🎉']] },
  { id: 'arquivo', day: 9, source: 'widget', assistant: '9', said: [['user', 0, 'segue o comprovante', 'comprovante-março.pdf'], ['bot', 1, 'Recebido']], happened: [['pesquisa_satisfacao', 2, 'nota 10']] },
  { id: 'sem-historico', day: 9, source: 'whatsapp', assistant: '3', external: 'EXT-77', attributes: { name: 'Ana Lúcia', email: 'ana@exemplo.com', cpf: '111.444.777-35' }, said: null, happened: [['transbordo', 1, 'skill vendas'], ['encerramento', 5]] },
  { id: 'distante', day: 10, source: 'whatsapp', assistant: '3', said: [['user', 0, 'a segunda parcela que eu pedi por outra via'], ['bot', 1, 'boleto'], ['user', 2, 'segunda'], ['bot', 3, 'via']] },
  { id: 'repetido', day: 10, source: 'whatsapp', assistant: '3', said: [['bot', 0, 'Escolha uma opção'], ['user', 1, '1'], ['bot', 1, 'escolha uma opcao!'], ['user', 2, '2'], ['bot', 2, 'Escolha uma opção'], ['user', 3, 'desisto']] },
  { id: 'cpf-traco', day: 10, source: 'email', assistant: '9', said: [['user', 0, 'CPF 935.411.347–80 (o do titular)'], ['bot', 1, 'placa ABC–5678, telefone 31 97777‑1234']] },
  { id: 'cpf-espacos', day: 10, source: 'email', assistant: '9', said: [['user', 0, 'meu cpf: 390.533.447 - 05'], ['bot', 1, 'protocolo 123 456 789 012']] },
  { id: 'cpf-colado', day: 10, source: 'email', assistant: '9', said: [['user', 0, 'segue CPF71428793860'], ['bot', 1, 'anotado']] },
  { id: 'detalhe', day: 10, source: 'Canal Próprio', assistant: '3', said: [['user', 0, 'bom dia'], ['bot', 0, 'bom dia']], happened: [['chamada_api', 0, 'cliente 935.411.347-80 fila vendas'], ['falha_api', 1, 'timeout']] },
];

/** A text as words in lower case without accents. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Every text of a conversation, or only what one of them said. */
export function textsOf(conversation: CaseConversation, who?: Who): readonly string[] {
  const messages = (conversation.said ?? []).filter(([sender]) => who === undefined || sender === who).flatMap(([, , text, file]) => [text, file ?? []].flat());
  if (who !== undefined) return messages;
  const events = (conversation.happened ?? []).flatMap(([name, , detail]) => [name, detail ?? []].flat());
  return [...messages, ...Object.values(conversation.attributes ?? {}), ...events, conversation.id, `id-${conversation.id}`, conversation.external ?? ''];
}

/** The numbers of a conversation by their digits alone, those that are written in one go. */
export function numbersOf(conversation: CaseConversation): readonly string[] {
  return textsOf(conversation).flatMap((text) => [...text.matchAll(/\+?[\d(][\d.\-–‑/() ]*\d/gu)].map(([number]) => number.replace(/\D/gu, '')));
}
