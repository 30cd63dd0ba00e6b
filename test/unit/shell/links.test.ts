import { describe, expect, test } from 'vitest';
import { createLinkInbox } from '../../../electron/shell/links.ts';

const LINK = 'acervo://atendimento/loja/9007/mensagem/3';
const READ = { instance: 'loja', contactId: '9007', place: { kind: 'message', index: 2 } };

describe('links that the system hands over', () => {
  test('wait until they are taken, once', () => {
    const links = createLinkInbox();
    expect(links.arriveWith(['/opt/acervo', '--type=x', LINK])).toBe(true);
    expect(links.take()).toEqual(READ);
    expect(links.take()).toBeNull();
  });

  test('replace one another: the last one asked for is shown', () => {
    const links = createLinkInbox();
    links.arrive('acervo://atendimento/loja/1');
    links.arrive(LINK);
    expect(links.take()).toEqual(READ);
  });

  test.each([
    [['/opt/acervo']],
    [['/opt/acervo', '--link=acervo://atendimento/loja/1']],
    [['/opt/acervo', 'acervo://atendimento/loja/1;rm', LINK]],
    [['/opt/acervo', 'acervo:export?path=/etc/passwd']],
  ])('are dropped when they are anything but a link: %j', (commandLine) => {
    const links = createLinkInbox();
    expect(links.arriveWith(commandLine)).toBe(false);
    expect(links.take()).toBeNull();
  });

  test('that are no good leave the one that waits', () => {
    const links = createLinkInbox();
    links.arrive(LINK);
    expect(links.arrive('acervo://nada')).toBe(false);
    expect(links.take()).toEqual(READ);
  });
});
