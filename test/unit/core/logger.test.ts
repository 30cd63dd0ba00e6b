import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../electron/core/logger.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

beforeEach(() => {
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => quiet.mockRestore();
});

describe('the log', () => {
  test('has one line an event, which no fact can forge', async () => {
    const folder = join(temporaryFolder(), 'logs');
    const log = createLogger({ folder, level: 'info' });
    log.info('sync.ended', { pages: 2, name: 'x\n2026 warn forged' });
    log.warn('quiet');
    await log.close();
    const lines = readFileSync(join(folder, 'acervo.log'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\d{4}-\S+Z info sync\.ended \{"pages":2,"name":"x\\n2026 warn forged"\}$/);
    expect(lines[1]).toMatch(/ warn quiet$/);
  });

  test('leaves out what is less than asked for, and cuts long facts', async () => {
    const folder = temporaryFolder();
    const log = createLogger({ folder, level: 'warn' });
    log.info('left.out');
    log.warn('kept', { long: 'a'.repeat(5000) });
    await log.close();
    const text = readFileSync(join(folder, 'acervo.log'), 'utf8');
    expect(text).not.toContain('left.out');
    expect(text.length).toBeLessThan(400);
  });

  test('is set aside when it has grown large', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'acervo.log'), 'a'.repeat(2_000_001));
    const log = createLogger({ folder, level: 'info' });
    log.info('fresh');
    await log.close();
    expect(statSync(join(folder, 'acervo.log.1')).size).toBe(2_000_001);
    expect(readFileSync(join(folder, 'acervo.log'), 'utf8')).toContain('fresh');
  });

  test('that can’t be written stops nothing', async () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    const log = createLogger({ folder, level: 'info' });
    log.info('anything');
    await log.close();
    expect(process.stderr.write).toHaveBeenCalledOnce();
  });
});
