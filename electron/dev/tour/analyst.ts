import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright';

export interface ServiceAddress {
  readonly baseUrl: string;
  readonly instance: string;
  readonly apiKey: string;
}

/** Long enough for the whole demonstration population at ten queries a second, ms. */
const SYNC_LIMIT_MS = 180_000;
const EXPORT_LIMIT_MS = 90_000;

/** A quality analyst at the keyboard: does with the window what a person does, by the names that a person reads. */
export class Analyst {
  readonly #app: ElectronApplication;
  readonly page: Page;

  constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.page = page;
  }

  /** Fills the connection form and asks the service whether it answers. */
  async fillConnection(service: ServiceAddress, label: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Instância').fill(service.instance);
    await page.getByLabel('Nome no Acervo').fill(label);
    await page.getByLabel('Chave da API').fill(service.apiKey);
    await page.getByText('Rede e limites').click();
    await page.getByLabel('Endereço do serviço').fill(service.baseUrl);
    await page.getByRole('button', { name: 'Testar conexão' }).click();
    await page.getByText('A conexão funciona.').waitFor();
  }

  /** Saves the connection; the form for the first query opens by itself. */
  async connect(): Promise<void> {
    await this.page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await this.page.getByRole('dialog', { name: 'Nova consulta' }).waitFor();
  }

  /** Sets the dates of the query form, which stand on the last week until then. */
  async chooseFirstDay(day: string): Promise<void> {
    await this.page.getByRole('dialog').getByLabel('De', { exact: true }).fill(day);
  }

  async chooseLastDay(day: string): Promise<void> {
    await this.page.getByRole('dialog').getByLabel('Até', { exact: true }).fill(day);
  }

  /** Asks what the query will cost. */
  async planQuery(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Consultar', exact: true }).click();
    await dialog.getByRole('button', { name: 'Iniciar', exact: true }).waitFor();
  }

  async beginQuery(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Iniciar', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async runQuery(): Promise<void> {
    await this.planQuery();
    await this.beginQuery();
  }

  get rows(): Locator {
    return this.page.getByRole('grid', { name: 'Atendimentos encontrados' }).getByRole('row');
  }

  async waitForFirstConversations(): Promise<void> {
    await this.rows.nth(3).waitFor();
  }

  async showActivity(): Promise<void> {
    await this.page.getByRole('button', { name: /^Abrir a atividade/ }).click();
    await this.page.getByRole('heading', { name: 'Atividade' }).waitFor();
  }

  /** In the activity: a tenth and more of the histories are there. */
  async waitForHistories(): Promise<void> {
    await this.page.getByText(/^\d{2,3} de \d+$/u).first().waitFor({ timeout: SYNC_LIMIT_MS });
  }

  async showCoverage(): Promise<void> {
    await this.page.getByRole('button', { name: 'Ver por dia e assistente' }).click();
    await this.page.getByRole('dialog').getByRole('grid').waitFor();
  }

  async waitUntilSynchronised(): Promise<void> {
    await this.page.getByText('Concluída').first().waitFor({ timeout: SYNC_LIMIT_MS });
  }

  async showConversations(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('button', { name: 'Atendimentos', exact: true }).click();
    await this.rows.first().waitFor();
  }

  /** Types into the search field, which `/` reaches from anywhere. */
  async search(text: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.getByRole('combobox', { name: 'Buscar no acervo' }).fill(text);
    // The list may still answer the search before.
    await this.page.locator('.results-counts[aria-busy="false"]').waitFor();
    await this.page.locator('.contact-row mark').first().waitFor();
  }

  /** A query that only reading the conversations decides: its words stand under the box, its rows in the list. */
  async searchPattern(text: string, words: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.getByRole('combobox', { name: 'Buscar no acervo' }).fill(text);
    await this.page.getByText(words).waitFor();
    await this.page.getByText(/conversas lidas$/).waitFor();
    await this.rows.first().waitFor();
    await this.page.getByRole('group', { name: 'Dito por' }).waitFor();
  }

  /** The same query as lines. */
  async showConditions(): Promise<void> {
    await this.page.getByRole('button', { name: 'Montar por condições' }).click();
    await this.page.getByRole('region', { name: 'Condições da busca' }).waitFor();
  }

  async closeConditions(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fechar as condições' }).click();
    await this.page.getByRole('region', { name: 'Condições da busca' }).waitFor({ state: 'hidden' });
  }

  /** What the list says about itself, e.g. `40 atendimentos · 100% com histórico`. */
  get counts(): Locator {
    return this.page.locator('.results-counts');
  }

  async openFirst(): Promise<void> {
    await this.rows.first().click();
    await this.page.getByRole('heading', { level: 2 }).first().waitFor();
    await this.page.locator('[data-kind="message"], .message-row').first().waitFor();
  }

  async findInside(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+f');
    await this.page.getByLabel('Localizar nesta conversa').fill(text);
    await this.page.getByText(/^\d+ de \d+$/).first().waitFor();
  }

  /** By key, as one does with both hands on the keyboard. */
  async nextHit(): Promise<void> {
    await this.page.keyboard.press('n');
  }

  /** The mark on which one stands. */
  get currentHit(): Locator {
    return this.page.locator('mark[aria-current]').first();
  }

  /** Which of the hits that is, e.g. `1 de 3`. */
  get hitPosition(): Locator {
    return this.page.getByRole('search', { name: 'Ocorrências nesta conversa' }).getByRole('status');
  }

  async openExport(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('ControlOrMeta+e');
    await this.page.getByRole('dialog', { name: 'Exportar atendimento' }).waitFor();
  }

  /** Answers the system's own dialog, which no browser protocol reaches. */
  async #willSaveTo(path: string): Promise<void> {
    await this.#app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
  }

  /** The conversation whose export form is open. */
  async exportTo(path: string): Promise<void> {
    await this.#willSaveTo(path);
    const form = this.page.getByRole('dialog', { name: 'Exportar atendimento' });
    await form.getByRole('button', { name: 'Exportar', exact: true }).click();
    await form.getByText('Exportação concluída').waitFor({ timeout: EXPORT_LIMIT_MS });
  }

  /** Drops an exported file anywhere on the window, which verifies it. */
  async verifyDropped(path: string): Promise<void> {
    // Written as text: what it names exists in the window only.
    const dataTransfer = await this.page.evaluateHandle(`(() => {
      const dropped = new DataTransfer();
      const bytes = Uint8Array.from(atob('${readFileSync(path).toString('base64')}'), (letter) => letter.charCodeAt(0));
      dropped.items.add(new File([bytes], ${JSON.stringify(basename(path))}));
      return dropped;
    })()`);
    await this.page.dispatchEvent('body', 'drop', { dataTransfer });
    const dialog = this.page.getByRole('dialog', { name: 'Verificar um arquivo exportado' });
    await dialog.getByText('Íntegro', { exact: true }).waitFor({ timeout: EXPORT_LIMIT_MS });
  }

  /** One masked field of the record that was just verified, into a file of its own; the field by the beginning of its name. */
  async disclose(field: string, reason: string, path: string): Promise<void> {
    await this.#willSaveTo(path);
    const dialog = this.page.getByRole('dialog', { name: 'Verificar um arquivo exportado' });
    await dialog.getByRole('button', { name: 'Revelar um campo…' }).click();
    const form = dialog.getByRole('form', { name: 'Revelar um campo mascarado' });
    const option = form.getByRole('option').filter({ hasText: field }).first();
    await form.getByLabel('Campo', { exact: true }).selectOption(await option.innerText());
    await form.getByLabel('Motivo').fill(reason);
    await form.getByRole('button', { name: 'Salvar o campo revelado' }).click();
    await form.getByText(/^Campo revelado salvo/u).waitFor();
  }

  /** Marks the first three conversations of the list, by keys. */
  async markThree(): Promise<void> {
    await this.rows.first().click();
    await this.page.getByRole('grid', { name: 'Atendimentos encontrados' }).focus();
    await this.page.keyboard.press('x');
    await this.page.keyboard.press('Shift+ArrowDown');
    await this.page.keyboard.press('Shift+ArrowDown');
    await this.page.getByText('3 marcados', { exact: true }).waitFor();
  }

  /** All that are marked, as one ZIP of records. */
  async exportMarkedTo(path: string): Promise<void> {
    await this.#willSaveTo(path);
    await this.page.getByRole('button', { name: 'Exportar os marcados' }).click();
    const form = this.page.getByRole('dialog', { name: 'Exportar vários atendimentos' });
    await form.getByRole('button', { name: 'Exportar', exact: true }).click();
    await form.getByText(/^Exportação concluída: \d+ registros/u).waitFor({ timeout: EXPORT_LIMIT_MS });
  }

  async unmark(): Promise<void> {
    await this.page.getByRole('button', { name: 'Desmarcar' }).click();
  }

  /** Without a keychain: an archive that ends with the run. */
  async chooseSession(): Promise<void> {
    await this.page.getByRole('radio', { name: /^Só enquanto/ }).check();
    await this.page.getByRole('button', { name: 'Criar o acervo' }).click();
  }

  /** Without a keychain: an archive behind a passphrase. */
  async choosePassphrase(passphrase: string): Promise<void> {
    await this.page.getByLabel('Frase de acesso', { exact: true }).fill(passphrase);
    await this.page.getByLabel('Repita a frase').fill(passphrase);
    await this.page.getByRole('button', { name: 'Criar o acervo' }).click();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.getByLabel('Frase de acesso').fill(passphrase);
    await this.page.getByRole('button', { name: 'Abrir', exact: true }).click();
  }

  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}
