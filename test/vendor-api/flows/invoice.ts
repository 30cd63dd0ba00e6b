import { file, quickReplies } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, misunderstanding } from './common.ts';
import { dayFrom, money } from './figures.ts';

const menu = ['2ª via da fatura', 'Suporte técnico', 'Mudar de plano', 'Mudança de endereço', 'Cancelamento'];

/** Second copy of an internet bill. */
export function invoice(s: Scene): void {
  greet(s);
  s.event('menu_principal');
  if (s.chance(0.55)) s.quick('Escolha uma das opções abaixo 👇', menu, '2ª via da fatura');
  else if (s.chance(0.25)) {
    misunderstanding(s, s.pick('?', 'boleto', 'fatura', 'pagar'));
    s.user('Quero a segunda via da fatura', 'Preciso do boleto para pagar a internet.');
  } else {
    s.user(
      'Não consigo emitir a segunda via da fatura.', 'Preciso da segunda via da minha conta de internet.',
      'O boleto deste mês não chegou no meu e-mail.', 'Perdi o boleto, você pode mandar a segunda via da fatura?',
      'Minha fatura veio mais alta, quero ver a segunda via.', 'Quero pagar minha fatura por Pix.',
    );
  }
  s.event('intents', { extra1: 'segunda_via_fatura', extra2: `0.${s.rng.int(71, 98)}` });
  askCpf(s);
  s.bot(`Encontrei, ${s.persona.firstName}! ✅<br>Contrato <b>${s.rng.int(400_000, 999_999)}</b> · ${s.persona.city.name}/${s.persona.city.state}`);
  if (s.chance(0.08)) return failingInvoice(s);
  const cents = s.pick(7_990, 9_990, 11_990, 14_990, 19_990) + s.rng.int(0, 3) * 500;
  const due = dayFrom(s, s.rng.int(-12, 9));
  const previous = dayFrom(s, -s.rng.int(31, 40));
  if (s.chance(0.5)) {
    s.choose('Qual fatura você quer?', [`Vencimento ${due} · ${money(cents)}`, `Vencimento ${previous} · ${money(cents)} (paga)`], `Vencimento ${due} · ${money(cents)}`);
  }
  deliver(s, cents, due);
  if (s.chance(0.2)) dispute(s, cents);
  else goodbye(s, true);
}

function deliver(s: Scene, cents: number, due: string): void {
  const ways = ['Boleto', 'Pix copia e cola', 'Receber por e-mail'] as const;
  const way = s.pick(...ways);
  s.quick('Como você prefere pagar?', ways, way);
  if (way === 'Boleto') {
    s.bot(
      `Aqui está a sua fatura de *${money(cents)}*, com vencimento em *${due}*:`,
      file(s.file(`fatura-${due.slice(3).replace('/', '-')}.pdf`, 'application/pdf', 61_000, 240_000), `Fatura Vivatel · ${due}`),
      'Código de barras:<br>00190.00009 01234.567004 00000.000000 1 00000000000000',
    );
  } else if (way === 'Pix copia e cola') {
    s.bot('Copie o código abaixo e cole no aplicativo do seu banco:', `00020126580014br.gov.bcb.pix0136exemplo-${s.rng.int(1000, 9999)}@vivatel.example5204000053039865802BR5913VIVATEL FIBRA6304ABCD`);
  } else {
    s.ask('Para qual e-mail devo mandar?', 'email', s.persona.email);
    s.bot(`Pronto! A fatura de ${money(cents)} foi enviada para <b>${s.persona.email}</b>. 📩`, 'Se não encontrar, dê uma olhada na caixa de spam.');
  }
  s.event('autosservico', { extra1: 'segunda_via', extra2: money(cents), details: { valor_centavos: cents, vencimento: due } });
  s.user('Deu certo, obrigado.', 'Recebi aqui, muito obrigado', 'Ok', 'Beleza, valeu', 'Já chegou, obrigado', 'Perfeito');
}

function failingInvoice(s: Scene): void {
  s.event('falha_api', { extra1: 'emite_fatura', extra2: '504', details: { status: 504, tentativas: 3 } });
  s.bot(
    'Não estou conseguindo emitir a sua fatura agora. 😔<br>Já avisei o time responsável.',
    quickReplies('O que prefere?', ['Tentar mais tarde', 'Falar com atendente'], 'Falar com atendente'),
  ).says('Falar com atendente');
  s.handOver('financeiro', 'falha_api');
  s.agent(`${s.salutation}, ${s.persona.firstName}! Aqui é ${s.agentName}, do financeiro. Vi que a fatura não foi emitida pelo robô, vou gerar manualmente, ok?`);
  s.user('Ok, aguardo', 'Tá bom', 'Por favor, vence hoje');
  s.pause(2, 6);
  s.agent(`Pronto! Segue o link da sua fatura: https://minha.${s.brand.domain}/fatura/${s.rng.int(10_000, 99_999)}`);
  agentGoodbye(s, true);
}

function dispute(s: Scene, cents: number): void {
  s.user('Mas esse valor está errado, meu plano é mais barato.', 'Por que a fatura aumentou?', 'Espera, veio uma cobrança que eu não reconheço.');
  s.bot('Entendi que você quer contestar um valor. Vou chamar uma pessoa do nosso time para olhar com você. 🙋');
  s.handOver('contestacao', 'valor_divergente');
  s.agent(`Olá, ${s.persona.firstName}, tudo bem? Meu nome é ${s.agentName}. Já estou com a sua fatura aberta aqui.`);
  s.user('Oi, então, pago o mesmo valor há um ano e este mês veio maior.', 'Tudo bem. Quero entender esse aumento.', 'Oi. Está cobrando um serviço de filmes que eu não pedi.');
  s.pause(1, 5);
  s.agent(
    'Verifiquei que houve o fim do desconto promocional de 12 meses, por isso a diferença.',
    `Consigo reaplicar um desconto de ${money(2_000)} por mais 6 meses. A fatura deste mês ficaria em ${money(cents - 2_000)}. Pode ser?`,
  );
  s.user('Pode sim, obrigado', 'Aceito', 'Melhorou, mas deviam avisar antes.');
  s.agent('Feito. A fatura corrigida chega no seu e-mail em até 2 horas.');
  agentGoodbye(s, true);
}
