import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completionsAt } from '../../../shared/query/complete-query.ts';
import { useFacets, useLanguage, useLibrary, useStores } from '../../stores/app-context.tsx';
import { attributeNameAt, attributeSuggestions, type Suggestion, suggestionsFor } from './suggestions-for.ts';
import { useQueryContext } from './use-parsed-query.ts';

const NONE = { sources: [], assistants: [], events: [] };
/** In longer texts nobody looks for operators. */
const LONGEST = 2000;

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** The one that Enter would take; null until one is walked to. */
  readonly active: number | null;
  readonly isOpen: boolean;
  choose(index: number): void;
  /** True where the key was one for the list. */
  onKeyDown(event: KeyboardEvent): boolean;
  onTyped(): void;
  onCaret(): void;
  close(): void;
}

/** What could stand at the caret. The list opens as one types, or by Ctrl+Space, and is walked by arrows. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>, text: string, isComposing: boolean): Suggestions {
  const [caret, setCaret] = useState(0);
  const [isWanted, setWanted] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const items = useItems(text, Math.min(caret, text.length), isWanted && !isComposing);
  const isOpen = items.length > 0;
  const shown = active !== null && active < items.length ? active : null;
  const readCaret = () => setCaret(input.current?.selectionStart ?? 0);
  const close = () => {
    setWanted(false);
    setActive(null);
  };
  const open = () => {
    readCaret();
    setActive(null);
    setWanted(true);
  };
  const choose = (index: number) => {
    const item = items[index];
    const field = input.current;
    if (item === undefined || field === null) return;
    // As if typed: the field's own undo takes it back, which setting its value would not.
    field.focus();
    field.setSelectionRange(item.span.start, item.span.end);
    document.execCommand('insertText', false, item.insert);
    // After an operator come its values; after a value nothing is left to choose.
    if (item.insert.endsWith(' ')) close();
    else open();
  };
  const step = (by: number) => setActive(shown === null ? (by > 0 ? 0 : items.length - 1) : (shown + by + items.length) % items.length);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const opens = (event.ctrlKey && event.key === ' ') || (event.altKey && event.key === 'ArrowDown');
    if (opens) open();
    if (opens || !isOpen || event.ctrlKey || event.metaKey || event.altKey) return opens;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && shown !== null) choose(shown);
    else return false;
    return true;
  };
  return { items, active: shown, isOpen, choose, onKeyDown, onTyped: open, onCaret: readCaret, close };
}

function useItems(text: string, caret: number, isWanted: boolean): readonly Suggestion[] {
  const { t } = useTranslation('search');
  const language = useLanguage();
  const context = useQueryContext(text);
  const ofHits = useFacets((state) => state.facets);
  const ofLibrary = useLibrary((state) => state.facets);
  const names = useLibrary((state) => state.attributeNames);
  const { library } = useStores();
  const isNaming = isWanted && text.length <= LONGEST && attributeNameAt(text, caret) !== null;
  useEffect(() => {
    if (isNaming) void library.getState().loadAttributeNames();
  }, [library, isNaming]);
  return useMemo(() => {
    if (!isWanted || text.length > LONGEST) return [];
    const attribute = attributeNameAt(text, caret);
    if (attribute !== null) return attributeSuggestions(attribute, names ?? []);
    const completion = completionsAt(text, caret, context);
    if (completion === null) return [];
    const words = {
      language,
      operator: (operator: Parameters<Parameters<typeof suggestionsFor>[2]['operator']>[0]) => t(`operators.${operator}`),
      dates: [t('builder.dates.today'), t('builder.dates.yesterday'), t('builder.dates.week'), t('builder.dates.month')],
    };
    // What the cache holds under the filters; the hits of a half-typed value would leave out all the others.
    return suggestionsFor(completion, ofLibrary ?? ofHits ?? NONE, words);
  }, [text, caret, isWanted, context, language, ofHits, ofLibrary, names, t]);
}
