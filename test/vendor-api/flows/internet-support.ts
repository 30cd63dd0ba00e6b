import { select } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, misunderstanding, stillThere } from './common.ts';
import { dayFrom, protocol } from './figures.ts';

/** No connection, or a slow one: the bot's checks, then often a technician. */
export function internetSupport(s: Scene): void {
  greet(s);
  s.user(
    'Estou sem internet desde ontem à noite.', 'Minha internet caiu de novo.', 'A internet está muito lenta, não consigo nem trabalhar.',
    'O wifi aparece mas não tem internet.', 'A luz vermelha do modem está piscando, o que eu faço?', 'Minha internet não está funcionando.',
    'Queria saber se tem algum problema na minha região, estou sem sinal.', 'A internet cai toda hora, não aguento mais.',
  );
  s.event('intents', { extra1: 'suporte_internet', extra2: `0.${s.rng.int(68, 97)}` });
  askCpf(s, 'Sinto muito pelo transtorno. Vou verificar agora mesmo.');
  if (s.chance(0.15)) return outage(s);
  const light = s.pick(...lights);
  s.bot('Fiz um teste aqui e o sinal está chegando até o seu endereço. 👍', select('Como estão as luzes do seu modem?', lights, light)).says(light);
  s.bot(
    'Certo. Vamos tentar o básico primeiro:<br><br>1️⃣ Desligue o modem da tomada<br>2️⃣ Espere <b>30 segundos</b><br>3️⃣ Ligue de novo e aguarde as luzes estabilizarem',
    'Me avise quando terminar, tá?',
  );
  s.pause(2, 6);
  s.user('Já fiz isso', 'Pronto', 'Liguei de novo', 'Feito, esperei até mais', 'Já tinha feito antes de chamar');
  if (s.chance(0.12)) stillThere(s);
  const works = s.chance(0.4);
  s.quick('E aí, a internet voltou?', ['Voltou 🎉', 'Ainda não'], works ? 'Voltou 🎉' : 'Ainda não');
  if (works) {
    s.event('autosservico', { extra1: 'reinicio_modem' });
    s.bot('Que ótimo! Se cair de novo, é só chamar por aqui.');
    return goodbye(s, true);
  }
  if (s.chance(0.5)) s.upload('Você consegue mandar uma <b>foto do modem</b>, mostrando as luzes?', s.photo());
  else if (s.chance(0.5)) {
    s.bot({ type: 'file_upload', text: 'Você consegue mandar uma foto do modem?', payload: { accept: ['image/*'] } }).action('ALTU_FILE_UPLOAD_CANCEL');
    s.user('Não estou conseguindo mandar a foto.', 'Estou sem câmera', 'Não quero mandar foto, quero falar com alguém.');
  }
  if (s.chance(0.3)) misunderstanding(s, s.pick('e agora????', 'alo', 'atendente', '😡'));
  s.bot('Obrigada. Vou passar o seu caso para o nosso suporte técnico, com tudo o que já conversamos. Só um instante. 🙂');
  withTechnician(s);
}

const lights = ['Todas verdes', 'Uma luz vermelha', 'Tudo apagado', 'Não sei dizer'] as const;

function outage(s: Scene): void {
  const back = `${s.rng.int(14, 22)}h`;
  s.bot(
    `⚠️ Identifiquei uma <b>instabilidade na região de ${s.persona.city.name}</b>. Nossa equipe já está trabalhando no reparo.`,
    `A previsão de normalização é até às *${back}* de hoje.`,
  );
  s.event('autosservico', { extra1: 'falha_massiva', details: { regiao: s.persona.city.name, previsao: back } });
  s.user('De novo isso? Semana passada foi a mesma coisa.', 'Ok, vou aguardar.', 'Vou ter desconto na fatura por esses dias parado?', 'Tá bom, obrigado por avisar.');
  s.quick('Quer receber um aviso por aqui quando voltar?', ['Quero', 'Não precisa'], 'Quero');
  s.ask('Confirme o celular com DDD, por favor:', 'cellphone', s.persona.phone.slice(2));
  s.bot('Anotado! ✅ Assim que o sinal voltar eu aviso.');
  goodbye(s, s.chance(0.7));
}

function withTechnician(s: Scene): void {
  s.handOver('assistencia_tecnica', 'sem_conexao');
  s.agent(`${s.salutation}, ${s.persona.firstName}! Meu nome é ${s.agentName}, do suporte técnico. Já li a conversa e vou continuar daqui, tudo bem?`);
  s.user('Tudo bem, obrigado', 'Até que enfim uma pessoa kkk', 'Oi, boa. Preciso da internet para trabalhar.', 'Ok');
  s.agent('Estou rodando um teste na sua linha, leva uns 3 minutinhos.');
  s.pause(3, 7);
  const signal = (s.rng.int(240, 310) / -10).toFixed(1).replace('.', ',');
  s.agent(`O sinal óptico está em ${signal} dBm, fora do padrão. Isso não se resolve remotamente, vou precisar mandar um técnico aí.`);
  s.user('E quando ele vem?', 'Tem que ser hoje, por favor.', 'Vai ter custo?', 'De novo técnico? Ele veio mês passado.');
  const day = dayFrom(s, s.rng.int(1, 3));
  const period = s.pick('manhã, das 8h às 12h', 'tarde, das 13h às 18h');
  s.agent(`A visita não tem custo. Consigo para ${day}, no período da ${period}. Alguém maior de idade estará em casa?`);
  s.user('Sim, minha mãe vai estar.', 'Sim', 'Pode ser, eu estarei em casa.', 'Só se for depois das 14h');
  s.agent('Me confirma o endereço, por favor? Rua, número e um ponto de referência.');
  s.user(`Rua das Acácias, ${s.rng.int(10, 980)}, casa dos fundos, portão verde`, `Avenida Brasil ${s.rng.int(100, 4_000)}, apto ${s.rng.int(11, 184)}, perto do mercado`, `Rua Sete de Setembro ${s.rng.int(10, 600)}, em frente à escola`);
  const number = protocol(s);
  s.event('chamada_api', { extra1: 'agenda_visita', extra2: '201', details: { protocolo: number, data: day } });
  s.agent(`Visita confirmada para *${day}*, ${period}. O seu protocolo é ${number}. O técnico liga 30 minutos antes.`);
  if (s.chance(0.35)) {
    s.user('E enquanto isso, vou pagar pelos dias sem internet?', 'Vou ter desconto na fatura?');
    s.agent('Não vai pagar, não. O desconto dos dias sem serviço entra automaticamente na próxima fatura.');
  }
  agentGoodbye(s, s.chance(0.75));
}
