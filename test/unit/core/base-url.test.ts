import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { readBaseUrl } from '../../../electron/core/base-url.ts';

describe('a base address', () => {
  test.each([
    ['https://api.altubots.com', 'https://api.altubots.com'],
    [' https://API.altubots.com/ ', 'https://api.altubots.com'],
    ['https://api.altubots.com:8443', 'https://api.altubots.com:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://localhost:9', 'http://localhost:9'],
  ])('%j is kept as its origin', (text, baseUrl) => {
    expect(readBaseUrl(text)).toMatchObject({ kind: 'good', baseUrl });
  });

  test.each([
    ['http://api.altubots.com', 'notHttps'],
    ['http://127.0.0.1.evil.example', 'notHttps'],
    ['http://localhost.evil.example', 'notHttps'],
    ['http://0.0.0.0', 'notHttps'],
    ['http://10.0.0.1', 'notHttps'],
    ['https://user@api.altubots.com', 'userInfo'],
    ['https://api.altubots.com:x@evil.example', 'userInfo'],
    ['https://api.altubots.com/v2', 'path'],
    ['https://api.altubots.com/?a', 'path'],
    ['https://api.altubots.com/#a', 'path'],
    ['https:api.altubots.com', 'unreadable'],
    ['https:\\\\api.altubots.com', 'unreadable'],
    ['https:///evil', 'unreadable'],
    ['api.altubots.com', 'unreadable'],
    ['file:///etc/passwd', 'unreadable'],
    ['javascript:alert(1)', 'unreadable'],
    ['https://a b', 'unreadable'],
    ['', 'unreadable'],
  ])('%j is refused as %s', (text, problem) => {
    expect(readBaseUrl(text)).toEqual({ kind: 'bad', problem });
  });

  property.prop([fc.oneof(fc.webUrl(), fc.string())], { seed: 7, numRuns: 500 })('is an https or loopback origin, or refused', (text) => {
    const read = readBaseUrl(text);
    if (read.kind === 'bad') return;
    const url = new URL(read.baseUrl);
    expect(url.origin).toBe(read.baseUrl);
    expect(url.protocol === 'https:' || read.isLoopback).toBe(true);
  });
});
