import { Calendar, Paperclip, TextCursorInput, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Part } from '../../../shared/model/message.ts';
import { ActionPart } from './action-part.tsx';
import { ChoicePart } from './choice-part.tsx';
import { FieldText } from './field-text.tsx';
import { FileCard } from './file-card.tsx';
import { NpsPart } from './nps-part.tsx';
import type { PartProps } from './part-props.ts';
import './parts.css';
import { readableText } from './rich-text.ts';
import { saysMoreThanValues } from './row-fields.ts';
import { UnknownPart } from './unknown-part.tsx';

/** One piece of a message, by its kind. */
export function MessagePart({ part, at, view }: PartProps) {
  switch (part.kind) {
    case 'text':
      return (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      );
    case 'input':
      return <InputPart part={part} at={at} view={view} />;
    case 'date':
      return <DatePart part={part} at={at} view={view} />;
    case 'choice':
      return <ChoicePart part={part} at={at} view={view} />;
    case 'nps':
      return <NpsPart part={part} at={at} view={view} />;
    case 'values':
      return <ValuesPart part={part} at={at} view={view} />;
    case 'fileRequest':
      return <FileRequestPart part={part} at={at} view={view} />;
    case 'file':
      return <FileCard part={part} at={at} view={view} />;
    case 'action':
      return <ActionPart part={part} at={at} view={view} />;
    case 'unknown':
      return <UnknownPart part={part} at={at} view={view} />;
    default:
      return assertNever(part);
  }
}

/** What a prompt expects, under its words. */
function Expectation({ icon: Icon, text }: { readonly icon: LucideIcon; readonly text: string }) {
  return (
    <p className="part-expects">
      <Icon aria-hidden="true" />
      <bdi>{text}</bdi>
    </p>
  );
}

function InputPart({ part, at, view }: PartProps<Extract<Part, { kind: 'input' }>>) {
  const { t } = useTranslation('transcript');
  const masks: Readonly<Record<string, string>> = t('part.masks', { returnObjects: true });
  const { mask } = part;
  const name = mask === null ? null : Object.hasOwn(masks, mask) ? (masks[mask] ?? mask) : readableText(mask);
  return (
    <>
      <p className="part-text">
        <FieldText view={view} name={`${at}.text`} />
      </p>
      <Expectation icon={TextCursorInput} text={name === null ? t('part.inputPlain') : t('part.mask', { mask: name })} />
    </>
  );
}

function DatePart({ part, at, view }: PartProps<Extract<Part, { kind: 'date' }>>) {
  const { t } = useTranslation('transcript');
  return (
    <>
      {part.text !== '' && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      )}
      {part.value === null ? (
        <Expectation icon={Calendar} text={t('part.date')} />
      ) : (
        <p className="part-value">
          <Calendar aria-hidden="true" />
          <span className="part-value-name">{t('part.dateValue')}</span>
          <FieldText view={view} name={`${at}.value`} />
        </p>
      )}
    </>
  );
}

function ValuesPart({ part, at, view }: PartProps<Extract<Part, { kind: 'values' }>>) {
  const { t } = useTranslation('transcript');
  return (
    <>
      {saysMoreThanValues(part) && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.text`} />
        </p>
      )}
      <ul className="chips" aria-label={t('part.values')}>
        {part.values.map((_, index) => (
          <li key={index} className="chip chip-picked">
            <FieldText view={view} name={`${at}.option.${index}`} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FileRequestPart({ at, view }: PartProps<Extract<Part, { kind: 'fileRequest' }>>) {
  const { t } = useTranslation('transcript');
  return (
    <>
      <p className="part-text">
        <FieldText view={view} name={`${at}.text`} />
      </p>
      <Expectation icon={Paperclip} text={t('part.fileRequest')} />
    </>
  );
}
