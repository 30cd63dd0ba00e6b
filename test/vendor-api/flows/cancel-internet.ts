import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, greet, misunderstanding } from './common.ts';
import { money, protocol } from './figures.ts';

const reasons = ['Preço', 'Qualidade do sinal', 'Mudança de endereço', 'Vou para outra operadora', 'Outro motivo'] as const;

/** Wants to leave; the bot asks why, a person makes an offer. */
export function cancelInternet(s: Scene): void {
  greet(s);
  s.user(
    'Quero cancelar minha internet.', 'Quero cancelar o plano, não aguento mais.', 'Como faço para cancelar o contrato?',
    'Gostaria de fazer o cancelamento do serviço, por favor.', 'Vou me mudar e preciso cancelar.',
  );
  s.event('intents', { extra1: 'cancelamento', extra2: `0.${s.rng.int(75, 99)}` });
  askCpf(s, 'Que pena que você está pensando em sair. 😢');
  const reason = s.pick(...reasons);
  if (s.chance(0.3)) {
    const several = s.rng.shuffle(reasons).slice(0, 2);
    s.chooseMany('Por quais motivos você quer cancelar? (pode marcar mais de um)', reasons, several);
  } else s.choose('Pode me contar o motivo?', reasons, reason);
  if (s.chance(0.25)) misunderstanding(s, s.pick('só quero cancelar', 'CANCELAR', 'quero falar com atendente'));
  s.bot('Entendi. Antes de seguir, vou te passar para o nosso time de relacionamento. É rapidinho.');
  s.handOver('retencao', reason.toLowerCase());
  s.agent(`Olá, ${s.persona.firstName}! Aqui é ${s.agentName}. Vi que você quer cancelar o seu plano. O que aconteceu?`);
  if (reason === 'Preço') s.user('Está caro demais, na concorrência pago quase a metade.', 'Perdi o emprego e preciso cortar gastos.', 'Todo ano aumenta e ninguém avisa.');
  else if (reason === 'Mudança de endereço') s.user('Vou me mudar para outra cidade no fim do mês.', 'No meu prédio novo a fibra de vocês não chega.');
  else s.user('Cai todo dia e ninguém resolve.', 'Já abri três chamados e nada.', 'Só quero cancelar mesmo, sem explicação.', 'Outra operadora me fez uma proposta melhor.');
  s.pause(1, 4);
  const offer = money(s.pick(6_990, 7_990, 8_990));
  s.agent(
    'Entendo perfeitamente, e agradeço a sinceridade.',
    `Olhei aqui e consigo para você o plano de 600 Mega por ${offer} ao mês, fixo por 12 meses, sem fidelidade. O que acha?`,
  );
  if (s.chance(0.45)) return stays(s);
  leaves(s);
}

function stays(s: Scene): void {
  s.user('Hmm, por esse preço eu fico.', 'Pode ser, mas se cair de novo eu cancelo.', 'Por que não ofereceram isso antes? Tá, aceito.');
  s.agent('Que bom! 😊 Já apliquei o novo valor, ele vale a partir da próxima fatura.', `Protocolo da alteração: ${protocol(s)}.`);
  s.event('retencao_oferta', { extra1: 'aceita', details: { oferta: '600 Mega' } });
  agentGoodbye(s, true);
}

function leaves(s: Scene): void {
  s.user('Agradeço, mas não. Quero cancelar mesmo.', 'Não quero oferta, quero o cancelamento.', 'Não, obrigado. Já assinei com outra.');
  s.event('retencao_oferta', { extra1: 'recusada', details: { oferta: '600 Mega' } });
  s.agent('Tudo bem, respeito a sua decisão. Vou registrar o cancelamento agora.');
  s.pause(2, 5);
  s.agent(
    `Cancelamento registrado. ✅ Protocolo: ${protocol(s)}.`,
    'O modem é em comodato: um técnico retira em até 7 dias úteis, em horário combinado por telefone. Qual o melhor número?',
  );
  s.says(s.persona.phone.slice(2));
  s.agent('Anotado. A última fatura virá proporcional aos dias de uso.');
  s.user('Ok. E multa, tem?', 'Certo', 'Tá bom');
  s.agent('Sem multa, o seu contrato já passou dos 12 meses.');
  agentGoodbye(s, s.chance(0.6));
}
