import type { Scene } from '../scene.ts';
import { agentGoodbye, goodbye, greet, misunderstanding } from './common.ts';
import { dayFrom, protocol } from './figures.ts';

export const products = [
  'Liquidificador Turbo 900 W', 'Tênis de corrida Vento', 'Smart TV 50" 4K', 'Jogo de panelas 5 peças', 'Fone sem fio Brisa',
  'Cadeira de escritório Ergo', 'Mochila Trilha 30 L', 'Cafeteira Aroma', 'Colchão casal Nuvem', 'Kit 3 camisetas básicas',
] as const;

export function orderNumber(s: Scene): string {
  const number = `AUR${s.rng.int(1_000_000, 9_999_999)}`;
  s.attributes['numero_pedido'] = number;
  return number;
}

/** Where is my parcel? */
export function orderTracking(s: Scene): void {
  greet(s);
  s.user(
    'Cadê meu pedido?', 'Quero rastrear minha compra.', 'Meu pedido está atrasado, era para chegar semana passada.',
    'O rastreio não atualiza faz 5 dias.', 'Diz que foi entregue mas eu não recebi nada.', 'Quando chega a minha encomenda?',
  );
  s.event('intents', { extra1: 'rastreio_pedido', extra2: `0.${s.rng.int(72, 99)}` });
  const order = orderNumber(s);
  if (s.chance(0.2)) {
    s.ask('Me passa o número do pedido, por favor? Ele começa com <b>AUR</b>.', undefined, s.pick('nao sei onde acho isso', 'qual numero?'));
    s.bot('Sem problema! Você encontra no e-mail de confirmação ou em https://www.lojasaurora.example/meus-pedidos');
    s.says(order);
  } else s.ask('Me passa o número do pedido, por favor? Ele começa com <b>AUR</b>.', 'custom', order);
  s.event('chamada_api', { extra1: 'rastreio', extra2: '200', details: { pedido: order } });
  const product = s.pick(...products);
  const late = s.chance(0.4);
  s.bot(
    `Achei! 📦 <b>${product}</b>`,
    late
      ? `Status: *em transferência entre unidades*<br>Previsão original: ${dayFrom(s, -s.rng.int(2, 8))}<br>Nova previsão: ${dayFrom(s, s.rng.int(1, 4))}`
      : `Status: *${s.pick('saiu para entrega', 'em trânsito', 'aguardando coleta da transportadora')}*<br>Previsão: ${dayFrom(s, s.rng.int(0, 5))}`,
    `Acompanhe em: https://rastreio.lojasaurora.example/${order.toLowerCase()}`,
  );
  if (!late) {
    s.user('Ah, que bom, obrigado.', 'Ok, vou esperar', 'Maravilha', 'Tá, mas tem como adiantar?');
    return goodbye(s, true);
  }
  s.user('Isso é um absurdo, já é a segunda vez que muda a data.', 'Era presente de aniversário, já passou.', 'Quero falar com uma pessoa.', 'E se não chegar? Quero meu dinheiro de volta.');
  if (s.chance(0.35)) misunderstanding(s, s.pick('vou no procon', 'kd meu dinheiro', 'atendente humano'));
  s.bot('Peço desculpas pelo atraso, sei que é chato. 😔 Vou chamar alguém do time de entregas.');
  carrier(s, order, product);
}

function carrier(s: Scene, order: string, product: string): void {
  s.handOver('entregas', 'atraso');
  s.agent(`Oi, ${s.persona.firstName}. Peço desculpas pela demora na entrega do seu pedido ${order}. Vou falar agora com a transportadora, pode aguardar uns minutos?`);
  s.user('Aguardo', 'Ok, mas não demora por favor', 'Tá');
  s.pause(4, 14);
  if (s.chance(0.3)) s.user('Oi?', 'Ainda está aí?', '??').pause(1, 3);
  if (s.chance(0.3)) {
    s.agent('Obrigada por aguardar. Infelizmente a transportadora confirmou o *extravio* do pacote.', 'Posso reenviar o produto sem custo ou estornar o valor. O que prefere?');
    const resend = s.chance(0.5);
    s.user(...(resend ? ['Pode reenviar.', 'Prefiro receber o produto.'] : ['Prefiro o estorno.', 'Quero o dinheiro de volta.']));
    s.agent(
      resend
        ? `Reenvio do *${product}* aprovado. Chega até ${dayFrom(s, 6)} e o frete é por nossa conta.`
        : 'Estorno solicitado. Cai em até 2 faturas no cartão, ou em 3 dias úteis se foi Pix.',
      `Protocolo: ${protocol(s)}`,
    );
    return agentGoodbye(s, resend || s.chance(0.5));
  }
  s.agent(`Consegui prioridade: o ${product} sai hoje para a sua cidade e chega em ${dayFrom(s, 1)}, até as 20h.`);
  s.user('Espero que dessa vez chegue.', 'Ótimo, muito obrigado mesmo!', 'Ok, vou confiar');
  s.agent(`Deixei um cupom de 10% no seu cadastro pelo transtorno: DESCULPA10. Protocolo: ${protocol(s)}`);
  agentGoodbye(s, true);
}
