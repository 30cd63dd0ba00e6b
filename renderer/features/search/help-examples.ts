/** What the help shows, by section; the words of each are in the language of the window. */
export const HELP_SECTIONS = {
  words: ['all', 'phrase', 'prefix', 'or', 'not', 'near', 'number'],
  who: ['sender', 'cpf', 'phone', 'name', 'attribute', 'sends'],
  where: ['event', 'source', 'list', 'has', 'date', 'size'],
  patterns: ['sequence', 'repeats', 'unanswered', 'eventNear', 'ends', 'silence'],
} as const;

export const HELP_ORDER = ['words', 'who', 'where', 'patterns'] as const satisfies readonly (keyof typeof HELP_SECTIONS)[];
