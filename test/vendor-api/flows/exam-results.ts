import { file } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, stillThere } from './common.ts';
import { dayFrom } from './figures.ts';

const exams = ['Hemograma completo', 'Glicemia em jejum', 'Colesterol total e frações', 'TSH e T4 livre', 'Raio-X de tórax', 'Ultrassom abdominal'] as const;

/** Results on line, behind a code. */
export function examResults(s: Scene): void {
  greet(s);
  s.user('Meu exame já ficou pronto?', 'Quero o resultado do exame de sangue.', 'Como vejo o resultado dos meus exames?', 'Não consigo acessar o laudo no site.');
  s.event('intents', { extra1: 'resultado_exame', extra2: `0.${s.rng.int(74, 99)}` });
  askCpf(s, 'Vou verificar.');
  s.askDate('Por segurança, confirme a data de nascimento:', s.persona.birthDate.split('-').reverse().join('/'));
  s.ask('Agora digite o <b>código de 6 números</b> que mandamos por SMS:', 'password', String(s.rng.int(100_000, 999_999)));
  if (s.chance(0.2)) stillThere(s);
  const mine = s.rng.shuffle(exams).slice(0, s.rng.int(2, 4));
  const wanted = mine.slice(0, s.rng.int(1, mine.length));
  if (mine.length > 2) s.chooseMany('Quais resultados você quer receber?', mine, wanted);
  const ready = s.chance(0.75);
  if (!ready) {
    s.bot(`O exame <b>${wanted[0] ?? exams[0]}</b> ainda está em análise. Fica pronto até ${dayFrom(s, 2)}.`);
    s.user('Mas me disseram que saía hoje.', 'Ok, aguardo.', 'Tenho consulta amanhã e preciso dele.');
    s.bot('Entendo. Deixei um pedido de urgência no laboratório e aviso por aqui assim que sair. 🙏');
    return goodbye(s, false);
  }
  s.bot('Prontinho! 📄 Seus resultados:', ...wanted.map((name) => file(s.file(`${name}.pdf`, 'application/pdf', 80_000, 900_000), name)));
  s.bot('Lembre-se: só o seu médico pode interpretar os resultados, combinado?');
  s.event('autosservico', { extra1: 'resultado_exame', extra2: String(wanted.length) });
  if (s.chance(0.3)) return abroad(s);
  s.user('Consegui baixar, obrigado', 'Recebi', 'Obrigado, Lia', 'O arquivo não abre no meu celular.');
  goodbye(s, true);
}

function abroad(s: Scene): void {
  s.user('Deu um valor alterado, com quem eu falo?', 'Preciso de um encaminhamento, como faço?', 'A médica pediu para mandar o laudo por e-mail.');
  s.bot('Vou te passar para a recepção, tudo bem?');
  s.handOver('recepcao', 'duvida_exame');
  s.agent(`Olá, ${s.persona.firstName}. Posso encaminhar para a Dra. Helena, que pediu os exames. Ela costuma responder no mesmo dia.`);
  s.user('Pode sim, por favor. Fiquei preocupado.', 'Obrigado!', 'Por favor');
  s.pause(6, 20);
  s.agent('A doutora já olhou. Pediu para você repetir o exame em 30 dias e antecipar o retorno. Quer que eu marque?');
  s.user('Quero', 'Sim, o quanto antes', 'Pode ser na semana que vem?');
  s.agent(`Marcado para ${dayFrom(s, 9)}, às 9:20.`);
  agentGoodbye(s, true);
}

/** Cannot come: another day, or not at all. */
export function reschedule(s: Scene): void {
  greet(s);
  s.user('Preciso desmarcar a consulta de amanhã.', 'Quero remarcar meu horário, surgiu um imprevisto.', 'Não vou conseguir ir na consulta.', 'Perdi a hora da consulta, dá para remarcar?');
  s.event('intents', { extra1: 'remarcar_consulta', extra2: `0.${s.rng.int(74, 99)}` });
  askCpf(s);
  s.bot(`Você tem uma consulta em <b>${dayFrom(s, 1)}</b> às 14:00, com o Dr. Otávio Bernardes.`);
  const again = s.chance(0.65);
  s.quick('O que prefere?', ['Remarcar', 'Só cancelar'], again ? 'Remarcar' : 'Só cancelar');
  if (again) {
    const day = dayFrom(s, s.rng.int(3, 15));
    s.askDate('Qual dia fica melhor?', day);
    s.choose('E o horário?', ['09:20', '13:20', '16:40'], s.pick('09:20', '13:20', '16:40'));
    s.bot(`Remarcado para *${day}*. ✅ Mandei a confirmação para ${s.persona.email}.`);
  } else {
    if (s.chance(0.5)) s.ask('Se quiser, conte o motivo (opcional):', undefined, s.pick('vou viajar', 'ja melhorei', 'achei outro medico mais perto', 'problema no trabalho'));
    s.bot('Consulta cancelada. Espero que fique tudo bem por aí. 💙');
  }
  s.event('autosservico', { extra1: again ? 'remarcacao' : 'cancelamento_consulta' });
  goodbye(s, true);
}
