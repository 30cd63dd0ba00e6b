import { LoaderCircle, Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSearch, useStores } from '../../stores/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

/** Finds as you type. Arrow down and Enter go to the list, Esc first clears and then steps back to it. */
export function SearchField() {
  const { t } = useTranslation('frame');
  const { ui, commands } = useStores();
  const text = useSearch((state) => state.text);
  const setText = useSearch((state) => state.setText);
  const isAsking = useSearch((state) => state.loading === 'again');
  const input = useRef<HTMLInputElement>(null);
  const toList = () => commands.getState().run('focusList');
  useCommand('search', () => {
    ui.getState().show('conversations');
    input.current?.focus();
    input.current?.select();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') toList();
    else if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'Escape') toList();
    else return;
    event.preventDefault();
  };
  return (
    <search className="search-field">
      {isAsking && text !== '' ? (
        <LoaderCircle aria-hidden="true" className="search-icon search-icon-busy" />
      ) : (
        <Search aria-hidden="true" className="search-icon" />
      )}
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        spellCheck={false}
        autoComplete="off"
        className="search-input"
        value={text}
        onChange={(event) => {
          ui.getState().show('conversations');
          setText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <span className="search-key" aria-hidden="true">
          <Kbd keys={['/']} />
        </span>
      ) : (
        <IconButton
          icon={X}
          size="small"
          label={t('clearSearch')}
          onClick={() => {
            setText('');
            input.current?.focus();
          }}
        />
      )}
    </search>
  );
}
