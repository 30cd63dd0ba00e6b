import { Braces, Copy } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import { FieldText } from './field-text.tsx';
import { MessagePart } from './message-part.tsx';
import { DETAILS_FOLD } from './row-fields.ts';
import { Readable } from './readable.tsx';
import { readableText } from './rich-text.ts';
import { RowTime } from './row-time.tsx';
import type { RowView } from './row-view.ts';
import { SENDER_ICONS, senderName } from './sender-name.ts';
import type { MessageRow as MessageRowModel } from './timeline.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface MessageRowProps {
  readonly row: MessageRowModel;
  readonly view: RowView;
}

/** One message: its time in the gutter, itself on its sender's side. */
export const MessageRow = memo(function MessageRow({ row, view }: MessageRowProps) {
  const { t } = useTranslation('transcript');
  const otherFieldsId = useId();
  const { message, head, tail } = row;
  const showsOtherFields = view.texts.has('unknown') && view.open.has(DETAILS_FOLD);
  return (
    <div className={classNames('row', 'message-row', `from-${message.senderKind}`, head && 'run-head', tail && 'run-tail')}>
      <RowTime rowId={row.id} atMs={message.timeMs} original={message.timeOriginal} isAttended={view.isAttended} />
      <div className="message-side">
        {head && <SenderLine row={row} />}
        <div className="message-line">
          <div className="message-body" data-row-body={row.id}>
            <div className="bubble selectable">
              {message.parts.length === 0 && <p className="part-expects">{t('message.empty')}</p>}
              {message.parts.map((part, at) => (
                <MessagePart key={at} part={part} at={String(at)} view={view} />
              ))}
            </div>
            {showsOtherFields && (
              <pre id={otherFieldsId} className="raw raw-below selectable">
                <FieldText view={view} name="unknown" />
              </pre>
            )}
          </div>
          <RowActions view={view} otherFieldsId={showsOtherFields ? otherFieldsId : undefined} />
        </div>
      </div>
    </div>
  );
});

/** Quiet until the message is pointed at or focused. What is unfolded keeps its button in sight. */
function RowActions({ view, otherFieldsId }: { readonly view: RowView; readonly otherFieldsId: string | undefined }) {
  const { t } = useTranslation('transcript');
  const { words, copyRow, toggleFold } = useTranscriptScope();
  return (
    <div className="row-actions">
      <button
        type="button"
        className="icon-button icon-button-small row-copy"
        aria-label={words.copy}
        title={words.copy}
        onClick={() => copyRow(view.rowId)}
      >
        {view.isAttended && <Copy aria-hidden="true" />}
      </button>
      {view.texts.has('unknown') && (
        <button
          type="button"
          className="icon-button icon-button-small row-fields"
          aria-label={t('message.otherFields')}
          title={t('message.otherFields')}
          aria-expanded={otherFieldsId !== undefined}
          aria-controls={otherFieldsId}
          onClick={() => toggleFold(view.rowId, DETAILS_FOLD)}
        >
          <Braces aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function SenderLine({ row: { message } }: { readonly row: MessageRowModel }) {
  const { t } = useTranslation('transcript');
  const { words, customerName } = useTranscriptScope();
  const Icon = SENDER_ICONS[message.senderKind];
  return (
    <div className="sender" title={t('sender.given', { sender: readableText(message.sender) })}>
      <Icon aria-hidden="true" />
      <bdi className="sender-name">
        <Readable text={senderName(message, customerName, words)} />
      </bdi>
      {message.channel !== null && message.channel !== 'default' && (
        <span className="sender-note">{t('message.channel', { channel: readableText(message.channel) })}</span>
      )}
    </div>
  );
}
