/** Longest file name, extension included: leaves room for what systems and copies add, within their 255 bytes. */
const MAX_BYTES = 120;

/** Device names of Windows, which it keeps even before an extension. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com\d|lpt\d)(?:\.|$)/i;

/**
 * A bare file name from text that may hold anything: letters without accents, digits, space, full stop, hyphen and
 * underscore, all ASCII, so that no name is a path, an option, a device, a hidden file or misread on any system.
 * `extension` is a constant of the application, without its full stop.
 */
export function safeFileName(text: string, extension: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9 ._-]/g, '-')
    .replace(/([ ._-])[ ._-]+/g, '$1')
    .slice(0, MAX_BYTES - extension.length - 1);
  const stem = ascii.replace(/^[ ._-]|[ ._-]$/g, '');
  const named = stem === '' ? 'acervo' : stem;
  return `${RESERVED.test(named) ? `acervo-${named}`.slice(0, MAX_BYTES - extension.length - 1) : named}.${extension}`;
}
