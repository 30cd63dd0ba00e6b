import { useTranslation } from 'react-i18next';
import type { ValueNode } from '../../../../shared/query/query-tree.ts';
import { useFacets, useLibrary } from '../../../stores/app-context.tsx';
import { InlineText } from './inline-fields.tsx';

const FACET_OF = { source: 'sources', assistant: 'assistants', event: 'events' } as const;

/** One channel, assistant or event, with those of the cache on offer. An asterisk at the end takes any ending. */
export function ValueCondition({ node, onChange }: { readonly node: ValueNode; readonly onChange: (node: ValueNode) => void }) {
  const { t } = useTranslation('search');
  const offers = useOffers(node.kind);
  return (
    <InlineText
      label={t(`builder.kinds.${node.kind}`)}
      value={node.prefix ? `${node.value}*` : node.value}
      offers={offers}
      placeholder={t('builder.valuePlaceholder')}
      onValueChange={(typed) => {
        const prefix = typed.endsWith('*');
        onChange({ ...node, value: prefix ? typed.slice(0, -1) : typed, prefix });
      }}
    />
  );
}

/** What of this kind there is in the cache. */
export function useOffers(kind: ValueNode['kind']): readonly string[] {
  const ofHits = useFacets((state) => state.facets);
  const ofLibrary = useLibrary((state) => state.facets);
  const facet = FACET_OF[kind];
  return [...new Set([...(ofLibrary?.[facet] ?? []), ...(ofHits?.[facet] ?? [])].flatMap(({ value, masked }) => (masked === true ? [] : [value])))];
}
