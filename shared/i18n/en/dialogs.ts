import type { DialogTexts } from '../dialog-texts.ts';

export const dialogs: DialogTexts = {
  caFile: { title: 'Choose the network’s certificate', filter: 'PEM certificates' },
  backup: { title: 'Save a backup of the archive', openTitle: 'Choose a backup of the archive', filter: 'Acervo backups', fileName: 'acervo' },
  erasureReceipt: { title: 'Save receipt', fileName: 'erasure-receipt' },
};
