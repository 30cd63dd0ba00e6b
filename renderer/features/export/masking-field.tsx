import { EyeOff, Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MaskingPreview } from './masking-preview.tsx';
import type { Masking } from './use-masking.ts';

export interface MaskingFieldProps {
  readonly masking: Masking;
  /** Null where it could not be read: then there is nothing to preview. */
  readonly transcript: ShownTranscript | null;
}

/** What is masked, how many of how many, and the way to look at each. */
export function MaskingField({ masking, transcript }: MaskingFieldProps) {
  const { t } = useTranslation('export');
  const [isOpen, setOpen] = useState(false);
  const { settings, hits } = masking;
  const isMasking = settings.profile === 'default';
  return (
    <div className="export-masking">
      <Select
        label={t('masking')}
        value={settings.profile}
        options={[
          { value: 'default', label: t('profiles.default') },
          { value: 'none', label: t('profiles.none') },
        ]}
        hint={isMasking ? t('maskedHint') : t('unmaskedHint')}
        onValueChange={masking.setProfile}
      />
      {isMasking ? (
        <>
          <div className="mask-counts">
            <EyeOff aria-hidden="true" />
            <p role="status">
              <Counts masking={masking} />
            </p>
            <Button size="small" disabled={hits === null || transcript === null} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t(isOpen ? 'closePreview' : 'openPreview')}
            </Button>
          </div>
          <Words masking={masking} />
          {isOpen && hits !== null && transcript !== null && <MaskingPreview transcript={transcript} masking={masking} hits={hits} />}
        </>
      ) : (
        <div className="mask-counts">
          <Eye aria-hidden="true" />
          <p>{t('unmasked')}</p>
        </div>
      )}
    </div>
  );
}

function Counts({ masking: { hits, error } }: { readonly masking: Masking }) {
  const { t } = useTranslation('export');
  const errorText = useErrorText();
  if (error !== null) return <Banner tone="warn">{`${t('previewFailed')} ${errorText(error).title}`}</Banner>;
  if (hits === null) return t('looking');
  if (hits.length === 0) return t('nothingFound');
  return t('maskCounts', { masked: hits.filter((hit) => hit.masked).length, count: hits.length });
}

/** Words of the person's own, masked wherever they stand: by typing, where the preview is by pointing. */
function Words({ masking }: { readonly masking: Masking }) {
  const { t } = useTranslation(['export', 'common']);
  const [typed, setTyped] = useState('');
  const settle = () => masking.setWords(wordsOf(typed));
  return (
    <TextField
      label={t('words')}
      optional={t('common:optional')}
      hint={t('wordsHint')}
      maxLength={2000}
      value={typed}
      onValueChange={setTyped}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        settle();
      }}
    />
  );
}

/** Shorter than two characters a word would be everywhere. */
function wordsOf(typed: string): readonly string[] {
  const words = typed.split(',').map((word) => word.trim());
  return [...new Set(words.filter((word) => word.length >= 2 && word.length <= 200))];
}
