import { existsSync } from 'node:fs';
import { runCommand, tryCommand } from './run-command.mjs';
import { runStep, SetupProblem } from './step.mjs';

/** Debian packages by purpose; `a|b` are names of the same thing in different releases. */
const packagesByPurpose = {
  /** Compiling the keychain binding and the fallback's SQLite, unpacking the fallback. */
  build: ['libsecret-1-dev', 'pkg-config', 'g++', 'make', 'python3', 'unzip'],
  /** What Electron links against. */
  run: [
    'libgtk-3-0|libgtk-3-0t64',
    'libnss3',
    'libasound2|libasound2t64',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libnotify4',
    'libatspi2.0-0|libatspi2.0-0t64',
    'libdrm2',
    'libsecret-1-0',
  ],
  /** A display, a message bus, a keychain and a desktop's emoji where nobody sits. */
  headless: ['xvfb', 'xauth', 'dbus', 'gnome-keyring', 'fonts-noto-color-emoji'],
  /** A browser for the interface's tests and the readers that check exported PDF files. */
  test: ['chromium', 'poppler-utils', 'qpdf'],
  /** What searching is measured against. */
  bench: ['ripgrep'],
} as const;

export type PackagePurpose = keyof typeof packagesByPurpose;

/**
 * Sees to it that Debian's packages for these purposes are there: installs them as root, otherwise names the one command
 * that does. Systems without dpkg bring these things in their own ways; nothing is done there.
 * @throws SetupProblem where someone else has to install them
 */
export async function ensureSystemPackages(purposes: readonly PackagePurpose[]): Promise<void> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = purposes.flatMap((purpose) => packagesByPurpose[purpose]);
  await runStep({
    title: 'System packages',
    doing: process.getuid?.() === 0 ? 'installing what is missing with apt-get' : 'checking',
    ready: async () => ((await missingOf(wanted)).length === 0 ? true : undefined),
    run: async () => {
      if (process.getuid?.() !== 0) throw new SetupProblem(await commandForAPerson(wanted));
      await install(wanted);
      return true;
    },
  });
}

async function install(wanted: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { env });
  const names = await Promise.all((await missingOf(wanted)).map(nameHere));
  console.log(`    ${names.join(' ')}`);
  await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
  const left = await missingOf(wanted);
  if (left.length > 0) throw new SetupProblem(`apt-get ended well, but these are still missing: ${left.join(' ')}`);
}

async function commandForAPerson(wanted: readonly string[]): Promise<string> {
  const names = await Promise.all((await missingOf(wanted)).map(nameHere));
  return (
    'System packages are missing. Install them with this command, then run the same command again:\n\n' +
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
  );
}

async function missingOf(wanted: readonly string[]): Promise<readonly string[]> {
  const installed = await installedPackages(wanted.flatMap((alternatives) => alternatives.split('|')));
  return wanted.filter((alternatives) => !alternatives.split('|').some((name) => installed.has(name)));
}

async function installedPackages(names: readonly string[]): Promise<ReadonlySet<string>> {
  // dpkg-query ends with 1 when it does not know one of the names; what it knows is listed all the same.
  const { stdout } = await tryCommand('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names]);
  const lines = stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.slice(0, line.indexOf(' '))));
}

async function nameHere(alternatives: string): Promise<string> {
  const names = alternatives.split('|');
  for (const name of names) {
    const { stdout } = await tryCommand('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/u.test(stdout)) return name;
  }
  return names[0] ?? alternatives;
}
