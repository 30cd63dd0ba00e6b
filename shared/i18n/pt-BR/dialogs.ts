import type { DialogTexts } from '../dialog-texts.ts';

export const dialogs: DialogTexts = {
  caFile: { title: 'Escolher certificado da rede', filter: 'Certificados PEM' },
};
