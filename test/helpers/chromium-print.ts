import { chromium, type Browser } from 'playwright';
import { LOAD_EVERY_FONT } from '../../electron/export/fonts.ts';
import { PRINT_POLICY_HEADER } from '../../electron/export/print-policy.ts';
import type { PrintOptions } from '../../electron/core/platform.ts';

const PAGE_URL = 'https://print.invalid/';

/** Stands in for the shell's printer: the same page under the same policy, in the same engine, from Playwright. */
export interface ChromiumPrinter {
  printToPdf(html: string, options: Pick<PrintOptions, 'headerHtml' | 'footerHtml'>): Promise<Uint8Array>;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function startChromium(): Promise<ChromiumPrinter> {
  const browser = await chromium.launch({
    executablePath: process.env['ACERVO_CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return {
    browser,
    close: () => browser.close(),
    async printToPdf(html, { headerHtml, footerHtml }) {
      const context = await browser.newContext({ javaScriptEnabled: false });
      try {
        const page = await context.newPage();
        const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PRINT_POLICY_HEADER };
        await page.route('**/*', (route) =>
          route.request().url() === PAGE_URL ? route.fulfill({ body: html, headers }) : route.continue(),
        );
        await page.goto(PAGE_URL, { waitUntil: 'load' });
        await page.evaluate(LOAD_EVERY_FONT);
        return await page.pdf({
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: headerHtml,
          footerTemplate: footerHtml,
          tagged: true,
          outline: true,
        });
      } finally {
        await context.close();
      }
    },
  };
}
