import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, greet, misunderstanding, survey, type Flow } from './common.ts';
import { smallTalk } from './small-talk.ts';

const perSitting = 320;

/** One case that goes on for days: at least so many messages, in sittings with a night between them. */
export function giant(messages: number): Flow {
  return (s) => {
    greet(s);
    s.user('Preciso de ajuda com vários chamados do condomínio.', 'O problema da semana passada voltou, e agora são dois.');
    askCpf(s);
    s.handOver('corporativo', 'caso_complexo');
    s.agent(`Oi, ${s.persona.firstName}, aqui é ${s.agentName}. Vou acompanhar o seu caso do começo ao fim.`);
    let sittingEnds = perSitting;
    while (s.entries.length < messages - 8) {
      smallTalk(s);
      if (s.entries.length >= sittingEnds) nextDay(s);
      while (s.entries.length >= sittingEnds) sittingEnds += perSitting;
    }
    agentGoodbye(s, true);
    while (s.entries.length < messages) survey(s, true);
  };
}

function nextDay(s: Scene): void {
  s.agent('Por hoje o meu turno acabou. Amanhã cedo continuo com você, combinado?').user('Combinado, obrigado.', 'Ok, até amanhã');
  s.event('rechamada', { extra1: 'continuidade' });
  s.pause(9 * 60, 13 * 60);
  if (s.chance(0.3)) misunderstanding(s, s.pick('oi', 'alguém?', 'cadê a atendente de ontem?'));
  s.event('transbordo', { extra1: 'corporativo', extra2: 'continuidade', details: { skill: 'corporativo' } });
  s.agent(`${s.salutation}, ${s.persona.firstName}. Voltei ao seu caso.`);
}
