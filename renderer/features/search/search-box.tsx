import { CircleHelp, LoaderCircle, Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSearch, useStores } from '../../stores/app-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { LONGEST_INKED, QueryInk } from './query-ink.tsx';
import './search-box.css';
import { SuggestionList } from './suggestion-list.tsx';
import { useParsedQuery } from './use-parsed-query.ts';
import { useSuggestions } from './use-suggestions.ts';

/**
 * Finds as you type. Suggestions follow the caret; Arrow down and Enter go to the list once there are none, Esc first
 * closes them, then clears, then steps back to the list.
 */
export function SearchBox() {
  const { t } = useTranslation('search');
  const { ui, commands } = useStores();
  const text = useSearch((state) => state.text);
  const setText = useSearch((state) => state.setText);
  const parsed = useParsedQuery(text);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [isComposing, setComposing] = useState(false);
  const suggestions = useSuggestions(input, text, isComposing);
  const toList = () => commands.getState().run('focusList');
  useCommand('search', () => {
    ui.getState().show('conversations');
    input.current?.focus();
    input.current?.select();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (suggestions.onKeyDown(event)) event.preventDefault();
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      suggestions.close();
      toList();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') toList();
      else setText('');
    }
  };
  // A text that is being composed is drawn by the input method, underlines and all.
  const isInked = text !== '' && text.length <= LONGEST_INKED && !isComposing;
  return (
    <search className="search-field">
      <SearchIcon />
      <div className={classNames('search-text', isInked && 'search-text-inked')}>
        {isInked && <QueryInk text={text} parsed={parsed} input={input} />}
        <input
          ref={input}
          type="text"
          role="combobox"
          inputMode="search"
          enterKeyHint="search"
          aria-label={t('label')}
          aria-autocomplete="list"
          aria-expanded={suggestions.isOpen}
          aria-controls={suggestions.isOpen ? listId : undefined}
          aria-activedescendant={suggestions.active === null ? undefined : `${listId}-${suggestions.active}`}
          aria-describedby="search-explanation"
          placeholder={t('placeholder')}
          spellCheck={false}
          autoComplete="off"
          className="search-input"
          value={text}
          onChange={(event) => {
            ui.getState().show('conversations');
            setText(event.target.value);
            suggestions.onTyped();
          }}
          onSelect={suggestions.onCaret}
          onBlur={suggestions.close}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={onKeyDown}
        />
      </div>
      <BoxEnd isEmpty={text === ''} onClear={() => {
        setText('');
        input.current?.focus();
      }} />
      {suggestions.isOpen && <SuggestionList id={listId} suggestions={suggestions} />}
    </search>
  );
}

/** Turns while an answer is awaited or conversations are still being read. */
function SearchIcon() {
  const isAsking = useSearch((state) => state.text !== '' && (state.loading === 'again' || state.progress?.state === 'reading'));
  return isAsking ? (
    <LoaderCircle aria-hidden="true" className="search-icon search-icon-busy" />
  ) : (
    <Search aria-hidden="true" className="search-icon" />
  );
}

function BoxEnd({ isEmpty, onClear }: { readonly isEmpty: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('search');
  const { commands } = useStores();
  const helpKeys = useKeys()('searchHelp');
  if (!isEmpty) return <IconButton icon={X} size="small" label={t('clear')} onClick={onClear} />;
  return (
    <>
      <span className="search-key" aria-hidden="true">
        <Kbd keys={['/']} />
      </span>
      <IconButton
        icon={CircleHelp}
        size="small"
        label={t('help.open')}
        {...(helpKeys === undefined ? {} : { keys: helpKeys })}
        onClick={() => commands.getState().run('searchHelp')}
      />
    </>
  );
}
