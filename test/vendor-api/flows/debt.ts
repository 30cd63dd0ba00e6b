import { file } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { agentGoodbye, askCpf, goodbye, greet } from './common.ts';
import { dayFrom, money, protocol } from './figures.ts';

/** A debt and a way to pay it. */
export function debt(s: Scene): void {
  if (s.chance(0.5)) {
    s.bot(`${s.salutation}! Aqui é ${s.brand.bot}, do *Grupo Horizonte*. Estou falando com ${s.persona.firstName}?`);
    s.user('Sim, sou eu', 'Quem é?', 'Sim. É sobre o quê?', 'Sou eu mesmo');
    s.bot('Temos uma condição especial para o seu contrato. Posso te mostrar? É seguro e leva 2 minutos.');
    s.user('Pode', 'Ok', 'Depende, qual o desconto?');
  } else {
    greet(s);
    s.user('Quero negociar minha dívida.', 'Recebi uma cobrança e quero pagar.', 'Meu nome está sujo, como faço para limpar?', 'Tem desconto para pagar à vista?');
  }
  s.event('intents', { extra1: 'negociacao', extra2: `0.${s.rng.int(66, 98)}` });
  askCpf(s, 'Para sua segurança, preciso confirmar que é você.');
  s.attributes['contrato'] = String(s.rng.int(10_000_000, 99_999_999));
  const cents = s.rng.int(28_000, 890_000);
  const cash = Math.round(cents * 0.55);
  s.bot(`Encontrei 1 contrato em aberto:<br><br>📄 Contrato ${s.attributes['contrato']}<br>💰 Valor atualizado: <b>${money(cents)}</b><br>📆 Em atraso desde ${dayFrom(s, -s.rng.int(40, 400))}`);
  const offers = [
    `À vista: ${money(cash)} (45% off)`,
    `3x de ${money(Math.round((cents * 0.7) / 3))}`,
    `12x de ${money(Math.round((cents * 0.92) / 12))}`,
    'Propor outro valor',
  ] as const;
  const chosen = s.pick(...offers);
  s.choose('Qual opção cabe no seu bolso?', offers, chosen);
  if (chosen === 'Propor outro valor') return counterOffer(s, cents);
  if (s.chance(0.2)) {
    s.user('Não reconheço essa dívida.', 'Esse valor está errado, já paguei duas parcelas.');
    return disputed(s);
  }
  s.askDate('Qual o melhor dia para o vencimento?', dayFrom(s, s.rng.int(2, 10)));
  s.quick(`Confirma o acordo?<br><b>${chosen}</b>`, ['Confirmo', 'Quero rever'], 'Confirmo');
  s.event('autosservico', { extra1: 'acordo', extra2: chosen, details: { valor_centavos: cents } });
  s.bot(
    `Acordo fechado! 🤝 Protocolo <b>${protocol(s)}</b>.`,
    file(s.file('acordo.pdf', 'application/pdf', 90_000, 210_000), 'Termo do acordo e primeiro boleto'),
    'Depois do pagamento, seu nome sai dos cadastros em até *5 dias úteis*.',
  );
  s.user('Graças a Deus, obrigado', 'Recebi o boleto, vou pagar amanhã.', 'Ok', 'Obrigado pela ajuda 🙏');
  goodbye(s, true);
}

function counterOffer(s: Scene, cents: number): void {
  const offered = Math.round(cents * 0.3);
  s.ask('Quanto você consegue pagar por mês?', 'money', money(Math.round(offered / 10)));
  s.bot('Esse valor precisa da aprovação de um negociador. Vou chamar alguém.');
  s.handOver('negociacao', 'contraproposta');
  s.agent(`Olá! Sou ${s.agentName}, do time de negociação. Vi a sua proposta. Me conta um pouco da sua situação?`);
  s.user('Estou desempregado desde março, só faço bico.', 'Tive um problema de saúde na família e apertou tudo.', 'Consigo pagar, mas só parcelado em mais vezes.');
  s.agent('Obrigada por contar, vamos achar um jeito. Um minuto, por favor.');
  s.pause(3, 9);
  s.agent(`Consegui: entrada de ${money(Math.round(cents * 0.06))} e 18 parcelas de ${money(Math.round((cents * 0.72) / 18))}. Ficou melhor?`);
  const agrees = s.chance(0.7);
  s.user(...(agrees ? ['Agora sim, fecha.', 'Ficou ótimo, pode fazer.'] : ['Ainda não consigo, infelizmente.', 'Vou conversar com minha esposa e volto.']));
  s.agent(agrees ? `Fechado! Protocolo ${protocol(s)}. O boleto da entrada vence em ${dayFrom(s, 5)}.` : 'Sem problema. A proposta fica guardada por 7 dias.');
  agentGoodbye(s, agrees);
}

function disputed(s: Scene): void {
  s.bot('Certo, vou abrir uma contestação. Se tiver comprovantes, pode mandar agora.');
  s.upload('Envie o comprovante de pagamento:', s.file('comprovante 1.pdf', 'application/pdf', 20_000, 90_000));
  s.sends(s.photo());
  s.handOver('contestacao', 'divida_nao_reconhecida');
  s.agent(`Oi, ${s.persona.firstName}. Recebi os comprovantes e pausei a cobrança enquanto analisamos. O prazo é de 5 dias úteis.`);
  s.user('E as ligações, vão parar? Ligam 10 vezes por dia.', 'Ok, espero que resolvam.', 'Quero isso por escrito.');
  s.agent(`Vão parar sim, já pedi o bloqueio. Protocolo ${protocol(s)}, vale como registro por escrito.`);
  agentGoodbye(s, s.chance(0.5));
}
