import { file } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet, misunderstanding } from './common.ts';
import { dayFrom, protocol } from './figures.ts';

const monthNames = [
  'Janeiro', 'Fevereiro', 'Março', 'Abril', 'Maio', 'Junho', 'Julho', 'Agosto', 'Setembro', 'Outubro', 'Novembro', 'Dezembro',
] as const;

/** HR for employees: pay slips. */
export function paySlip(s: Scene): void {
  greet(s);
  s.user('Preciso do meu holerite.', 'Onde vejo o contracheque deste mês?', 'Meu holerite veio com desconto errado.', 'Quero o informe de rendimentos.');
  s.event('intents', { extra1: 'holerite', extra2: `0.${s.rng.int(70, 98)}` });
  s.ask('Qual é a sua <b>matrícula</b>?', 'numeric', String(s.rng.int(10_000, 89_999)));
  askCpf(s, 'Obrigado! Agora, para confirmar:');
  const months = [-90, -60, -30].map((days) => monthNames[Number(dayFrom(s, days).slice(3, 5)) - 1] ?? 'Janeiro');
  const month = s.rng.pick(months);
  s.choose('De qual mês?', months, month);
  s.bot('Aqui está. 🔒 O arquivo abre com os 4 primeiros números do seu CPF.', file(s.file(`holerite-${month.toLowerCase()}.pdf`, 'application/pdf', 40_000, 120_000), `Holerite · ${month}`));
  s.event('autosservico', { extra1: 'holerite', extra2: month });
  if (s.chance(0.35)) {
    s.user('Veio um desconto que eu não conheço, código 932.', 'As horas extras não entraram.', 'Descontaram uma falta que eu justifiquei com atestado.');
    if (s.chance(0.4)) s.upload('Se tiver um documento, pode anexar:', s.file('atestado.jpg', 'image/jpeg', 300_000, 2_800_000));
    s.handOver('folha', 'divergencia_holerite');
    s.agent(`Oi, ${s.persona.firstName}, aqui é ${s.agentName}, da folha. Vou olhar o seu espelho de ponto.`);
    s.pause(5, 18);
    s.agent('Você tem razão, o lançamento não foi processado. A diferença vem na folha do mês que vem.');
    s.user('Só no mês que vem? Não dá para adiantar?', 'Ok, obrigado pela atenção.', 'Tá bom');
    s.agent(`Registrei no protocolo ${protocol(s)}. Se for urgente, posso pedir um adiantamento ao gestor.`);
    return agentGoodbye(s, true);
  }
  s.user('Abriu, obrigado', 'Valeu Théo', 'Deu certo', 'Ok');
  goodbye(s, true);
}

/** HR for employees: days off. */
export function vacation(s: Scene): void {
  greet(s);
  s.user('Quantos dias de férias eu tenho?', 'Quero marcar minhas férias.', 'Posso vender 10 dias de férias?', 'Até quando preciso tirar férias?');
  s.event('intents', { extra1: 'ferias', extra2: `0.${s.rng.int(70, 98)}` });
  s.ask('Qual é a sua <b>matrícula</b>?', 'numeric', String(s.rng.int(10_000, 89_999)));
  s.bot(`Você tem <b>${s.rng.int(10, 30)} dias</b> disponíveis, para usar até ${dayFrom(s, s.rng.int(60, 300))}. 🏖️`);
  if (s.chance(0.3)) misunderstanding(s, s.pick('e o 13?', 'quero em dezembro', 'pd dividir?'));
  const marks = s.chance(0.7);
  s.quick('Quer solicitar agora?', ['Quero', 'Só estava consultando'], marks ? 'Quero' : 'Só estava consultando');
  if (!marks) return goodbye(s, true);
  s.askDate('A partir de que dia?', dayFrom(s, s.rng.int(30, 90)));
  s.choose('Quantos dias?', ['10', '15', '20', '30'], s.pick('10', '15', '20', '30'));
  s.choose('Deseja vender dias (abono)?', ['Não', '5 dias', '10 dias'], s.pick('Não', '10 dias'));
  s.bot(`Pedido enviado ao seu gestor. ✅ Protocolo <b>${protocol(s)}</b>. Ele tem 5 dias úteis para responder.`);
  s.event('autosservico', { extra1: 'ferias' });
  s.user('Show, obrigado', 'Ok', 'Tomara que aprove rs', '🙏🙏');
  goodbye(s, true);
}

/** Car insurance: something happened on the road. */
export function carClaim(s: Scene): void {
  greet(s);
  s.user('Bati o carro, o que eu faço?', 'Preciso de guincho agora.', 'Quero abrir um sinistro.', 'Furou o pneu e estou sem estepe.', 'Quebraram o vidro do meu carro.');
  s.event('intents', { extra1: 'sinistro', extra2: `0.${s.rng.int(70, 98)}` });
  s.quick('Antes de tudo: você está bem? Alguém se machucou?', ['Estou bem', 'Há feridos'], 'Estou bem');
  s.ask('Que bom. Qual é a <b>placa</b> do veículo?', 'vehicle_plate', `ABC${s.rng.int(0, 9)}${s.pick('A', 'B', 'C', 'D', 'E')}${s.rng.int(10, 99)}`);
  s.ask('CPF ou CNPJ do titular da apólice:', 'cpf_cnpj', s.persona.cpf);
  s.attributes['apolice'] = `HZ-${s.rng.int(100_000, 999_999)}`;
  s.bot(`Apólice <b>${s.attributes['apolice']}</b> ativa ✅`).event('chamada_api', { extra1: 'consulta_apolice', extra2: '200' });
  s.ask('Onde você está? Rua, número e referência.', undefined, `Av. Brasil, ${s.rng.int(100, 5_000)}, ${s.persona.city.name}, em frente ao posto`);
  s.upload('Se for seguro, mande fotos do veículo: frente, traseira e a avaria.', s.photo()).sends(s.photo());
  if (s.chance(0.5)) s.sends(s.photo());
  if (s.chance(0.3)) s.action('ALTU_FILE');
  s.bot('Recebi as fotos. Vou te colocar com a assistência 24h.');
  s.handOver('assistencia_24h', 'sinistro');
  s.agent(`${s.persona.firstName}, aqui é ${s.agentName}, da assistência. O guincho sai agora, chega em cerca de ${s.rng.int(25, 70)} minutos. Fique em local seguro.`);
  s.user('Ok, estou no posto esperando.', 'Tá chovendo muito aqui, por favor venham logo.', 'Obrigado!');
  s.pause(20, 55);
  s.user('Ele ainda não chegou.', 'Já chegou, obrigado!', 'O motorista está aqui, tudo certo.');
  s.agent(`O motorista confirmou o atendimento. Aviso de sinistro ${protocol(s)}. Amanhã a oficina liga para você.`);
  agentGoodbye(s, s.chance(0.8));
}
