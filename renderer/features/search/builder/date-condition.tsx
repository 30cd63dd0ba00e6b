import { useTranslation } from 'react-i18next';
import { DATE_RELATIONS, type DateNode } from '../../../../shared/query/query-tree.ts';
import { boundDays, readDays } from '../../../../shared/query/read-dates.ts';
import { useFormat } from '../../../stores/app-context.tsx';
import { useQueryContext } from '../use-parsed-query.ts';
import { InlineSelect, InlineText } from './inline-fields.tsx';

/** A day or period as one says it, with the days that it means beside it. */
export function DateCondition({ node, onChange }: { readonly node: DateNode; readonly onChange: (node: DateNode) => void }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const context = useQueryContext(node.written);
  const change = (relation: DateNode['relation'], written: string) => {
    const days = readDays(written, context);
    onChange({ ...node, relation, written, ...(days === null ? { from: null, to: null } : boundDays(days, relation)) });
  };
  const { from, to } = node;
  const meant =
    from !== null && to !== null
      ? format.dayRange(from, to)
      : from !== null
        ? t('builder.fromDay', { day: format.dayShort(from) })
        : to !== null
          ? t('builder.toDay', { day: format.dayShort(to) })
          : null;
  return (
    <>
      <InlineSelect
        label={t('builder.kinds.date')}
        value={node.relation}
        options={DATE_RELATIONS.map((value) => ({ value, label: t(`builder.relations.${value}`) }))}
        onValueChange={(relation) => change(relation, node.written)}
      />
      <InlineText
        label={t('builder.when')}
        value={node.written}
        placeholder={t('builder.whenPlaceholder')}
        offers={[t('builder.dates.today'), t('builder.dates.yesterday'), t('builder.dates.week'), t('builder.dates.month')]}
        invalid={node.written.trim() !== '' && meant === null}
        onValueChange={(written) => change(node.relation, written)}
      />
      {meant !== null && <span className="builder-meant tabular">{meant}</span>}
    </>
  );
}
