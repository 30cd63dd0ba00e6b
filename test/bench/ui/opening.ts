import type { Locator, Page } from 'playwright';

const PATIENCE_MS = 20_000;

/** Milliseconds from clicks on these rows of the list to the frame in which their conversations were painted. */
export async function measureOpenings(page: Page, opens: number): Promise<readonly number[]> {
  const rows = page.locator('.contact-row:not(.contact-row-missing)');
  const times: number[] = [];
  while (times.length < opens) {
    const seen = await rowsInSight(page);
    // The last one stays open while the list moves on, and a click on it would open nothing.
    for (const at of seen.slice(0, opens - times.length)) times.push(await measureOpening(page, rows.nth(at)));
    await scrollList(page);
  }
  return times;
}

/** One row after another, again and again, where there are only a few. */
export async function measureInTurn(page: Page, opens: number): Promise<readonly number[]> {
  const rows = page.locator('.contact-row:not(.contact-row-missing)');
  const count = (await rowsInSight(page)).length;
  if (count < 2) throw new Error(`${count} long conversations in the list`);
  const times: number[] = [];
  for (let at = 0; times.length < opens; at++) times.push(await measureOpening(page, rows.nth(at % count)));
  return times;
}

/** The places, among the rows that are drawn, of those that can be clicked and are not open yet. */
function rowsInSight(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const list = document.querySelector('[role=grid]')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('.contact-row:not(.contact-row-missing)')];
    return rows.flatMap((row, at) => {
      const { top, bottom } = row.getBoundingClientRect();
      const isIn = list !== undefined && top >= list.top && bottom <= list.bottom;
      return isIn && row.getAttribute('aria-selected') !== 'true' ? [at] : [];
    });
  });
}

async function scrollList(page: Page): Promise<void> {
  const grid = page.getByRole('grid');
  const before = await firstName(page);
  await grid.hover();
  await page.mouse.wheel(0, (await grid.boundingBox())?.height ?? 0);
  await page.waitForFunction((name) => {
    const top = document.querySelector('[role=grid]')?.getBoundingClientRect().top ?? 0;
    const first = [...document.querySelectorAll('.contact-row')].find((row) => row.getBoundingClientRect().top >= top);
    return first?.querySelector('.contact-name')?.textContent !== name;
  }, before);
}

function firstName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const top = document.querySelector('[role=grid]')?.getBoundingClientRect().top ?? 0;
    const first = [...document.querySelectorAll('.contact-row')].find((row) => row.getBoundingClientRect().top >= top);
    return first?.querySelector('.contact-name')?.textContent ?? '';
  });
}

async function measureOpening(page: Page, row: Locator): Promise<number> {
  const name = await row.locator('.contact-name').innerText();
  const painted = page.evaluate(watchOpening, { name, patienceMs: PATIENCE_MS });
  await row.click();
  return painted;
}

/** Runs in the page: from the click that comes next to the paint of a conversation under this name, with its messages. */
function watchOpening({ name, patienceMs }: { readonly name: string; readonly patienceMs: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error('the conversation did not open')), patienceMs);
    const onClick = (event: Event): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        clearTimeout(giveUp);
        port1.close();
        resolve(performance.now() - event.timeStamp);
      };
      const look = (): void => {
        const isThere = document.querySelector('.transcript h2')?.textContent.includes(name) === true && document.querySelector('.timeline-item .bubble') !== null;
        // What is there before a frame is painted is in it; a message sent here arrives after that.
        if (isThere) port2.postMessage(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('click', onClick, { capture: true, once: true });
  });
}
