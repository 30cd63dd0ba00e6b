import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, stillThere } from './common.ts';
import { money, protocol } from './figures.ts';
import { orderNumber } from './order-tracking.ts';

/** Paid, and the order says it is not paid. */
export function paymentNotFound(s: Scene): void {
  greet(s);
  s.user('Paguei o Pix e o pedido continua aguardando pagamento.', 'Fiz o pagamento ontem e não confirmou.', 'Meu boleto foi pago e o pedido foi cancelado.', 'Cobrou duas vezes no meu cartão.');
  s.event('intents', { extra1: 'pagamento_nao_identificado', extra2: `0.${s.rng.int(62, 95)}` });
  const order = orderNumber(s);
  s.ask('Qual é o número do pedido?', 'custom', order);
  askCpf(s, 'Vou procurar o pagamento.');
  const cents = s.rng.int(3_990, 219_900);
  s.ask('Qual foi o valor pago?', 'money', money(cents));
  s.upload('Envie o <b>comprovante</b> (imagem ou PDF), por favor:', s.chance(0.5) ? s.file('comprovante_pix.pdf', 'application/pdf', 20_000, 180_000) : s.photo());
  s.event('chamada_api', { extra1: 'concilia_pagamento', extra2: '404', details: { pedido: order, valor_centavos: cents } });
  if (s.chance(0.35)) {
    s.bot(`Encontrei o pagamento de *${money(cents)}*! Ele foi compensado agora há pouco. 🎉<br>O pedido ${order} já está em separação.`);
    s.user('Ufa, obrigado!', 'Que susto. Valeu', 'Ótimo');
    return goodbye(s, true);
  }
  s.bot('Não localizei automaticamente. Vou pedir ajuda para o financeiro, eles veem o extrato do banco.');
  s.handOver('financeiro', 'pagamento_nao_localizado');
  if (s.chance(0.3)) {
    s.user('Tem alguém aí?', 'Estou esperando há um tempão.', 'Alô?');
    s.pause(3, 10);
  }
  s.agent(`Oi, ${s.persona.firstName}, desculpe a espera. Aqui é ${s.agentName}, do financeiro. Estou com o seu comprovante aberto.`);
  s.user('Oi. É o valor que saiu da minha conta.', 'Certo, e aí?', 'Ok');
  s.pause(2, 8);
  if (s.chance(0.2)) stillThere(s);
  s.agent(
    'O Pix caiu na nossa conta, mas sem o identificador do pedido. Já fiz a baixa manual.',
    `Pedido ${order} liberado ✅ Protocolo ${protocol(s)}. O prazo de entrega conta a partir de hoje.`,
  );
  s.user('Muito obrigado, você resolveu em 5 minutos.', 'Ok, obrigado', 'Devia ser automático né');
  agentGoodbye(s, true);
}

const topics = [
  ['Horário das lojas', 'Quando abrimos e fechamos'],
  ['Formas de pagamento', 'Cartão, Pix, boleto, carnê'],
  ['Retirar na loja', 'Compre e busque'],
  ['Garantia', 'Prazos e assistência'],
] as const;

/** A short question that needs nobody. */
export function storeQuestion(s: Scene): void {
  greet(s);
  const topic = s.rng.pick(topics)[0];
  s.list('Escolha um assunto ou escreva a sua dúvida:', topics, topic);
  if (topic === 'Horário das lojas') {
    const city = `${s.persona.city.name} - ${s.persona.city.state}`;
    s.search('Em que cidade você está?', [city, 'São Paulo - SP', 'Recife - PE', 'Curitiba - PR'], city);
    s.bot(`🕘 <b>${s.persona.city.name}</b><br>Segunda a sábado: 9h às 21h<br>Domingos e feriados: 14h às 20h`);
  } else if (topic === 'Formas de pagamento') s.bot('Aceitamos cartão em até *10x sem juros*, Pix com *5% de desconto*, boleto e carnê Aurora.');
  else if (topic === 'Retirar na loja') s.bot('Na hora de fechar a compra, escolha <b>Retirar na loja</b>. Fica pronto em até 2 horas e não tem frete. 🏬');
  else s.bot('A garantia do fabricante é de 12 meses. A estendida cobre mais 12 ou 24. Detalhes: https://www.lojasaurora.example/garantia');
  s.event('autosservico', { extra1: 'duvida', extra2: topic });
  if (s.chance(0.5)) s.user('Obrigado', 'Ok', 'Era isso', '👍', 'Blz, valeu');
  goodbye(s, true);
}
