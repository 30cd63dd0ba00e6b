import type { Scene } from '../scene.ts';
import { greet, misunderstanding } from './common.ts';

/** Nobody is there to answer: a message is taken. */
export function nobodyThere(s: Scene): void {
  greet(s);
  s.user('Quero falar com um atendente.', 'Tem alguém aí?', 'Preciso de ajuda agora.', 'Atendente, por favor.');
  const open = s.hour >= 8 && s.hour < 20;
  s.event('horario_atendimento', { extra1: open ? 'dentro' : 'fora', details: { abre: '08:00', fecha: '20:00' } });
  if (open) s.bot(`Todos os nossos atendentes estão ocupados agora. ⏳<br>Se preferir, ligue ${s.brand.phone}.`);
  else s.bot(`Nosso time atende de segunda a sábado, das *8h às 20h*. 🌙<br>Se preferir, ligue ${s.brand.phone}.`);
  s.quick('Quer deixar um recado?', ['Quero', 'Não precisa'], 'Quero');
  s.user('Por favor me liguem o quanto antes, é urgente.', 'Quero saber do meu protocolo antigo.', 'É sobre um valor cobrado errado.');
  s.ask('Em qual número podemos ligar?', 'cellphone', s.persona.phone.slice(2));
  s.bot(open ? 'Recado anotado. Ligamos ainda hoje. 👋' : 'Recado anotado. Até amanhã! 👋');
  s.event('encerramento', { extra1: open ? 'fila_cheia' : 'fora_do_horario', details: { origem: 'bot' } });
}

/** The bot gives up after three answers that it cannot read. */
export function lost(s: Scene): void {
  greet(s);
  misunderstanding(s, s.pick('eh sobre aquilo q falei ontem', 'a moça falou q ia ver', 'meu caso', 'é o mesmo de antes'));
  misunderstanding(s, s.pick('vc ja me atendeu', 'aff', 'robô burro', 'nao quero falar com maquina'));
  misunderstanding(s, s.pick('ATENDENTE', 'atendente atendente', '😤😤😤', 'humano'));
  s.event('estouro_tentativas_else', { extra1: '3' });
  s.bot('Não estou conseguindo ajudar e não quero te fazer perder tempo. Vou chamar uma pessoa.');
  s.handOver('geral', 'estouro_tentativas');
  s.agent(`${s.salutation}! Aqui é ${s.agentName}. Desculpe o incômodo, como posso ajudar?`);
  s.user('Finalmente. Quero saber como está o meu chamado da semana passada.', 'Obrigado. Só queria confirmar se meu cadastro está atualizado.', 'Queria fazer uma reclamação.');
  s.agent('Claro. Só um momento enquanto eu consulto.');
  s.pause(2, 7);
  s.agent('Já está tudo encaminhado. Você recebe a resposta por e-mail ainda hoje.');
  s.user('Tá bom. Obrigado', 'Ok.', 'Vou aguardar então');
  s.event('encerramento', { extra1: 'resolvido', extra2: s.agentName, details: { origem: 'atendente' } });
}

/** Somebody says hello and is gone. */
export function helloOnly(s: Scene): void {
  greet(s);
  if (s.chance(0.6)) {
    s.user('Desculpa, foi engano.', 'Nada não, já resolvi.', 'Só testando', '👍');
    s.bot('Tudo bem! Quando precisar, é só chamar. 👋');
  } else {
    s.pause(8, 15);
    s.bot('Não vi resposta por aqui. Quando precisar, é só mandar um <b>oi</b>. 👋');
    s.event('rechamada', { extra1: '24h' });
  }
  s.event('encerramento', { extra1: 'sem_solicitacao', details: { origem: 'bot' } });
}
