export interface ExternalUrl {
  /** The normalised address, the only form that may be handed to the system. */
  readonly href: string;
  /** The host as it resolves (punycode), for the question to the user. */
  readonly host: string;
}

/**
 * Reads an address that came from a message. Only https with a host, without user info or control characters,
 * is let through; the *parsed* protocol decides, since `java\tscript:` and `https:\\evil` parse too.
 */
export function parseExternalUrl(text: string): ExternalUrl | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text.length > 4096 || /[\u0000-\u0020\u007f-\u009f]/.test(text)) return null;
  if (!/^https:\/\/[^/\\]/i.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hostname === '') return null;
  return { href: url.href, host: url.host };
}
