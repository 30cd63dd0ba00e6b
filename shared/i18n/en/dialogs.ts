import type { DialogTexts } from '../dialog-texts.ts';

export const dialogs: DialogTexts = {
  caFile: { title: 'Choose the network’s certificate', filter: 'PEM certificates' },
};
