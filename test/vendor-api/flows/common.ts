import { formatCpf } from '../cpf.ts';
import { emojiFeedback, endOfChat, feedbackNps } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { smallTalk } from './small-talk.ts';

/** A conversation of one kind. */
export type Flow = (scene: Scene) => void;

export function greet(s: Scene): void {
  if (s.chance(0.3)) s.event('primeiro_acesso', { details: { canal: s.source } });
  if (s.chance(0.75)) {
    s.user('Oi', 'Olá', `${s.salutation}`, `Oi, ${s.salutation.toLowerCase()}`, 'Olá, tudo bem?', `${s.salutation}, tudo bem?`, 'oii');
  }
  const hello = s.pick(
    `${s.salutation}! Eu sou ${s.brand.bot}, assistente virtual d${s.brand.article} *${s.brand.company}*.`,
    `Olá! 👋 Aqui é ${s.brand.bot}, d${s.brand.article} <b>${s.brand.company}</b>.`,
    `Oi, que bom falar com você! Eu sou ${s.brand.bot}, a inteligência por trás do atendimento d${s.brand.article} ${s.brand.company}. 🤖`,
  );
  s.bot(hello, s.pick('Como posso ajudar?', 'Em que posso ajudar hoje?', 'Me conta: do que você precisa?'));
}

/** Asks for the CPF, now and then twice because the first answer is not one. */
export function askCpf(s: Scene, why = 'Para continuar, preciso localizar o seu cadastro.'): void {
  if (s.chance(0.14)) {
    const wrong = s.persona.cpf.slice(0, -1) + String((Number(s.persona.cpf.slice(-1)) + 1) % 10);
    s.ask(`${why}<br>Por favor, informe o seu <b>CPF</b> (somente números):`, 'cpf', wrong);
    s.ask(s.pick('Hmm, este CPF não parece válido. 🤔 Pode conferir e digitar de novo?', 'Não reconheci esse número como um CPF. Vamos tentar mais uma vez?'), 'cpf', s.persona.cpf);
  } else {
    s.ask(
      s.pick(`${why}<br>Por favor, informe o seu <b>CPF</b> (somente números):`, `${why} Qual é o CPF do titular?`),
      'cpf',
      s.chance(0.5) ? s.persona.cpf : formatCpf(s.persona.cpf),
    );
  }
  s.event('chamada_api', { extra1: 'consulta_cadastro', extra2: '200', details: { tempo_ms: s.rng.int(80, 1_900), status: 200 } });
}

/** The bot does not understand, once or up to giving up. */
export function misunderstanding(s: Scene, said: string): void {
  s.says(said);
  s.event('nivel_confianca', { extra1: `0.${s.rng.int(11, 44)}`, details: { limiar: 0.6 } });
  s.bot(s.pick('Desculpe, não entendi. 😕 Pode escrever com outras palavras?', 'Ainda estou aprendendo e não entendi bem. Pode reformular?'));
}

export function stillThere(s: Scene): void {
  s.pause(4, 9);
  s.bot(s.pick('Você ainda está por aí? 👀', 'Continua comigo? Se precisar de mais tempo, é só avisar.'));
}

/** A score, asked in one of the ways in which brands ask. */
export function survey(s: Scene, satisfied: boolean): void {
  const score = satisfied ? s.rng.int(7, 10) : s.rng.int(0, 6);
  if (s.chance(0.3)) {
    const face = satisfied ? s.pick('🙂', '😍') : s.pick('😡', '🙁', '😐');
    s.bot(emojiFeedback('Como foi o seu atendimento hoje?', face)).says(face);
    s.event('pesquisa_satisfacao', { extra1: face, details: { escala: 'emoji', resposta: face } });
    return;
  }
  const question = s.pick(
    `De 0 a 10, quanto você recomendaria ${s.brand.article} ${s.brand.company} a um amigo ou familiar?`,
    'Antes de ir: de <b>0 a 10</b>, que nota você dá para este atendimento?',
  );
  s.bot(feedbackNps(question, s.chance(0.3) ? [score] : score)).says(String(score));
  s.event('pesquisa_satisfacao', { extra1: String(score), details: { escala: 'nps', nota: score } });
  if (s.chance(0.4)) {
    s.bot('Quer contar o motivo da nota?');
    if (satisfied) s.user('Atendimento rápido, gostei.', 'Resolveu na hora.', 'Foi fácil', 'Muito bom, obrigado.', 'Podia ser mais rápido mas resolveu.');
    else s.user('Demorou demais para alguém me atender.', 'Não resolveu o meu problema.', 'Tive que repetir tudo para o atendente.', 'Prefiro falar com gente.', 'Péssimo.');
  }
}

export function goodbye(s: Scene, solved: boolean): void {
  if (s.chance(0.5)) {
    const answer = s.chance(0.85) ? 'Não, obrigado' : 'Não';
    s.quick('Posso ajudar em mais alguma coisa?', ['Sim', answer], answer);
  }
  s.event('conseguiu_ajudar', { extra1: solved ? 'sim' : 'nao' });
  if (s.chance(0.6)) survey(s, solved);
  const bye = s.pick(
    `${s.brand.thanks} pelo contato, ${s.persona.firstName}! ${s.brand.article.toUpperCase()} ${s.brand.company} agradece. 💜`,
    'Combinado. Quando precisar, é só chamar por aqui. 👋',
    `Foi um prazer ajudar. Tenha ${s.hour < 12 ? 'um ótimo dia' : s.hour < 18 ? 'uma ótima tarde' : 'uma ótima noite'}! ✨`,
  );
  if (s.chance(0.25)) s.bot(bye, endOfChat());
  else s.bot(bye);
  s.event('encerramento', { extra1: solved ? 'resolvido' : 'nao_resolvido', details: { origem: 'bot' } });
}

/** Some conversations with a person go on about this and that before they end. */
function lingering(s: Scene): void {
  if (s.chance(0.75)) return;
  for (let left = s.rng.int(1, s.chance(0.25) ? 12 : 4); left > 0; left--) smallTalk(s);
}

/** The person who took over says good-bye; some brands ask for a score afterwards. */
export function agentGoodbye(s: Scene, solved: boolean): void {
  lingering(s);
  s.agent(
    s.pick(
      `Posso ajudar em algo mais, ${s.persona.firstName}?`,
      'Mais alguma dúvida em que eu possa ajudar?',
    ),
  );
  s.user(...(solved ? ['Não, só isso mesmo. Obrigado', 'Era só isso, muito obrigado', 'Não, valeu pela ajuda'] : ['Não', 'Não, vou procurar os meus direitos.', 'Deixa pra lá, obrigado.']));
  s.agent(`${s.brand.article.toUpperCase()} ${s.brand.company} agradece o seu contato. ${s.hour < 12 ? 'Tenha um ótimo dia!' : s.hour < 18 ? 'Boa tarde!' : 'Boa noite!'}`);
  if (s.chance(0.65)) survey(s, solved);
  s.event('encerramento', { extra1: solved ? 'resolvido' : 'nao_resolvido', extra2: s.agentName, details: { origem: 'atendente' } });
}
