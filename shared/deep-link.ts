import { z } from 'zod';

/** The scheme that the system hands to this application. */
export const LINK_SCHEME = 'acervo';

const MAX_LENGTH = 400;

/** A place in a conversation. It names nothing but what to show. */
export const deepLink = z
  .strictObject({
    /** The service's own name of the instance: ids of this computer mean nothing on another. */
    instance: z.string().min(1).max(120).regex(/^[\w.-]+$/),
    contactId: z.string().min(1).max(64).regex(/^[\w-]+$/),
    place: z
      .strictObject({ kind: z.enum(['message', 'event']), index: z.number().int().min(0).max(9_999_999) })
      .readonly()
      .nullable(),
  })
  .readonly();
export type DeepLink = z.infer<typeof deepLink>;
export type LinkPlace = NonNullable<DeepLink['place']>;

const LINK = /^acervo:\/\/atendimento\/([\w.-]{1,120})\/([\w-]{1,64})(?:\/(mensagem|evento)\/(\d{1,7}))?\/?$/;

/** `acervo://atendimento/<instance>/<contact>/mensagem/<n>`; the messages are counted from 1, as people do. */
export function formatDeepLink({ instance, contactId, place }: DeepLink): string {
  const conversation = `${LINK_SCHEME}://atendimento/${instance}/${contactId}`;
  if (place === null) return conversation;
  return `${conversation}/${place.kind === 'message' ? 'mensagem' : 'evento'}/${place.index + 1}`;
}

/**
 * Reads an address that any page or message could have made up: one exact spelling, nothing decoded, nothing else in it.
 * Null for everything else.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > MAX_LENGTH) return null;
  const found = LINK.exec(text);
  const [, instance, contactId, kind, number] = found ?? [];
  if (instance === undefined || contactId === undefined) return null;
  if (kind === undefined || number === undefined) return { instance, contactId, place: null };
  const index = Number(number) - 1;
  return index < 0 ? null : { instance, contactId, place: { kind: kind === 'mensagem' ? 'message' : 'event', index } };
}
