import { useTranslation } from 'react-i18next';
import { useStores, useUi } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';

/** How many conversations are marked, and what can be done with them together. */
export function MarkedBar() {
  const { t } = useTranslation('results');
  const { ui } = useStores();
  const count = useUi((state) => state.marked.size);
  return (
    <div role="status">
      {count > 0 && (
        <div className="marked-bar">
          <span>{t('markedCount', { count })}</span>
          <Button size="small" onClick={() => ui.getState().openDialog({ kind: 'exportMany' })}>
            {t('exportMarked')}
          </Button>
          <Button variant="link" onClick={() => ui.getState().clearMarks()}>
            {t('clearMarks')}
          </Button>
        </div>
      )}
    </div>
  );
}
