import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { SavedSearch } from '../../../shared/model/search.ts';
import { useErrorText, useSearch, useStores } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFilterChips } from '../results/filter-chips.ts';
import { ExampleText } from './example-text.tsx';
import './search-box.css';
import './save-search.css';

const LONGEST_NAME = 120;

/** Gives what is asked now a name, or another name to a search that has one. */
export function SaveSearchDialog({ saved, onClose }: { readonly saved: SavedSearch | null; readonly onClose: () => void }) {
  const { t } = useTranslation(['search', 'common']);
  const { searches, search } = useStores();
  const errorText = useErrorText();
  const current = useSearch((state) => state);
  const { text, filters } = saved ?? current;
  const chips = useFilterChips(filters);
  const id = useId();
  const [name, setName] = useState(() => saved?.name ?? suggestedName(text, chips.map((chip) => chip.label)));
  const [isEmpty, setEmpty] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setEmpty(true);
    setBusy(true);
    const { order, summary } = current;
    const answer =
      saved === null
        ? await searches.getState().save({ name, text, filters, order, asOf: summary?.asOf ?? 0 })
        : await searches.getState().rename(saved, name);
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    if (saved === null) search.setState({ saved: answer.value });
    onClose();
  };
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t(saved === null ? 'saving.title' : 'saving.rename')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={t('saving.name')}
          value={name}
          maxLength={LONGEST_NAME}
          error={isEmpty && name.trim() === '' ? t('saving.empty') : undefined}
          hint={t('saving.nameHint')}
          onValueChange={setName}
        />
        <p className="save-search-what">
          {text.trim() === '' ? null : <ExampleText text={text.slice(0, LONGEST_NAME * 2)} />}
          {chips.length > 0 && <span className="foreign">{chips.map((chip) => chip.label).join(' · ')}</span>}
          {text.trim() === '' && chips.length === 0 && <span>{t('saving.everything')}</span>}
        </p>
        {error !== null && (
          <Banner tone="bad" title={errorText(error).title} live>
            {errorText(error).help}
          </Banner>
        )}
      </form>
    </Dialog>
  );
}

/** What one would call it: what was typed, else the filters. */
function suggestedName(text: string, filters: readonly string[]): string {
  const words = text.trim() === '' ? filters.join(', ') : text.trim();
  return words.slice(0, LONGEST_NAME);
}
