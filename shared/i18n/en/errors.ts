import type { ErrorKind } from '../../errors.ts';
import type { ErrorWords } from '../error-text.ts';

export const errors: Readonly<Record<ErrorKind, ErrorWords>> = {
  'network.offline': {
    title: 'There is no network connection.',
    help: 'What is already in the archive stays available. Synchronisation goes on by itself when the connection returns.',
  },
  'network.dns': {
    title: 'The address of the service was not found.',
    help: 'Nothing was lost. Check the address in Settings and this computer’s connection.',
  },
  'network.refused': {
    title: 'The service did not accept the connection.',
    help: 'Nothing was lost. Check the address and port, or try again in a few minutes.',
  },
  'network.reset': {
    title: 'The connection broke off in the middle of an answer.',
    help: 'What had already arrived is stored. Try again.',
  },
  'network.timeout': {
    title: 'The service took too long to answer.',
    help: 'What had already arrived is stored. Try again in a few minutes.',
  },
  'network.tls': {
    title: 'The secure connection could not be verified.',
    help: 'Nothing was sent. If your network uses a certificate of its own, choose its file in the connection; otherwise talk to network support.',
  },
  'network.proxy': {
    title: 'The network proxy did not answer.',
    help: 'Nothing was lost. Check the proxy settings of the system.',
  },
  'network.proxyAuthentication': {
    title: 'The network proxy asks for authentication.',
    help: 'What is stored did not change. Acervo does not do NTLM authentication with proxies: ask your network team for an exception for the service’s address.',
  },
  'service.unauthorized': {
    title: 'The service refused the key (401).',
    help: 'Nothing was lost. Check the key and the instance name in Settings.',
  },
  'service.badRequest': {
    title: 'The service did not accept the query (400).',
    help: 'Nothing was lost. Check the fields named and query again.',
  },
  'service.rateLimited': {
    title: 'The service asked to slow down.',
    help: 'What has arrived is stored. Synchronisation waits and goes on by itself.',
  },
  'service.unavailable': {
    title: 'The service is down.',
    help: 'What has arrived is stored. Try again in a few minutes.',
  },
  'service.error': {
    title: 'The service failed to answer.',
    help: 'What has arrived is stored. Try again; if it goes on, talk to the service’s support.',
  },
  'service.redirect': {
    title: 'The service answered with another address.',
    help: 'The key was not sent there. Check the address of the connection.',
  },
  'service.notThisApi': {
    title: 'This address does not look like the service.',
    help: 'Nothing was stored. Check the address; a sign-in page of the network can also answer in its place.',
  },
  'service.malformed': {
    title: 'The answer of the service could not be read.',
    help: 'What was already stored did not change. Try again.',
  },
  'service.tooLarge': {
    title: 'The answer of the service is too large.',
    help: 'What was already stored did not change. Query a shorter period.',
  },
  'quota.spent': {
    title: 'The queries available in the last 24 hours are used up.',
    help: 'What has arrived is stored and can be read. Synchronisation goes on by itself when queries are available.',
  },
  'key.absent': {
    title: 'The key of this connection is no longer in the keychain.',
    help: 'The archive stays available. Enter the key again in the connection; a synchronisation that waits for it goes on by itself.',
  },
  'key.locked': {
    title: 'The system keychain is locked.',
    help: 'Nothing was lost. Unlock the keychain; a synchronisation that waits for it goes on by itself.',
  },
  'key.unavailable': {
    title: 'The system keychain is not available.',
    help: 'Nothing was lost. Enter the key again in the connection; without the keychain it holds only until the application closes. A synchronisation that waits for it goes on by itself.',
  },
  'cache.locked': {
    title: 'The archive is locked.',
    help: 'Nothing was changed. Open the archive, with the passphrase where it asks for one, and try again.',
  },
  'cache.wrongPassphrase': {
    title: 'This passphrase does not open the archive.',
    help: 'Nothing was changed. Check capitals and spaces and try again.',
  },
  'cache.keyLost': {
    title: 'The key that opens the archive was not found.',
    help: 'The file is whole and was not changed. Restore the system’s keychain, or a backup of the archive, and try again.',
  },
  'cache.damaged': {
    title: 'The archive file is damaged.',
    help: 'It will not be deleted. What can still be read in it can be saved into a new file; the rest can be queried from the service again.',
  },
  'cache.newer': {
    title: 'This archive is from a newer version of the application.',
    help: 'Nothing was changed. Update Acervo to open it.',
  },
  'cache.diskFull': {
    title: 'The disk is full.',
    help: 'What was already stored is whole and can be read. Free some space to go on.',
  },
  'cache.readOnly': {
    title: 'The archive can only be read.',
    help: 'The folder or file does not allow writing. Reading and searching work.',
  },
  'cache.busy': {
    title: 'The archive is busy.',
    help: 'Nothing was lost. Try again in a moment.',
  },
  'sync.paginationStuck': {
    title: 'The service repeated the same page of results.',
    help: 'What arrived is stored, but the list may be incomplete. Query a shorter period.',
  },
  'sync.paginationExpired': {
    title: 'The service no longer accepts going on with this list.',
    help: 'What arrived is stored, but the list is incomplete. Start the query again.',
  },
  'sync.notRunning': {
    title: 'This synchronisation is not running.',
    help: 'Nothing was changed. Activity shows how it stands.',
  },
  'sync.contactMissing': {
    title: 'The service did not return this conversation.',
    help: 'What was already stored did not change. It may have been removed from the service.',
  },
  'sync.outsideWindow': {
    title: 'Outside the hours of the daily synchronisation.',
    help: 'What has arrived is stored. The synchronisation goes on by itself when its hours begin again.',
  },
  'instance.unknown': {
    title: 'This connection no longer exists.',
    help: 'What was stored of it stays available. To query again, connect the instance once more.',
  },
  'instance.duplicate': {
    title: 'There already is a connection with this instance and address.',
    help: 'Nothing was changed. Edit the existing connection.',
  },
  'contact.unknown': {
    title: 'This conversation is no longer in the archive.',
    help: 'The others did not change. Search again to refresh the list.',
  },
  'run.unknown': {
    title: 'This synchronisation no longer exists.',
    help: 'Nothing was changed. Activity shows those that exist.',
  },
  'query.unknown': {
    title: 'This saved query no longer exists.',
    help: 'Nothing was changed. If it is still of use, query and save it again.',
  },
  'file.cannotWrite': {
    title: 'The file could not be written.',
    help: 'No half-written file was left behind. Check the folder and the disk space, or choose another place.',
  },
  'file.cannotRead': {
    title: 'The file could not be read.',
    help: 'Nothing was changed. Check that it still exists and that you may open it.',
  },
  'file.notPem': {
    title: 'This file is not a PEM certificate.',
    help: 'Nothing was changed. Choose a file that starts with BEGIN CERTIFICATE.',
  },
  'export.cancelled': {
    title: 'The export was cancelled.',
    help: 'No file was written. Export again when you like.',
  },
  'export.printFailed': {
    title: 'The PDF could not be made.',
    help: 'The conversation is whole in the archive. Try again or export the JSON only.',
  },
  'privacy.onHold': {
    title: 'Some of these conversations are on hold.',
    help: 'Nothing was erased. Lift the hold or leave them out.',
  },
  'privacy.keychainClosed': {
    title: 'The system’s keychain is locked or did not answer.',
    help: 'Nothing was erased: the keys in it would stay behind. Unlock the keychain and try again.',
  },
  'backup.wrongPassphrase': {
    title: 'This passphrase does not open the backup.',
    help: 'Nothing was changed. Check capitals and spaces and try again.',
  },
  'backup.damaged': {
    title: 'The backup is damaged or incomplete.',
    help: 'Nothing was changed on this computer. Try another copy of the file.',
  },
  'backup.notABackup': {
    title: 'This file is not an Acervo backup.',
    help: 'Nothing was changed. Choose a file that ends in .acervo-backup.',
  },
  'backup.newer': {
    title: 'The backup was made by a newer version of Acervo.',
    help: 'Nothing was changed. Update the application and try again.',
  },
  'input.invalid': {
    title: 'The request could not be read.',
    help: 'Nothing was changed. Check what was typed.',
  },
  'link.refused': {
    title: 'This link is not opened, for safety.',
    help: 'Nothing was opened. Only plain https addresses are opened in the browser; check with whoever sent it.',
  },
  internal: {
    title: 'Something unexpected happened in the application.',
    help: 'What is stored was not changed. Try again; if it goes on, close and open Acervo.',
  },
};
