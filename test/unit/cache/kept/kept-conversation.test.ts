import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepConversation, readConversation } from '../../../../electron/cache/kept/kept-conversation.ts';
import { parseContactsPage } from '../../../../electron/vendor/wire.ts';
import { anyConversation } from '../../../helpers/model-arbitraries.ts';
import { sampleTranscript } from '../../../helpers/sample-transcript.ts';

describe('the form in which a conversation is kept', () => {
  test('gives the same conversation again, whatever is in it', () => {
    fc.assert(
      fc.property(anyConversation, (conversation) => {
        expect(readConversation(keepConversation(conversation))).toStrictEqual(conversation);
      }),
      { seed: 21, numRuns: 600 },
    );
  });

  test('gives every kind of part again', () => {
    const { contact, messages, events } = sampleTranscript();
    expect(new Set(messages.flatMap(({ parts }) => parts.map(({ kind }) => kind))).size).toBeGreaterThanOrEqual(9);
    expect(readConversation(keepConversation({ contact, messages, events }))).toStrictEqual({ contact, messages, events });
  });

  // What is in a file stays readable: a change that breaks this needs a migration that rewrites what is stored.
  test('is this one, letter for letter', () => {
    const kept =
      '{"id":7,"identifier":"a-1","assistantId":3,"source":"widget","externalId":null,"interactions":2,"dateCreated":"2026-03-02",' +
      '"finishedAt":null,"attributes":{"cpf":"010"},"unknown":{"vip":true},"history":[' +
      '{"id":null,"assistant_id":3,"time":"2026-03-02T12:00:00.500Z","sender":"user","message":"oi"},' +
      '{"id":9,"assistant_id":3,"time":"ontem","sender":"Ana","message":[{"default":{"type":"select","text":"?","payload":{"options":' +
      '[{"label":"a","value":"1"},{"label":"b"}],"pick":[1]}}},{"default":{"type":"file","file":{"url":"https://x","name":null,"type":null,' +
      '"caption":null,"size":5,"source":null}}}],"channel":"default","ms":12,"unknown":{"x":[1]}}],' +
      '"events":[{"id":1,"assistantId":null,"contactId":7,"externalId":null,"eventName":"transbordo","eventId":null,"extra1":null,' +
      '"extra2":"0","details":{"a":1},"date":"2026-03-02 12:00:01"}]}';
    const read = readConversation(kept);
    expect(keepConversation(read)).toBe(kept);
    expect(read).toMatchObject({
      contact: { id: '7', attributes: { cpf: '010' }, unknown: { vip: true } },
      messages: [
        { index: 0, timeMs: Date.UTC(2026, 2, 2, 12, 0, 0, 500), senderKind: 'user', parts: [{ kind: 'text', text: 'oi' }] },
        {
          index: 1,
          timeMs: 12,
          senderKind: 'agent',
          channel: 'default',
          parts: [{ style: 'select', options: [{ picked: false }, { value: null, picked: true }] }, { kind: 'file', sizeBytes: 5 }],
        },
      ],
      events: [{ index: 0, dateMs: Date.UTC(2026, 2, 2, 12, 0, 1), zone: 'none', extra2: '0' }],
    });
  });

  test('is spelt as the service spells its answers, where those are plain', () => {
    const raw = '{"id":7,"identifier":"a-1","assistantId":3,"source":"widget","externalId":null,"interactions":2,"dateCreated":"2026-03-02","finishedAt":"2026-03-02","attributes":{"name":"Ana"},' +
      '"history":[{"id":1,"assistant_id":3,"time":"2026-03-02T12:00:00.500Z","sender":"bot","message":[{"type":"text","text":"Olá"}]}],"events":[]}';
    const page = parseContactsPage(Buffer.from(`{"contacts":[${raw}]}`));
    const received = page.kind === 'page' ? page.contacts[0] : undefined;
    expect(keepConversation({ contact: received!.contact, messages: received!.messages ?? [], events: [] })).toBe(raw);
  });

  test.each(['', 'null', '[]', '{}', '{"history":[],"events":{}}', '{"history":[{"message":[{"type":"new"}]}],"events":[]}', '{"history":[{"message":5}],"events":[]}', '{"history":[{"message":"","as":"x"}],"events":[]}', '{"history":[],"events":[{"zone":1}]}'])(
    '%j is damage',
    (text) => {
      expect(() => readConversation(text)).toThrow('cache.damaged');
    },
  );
});
