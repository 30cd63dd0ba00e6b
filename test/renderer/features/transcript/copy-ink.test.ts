import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { COPY_INKS, escapeMarkdown } from '../../../../renderer/features/transcript/copy-ink.ts';

/** What is left once every escaped sign is taken away. */
const unescaped = (written: string) => written.replaceAll(/\\[\\`*_{}[\]<>#|~&!=+\-.)]/g, 'x');

describe('Markdown', () => {
  property.prop([fc.string({ maxLength: 200, unit: fc.constantFrom('*', '_', '#', '-', '1', '.', ' ', '\n', '<', '[', ']', '(', ')', '!', '`', '|', '\\', '>', '&', 'a', '~', '+', '=') })], {
    seed: 4,
    numRuns: 500,
  })('of what someone wrote is what they wrote, whatever signs it has', (text) => {
    const rest = unescaped(escapeMarkdown(text));
    expect(rest).not.toMatch(/[`*_{}[\]<>#|~&!\\]/);
    expect(rest).not.toMatch(/^[ \t]*(?:[-+](?:[ \t]|$)|[-=][-= \t]*$|\d+[.)](?:[ \t]|$))/m);
  });

  test('keeps the bold of the service’s texts and writes out what acts unseen', () => {
    const { rich } = COPY_INKS.markdown;
    expect(rich('Informe o <b>CPF do titular</b>.<br>*Obrigado*')).toBe('Informe o **CPF do titular**.\n**Obrigado**');
    expect(rich('a<b> </b>b')).toBe('a b');
    expect(rich('ligue 0800 *agora* mesmo')).toBe('ligue 0800 **agora** mesmo');
    expect(rich('recibo\u202efdp.exe')).toBe('recibo\\[U+202E\\]fdp.exe');
    expect(rich('# Não é título\n- nem lista\n1. nem ordem\n---\n123.456.789-09')).toBe('\\# Não é título\n\\- nem lista\n1\\. nem ordem\n\\---\n123.456.789-09');
    expect(rich('![x](https://a.invalid/x.png)')).toBe('\\!\\[x\\](https://a.invalid/x.png)');
  });
});
