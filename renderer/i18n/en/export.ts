import type { exporting as ptBr } from '../pt-BR/export.ts';
import type { Words } from '../words.ts';

export const exporting: Words<typeof ptBr> = {
  title: 'Export',
};
