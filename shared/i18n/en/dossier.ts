import type { DossierTexts } from '../dossier-texts.ts';

export const dossier: DossierTexts = {
  dialog: { title: 'Export a person’s data', fileName: 'data-of-a-person', zip: 'ZIP file' },
  readMeName: 'README.txt',
  mentionsName: 'mentions.csv',
  title: 'Data held about a person',
  made: 'Made on {{time}} by Acervo {{version}}. Person looked for by: {{text}}',
  own: 'Conversations of the person: {{n}}. Each is whole in two files: .txt to read, and .json, the record that the command "acervo verify" checks. The list is in index.csv.',
  mentions: 'Mentions: {{n}}. They are in {{file}}: what other people’s conversations and other records say of this person. Only the piece that names them, with other people’s CPF, CNPJ, telephones, e-mail addresses and cards masked.',
  noMentions: 'Mentions in other people’s conversations or in other records: none.',
  failed: 'Could not be read and are not here: {{n}}.',
  others: 'Names and addresses of other people in free text are not recognised. Read everything before handing it over.',
  limits: 'Here is what this computer held. The service and other computers may have more.',
  columns: { source: 'Source', at: 'When (UTC)', field: 'Field', sender: 'Said by', text: 'Text' },
  sources: {
    message: 'message in another person’s conversation',
    attribute: 'attribute in another person’s conversation',
    event: 'event in another person’s conversation',
    identifier: 'identifier in another person’s conversation',
    looseEvent: 'event without a conversation',
    unreadable: 'answer that could not be read',
    request: 'query sent to the service',
    savedQuery: 'saved query',
    savedSearch: 'saved search',
    run: 'synchronisation',
  },
};
