import { expect, test } from 'vitest';
import { type CopyContext, conversationText } from '../../../../renderer/features/transcript/copy-text.ts';
import { buildTimeline } from '../../../../renderer/features/transcript/timeline.ts';
import { createFormat } from '../../../../renderer/format.ts';
import { richTranscript } from '../../helpers/transcript-samples.ts';

const context: CopyContext = {
  customerName: 'Maria José Exemplo',
  format: createFormat('pt-BR', 'America/Sao_Paulo'),
  words: {
    user: 'Cliente',
    bot: 'Bot',
    unnamed: 'Remetente sem nome',
    actionCancelUpload: 'Cancelou o envio de arquivo',
    actionFile: 'Enviou um arquivo',
    actionOther: 'Ação registrada pelo serviço',
    event: 'evento',
    noTime: 'sem horário',
    assumedZone: 'fuso presumido',
    fileUnnamed: 'Arquivo sem nome',
    file: (name) => `arquivo: ${name}`,
    chosen: (value) => `escolhida: ${value}`,
    options: (values) => `opções: ${values}`,
    unknown: (raw) => `formato desconhecido: ${raw}`,
    heading: (id) => `Atendimento ${id}`,
    gap: (row) => `${row.durationMs / 60_000} min sem resposta`,
  },
};

test('the same as Markdown has headings, bold and quoted events, and nothing that a message made', () => {
  const { messages, events, assumedEventZone } = richTranscript();
  const rows = buildTimeline({ messages, events, zone: 'America/Sao_Paulo', assumedEventZone });
  const text = conversationText(rows, { ...context, style: 'markdown' });
  for (const line of [
    '### quarta-feira, 14 de outubro de 2026 (BRT)',
    '> 09:12:03 (fuso presumido) · evento **primeiro\\_acesso**',
    '**Bot** (09:12:04): Olá\\! Sou o assistente virtual da Loja Exemplo. 👋  \nEm que posso **ajudar** hoje?',
    '**Maria José Exemplo** (09:14:31): (Cancelou o envio de arquivo: ALTU\\_FILE\\_UPLOAD\\_CANCEL)',
    '*— ',
    'recibo\\[U+202E\\]fdp.exe',
  ]) {
    expect(text).toContain(line);
  }
});

test('a whole conversation reads well as plain text', () => {
  const { messages, events, assumedEventZone } = richTranscript();
  const rows = buildTimeline({ messages, events, zone: 'America/Sao_Paulo', assumedEventZone });
  const text = conversationText(rows, context);
  for (const line of [
    'quarta-feira, 14 de outubro de 2026 (BRT)',
    '[09:12:03 (fuso presumido)] evento primeiro_acesso',
    '[09:12:04] Bot: Olá! Sou o assistente virtual da Loja Exemplo. 👋\nEm que posso ajudar hoje?',
    '(opções: Segunda via da fatura, Suporte técnico, Mudança de plano, Outro assunto)\n(escolhida: Segunda via da fatura)',
    '[09:14:31] Maria José Exemplo: (Cancelou o envio de arquivo: ALTU_FILE_UPLOAD_CANCEL)',
    '(arquivo: comprovante-outubro.pdf)',
    'Maria José Exemplo: internet, tv',
    '(formato desconhecido: {"type":"carousel"',
    'evento transbordo · skill: assistencia_tecnica · fila: N1 · motivo: cliente pediu · posicao: 4',
    '[09:25:12] Ana (atendente): Boa tarde, Maria.',
    '[sem horário] Maria José Exemplo: Recebi a fatura',
    '(escolhida: 9)',
    'recibo[U+202E]fdp.exe',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toMatch(/<br>|<b>|\u202e/);
});
