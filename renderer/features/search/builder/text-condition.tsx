import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SenderKind } from '../../../../shared/model/message.ts';
import { isMessageNode } from '../../../../shared/query/build-nodes.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { printQuery } from '../../../../shared/query/print-query.ts';
import type { MessageNode, QueryNode } from '../../../../shared/query/query-tree.ts';
import { useLanguage } from '../../../stores/app-context.tsx';
import { useQueryContext } from '../use-parsed-query.ts';
import { InlineSelect, InlineText } from './inline-fields.tsx';
import { emptyText, senderOf, withSender } from './rows.ts';

const SENDERS = ['anyone', 'user', 'bot', 'agent'] as const;

export interface TextConditionProps {
  readonly node: MessageNode;
  readonly label: string;
  readonly onChange: (node: MessageNode) => void;
}

/** Who says it, and what: typed as in the search box, with phrases, alternatives and all. */
export function TextCondition({ node, label, onChange }: TextConditionProps) {
  const { t } = useTranslation('search');
  const language = useLanguage();
  const [typed, setTyped] = useState(() => (node.kind === 'text' && node.text === '' ? '' : printQuery(withSender(node, null), language).trimEnd()));
  const context = useQueryContext(typed);
  const sender = senderOf(node);
  const parsed = messageOf(parseQuery(`${typed} `, context).tree);
  const change = (text: string, by: SenderKind | null) => {
    const message = messageOf(parseQuery(`${text} `, context).tree);
    onChange(message === null ? emptyText(by) : withSender(message, by));
  };
  return (
    <>
      <InlineSelect
        label={t('builder.who')}
        value={sender ?? 'anyone'}
        options={SENDERS.map((value) => ({ value, label: t(`builder.says.${value}`) }))}
        onValueChange={(value) => change(typed, value === 'anyone' ? null : value)}
      />
      <InlineText
        label={label}
        value={typed}
        wide
        placeholder={t('builder.textPlaceholder')}
        invalid={typed.trim() !== '' && parsed === null}
        onValueChange={(text) => {
          setTyped(text);
          change(text, sender);
        }}
      />
    </>
  );
}

function messageOf(tree: QueryNode | null): MessageNode | null {
  return tree !== null && isMessageNode(tree) ? tree : null;
}
