import type { VerifyTexts } from '../verify-texts.ts';

export const verify: VerifyTexts = {
  usage: `Uso: acervo verify ARQUIVO… [--ledger ARQUIVO] [--key IMPRESSÃO] [--disclosure ARQUIVO]… [--json] [--lang pt-BR|en]

Confere registros exportados pelo Acervo (JSON, PDF ou um ZIP deles), sem janela, sem acervo e sem rede.
  --ledger      o livro local de exportações: mostra se o arquivo inteiro é o que foi exportado
  --key         impressão digital da chave que se espera
  --disclosure  um campo mascarado que foi revelado depois
Código de saída: 0 tudo íntegro; 1 algo foi alterado; 2 não foi possível conferir.`,
  cannotRead: 'Não foi possível ler o arquivo.',
  unreadablePdf: 'Este PDF está danificado ou protegido por senha: o registro dentro dele não pôde ser lido.',
  noRecord: 'Este PDF não traz um registro do Acervo: não há o que conferir.',
  notARecord: 'Este arquivo não é um registro do Acervo.',
  unknownVersion: 'Este registro é de um formato que esta versão não conhece ({{schema}}). Use uma versão mais nova.',
  intact: 'ÍNTEGRO. O registro é, byte a byte, o que foi exportado.',
  altered: 'ALTERADO. O registro não é o que foi exportado.',
  alteration: {
    value: 'Foi alterado: {{where}}.',
    seal: 'Foi alterado o selo de: {{where}}.',
    form: 'Foi reescrito de outra forma: {{where}}.',
    syntax: 'Foi danificado: {{where}}.',
    encoding: 'Tem bytes que não são texto: {{where}}.',
    digest: 'Foi alterado o resumo SHA-256 que o registro declara.',
    signature: 'A assinatura não é deste registro, ou foi alterada.',
  },
  where: {
    message: 'a mensagem nº {{n}}',
    event: 'o evento nº {{n}}',
    raw: 'a resposta original nº {{n}}',
    attribute: 'o atributo “{{name}}” do contato',
    contact: 'o campo “{{name}}” do contato',
    manifest: 'a procedência ({{name}})',
    other: '{{name}}',
    unknown: 'o arquivo como um todo',
  },
  digest: 'SHA-256 do registro: {{digest}}',
  exported: 'Atendimento {{id}}, exportado em {{at}} pelo Acervo {{version}}.',
  completeness: {
    complete: 'A conversa foi declarada completa na exportação.',
    incomplete: 'A conversa foi declarada incompleta na exportação.',
    unknown: 'Não se sabe se a conversa está completa: o serviço não informa.',
  },
  masking: { default: 'Mascarado: {{n}} trechos com dados pessoais.', none: 'Nada foi mascarado.' },
  unsigned: 'Sem assinatura: nada mostra quem exportou.',
  signed: {
    known: 'Assinado pela chave esperada: {{fingerprint}}.',
    unknown: 'Assinado pela chave {{fingerprint}}. De quem ela é precisa ser sabido por outro meio.',
    other: 'Assinado por outra chave, e não pela esperada: {{fingerprint}}.',
  },
  ledger: {
    noLedgerPdf: 'Só o registro dentro do PDF foi conferido. As páginas visíveis só podem ser conferidas com o livro de exportações (--ledger).',
    sameFile: 'O arquivo inteiro é, byte a byte, o que foi exportado em {{at}}, segundo o livro de exportações.',
    otherFile: 'O registro consta no livro de exportações, mas este arquivo não: as páginas visíveis foram mudadas ou o PDF foi salvo de novo.',
    notThere: 'O livro de exportações não conhece este arquivo.',
  },
  brokenLedger: 'O livro de exportações foi alterado na linha {{line}}: não serve para conferir.',
  disclosure: {
    opens: 'O campo revelado {{pointer}} é o que estava no registro antes de mascarar.',
    fails: 'O campo revelado {{pointer}} não é o que estava no registro.',
    ofNone: 'O campo revelado {{pointer}} é de outro registro.',
    waiting: 'Para conferir o campo revelado {{pointer}}, solte aqui também o registro de que ele saiu.',
  },
  tooLong: 'Este arquivo é maior do que qualquer registro do Acervo: não foi conferido.',
  archive: {
    intact: 'ÍNTEGRO. Registros neste ZIP que são, byte a byte, o que foi exportado: {{n}} de {{of}}.',
    altered: 'ALTERADO. Este ZIP não é o que foi exportado. Registros íntegros nele: {{n}} de {{of}}.',
    partly: 'Não foi possível conferir tudo neste ZIP. Registros íntegros nele: {{n}} de {{of}}.',
    nothing: 'Este ZIP não traz registros do Acervo: não há o que conferir.',
    unreadable: 'Este ZIP está danificado ou protegido por senha: os registros dentro dele não puderam ser lidos.',
    damaged: '{{name}}: está danificado.',
    notARecord: '{{name}}: não é um registro do Acervo.',
    missing: '{{name}}: consta no índice, mas não está no ZIP.',
    unlisted: '{{name}}: está no ZIP, mas não consta no índice.',
    different: '{{name}}: não é o arquivo que o índice cita.',
    unreadableIndex: 'index.csv: o índice foi danificado ou reescrito.',
    noIndex: 'index.csv: falta o índice; nada mostra se algum registro foi retirado.',
    more: 'E mais {{n}}.',
    completeness: 'Declaradas na exportação: completas, {{complete}}; incompletas, {{incomplete}}; sem como saber, {{unknown}}.',
    masking: 'Registros mascarados: {{n}}; sem máscara: {{plain}}.',
    noLedger: 'Cada registro foi conferido por si. Que nenhum foi retirado junto com a sua linha do índice só o livro de exportações mostra (--ledger).',
    repacked: 'O índice e os registros são os exportados em {{at}}, segundo o livro de exportações; o ZIP em volta deles foi refeito.',
    otherFile: 'Estes registros constam no livro de exportações com outro índice: ele foi mudado, ou registros foram retirados ou acrescentados.',
  },
  limits: 'O que isto não prova: que o serviço disse a verdade, que a conversa está inteira, nem, sem assinatura conhecida, quem a exportou.',
};
