import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/contract.ts';
import type { ShellTexts } from '../../shared/i18n/shell-texts.ts';

type Command = EventPayload<'menu/command'>;

export interface MenuOptions {
  readonly texts: ShellTexts['menu'];
  readonly isMac: boolean;
  /** Developer tools are offered in development only. */
  readonly developerTools: boolean;
  readonly onCommand: (command: Command) => void;
}

export function setApplicationMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

function menuTemplate({ texts, isMac, developerTools, onCommand }: MenuOptions): MenuItemConstructorOptions[] {
  const command = (name: Command, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      onCommand(name);
    },
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings = command('settings', texts.settings, 'CmdOrCtrl+,');
  return [
    ...(isMac ? [macMenu(texts, settings)] : []),
    {
      label: texts.file,
      submenu: [
        command('newQuery', texts.newQuery, 'CmdOrCtrl+N'),
        command('export', texts.export, 'CmdOrCtrl+E'),
        command('verify', texts.verify),
        command('ledger', texts.ledger),
        separator,
        command('connect', texts.connect),
        ...(isMac ? [] : [settings, separator, { role: 'quit' as const, label: texts.quit }]),
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
        separator,
        command('search', texts.search, 'CmdOrCtrl+Shift+F'),
        command('findInside', texts.findInside, 'CmdOrCtrl+F'),
      ],
    },
    {
      label: texts.view,
      submenu: [
        command('togglePanel', texts.togglePanel, 'CmdOrCtrl+B'),
        command('activity', texts.activity, 'CmdOrCtrl+Shift+A'),
        separator,
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'resetZoom', label: texts.resetZoom },
        separator,
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(developerTools ? [{ role: 'toggleDevTools' as const, label: texts.developerTools }] : []),
      ],
    },
    {
      label: texts.window,
      submenu: [
        { role: 'minimize', label: texts.minimize },
        { role: 'close', label: texts.close },
      ],
    },
    {
      label: texts.help,
      role: 'help',
      submenu: [
        command('shortcuts', texts.shortcuts),
        ...(isMac ? [] : [{ role: 'about' as const, label: texts.about }]),
      ],
    },
  ];
}

function macMenu(texts: ShellTexts['menu'], settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about', label: texts.about },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      { type: 'separator' },
      { role: 'quit', label: texts.quit },
    ],
  };
}
