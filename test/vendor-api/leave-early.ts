import type { Scene } from './scene.ts';

/** The person goes away in the middle: cuts the scene at a question and lets the bot close it for silence. */
export function leaveEarly(scene: Scene): void {
  const questions = scene.entries.flatMap((entry, at) => (entry.sender === 'bot' && at >= 1 && at < scene.entries.length - 1 ? [at] : []));
  if (questions.length === 0) return;
  const cut = scene.rng.pick(questions);
  scene.rewindTo(cut);
  scene.pause(5, 10);
  scene.bot(scene.pick('Você ainda está por aí? 👀', 'Oi? Posso continuar com o seu atendimento?'));
  scene.pause(5, 15);
  scene.bot('Como não tive resposta, vou encerrar este atendimento por enquanto.<br>Quando quiser, é só mandar um <b>oi</b> por aqui. 👋');
  scene.event('encerramento', { extra1: 'inatividade', details: { origem: 'bot', minutos_sem_resposta: 20 } });
}
