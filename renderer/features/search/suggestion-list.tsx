import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import type { Suggestions } from './use-suggestions.ts';

/** What could stand at the caret: operators with a word on what they do, values with how many conversations have them. */
export function SuggestionList({ id, suggestions }: { readonly id: string; readonly suggestions: Suggestions }) {
  const { t } = useTranslation(['search', 'common']);
  const format = useFormat();
  const { items, active, choose } = suggestions;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="suggestions">
      <div ref={list} id={id} role="listbox" aria-label={t('suggestions')} className="suggestion-list">
        {items.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classNames('suggestion', index === active && 'suggestion-active')}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span className={classNames('suggestion-label truncate', item.isValue ? 'foreign' : item.detail !== null && 'suggestion-operator')}>{item.label}</span>
            {item.detail !== null && <span className="suggestion-detail truncate">{item.detail}</span>}
            {item.count !== null && (
              <span className="suggestion-count tabular">
                {format.number(item.count)}
                <span className="visually-hidden"> {t('common:contactsWord', { count: item.count })}</span>
              </span>
            )}
          </div>
        ))}
      </div>
      <p className="suggestion-keys" aria-hidden="true">
        <span>
          <Kbd keys={['↓']} /> {t('keys.choose')}
        </span>
        <span>
          <Kbd keys={['↵']} /> {t('keys.take')}
        </span>
        <span>
          <Kbd keys={['Esc']} /> {t('keys.close')}
        </span>
      </p>
    </div>
  );
}
