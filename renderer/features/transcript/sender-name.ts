import { Bot, Headset, User, type LucideIcon } from 'lucide-react';
import type { Message, SenderKind } from '../../../shared/model/message.ts';

export interface SenderWords {
  readonly user: string;
  readonly bot: string;
  readonly unnamed: string;
}

/** The name over a run of messages. A sender that is neither `user` nor `bot` goes by the name the service gives. */
export function senderName(message: Message, customerName: string | null, words: SenderWords): string {
  switch (message.senderKind) {
    case 'user':
      return customerName ?? words.user;
    case 'bot':
      return words.bot;
    case 'agent':
      return message.sender.trim() === '' ? words.unnamed : message.sender;
  }
}

/** Told apart by shape as well as by side and shade. */
export const SENDER_ICONS: Readonly<Record<SenderKind, LucideIcon>> = { user: User, bot: Bot, agent: Headset };
