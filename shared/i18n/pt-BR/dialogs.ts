import type { DialogTexts } from '../dialog-texts.ts';

export const dialogs: DialogTexts = {
  caFile: { title: 'Escolher certificado da rede', filter: 'Certificados PEM' },
  backup: { title: 'Salvar cópia do acervo', openTitle: 'Escolher cópia do acervo', filter: 'Cópias do Acervo', fileName: 'acervo' },
  erasureReceipt: { title: 'Salvar recibo', fileName: 'recibo-de-exclusao' },
};
