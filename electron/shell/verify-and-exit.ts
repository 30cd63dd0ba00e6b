import { app } from 'electron';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import { runVerify } from '../evidence/verify-command.ts';

/**
 * `acervo verify FILE…`: answers on the command line and ends the process, before there is a window, a cache, a
 * request or the lock that keeps a second window away.
 */
export async function verifyAndExit(args: readonly string[]): Promise<void> {
  // Nothing is drawn.
  app.disableHardwareAcceleration();
  const systemLanguage = Intl.DateTimeFormat().resolvedOptions().locale;
  const { exitCode, stdout, stderr } = await runVerify(args, resolveLanguage('system', systemLanguage));
  await written(process.stderr, stderr);
  await written(process.stdout, stdout);
  app.exit(exitCode);
}

/** A pipe takes its time, and an exit would cut off what it has not taken. */
function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader that has gone away (`| head`) is no failure of the command.
    stream.once('error', () => resolve());
    stream.write(text, () => resolve());
  });
}
