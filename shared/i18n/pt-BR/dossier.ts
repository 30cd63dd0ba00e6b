import type { DossierTexts } from '../dossier-texts.ts';

export const dossier: DossierTexts = {
  dialog: { title: 'Exportar dados de uma pessoa', fileName: 'dados-da-pessoa', zip: 'Arquivo ZIP' },
  readMeName: 'LEIA-ME.txt',
  mentionsName: 'mencoes.csv',
  title: 'Dados guardados sobre uma pessoa',
  made: 'Gerado em {{time}} pelo Acervo {{version}}. Pessoa procurada por: {{text}}',
  own: 'Atendimentos da pessoa: {{n}}. Cada um está inteiro em dois arquivos: .txt, para ler, e .json, o registro que o comando "acervo verify" confere. A lista está em index.csv.',
  mentions: 'Menções: {{n}}. Estão em {{file}}: o que conversas de outras pessoas e outros registros dizem desta pessoa. Só o trecho que a cita, com CPF, CNPJ, telefones, e-mails e cartões de outras pessoas mascarados.',
  noMentions: 'Menções em conversas de outras pessoas ou em outros registros: nenhuma.',
  failed: 'Não puderam ser lidos e não estão aqui: {{n}}.',
  others: 'Nomes e endereços de outras pessoas em texto livre não são reconhecidos. Leia tudo antes de entregar.',
  limits: 'Aqui está o que este computador guardava. O serviço e outros computadores podem ter mais.',
  columns: { source: 'Origem', at: 'Quando (UTC)', field: 'Campo', sender: 'Dito por', text: 'Texto' },
  sources: {
    message: 'mensagem em conversa de outra pessoa',
    attribute: 'atributo em conversa de outra pessoa',
    event: 'evento em conversa de outra pessoa',
    identifier: 'identificador em conversa de outra pessoa',
    looseEvent: 'evento sem atendimento',
    unreadable: 'resposta que não pôde ser lida',
    request: 'consulta enviada ao serviço',
    savedQuery: 'consulta salva',
    savedSearch: 'busca salva',
    run: 'sincronização',
  },
};
