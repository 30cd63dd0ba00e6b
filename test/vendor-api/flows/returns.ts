import { file } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet } from './common.ts';
import { money, protocol } from './figures.ts';
import { orderNumber, products } from './order-tracking.ts';

const reasons = [
  ['Tamanho errado', 'Ficou grande ou pequeno'],
  ['Chegou com defeito', 'Quebrado, riscado ou não liga'],
  ['Produto trocado', 'Veio outro no lugar'],
  ['Me arrependi', 'Até 7 dias depois de receber'],
] as const;

/** Sending something back, with a photo as proof. */
export function returns(s: Scene): void {
  greet(s);
  s.user('Quero trocar um produto.', 'Veio com defeito, como faço para devolver?', 'Comprei o tamanho errado, dá para trocar?', 'Recebi um produto diferente do que eu comprei.', 'Quero devolver e receber meu dinheiro.');
  s.event('intents', { extra1: 'troca_devolucao', extra2: `0.${s.rng.int(69, 98)}` });
  const order = orderNumber(s);
  s.ask('Qual é o número do pedido?', 'custom', order);
  const product = s.pick(...products);
  s.bot(`Encontrei: <b>${product}</b>. É esse o produto?`).user('Isso', 'Sim', 'É esse mesmo', 'Isso mesmo');
  const reason = s.rng.pick(reasons)[0];
  s.list('Qual o motivo da troca?', reasons, reason);
  const photographed = reason !== 'Me arrependi' && reason !== 'Tamanho errado';
  if (photographed) {
    s.upload('Manda uma foto do produto, por favor? Pode ser mais de uma. 📷', s.photo());
    if (s.chance(0.5)) s.sends(s.photo());
    if (s.chance(0.3)) s.sends(s.file('nota fiscal.pdf', 'application/pdf', 40_000, 300_000));
    s.bot('Recebi! Um instante enquanto confiro…');
  }
  if (photographed && s.chance(0.35)) return withAgent(s, product);
  const code = s.rng.int(100_000_000, 999_999_999);
  s.bot(
    `Tudo certo, sua devolução foi *aprovada*. ✅<br>Código de postagem: <b>${code}</b>`,
    file(s.file(`etiqueta-${order}.pdf`, 'application/pdf', 30_000, 90_000), 'Etiqueta de postagem'),
    'Cole a etiqueta na caixa e leve a uma agência dos Correios em até <b>10 dias</b>. O frete é por nossa conta.',
  );
  const refund = s.pick('Vale-compra (na hora)', 'Estorno no cartão', 'Pix (até 3 dias úteis)');
  s.choose('Como prefere receber o valor?', ['Vale-compra (na hora)', 'Estorno no cartão', 'Pix (até 3 dias úteis)'], refund);
  if (refund.startsWith('Pix')) {
    askCpf(s, 'Para o Pix, a chave precisa ser o CPF do comprador.');
    s.ask('E qual foi o valor pago?', 'money', money(s.rng.int(4_900, 289_900)));
    s.bot('Anotado. O Pix sai assim que recebermos o produto. 📦');
  }
  s.event('autosservico', { extra1: 'devolucao', extra2: order, details: { motivo: reason, reembolso: refund } });
  s.user('Ok, obrigado', 'E se eu perder o prazo?', 'Entendi, vou levar amanhã.', 'Perfeito, foi mais fácil do que eu pensava.');
  goodbye(s, true);
}

function withAgent(s: Scene, product: string): void {
  s.bot('Para este caso preciso da análise de uma pessoa. Vou transferir, tá?');
  s.handOver('trocas', 'analise_manual');
  s.agent(`${s.salutation}! Estou analisando as fotos do ${product}. Só um momento.`);
  s.pause(3, 12);
  s.agent('O defeito foi confirmado. Prefere um novo ou o reembolso?');
  s.user('Um novo, por favor', 'Quero o reembolso, perdi a confiança.', 'Novo, mas que venha funcionando rs');
  s.agent(`Certo! Já está registrado. Protocolo ${protocol(s)}. A coleta será feita no seu endereço em até 3 dias úteis.`);
  if (s.chance(0.4)) {
    s.user('Preciso embalar na caixa original? Já joguei fora.');
    s.agent('Não precisa, qualquer caixa que proteja o produto serve. 😉');
  }
  agentGoodbye(s, true);
}
