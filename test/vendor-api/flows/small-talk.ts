import type { Scene } from '../scene.ts';
import { dayFrom, money } from './figures.ts';

type Exchange = (s: Scene) => void;

const names = ['Seu Nelson', 'a síndica', 'meu marido', 'minha filha', 'o porteiro', 'dona Neide', 'o vizinho do 32', 'meu pai'] as const;

/** Short exchanges between a person and an agent that fit into any long conversation. */
const exchanges: readonly Exchange[] = [
  (s) => s.user('Ainda está aí?', 'Oi?', 'Alguma novidade?').agent('Estou sim, só aguardando o retorno do sistema.'),
  (s) => s.agent(`Pode confirmar o seu telefone, por favor? Aqui está final ${s.persona.phone.slice(-4)}.`).user('É esse mesmo.', 'Sim', 'Está certo.'),
  (s) => s.agent(`E o e-mail continua ${s.persona.email}?`).user('Continua', 'Sim, é esse.', 'Isso'),
  (s) => s.user(`Quem costuma resolver isso é ${s.pick(...names)}, mas viajou.`).agent('Sem problema, resolvo com você mesmo.'),
  (s) => s.sends(s.photo()).user('Olha como está aqui.', 'Segue a foto.').agent('Recebi a foto, obrigada. Dá para ver bem.'),
  (s) => s.agent(`Encontrei um registro de ${dayFrom(s, -s.rng.int(3, 60))} sobre o mesmo assunto. Foi você quem abriu?`).user(`Foi ${s.pick(...names)}.`, 'Fui eu sim.', 'Não lembro, acho que sim.'),
  (s) => s.user('Esse valor já está com desconto?', 'Quanto fica no total?').agent(`No total fica ${money(s.rng.int(3_000, 48_000))}, já com o desconto.`),
  (s) => s.agent('Só mais um minuto, por favor.').pause(2, 6).agent('Obrigada por aguardar.').user('Tudo bem', 'Ok', 'Imagina'),
  (s) => s.user('Desculpa a demora, estava em reunião.', 'Voltei, tive que atender a porta.', 'Meu celular descarregou.').agent('Sem problemas, vamos continuar.'),
  (s) => s.user(`Hoje de manhã caiu ${s.rng.int(2, 9)} vezes.`, `Faz ${s.rng.int(2, 15)} dias que está assim.`).agent('Entendo, deve ser cansativo. Estou vendo isso no histórico.'),
  (s) => s.agent(`Fiz um ajuste remoto. Pode testar agora? Código do teste: ${s.rng.int(1_000, 9_999)}.`).pause(1, 4).user('Testei, mudou um pouco.', 'Nada ainda.', 'Agora foi!', 'Deu o mesmo erro.'),
  (s) => s.user('Tem como mandar isso por e-mail também?').agent(`Claro, mandei agora para ${s.persona.email}.`).user('Chegou', 'Obrigado'),
  (s) => s.agent(`Vou abrir um chamado interno, número ${s.rng.int(100_000, 999_999)}.`).user('Ok, anotei.', 'E qual o prazo?').agent('O prazo é de 24 horas úteis.'),
  (s) => s.user('😡', 'Sinceramente, isso é uma falta de respeito.', 'Já passei por cinco atendentes.').agent('Você tem toda a razão de estar incomodad' + s.o + '. Vou ficar com o seu caso até o fim.'),
  (s) => s.sends(s.file(`audio-${s.rng.int(1, 999)}.ogg`, 'audio/ogg', 12_000, 240_000)).agent('Não consigo ouvir áudios por aqui, pode escrever, por favor?').user('Ah tá. Perguntei se vai demorar.', 'Era só para dizer que deu certo.'),
  (s) => s.agent(`O técnico chega ${dayFrom(s, 1)} entre ${s.rng.int(8, 11)}h e ${s.rng.int(12, 17)}h.`).user(`Avisa que é para falar com ${s.pick(...names)}.`, 'Combinado.'),
  (s) => s.user('kkkk', 'rsrs tudo bem', 'Haja paciência né 😅').agent('😊 Estamos quase lá.'),
  (s) => s.user(`Meu número de cliente é ${s.persona.customerCode}, ajuda?`).agent('Ajuda sim, obrigada.'),
];

/** One exchange, of a kind chosen at random. */
export function smallTalk(s: Scene): void {
  s.rng.pick(exchanges)(s);
}
