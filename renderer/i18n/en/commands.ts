import type { commands as ptBr } from '../pt-BR/commands.ts';
import type { Words } from '../words.ts';

export const commands: Words<typeof ptBr> = {
  palette: 'Commands',
  palettePlaceholder: 'What do you want to do?',
  paletteNone: 'No command of that name',
  shortcuts: 'Keyboard shortcuts',
  groups: { anywhere: 'Anywhere', list: 'In the list', conversation: 'In the conversation' },
  names: {
    search: 'Search the archive',
    newQuery: 'New query',
    connect: 'New connection',
    activity: 'Show activity',
    conversations: 'Show conversations',
    findInside: 'Find in conversation',
    nextHit: 'Next hit',
    previousHit: 'Previous hit',
    copy: 'Copy what is selected',
    export: 'Export the conversation',
    togglePanel: 'Show or hide the library',
    settings: 'Settings',
    shortcuts: 'Keyboard shortcuts',
    palette: 'Commands',
    back: 'One step back',
    next: 'Next conversation',
    previous: 'Previous conversation',
    open: 'Open the conversation',
    fetchHistory: 'Fetch the history now',
    focusList: 'Go to the list',
    focusTranscript: 'Go to the conversation',
    clearFilters: 'Clear filters',
  },
};
