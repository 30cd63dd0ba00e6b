import { type DeepLink, LINK_SCHEME, parseDeepLink } from '../../shared/deep-link.ts';

/** What the system hands over is held here until the window takes it: it may not be there yet, or the cache be locked. */
export interface LinkInbox {
  /** Takes the first argument of a command line that is one of our links. True where it is to be shown. */
  arriveWith(commandLine: readonly string[]): boolean;
  arrive(text: string): boolean;
  take(): DeepLink | null;
}

/** A link that does not read exactly as ours do is dropped: it never does more than name a place. */
export function createLinkInbox(): LinkInbox {
  let waiting: DeepLink | null = null;
  const arrive = (text: string): boolean => {
    const link = parseDeepLink(text);
    if (link === null) return false;
    waiting = link;
    return true;
  };
  return {
    arrive,
    arriveWith(commandLine) {
      const text = commandLine.find((argument) => argument.startsWith(`${LINK_SCHEME}:`));
      return text !== undefined && arrive(text);
    },
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
  };
}
