import { CornerUpLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useSearch } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useWaysOut, type WayOut } from './use-ways-out.ts';

/** What hides something, each with how much, and gone at one press. */
export function WaysOut() {
  const { t } = useTranslation(['results', 'common']);
  const format = useFormat();
  const ways = useWaysOut();
  const { show, text, filters, saved } = useSearch((state) => state);
  if (ways.length === 0) return null;
  const name = (way: WayOut) => {
    const count = way.capped ? t('capped', { count: way.found }) : format.number(way.found);
    return t(`waysOut.${way.kind}`, { label: way.label, found: count });
  };
  const take = ({ patch }: WayOut) =>
    show({ text, filters, ...patch, ...(saved === null ? {} : { saved }) });
  return (
    <ul className="ways-out" aria-label={t('waysOut.title')}>
      {ways.map((way) => (
        <li key={way.id}>
          <Button size="small" icon={CornerUpLeft} onClick={() => take(way)}>
            <span className="foreign">{name(way)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
