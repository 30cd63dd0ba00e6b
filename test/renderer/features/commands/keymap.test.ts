import { describe, expect, test } from 'vitest';
import { bindingFor, KEYMAP, keysOf } from '../../../../renderer/features/commands/keymap.ts';

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

describe('a key press', () => {
  test('without a modifier is a command only for a hand that is not typing', () => {
    expect(bindingFor(press('j'), false)?.command).toBe('next');
    expect(bindingFor(press('j'), true)).toBeNull();
    expect(bindingFor(press('k', { ctrlKey: true }), true)?.command).toBe('palette');
  });

  test('tells n from N, and Ctrl F from Ctrl Shift F', () => {
    expect(bindingFor(press('n'), false)?.command).toBe('nextHit');
    expect(bindingFor(press('N', { shiftKey: true }), false)?.command).toBe('previousHit');
    expect(bindingFor(press('f', { ctrlKey: true }), false)?.command).toBe('findInside');
    expect(bindingFor(press('F', { ctrlKey: true, shiftKey: true }), false)?.command).toBe('search');
    expect(bindingFor(press('e', { metaKey: true }), false)?.command).toBe('export');
  });

  test('with Alt, or while a word is being composed, is left alone', () => {
    expect(bindingFor(press('j', { altKey: true }), false)).toBeNull();
    expect(bindingFor(press('j', { isComposing: true }), false)).toBeNull();
    expect(bindingFor(press('ArrowLeft', { altKey: true }), false)?.command).toBe('goBack');
    expect(bindingFor(press('ArrowLeft'), false)).toBeNull();
  });
});

test('no two commands share a key', () => {
  const presses = KEYMAP.map(({ key, mod, shift, alt }) => `${mod === true}${shift === true}${alt === true}${key}`);
  expect(new Set(presses).size).toBe(presses.length);
});

test('keys are spelled as the platform does', () => {
  expect(keysOf('export', false)).toEqual(['Ctrl', 'E']);
  expect(keysOf('export', true)).toEqual(['⌘', 'E']);
  expect(keysOf('previousHit', false)).toEqual(['Shift', 'N']);
  expect(keysOf('focusList', false)).toBeUndefined();
});
