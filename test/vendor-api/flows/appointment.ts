import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, misunderstanding } from './common.ts';
import { dayFrom } from './figures.ts';

const specialties = [
  'Cardiologia', 'Clínica geral', 'Dermatologia', 'Endocrinologia', 'Ginecologia', 'Neurologia', 'Nutrição', 'Oftalmologia',
  'Ortopedia', 'Otorrinolaringologia', 'Pediatria', 'Psicologia', 'Urologia',
] as const;
const doctors = ['Dra. Helena Prates', 'Dr. Otávio Bernardes', 'Dra. Lúcia Amaral', 'Dr. Ícaro Valadão', 'Dra. Sílvia Quintão'] as const;
const plans = ['Particular', 'Saúde Integral', 'MedVida', 'Amparo Saúde', 'Outro convênio'] as const;
const hours = ['08:00', '08:40', '09:20', '10:40', '13:20', '14:00', '15:20', '16:40', '17:20'] as const;

/** Booking a doctor. */
export function appointment(s: Scene): void {
  greet(s);
  s.user(
    'Quero marcar uma consulta.', 'Gostaria de agendar com a dermatologista.', 'Tem horário essa semana?',
    'Preciso marcar consulta para o meu filho.', 'Bom dia, quero agendar um retorno.', 'Vocês atendem pelo convênio MedVida?',
  );
  s.event('intents', { extra1: 'agendar_consulta', extra2: `0.${s.rng.int(74, 99)}` });
  askCpf(s, 'Claro! Primeiro vou achar o seu cadastro.');
  const known = s.chance(0.6);
  s.bot(known ? `Que bom ter você de volta, ${s.persona.firstName}! 💙` : 'Você é nov' + s.o + ' por aqui, seja bem-vind' + s.o + '! Só mais dois dados:');
  if (!known) {
    s.askDate('Qual é a data de nascimento do paciente?', s.persona.birthDate.split('-').reverse().join('/'));
    s.ask('E um e-mail para a confirmação?', 'email', s.persona.email);
  }
  const specialty = s.pick(...specialties);
  s.search('Qual especialidade você procura?', specialties, specialty);
  const plan = s.pick(...plans);
  s.choose('Como será o atendimento?', plans, plan);
  s.attributes['convenio'] = plan;
  if (plan === 'Outro convênio') return otherPlan(s, specialty);
  const doctor = s.pick(...doctors);
  const day = dayFrom(s, s.rng.int(2, 21));
  s.quick(`Tenho agenda com <b>${doctor}</b>. Pode ser?`, ['Pode ser', 'Outro profissional'], 'Pode ser');
  s.askDate('Para qual dia?', day);
  const free = s.rng.shuffle(hours).slice(0, 4).sort();
  s.event('chamada_api', { extra1: 'agenda_disponivel', extra2: '200', details: { especialidade: specialty, horarios: free.length } });
  const chosen = s.rng.pick(free);
  s.choose(`Horários livres em ${day}:`, [...free, 'Nenhum serve'], chosen);
  confirm(s, { doctor, specialty, day, hour: chosen });
}

const doubts = [
  ['Precisa estar em jejum?', 'Para consulta não precisa de jejum. 🙂'],
  ['Tem estacionamento?', 'Temos convênio com o estacionamento ao lado: 2 horas sem custo.'],
  ['Posso levar acompanhante?', 'Pode sim, um acompanhante por paciente.'],
  ['Vocês mandam lembrete?', 'Mando sim, por aqui mesmo, um dia antes. ⏰'],
] as const;

interface Booking {
  readonly doctor: string;
  readonly specialty: string;
  readonly day: string;
  readonly hour: string;
}

function confirm(s: Scene, { doctor, specialty, day, hour }: Booking): void {
  s.bot(`Confere para mim:<br><br>👩‍⚕️ <b>${doctor}</b> · ${specialty}<br>📅 ${day} às <b>${hour}</b><br>📍 Unidade ${s.persona.city.name} Centro`);
  s.quick('Posso confirmar?', ['Confirmar ✅', 'Corrigir'], 'Confirmar ✅');
  s.event('autosservico', { extra1: 'agendamento', extra2: day, details: { especialidade: specialty, hora: hour } });
  s.bot(
    'Consulta marcada! 🎉',
    'Chegue *15 minutos antes* com documento com foto e a carteirinha.<br>Se precisar remarcar, avise com 24h de antecedência.',
  );
  if (s.chance(0.4)) {
    const [question, answer] = s.rng.pick(doubts);
    s.user(question).bot(answer);
  }
  goodbye(s, true);
}

function otherPlan(s: Scene, specialty: string): void {
  s.ask('Qual é o nome do convênio?', undefined, s.pick('bem estar saude', 'Unisaúde Regional', 'é o do sindicato, não lembro o nome'));
  if (s.chance(0.5)) misunderstanding(s, s.pick('vcs atendem ou nao?', 'SINDICATO'));
  s.bot('Vou confirmar a cobertura com a recepção, um instante.');
  s.handOver('recepcao', 'convenio_desconhecido');
  s.agent(`${s.salutation}, ${s.persona.firstName}! Pode me mandar uma foto da carteirinha, por favor?`);
  s.sends(s.photo());
  s.pause(3, 11);
  const covered = s.chance(0.6);
  s.agent(
    covered
      ? `Confirmei: a consulta de ${specialty} é coberta, só precisa da guia. Consigo ${dayFrom(s, 5)} às 10:40, serve?`
      : 'Infelizmente esse plano não é atendido aqui. A consulta particular fica R$ 280,00, em até 3 vezes.',
  );
  s.user(...(covered ? ['Serve sim, obrigado!', 'Pode marcar.'] : ['Fica caro pra mim, obrigado assim mesmo.', 'Vou pensar e retorno.']));
  agentGoodbye(s, covered);
}
