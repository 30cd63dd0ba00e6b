import { useTranslation } from 'react-i18next';
import type { SenderKind } from '../../../shared/model/message.ts';
import { allOf } from '../../../shared/query/build-nodes.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { printQuery } from '../../../shared/query/print-query.ts';
import { useFacets, useFormat, useLanguage, useSearch } from '../../stores/app-context.tsx';
import { isText, rowsOf, senderOf, withSender } from '../search/builder/rows.ts';
import { useQueryContext } from '../search/use-parsed-query.ts';
import { FacetActions } from './facet-actions.tsx';
import { useFilters } from './use-filters.ts';

/** Months of what was found; one that is pressed becomes the period. */
export function MonthFacet() {
  const { t } = useTranslation('library');
  const format = useFormat();
  const { filters, change } = useFilters();
  const months = useFacets((state) => state.facets?.months);
  if (months === undefined || months.length < 2) return null;
  return (
    <FacetActions
      title={t('month')}
      values={months}
      nameOf={(month) => format.month(month)}
      isChosen={(month) => filters.from === `${month}-01` && filters.to === lastDayOf(month)}
      onPress={(month, chosen) => change(chosen ? { from: null, to: null } : { from: `${month}-01`, to: lastDayOf(month) })}
    />
  );
}

/** Whose words were found; one that is pressed narrows the typed words to that sender, and a second press gives them back. */
export function SenderFacet() {
  const { t } = useTranslation('library');
  const language = useLanguage();
  const text = useSearch((state) => state.text);
  const setText = useSearch((state) => state.setText);
  const context = useQueryContext(text);
  const senders = useFacets((state) => state.facets?.senders);
  if (senders === undefined || senders.length === 0) return null;
  const rows = rowsOf(parseQuery(text, context).tree);
  const said = rows.filter(({ node, excluded }) => isText(node) && !excluded);
  const isBy = (sender: SenderKind) => said.length > 0 && said.every(({ node }) => isText(node) && senderOf(node) === sender);
  const press = (sender: SenderKind, chosen: boolean) => {
    const nodes = rows.map(({ node, excluded }) => {
      const changed = isText(node) && !excluded ? withSender(node, chosen ? null : sender) : node;
      return excluded ? ({ kind: 'not', of: changed, span: node.span } as const) : changed;
    });
    setText(printQuery(allOf(nodes), language));
  };
  return (
    <FacetActions
      title={t('saidBy')}
      values={senders}
      nameOf={(sender) => t(`saidBySenders.${sender}`)}
      isChosen={isBy}
      onPress={press}
    />
  );
}

/** `YYYY-MM` → its last day. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}
