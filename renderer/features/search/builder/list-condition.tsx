import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryNode, ValueNode } from '../../../../shared/query/query-tree.ts';
import { InlineText, type InlineTextProps } from './inline-fields.tsx';
import { type ListedNode, listedText, readListed } from './listed.ts';
import { useOffers } from './value-condition.tsx';

export interface ListConditionProps {
  readonly nodes: readonly [ListedNode, ...ListedNode[]];
  readonly onChange: (node: QueryNode) => void;
}

/** The values of one field, any of which is asked for, with commas between them. */
export function ListCondition({ nodes, onChange }: ListConditionProps) {
  const { t } = useTranslation('search');
  const [field] = nodes;
  if (field.kind === 'identity') return <ListField nodes={nodes} label={t('builder.value')} placeholder={t(`builder.identityHints.${field.identity}`)} onChange={onChange} />;
  if (field.kind === 'attribute') return <ListField nodes={nodes} label={t('builder.value')} placeholder={t('builder.valuePlaceholder')} onChange={onChange} />;
  return <OfferedField nodes={nodes} kind={field.kind} onChange={onChange} />;
}

function OfferedField({ kind, ...props }: ListConditionProps & { readonly kind: ValueNode['kind'] }) {
  const { t } = useTranslation('search');
  return <ListField {...props} label={t(`builder.kinds.${kind}`)} placeholder={t('builder.valuePlaceholder')} offers={useOffers(kind)} />;
}

/** What is typed is kept as it stands: a comma at the end has nothing to list yet. */
function ListField({ nodes, onChange, ...props }: ListConditionProps & Pick<InlineTextProps, 'label' | 'placeholder' | 'offers'>) {
  const [typed, setTyped] = useState(() => listedText(nodes));
  return (
    <InlineText
      {...props}
      value={typed}
      onValueChange={(text) => {
        setTyped(text);
        onChange(readListed(text, nodes[0]));
      }}
    />
  );
}
