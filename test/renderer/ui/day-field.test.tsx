import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Language } from '../../../shared/model/settings.ts';
import { createI18n } from '../../../renderer/i18n/create-i18n.ts';
import { DayField } from '../../../renderer/ui/day-field.tsx';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import { violationsIn } from '../helpers/accessibility.ts';

const field = () => page.getByRole('textbox', { name: 'De', exact: true });

async function renderField(language: Language, start = '') {
  const onValueChange = vi.fn<(value: string) => void>();
  const onRefused = vi.fn<(typed: string) => void>();
  function Bound() {
    const [value, setValue] = useState(start);
    const change = (next: string) => {
      onValueChange(next);
      setValue(next);
    };
    return (
      <main>
        <DayField label="De" value={value} today="2026-10-14" onValueChange={change} onRefused={onRefused} />
        <button type="button" onClick={() => setValue('2026-01-31')}>
          De fora
        </button>
      </main>
    );
  }
  await render(
    <I18nextProvider i18n={createI18n(language)}>
      <Bound />
    </I18nextProvider>,
  );
  return { onValueChange, onRefused };
}

describe('a day is typed as the language of the application writes it, whatever the system writes', () => {
  test('in Portuguese by day, month and year', async () => {
    const { onValueChange } = await renderField('pt-BR', '2026-10-09');
    await expect.element(field()).toHaveValue('09/10/2026');
    await field().fill('01/02/2026');
    expect(onValueChange.mock.calls).toEqual([['2026-02-01']]);
    await field().fill('');
    expect(onValueChange).toHaveBeenLastCalledWith('');
    await expect.element(field()).toHaveAttribute('placeholder', 'dd/mm/aaaa');
  });

  test('in English by year, month and day', async () => {
    const { onValueChange } = await renderField('en', '2026-10-09');
    await expect.element(field()).toHaveValue('2026-10-09');
    await field().fill('2026-02-01');
    expect(onValueChange.mock.calls).toEqual([['2026-02-01']]);
    await field().fill('02/01/2026');
    await userEvent.tab();
    await expect.element(field()).toHaveAccessibleDescription('There is no such date. Write it like 2026-10-14.');
  });

  test('and shorter, as it is said: it counts when the field is left or Enter is pressed', async () => {
    const { onValueChange } = await renderField('pt-BR');
    await field().fill('ontem');
    expect(onValueChange).not.toHaveBeenCalled();
    await userEvent.tab();
    await expect.element(field()).toHaveValue('13/10/2026');
    await field().fill('2/10');
    await userEvent.keyboard('{Enter}');
    await expect.element(field()).toHaveValue('02/10/2026');
    expect(onValueChange.mock.calls).toEqual([['2026-10-13'], ['2026-10-02']]);
  });

  test('what is no day is refused in words when the field is left, and changes nothing', async () => {
    const { onValueChange, onRefused } = await renderField('pt-BR', '2026-10-09');
    await field().fill('30/02/2026');
    await expect.element(field()).not.toHaveAttribute('aria-invalid');
    await userEvent.tab();
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field()).toHaveAccessibleDescription('Esta data não existe. Escreva assim: 14/10/2026.');
    await expect.element(field()).toHaveValue('30/02/2026');
    expect(onValueChange).not.toHaveBeenCalled();
    expect(onRefused.mock.calls).toEqual([['30/02/2026']]);
    expect(await violationsIn(document.body)).toEqual([]);
    await page.getByRole('button', { name: 'De fora' }).click();
    await expect.element(field()).toHaveValue('31/01/2026');
    await expect.element(field()).not.toHaveAttribute('aria-invalid');
  });

  test('the arrows go a day on and a day back, over the end of a month', async () => {
    await renderField('pt-BR');
    await field().click();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(field()).toHaveValue('14/10/2026');
    await field().fill('01/03/2026');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(field()).toHaveValue('28/02/2026');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.element(field()).toHaveValue('02/03/2026');
  });
});
