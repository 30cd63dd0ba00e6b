import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../electron/core/config.ts';

const everything = {
  ACERVO_LOG_LEVEL: 'warn',
  ACERVO_USER_DATA: '/tmp/acervo',
  ACERVO_SQLITE_BINDING: '/tmp/driver.node',
  ELECTRON_RENDERER_URL: 'http://localhost:5173',
};

describe('the surroundings', () => {
  test('decide nothing that matters in the product', () => {
    expect(readConfig(everything, { isPackaged: true, nodeApiVersion: 10 })).toEqual({
      logLevel: 'warn',
      userDataOverride: null,
      nativeBinding: null,
      rendererDevUrl: null,
    });
  });

  test('may bring another SQLite driver to a runtime that can’t load the packaged one', () => {
    const config = readConfig(everything, { isPackaged: true, nodeApiVersion: 9 });
    expect(config).toMatchObject({ nativeBinding: '/tmp/driver.node', userDataOverride: null, rendererDevUrl: null });
  });

  test('decide while developing', () => {
    expect(readConfig(everything, { isPackaged: false })).toEqual({
      logLevel: 'warn',
      userDataOverride: '/tmp/acervo',
      nativeBinding: '/tmp/driver.node',
      rendererDevUrl: 'http://localhost:5173',
    });
    expect(readConfig({}, { isPackaged: false })).toMatchObject({ logLevel: 'info', userDataOverride: null });
  });

  test.each([
    ['ACERVO_USER_DATA', 'relative/folder'],
    ['ACERVO_SQLITE_BINDING', 'driver.node'],
    ['ELECTRON_RENDERER_URL', 'http://evil.example'],
    ['ACERVO_LOG_LEVEL', 'everything'],
  ])('are refused by name and value: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value }, { isPackaged: false })).toThrow(`${name} ("${value}")`);
  });
});
