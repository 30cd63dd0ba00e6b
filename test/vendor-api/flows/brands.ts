/** A made-up company behind an assistant. */
export interface Brand {
  readonly assistantId: number;
  readonly company: string;
  /** The article that goes with the company's name. */
  readonly article: 'a' | 'o';
  /** The bot's own name, and its way of saying thanks. */
  readonly bot: string;
  readonly thanks: 'Obrigada' | 'Obrigado';
  readonly domain: string;
  readonly phone: string;
  /** Who takes over, as the service names the sender. */
  readonly agents: readonly string[];
}

export const internetProvider: Brand = {
  assistantId: 3,
  company: 'Vivatel Fibra',
  article: 'a',
  bot: 'Vivi',
  thanks: 'Obrigada',
  domain: 'vivatel.example',
  phone: '0800 000 0303',
  agents: ['Ana Souza', 'Rafael Lima', 'Camila Prado', 'Thiago Nogueira'],
};

export const shop: Brand = {
  assistantId: 8,
  company: 'Lojas Aurora',
  article: 'a',
  bot: 'Aurora',
  thanks: 'Obrigada',
  domain: 'lojasaurora.example',
  phone: '0800 000 0808',
  agents: ['Jéssica Araújo', 'Márcio Figueiredo', 'agent'],
};

export const clinic: Brand = {
  assistantId: 12,
  company: 'Clínica Bem Viver',
  article: 'a',
  bot: 'Lia',
  thanks: 'Obrigada',
  domain: 'bemviver.example',
  phone: '(11) 4000-0012',
  agents: ['Paula Gonçalves', 'Letícia Sá', 'atendente'],
};

export const horizon: Brand = {
  assistantId: 21,
  company: 'Grupo Horizonte',
  article: 'o',
  bot: 'Théo',
  thanks: 'Obrigado',
  domain: 'horizonte.example',
  phone: '0800 000 2121',
  agents: ['Beatriz Assunção', 'Diego Brandão', 'human_agent'],
};

export const brands: readonly Brand[] = [internetProvider, shop, clinic, horizon];
