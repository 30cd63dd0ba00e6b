import type { Language } from '../model/settings.ts';

/** Words of the system's own dialogs about records and keys. */
export interface EvidenceDialogs {
  readonly verifyTitle: string;
  readonly records: string;
  readonly exportKeyTitle: string;
  readonly importKeyTitle: string;
  readonly keys: string;
  readonly disclosureTitle: string;
  /** Begins the name of the file. */
  readonly disclosureName: string;
  readonly disclosures: string;
}

const PT_BR: EvidenceDialogs = {
  verifyTitle: 'Verificar um arquivo',
  records: 'Registros exportados',
  exportKeyTitle: 'Salvar a chave pública',
  importKeyTitle: 'Adicionar uma chave pública',
  keys: 'Chaves públicas',
  disclosureTitle: 'Salvar o campo revelado',
  disclosureName: 'campo-revelado',
  disclosures: 'Campos revelados',
};

const EN: EvidenceDialogs = {
  verifyTitle: 'Verify a file',
  records: 'Exported records',
  exportKeyTitle: 'Save the public key',
  importKeyTitle: 'Add a public key',
  keys: 'Public keys',
  disclosureTitle: 'Save the disclosed field',
  disclosureName: 'disclosed-field',
  disclosures: 'Disclosed fields',
};

export function evidenceDialogs(language: Language): EvidenceDialogs {
  return language === 'en' ? EN : PT_BR;
}
