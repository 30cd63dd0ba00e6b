import { Search } from 'lucide-react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';

test('a button is empty of what it says on hover, and then says its name and its keys', async () => {
  const screen = await render(<IconButton icon={Search} label="Localizar" keys={['Ctrl', 'F']} />);
  const tip = screen.container.querySelector('[popover]');
  expect(tip?.textContent).toBe('');
  await userEvent.hover(screen.getByRole('button', { name: 'Localizar' }));
  await expect.element(screen.getByText('Ctrl')).toBeVisible();
  expect(tip?.textContent).toBe('LocalizarCtrlF');
});
