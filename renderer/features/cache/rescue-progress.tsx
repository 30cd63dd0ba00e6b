import { useTranslation } from 'react-i18next';
import { useCache } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How far a rescue is; it can be given up at any time, nothing is changed by that. */
export function RescueProgress() {
  const { t } = useTranslation(['cache', 'common']);
  const rescue = useCache((state) => state.rescue);
  const cancel = useCache((state) => state.cancelRescue);
  const text = rescue === null ? t('rescuing.counting') : t('rescuing.progress', { done: rescue.done, of: rescue.of });
  return (
    <>
      <ProgressBar
        label={t('rescuing.title')}
        fraction={rescue === null || rescue.of === 0 ? null : rescue.done / rescue.of}
        valueText={text}
      />
      <p className="cache-words">{text}</p>
      <div className="cache-ways">
        <Button onClick={() => void cancel()}>{t('common:cancel')}</Button>
      </div>
    </>
  );
}
