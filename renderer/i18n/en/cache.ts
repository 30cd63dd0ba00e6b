import type { cache as ptBr } from '../pt-BR/cache.ts';
import type { Words } from '../words.ts';

export const cache: Words<typeof ptBr> = {
  needsChoice: {
    title: 'How should the archive be protected?',
    words: 'The archive is encrypted. Its key would be in the system keychain, but there is none available on this computer.',
    passphrase: 'With a passphrase',
    passphraseWords: 'Stays on disk, encrypted. The passphrase is asked for at each start; without it there is no way in.',
    session: 'Only while the application is open',
    sessionWords: 'Nothing stays after closing: next time everything must be queried again.',
    create: 'Create the archive',
  },
  passphrase: 'Passphrase',
  passphraseHint: 'At least 8 characters. A long phrase is better than a difficult password.',
  repeat: 'Repeat the passphrase',
  errors: {
    short: 'Use at least 8 characters.',
    different: 'The two passphrases differ.',
    empty: 'Enter the passphrase.',
  },
  locked: {
    title: 'The archive is locked',
    words: 'Enter the passphrase to open it.',
    unlock: 'Open',
  },
  keyLost: {
    title: 'The key that opens the archive was not found',
    absent: 'It is no longer in the system keychain. The file is whole: if the keychain is restored, everything is back.',
    locked: 'The system keychain is locked. Unlock it and try again; nothing was lost.',
    unavailable: 'The system keychain did not answer. When it is back the archive opens; nothing was lost.',
  },
  newer: {
    title: 'This archive is from a newer version',
    words: 'It was written in version {{version, number}} of the format. Nothing was changed. Update Acervo to open it.',
  },
  damaged: {
    title: 'The archive file is damaged',
    quarantined: 'It was set aside as {{name}} and will not be deleted. What was in it can be queried again from the service.',
    words: 'It will be set aside and not deleted. What was in it can be queried again from the service.',
  },
  failed: {
    title: 'The archive could not be opened',
    diskFull: 'The disk is full. Nothing was lost: free some space and try again.',
    readOnly: 'The data folder does not allow writing. Nothing was lost: correct the permission and try again.',
    other: 'Opening failed. The file was not changed: try again or restart the computer.',
  },
  retry: 'Try again',
  startOver: 'Start a new archive…',
  startOverTitle: 'Start a new archive?',
  startOverWords: 'The current file is set aside, never deleted. The new archive starts empty and is filled by new queries.',
  startOverConfirm: 'Start a new one',
};
