import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type AppSession, openAppSession } from '../session/app-session.ts';
import { giveToOrdinaryUser } from '../session/ordinary-user.ts';
import { stageApp } from '../session/staged-app.ts';
import type { PackagedApp } from '../setup/packaged-app.ts';
import { Analyst } from './analyst.ts';
import { type SimulatedService, startSimulatedService } from './simulated-service.ts';

const SCREEN = { width: 1440, height: 900 };

/** Pictures and exports of one walk through the product, each step said as it is taken. */
export async function runTour(packaged: PackagedApp, output: string): Promise<void> {
  const service = await startSimulatedService(['--latency', '20-120', '--today', '2026-10-14']);
  const staged = stageApp(packaged, 'test');
  const exports = mkdtempSync(path.join(os.tmpdir(), 'acervo-exports-'));
  giveToOrdinaryUser(exports);
  try {
    const session = await openAppSession(staged, {
      keyring: 'real',
      screen: SCREEN,
      env: { LANGUAGE: 'pt_BR', TZ: 'America/Sao_Paulo' },
    });
    let measured: Measured;
    try {
      measured = await walk(session, service, output, exports);
    } finally {
      await session.close();
    }
    for (const file of readdirSync(exports)) copyFileSync(path.join(exports, file), path.join(output, file));
    report(output, measured);
  } finally {
    rmSync(exports, { recursive: true, force: true });
    staged.remove();
    await service.stop();
  }
}

/** Answers what the service measured until it went away: from the first search on there is none. */
async function walk(session: AppSession, service: SimulatedService, output: string, exports: string): Promise<Measured> {
  const analyst = new Analyst(session.app, session.page);
  const step = createSteps(session, output);
  await session.app.evaluate(({ BrowserWindow }, size) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
  }, SCREEN);
  await step('connect', 'Connects: the key goes to the keychain, the service answers', () =>
    analyst.fillConnection(service, 'Grupo Horizonte'),
  );
  await step('query', 'Asks for the last two months, with history and events', async () => {
    await analyst.connect();
    await analyst.chooseFirstDay('2026-08-10');
  });
  await step('plan', 'Knows what that will cost before it runs', () => analyst.planQuery());
  await step('syncing', 'Watches conversations arrive', async () => {
    await analyst.beginQuery();
    await analyst.waitForFirstConversations();
  });
  await step('activity', 'Sees how far it is and what is left today', async () => {
    await analyst.showActivity();
    await analyst.waitForHistories();
  });
  await step('synchronised', 'Has everything that the service gave', () => analyst.waitUntilSynchronised());
  await step('coverage', 'Sees what is held, day by day', () => analyst.showCoverage());
  const measured = await service.measured();
  await service.stop();
  await step('pattern', 'Asks what came after what, and reads the question back in words', async () => {
    await analyst.closeDialog();
    await analyst.showConversations();
    await analyst.searchPattern(
      'de:bot "não entendi" =>8 evento:transbordo ',
      'Busca: a frase “não entendi” no que o bot disse, depois, em até 8 mensagens, evento transbordo',
    );
  });
  await step('conditions', 'Sees the same question as lines to change', () => analyst.showConditions());
  await step('search', 'Searches without the network, accents or not', async () => {
    await analyst.closeConditions();
    await analyst.search('nao emitir fatura');
  });
  await step('transcript', 'Reads a conversation as it was lived', () => analyst.openFirst());
  await step('find-inside', 'Finds inside it', () => analyst.findInside('atendente'));
  await step('export', 'Exports it, as PDF and as JSON', () => analyst.openExport());
  await step('exported', 'Has both, with one digest', () => analyst.exportTo(path.join(exports, 'atendimento.pdf')));
  await step('verified', 'Drops the file back on the window, and knows that it is as it was exported', async () => {
    await analyst.closeDialog();
    await analyst.verifyDropped(path.join(exports, 'atendimento.pdf'));
  });
  await step('marked', 'Marks a few conversations, and has them as one file', async () => {
    await analyst.closeDialog();
    await analyst.markThree();
    await analyst.exportMarkedTo(path.join(exports, 'atendimentos.zip'));
  });
  await step('dark', 'Works at night too', async () => {
    await analyst.closeDialog();
    await analyst.unmark();
    await analyst.openFirst();
    await session.page.emulateMedia({ colorScheme: 'dark' });
  });
  return measured;
}

type Measured = Awaited<ReturnType<SimulatedService['measured']>>;
type Step = (name: string, says: string, take: () => Promise<void>) => Promise<void>;

function createSteps(session: AppSession, output: string): Step {
  let count = 0;
  return async (name, says, take) => {
    count += 1;
    const number = String(count).padStart(2, '0');
    console.log(`${number}  ${says}`);
    try {
      await take();
    } catch (error) {
      await session.page.screenshot({ path: path.join(output, `${number}-${name}-failed.png`) }).catch(() => undefined);
      throw new Error(`Step ${number} (${name}) failed.\n${session.output()}`, { cause: error });
    }
    await session.page.screenshot({ path: path.join(output, `${number}-${name}.png`), animations: 'disabled' });
  };
}

function report(output: string, measured: Measured): void {
  const { requests, largestWindow, refused } = measured;
  console.log(`\nThe service saw ${requests} queries, at most ${largestWindow} in any 1 000 ms, and refused ${refused}.`);
  for (const file of readdirSync(output).toSorted()) {
    console.log(`  out/demo/${file}  ${Math.ceil(statSync(path.join(output, file)).size / 1000)} kB`);
  }
}
