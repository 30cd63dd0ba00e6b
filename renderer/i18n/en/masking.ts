import type { masking as ptBr } from '../pt-BR/masking.ts';
import type { Words } from '../words.ts';

export const masking: Words<typeof ptBr> = {
  notice: {
    plain: 'not masked',
    plainHint: 'The data is shown as it was received. Only passwords and card numbers are hidden.',
    masked_one: '{{count, number}} piece masked',
    masked_other: '{{count, number}} pieces masked',
    maskedHint: 'Personal data that is recognised is hidden. Names of other people and addresses within text are not recognised.',
    nothing: 'nothing to mask',
    reveal: 'show…',
    revealed: 'data in sight for {{left}}',
    revealedHint: 'It is masked again when the time is over or when you leave the conversation.',
    leftLabel: 'Time left with the data in sight: {{left}}',
    mask: 'mask',
    nowRevealed: 'The personal data of this conversation is in sight.',
    nowMasked: 'The personal data of this conversation is masked again.',
  },
  reveal: {
    title: 'Show personal data',
    words: 'Only this conversation is shown. The list and the others stay masked.',
    reason: 'Reason',
    reasonHint: 'Kept in the ledger of exports, without personal data, with the time and the conversation as a code.',
    howLong: 'For how long',
    howLongHint: 'Leaving the conversation ends it sooner.',
    minutes_one: '{{count, number}} minute',
    minutes_other: '{{count, number}} minutes',
    show: 'Show',
  },
  setting: {
    label: 'Mask personal data on screen',
    hint: 'In the conversation, in the list and in what is copied. Each conversation can be shown for a time, with a reason. The search still finds everything.',
    on: 'masked',
    off: 'in sight',
    name: 'Personal data on screen',
  },
  hitsHidden: 'Nothing of what was searched for is in sight: it may be masked.',
  previewMasked: 'The screen is masked. To read what is in each piece, show the conversation first.',
};
