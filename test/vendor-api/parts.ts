/** A part of a bot's message as it goes over the wire; open-ended, because the real one is. */
export type Part = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What `text_input` declares about the next answer (vendor documentation, masks). */
export type Mask =
  | 'cellphone' | 'cep' | 'cpf' | 'cpf_cnpj' | 'numeric' | 'email' | 'money' | 'vehicle_plate' | 'password'
  | 'telefone_fixo' | 'fixo_or_cellphone' | 'custom';

export interface SentFile {
  readonly url: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly contentType: string;
}

export const text = (content: string): Part => ({ type: 'text', text: content });

export const textInput = (content: string, mask?: Mask): Part => ({
  type: 'text_input',
  text: content,
  payload: mask === undefined ? {} : { mask },
});

export const date = (content: string, format = 'DD/MM/YYYY'): Part => ({ type: 'date', text: content, payload: { format } });

export const quickReplies = (content: string, replies: readonly string[], pick: string): Part => ({
  type: 'quick_replies',
  text: content,
  payload: { replies: replies.map((title) => ({ title, payload: title })), pick },
});

export const select = (content: string, options: readonly string[], pick: string | readonly string[]): Part => ({
  type: 'select',
  text: content,
  payload: { multiple: typeof pick !== 'string', options: options.map((label) => ({ label, value: label })), pick },
});

export const optionList = (content: string, options: readonly (readonly [string, string])[], pick: string): Part => ({
  type: 'option_list',
  text: content,
  payload: { title: content, button: 'Ver opções', options: options.map(([title, description]) => ({ title, description })), pick },
});

export const autocomplete = (content: string, options: readonly string[], pick: string): Part => ({
  type: 'autocomplete',
  text: content,
  payload: { placeholder: 'Digite para buscar', options, pick },
});

export const fileUpload = (content: string): Part => ({
  type: 'file_upload',
  text: content,
  payload: { accept: ['image/*', 'application/pdf'], maxSize: 10_485_760 },
});

export const feedbackNps = (content: string, pick: number | readonly number[]): Part => ({
  type: 'feedback_nps',
  text: content,
  payload: { min: 0, max: 10, pick },
});

export const file = (sent: SentFile, caption: string): Part => ({
  type: 'file',
  text: caption,
  file: { url: sent.url, name: sent.name, type: fileKind(sent), caption, size: sent.sizeBytes },
});

/** Documented by name only: their shape here is one plausible guess, and readers must not depend on it. */
export const emojiFeedback = (content: string, pick: string): Part => ({
  type: 'feedback_emoji',
  text: content,
  payload: { options: ['😡', '🙁', '😐', '🙂', '😍'], pick },
});

export const carousel = (cards: readonly { readonly title: string; readonly subtitle: string; readonly url: string }[]): Part => ({
  type: 'carousel',
  payload: { cards: cards.map((card) => ({ ...card, buttons: [{ title: 'Ver detalhes', url: card.url }] })) },
});

export const endOfChat = (): Part => ({ type: 'end_chat', payload: { reason: 'resolved' } });

/** `image` or `document`: the coarse kind that goes with a file. */
export function fileKind(sent: SentFile): string {
  return sent.contentType.startsWith('image/') ? 'image' : sent.contentType.startsWith('audio/') ? 'audio' : 'document';
}
