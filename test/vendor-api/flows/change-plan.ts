import { carousel } from '../parts.ts';
import { streets } from '../names.ts';
import type { Scene } from '../scene.ts';
import { askCpf, goodbye, greet } from './common.ts';
import { dayFrom, protocol } from './figures.ts';

interface Plan {
  readonly title: string;
  readonly subtitle: string;
  readonly url: string;
}

const plans: readonly Plan[] = [
  { title: 'Vivatel 300 Mega', subtitle: 'R$ 79,90/mês · Wi-Fi 5', url: 'https://www.vivatel.example/planos/300' },
  { title: 'Vivatel 600 Mega', subtitle: 'R$ 99,90/mês · Wi-Fi 6', url: 'https://www.vivatel.example/planos/600' },
  { title: 'Vivatel 1 Giga', subtitle: 'R$ 149,90/mês · Wi-Fi 6 + 2 pontos', url: 'https://www.vivatel.example/planos/1000' },
];

/** A faster plan, chosen from cards. */
export function changePlan(s: Scene): void {
  greet(s);
  s.user('Quero aumentar a velocidade da minha internet.', 'Quais planos vocês têm?', 'Tem algum plano melhor que o meu?', 'Quero mudar de plano.');
  s.event('intents', { extra1: 'mudanca_plano', extra2: `0.${s.rng.int(70, 96)}` });
  askCpf(s);
  s.bot('Estes são os planos disponíveis no seu endereço:', carousel(plans));
  const chosen = s.rng.pick(plans);
  s.says(chosen.title);
  s.bot(`Boa escolha! 🚀 O *${chosen.title}* sai por ${chosen.subtitle.split(' · ')[0]}.<br>A mudança vale a partir de ${dayFrom(s, 1)}.`);
  const agrees = s.chance(0.75);
  s.quick('Posso confirmar?', ['Sim, confirmar', 'Ainda não'], agrees ? 'Sim, confirmar' : 'Ainda não');
  if (agrees) {
    s.event('chamada_api', { extra1: 'altera_plano', extra2: '200', details: { plano: chosen.title } });
    s.bot(`Feito! Protocolo <b>${protocol(s)}</b>.<br>Enviei o resumo do contrato para ${s.persona.email}.`);
    s.attributes['plano'] = chosen.title;
  } else s.bot('Sem problema, a oferta continua aqui quando você quiser.');
  goodbye(s, agrees);
}

/** Moving house: can the fibre come along? */
export function changeAddress(s: Scene): void {
  greet(s);
  s.user('Vou me mudar e quero levar a internet comigo.', 'Preciso transferir a internet para outro endereço.', 'Mudança de endereço, como faço?');
  s.event('intents', { extra1: 'mudanca_endereco', extra2: `0.${s.rng.int(70, 96)}` });
  askCpf(s);
  s.ask('Qual é o <b>CEP</b> do endereço novo?', 'cep', `${s.rng.int(10_000, 99_999)}-000`);
  s.ask('E o número da casa ou do prédio?', 'numeric', String(s.rng.int(1, 3_000)));
  s.bot(`Conferindo a cobertura em ${s.pick(...streets)}…`).event('chamada_api', { extra1: 'viabilidade', extra2: '200' });
  if (s.chance(0.3)) {
    s.bot('Ainda não temos fibra nesse endereço. 😕<br>Posso avisar quando chegarmos?');
    s.user('Que pena. Pode sim.', 'Então vou ter que cancelar?', 'Sim, por favor');
    return goodbye(s, false);
  }
  s.bot('Boa notícia: *temos cobertura* no endereço novo! 🎉');
  const day = dayFrom(s, s.rng.int(3, 12));
  s.askDate('Para que dia você quer a instalação?', day);
  s.choose('Qual período?', ['Manhã (8h–12h)', 'Tarde (13h–18h)'], s.pick('Manhã (8h–12h)', 'Tarde (13h–18h)'));
  s.bot(`Agendado para *${day}*. 🗓️ Protocolo <b>${protocol(s)}</b>.`);
  s.ask('Qual telefone fixo ou celular o técnico pode usar?', 'fixo_or_cellphone', s.persona.phone.slice(2));
  goodbye(s, true);
}
