import { Check } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame } from '../../ui/field-frame.tsx';
import { type EventsChoice, eventNamesOf, LONGEST_VALUE, MOST_EVENT_NAMES } from './query-form.ts';
import { useEventNames } from './use-event-names.ts';

const OFFERED = 4;

export interface EventNamesFieldProps {
  readonly instanceId: string;
  readonly chosen: readonly string[];
  /** A name that is being typed; it counts without being confirmed. */
  readonly typed: string;
  readonly choice: EventsChoice;
  readonly onChange: (patch: { readonly onlyWithEvents?: readonly string[]; readonly eventTyped?: string }) => void;
}

/** The events of which a conversation must have one: those that are held are offered, any other can be typed. */
export function EventNamesField({ instanceId, chosen, typed, choice, onChange }: EventNamesFieldProps) {
  const { t } = useTranslation('query');
  const id = useId();
  const names = useEventNames(instanceId);
  const isOff = choice !== 'open';
  const offered = [...new Set([...names.slice(0, OFFERED), ...chosen])];
  const toggle = (name: string) =>
    onChange({ onlyWithEvents: chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name] });
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== ',') || typed.trim() === '') return;
    event.preventDefault();
    onChange({ onlyWithEvents: eventNamesOf({ onlyWithEvents: chosen, eventTyped: typed }), eventTyped: '' });
  };
  return (
    <div className="query-events" role="group" aria-label={t('onlyWithEvents')}>
      <FieldFrame id={id} label={t('onlyWithEvents')} hint={t(`eventsChoice.${choice}`)}>
        <div className="query-event-names">
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              className="query-event-name"
              aria-pressed={chosen.includes(name)}
              disabled={isOff || (!chosen.includes(name) && chosen.length >= MOST_EVENT_NAMES)}
              onClick={() => toggle(name)}
            >
              {chosen.includes(name) && <Check aria-hidden="true" />}
              <span className="truncate foreign">{name}</span>
            </button>
          ))}
          <input
            id={id}
            className="field-control"
            list={`${id}-names`}
            spellCheck={false}
            autoComplete="off"
            placeholder={t('otherEvent')}
            maxLength={LONGEST_VALUE}
            value={typed}
            disabled={isOff || chosen.length >= MOST_EVENT_NAMES}
            aria-describedby={`${id}-hint`}
            onKeyDown={onKeyDown}
            onChange={(event) => onChange({ eventTyped: event.target.value })}
          />
          <datalist id={`${id}-names`}>
            {names.filter((name) => !offered.includes(name)).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      </FieldFrame>
    </div>
  );
}
