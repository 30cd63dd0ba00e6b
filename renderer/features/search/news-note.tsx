import { useTranslation } from 'react-i18next';
import { useFormat, useSearch } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';

const AGE_EVERY_MS = 60_000;

/** Of a saved search: what is new since it was last looked at, and the way to only that. */
export function NewsNote() {
  const { t } = useTranslation('search');
  const format = useFormat();
  const nowMs = useNow(AGE_EVERY_MS);
  const saved = useSearch((state) => state.saved);
  const onlyNew = useSearch((state) => state.onlyNew);
  const setOnlyNew = useSearch((state) => state.setOnlyNew);
  if (saved === null || saved.news.count === 0) return null;
  const ago = t('news.sinceLook', { ago: format.ago(saved.seenMs, nowMs) });
  const words = onlyNew
    ? t('news.onlyShown', { ago })
    : t(saved.news.capped ? 'news.capped' : 'news.since', { count: saved.news.count, ago });
  return (
    <p className="search-news">
      <span>{words}</span>
      <Button variant="link" size="small" onClick={() => setOnlyNew(!onlyNew)}>
        {t(onlyNew ? 'news.all' : 'news.only')}
      </Button>
    </p>
  );
}
