import { describe, expect, test } from 'vitest';
import { plainTranscript } from '../../../electron/export/plain-transcript.ts';
import { MARKDOWN_STYLE, TEXT_STYLE } from '../../../electron/export/plain-styles.ts';
import { createRecordFile } from '../../../electron/export/json.ts';
import { prepareExport } from '../../../electron/export/record.ts';
import { DEFAULT_MASKING } from '../../../shared/model/masking.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { sampleMessage, sampleTranscript } from '../../helpers/sample-transcript.ts';

function write(style: typeof TEXT_STYLE, given: Transcript = sampleTranscript()): string {
  const context = { appVersion: '0.1.0', exportedMs: 0, exporter: '', reason: 'caso #1', language: 'pt-BR', shownZone: 'America/Sao_Paulo', masking: DEFAULT_MASKING } as const;
  const { record, transcript } = prepareExport({ transcript: given, raw: [], context });
  const { digest } = createRecordFile(record);
  return new TextDecoder().decode(plainTranscript({ transcript, record, digest, signer: null, attachmentName: '' }, style));
}

describe('a conversation as text', () => {
  test('says what must be known of it, then every message in order, masked', () => {
    const text = write(TEXT_STYLE);
    for (const words of ['Não é possível afirmar que a conversa está completa', 'Dados pessoais mascarados: 8 trechos', 'SHA-256 do registro', 'Sem assinatura', 'quarta-feira, 14 de outubro de 2026', '(x) Segunda via da fatura (escolhida)', '— 7 min 6 s sem mensagens —']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('123.456.789-09');
    expect([...text.matchAll(/\((\d+)\)\n/g)].map(([, position]) => Number(position))).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  });

  test('as Markdown lets no text of a message be markup, and names what acts unseen', () => {
    const parts = [{ kind: 'text', text: '# título\n<img src=x> [a](https://x.invalid) `c` | \u202Eb' }] as const;
    const text = write(MARKDOWN_STYLE, { ...sampleTranscript(), messages: [sampleMessage({ index: 0, sender: 'user', timeMs: 0, parts })] });
    expect(text).toContain('\\# título\n\\<img src\\=x\\> \\[a\\]\\(https\\://x\\.invalid\\) \\`c\\` \\| \\[U\\+202E\\]b');
    expect(text).toMatch(/^# Transcrição do atendimento 90071992547409931/);
    expect(text).toContain('caso \\#1');
  });
});
