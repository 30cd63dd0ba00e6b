import type { HoldingState } from '../model/contact.ts';
import type { FindingKind } from '../model/masking.ts';
import type { SenderKind } from '../model/message.ts';
import type { Completeness } from '../model/transcript.ts';

export const INDEX_COLUMNS = [
  'file',
  'contact',
  'instance',
  'source',
  'assistant',
  'created',
  'firstMessage',
  'lastMessage',
  'messages',
  'events',
  'history',
  'verdict',
  'masked',
  'digest',
  'sha256',
  'note',
] as const;
export type IndexColumn = (typeof INDEX_COLUMNS)[number];

/** Texts of the exported document and of its save dialog. `{{name}}` stands for a value. */
export interface ExportTexts {
  readonly dialog: {
    readonly title: string;
    readonly pdf: string;
    readonly json: string;
    readonly txt: string;
    readonly md: string;
    readonly zip: string;
    /** Title of the dialog, and first word of the file's name, for an archive. */
    readonly archiveTitle: string;
    readonly archiveName: string;
  };
  /** Head of the columns of an archive's index. */
  readonly index: Readonly<Record<IndexColumn, string>>;
  /** First word of a file name. */
  readonly fileName: string;
  readonly title: string;
  /** Takes `{{id}}`. */
  readonly titleOf: string;
  readonly sections: {
    readonly facts: string;
    readonly attributes: string;
    readonly completeness: string;
    readonly conversation: string;
    readonly undated: string;
    readonly origin: string;
    readonly verify: string;
  };
  readonly facts: {
    readonly contact: string;
    readonly identifier: string;
    readonly externalId: string;
    readonly source: string;
    readonly assistant: string;
    readonly created: string;
    readonly finished: string;
    readonly firstMessage: string;
    readonly lastMessage: string;
    readonly messages: string;
    readonly events: string;
    readonly interactions: string;
    readonly exportedAt: string;
    readonly exporter: string;
    readonly reason: string;
    readonly masking: string;
    /** What of each kind is masked. */
    readonly maskedKinds: string;
    readonly none: string;
  };
  readonly kinds: Readonly<Record<FindingKind, string>>;
  /** Nothing masked, stated. */
  readonly maskingNone: string;
  /** Takes `{{n}}`. Says what masks do not cover. */
  readonly maskingDefault: string;
  /** Takes `{{n}}` and `{{readable}}`. */
  readonly maskingPartly: string;
  readonly verdict: Readonly<Record<Completeness['verdict'], string>>;
  readonly verdictMeans: Readonly<Record<Completeness['verdict'], string>>;
  readonly reasons: Readonly<Record<Completeness['reasons'][number], string>>;
  /** Each takes `{{n}}`. */
  readonly duplicates: string;
  readonly unknownShapes: string;
  /** Takes `{{n}}` and `{{longest}}`. */
  readonly gaps: string;
  /** Takes `{{n}}` and `{{zone}}`. */
  readonly assumedZone: string;
  /** Takes `{{n}}`. */
  readonly interactionsMean: string;
  readonly holding: Readonly<Record<HoldingState['kind'], string>>;
  /** Takes `{{history}}` and `{{events}}`. */
  readonly holdings: string;
  /** Takes `{{what}}` and `{{why}}`. */
  readonly holdingFailed: string;
  /** Takes `{{zone}}`. */
  readonly conversationNote: string;
  readonly agentNote: string;
  readonly noMessages: string;
  readonly sender: Readonly<Record<SenderKind, string>>;
  readonly senderRole: Readonly<Record<SenderKind, string>>;
  /** Takes `{{time}}`. */
  readonly unreadableTime: string;
  readonly noTime: string;
  readonly zoneAssumed: string;
  /** Between two messages of the same conversation; each takes `{{time}}`, a duration. */
  readonly silence: { readonly answer: string; readonly customer: string; readonly silence: string };
  readonly event: string;
  readonly parts: {
    readonly picked: string;
    readonly choice: string;
    readonly score: string;
    readonly answers: string;
    readonly prompt: Readonly<Record<string, string>>;
    /** Takes `{{mask}}`. */
    readonly otherPrompt: string;
    readonly date: string;
    readonly fileRequest: string;
    readonly file: string;
    readonly fileUnnamed: string;
    readonly fileNotIncluded: string;
    /** Takes `{{host}}`. */
    readonly fileHost: string;
    readonly action: string;
    readonly actions: Readonly<Record<string, string>>;
    readonly unknown: string;
    readonly unknownNote: string;
    readonly empty: string;
    readonly shortened: string;
  };
  readonly origin: {
    readonly intro: string;
    /** Takes `{{n}}`. */
    readonly request: string;
    readonly service: string;
    readonly instance: string;
    readonly sent: string;
    readonly received: string;
    readonly status: string;
    readonly responseDigest: string;
    readonly body: string;
    readonly held: string;
    /** The same where the record carries its digest only. */
    readonly withheld: string;
    /** Takes `{{size}}` and `{{digest}}`. */
    readonly slice: string;
    readonly noRequests: string;
  };
  readonly verify: {
    readonly signature: string;
    readonly unsigned: string;
    readonly digest: string;
    /** Each takes `{{name}}`. */
    readonly attachment: string;
    readonly attachmentMasked: string;
    /** Beside the code that holds the digest. */
    readonly qr: string;
    readonly application: string;
    readonly command: string;
    readonly limits: string;
    readonly pdf: string;
  };
  readonly footer: {
    /** Takes `{{page}}` and `{{pages}}`, in that order or another. */
    readonly page: string;
    /** Takes `{{zone}}`. */
    readonly zone: string;
    readonly unmasked: string;
    /** Takes `{{n}}`. */
    readonly masked: string;
    /** Takes `{{fingerprint}}`. */
    readonly signed: string;
    readonly unsigned: string;
  };
  /** Description of the attachment inside the PDF. */
  readonly attachment: string;
}
