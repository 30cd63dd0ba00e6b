import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Menu } from '../../../renderer/ui/menu.tsx';

test('a menu has its entries when it is opened, with the focus on the first, and asks for them then', async () => {
  let asked = 0;
  const chosen: string[] = [];
  const items = () => {
    asked += 1;
    return ['um', 'dois'].map((label) => ({ id: label, label, onSelect: () => chosen.push(label) }));
  };
  const screen = await render(
    <Menu label="Números" items={items}>
      Abrir
    </Menu>,
  );
  expect(asked).toBe(0);
  expect(screen.container.querySelectorAll('[role=menuitem]')).toHaveLength(0);
  screen.getByRole('button', { name: 'Números' }).element().focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('menuitem', { name: 'um' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Números' })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Números' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'dois' }));
  expect(chosen).toEqual(['dois']);
});
