import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../../shared/assert-never.ts';
import { senderKind } from '../../../../shared/model/message.ts';
import { anyOf } from '../../../../shared/query/build-nodes.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { printQuery } from '../../../../shared/query/print-query.ts';
import { HELD_THINGS, IDENTITIES, type QueryNode } from '../../../../shared/query/query-tree.ts';
import { useLanguage, useLibrary, useStores } from '../../../stores/app-context.tsx';
import { useQueryContext } from '../use-parsed-query.ts';
import { DateCondition } from './date-condition.tsx';
import { InlineNumber, InlineSelect, InlineText } from './inline-fields.tsx';
import { ListCondition, type ListConditionProps } from './list-condition.tsx';
import { type ListedNode, listedOf } from './listed.ts';
import { MeasureCondition } from './measure-condition.tsx';
import { isText } from './rows.ts';
import { SequenceCondition } from './sequence-condition.tsx';
import { TextCondition } from './text-condition.tsx';
import { ValueCondition } from './value-condition.tsx';

export interface RowFieldsProps {
  readonly node: QueryNode;
  readonly onChange: (node: QueryNode) => void;
}

/** What one line asks for, each kind in fields of its own. */
export function RowFields({ node, onChange }: RowFieldsProps) {
  const { t } = useTranslation('search');
  if (isText(node)) return <TextCondition node={node} label={t('builder.text')} onChange={onChange} />;
  const listed = listedOf(node);
  if (listed !== null) return <ListedFields nodes={listed} onChange={onChange} />;
  switch (node.kind) {
    case 'date':
      return <DateCondition node={node} onChange={onChange} />;
    case 'measure': {
      const { measure, comparison } = node;
      const unit = measure === 'duration' ? 'time' : 'count';
      return <MeasureCondition label={t(`builder.kinds.${measure}`)} unit={unit} comparison={comparison} onChange={(next) => onChange({ ...node, comparison: next })} />;
    }
    case 'unanswered':
      return <MeasureCondition label={t('builder.kinds.unanswered')} unit="time" comparison={node.comparison} onChange={(comparison) => onChange({ ...node, comparison })} />;
    case 'sequence':
      return <SequenceCondition node={node} onChange={onChange} />;
    case 'eventNear':
      return <EventNearFields node={node} onChange={onChange} />;
    case 'has':
    case 'ends':
    case 'repeats':
    case 'spoke':
      return <ChoiceFields node={node} onChange={onChange} />;
    default:
      return <FreeFields node={node} onChange={onChange} />;
  }
}

function ListedFields({ nodes, onChange }: ListConditionProps) {
  const { t } = useTranslation('search');
  const [field] = nodes;
  const change = (named: (node: ListedNode) => ListedNode) => onChange(anyOf(nodes.map(named)) ?? field);
  const values = <ListCondition nodes={nodes} onChange={onChange} />;
  switch (field.kind) {
    case 'source':
    case 'assistant':
    case 'event':
      return values;
    case 'attribute':
      return (
        <>
          <AttributeName name={field.name} onChange={(name) => change((node) => (node.kind === 'attribute' ? { ...node, name } : node))} />
          {values}
        </>
      );
    case 'identity':
      return (
        <>
          <InlineSelect
            label={t('builder.kinds.identity')}
            value={field.identity}
            options={IDENTITIES.map((identity) => ({ value: identity, label: t(`builder.identities.${identity}`) }))}
            onValueChange={(identity) => change((node) => (node.kind === 'identity' ? { ...node, identity } : node))}
          />
          {values}
        </>
      );
    default:
      return assertNever(field);
  }
}

function AttributeName({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const { t } = useTranslation('search');
  const { library } = useStores();
  const names = useLibrary((state) => state.attributeNames);
  useEffect(() => {
    void library.getState().loadAttributeNames();
  }, [library]);
  const label = t('builder.attributeName');
  return <InlineText label={label} value={name} placeholder={label} offers={names?.flatMap(({ value, masked }) => (masked === true ? [] : [value])) ?? []} onValueChange={onChange} />;
}

function EventNearFields({ node, onChange }: { readonly node: Extract<QueryNode, { kind: 'eventNear' }>; readonly onChange: RowFieldsProps['onChange'] }) {
  const { t } = useTranslation('search');
  return (
    <>
      <ValueCondition node={node.event} onChange={(event) => onChange({ ...node, event })} />
      <span>{t('builder.upTo')}</span>
      <InlineNumber label={t('builder.withinMessages')} min={0} max={999} value={node.messages} onValueChange={(messages) => messages !== null && onChange({ ...node, messages })} />
      <span>{t('builder.messagesFrom')}</span>
      <TextCondition node={node.message} label={t('builder.text')} onChange={(message) => onChange({ ...node, message })} />
    </>
  );
}

function ChoiceFields({ node, onChange }: { readonly node: Extract<QueryNode, { kind: 'has' | 'ends' | 'repeats' | 'spoke' }>; readonly onChange: RowFieldsProps['onChange'] }) {
  const { t } = useTranslation('search');
  if (node.kind === 'has') {
    return (
      <InlineSelect
        label={t('builder.kinds.has')}
        value={node.what}
        options={HELD_THINGS.map((value) => ({ value, label: t(`builder.things.${value}`) }))}
        onValueChange={(what) => onChange({ ...node, what })}
      />
    );
  }
  return (
    <>
      <InlineSelect
        label={t('builder.who')}
        value={node.sender}
        options={senderKind.options.map((value) => ({ value, label: t(`builder.senders.${value}`) }))}
        onValueChange={(sender) => onChange({ ...node, sender })}
      />
      {node.kind === 'repeats' && (
        <>
          <InlineNumber label={t('builder.times')} min={2} max={999} value={node.times} onValueChange={(times) => times !== null && onChange({ ...node, times })} />
          <span>{t('builder.times')}</span>
        </>
      )}
    </>
  );
}

/** Alternatives and groups of conditions have no fields of their own: they are written as in the search box. */
function FreeFields({ node, onChange }: RowFieldsProps) {
  const { t } = useTranslation('search');
  const language = useLanguage();
  const [typed, setTyped] = useState(() => printQuery(node, language).trimEnd());
  const context = useQueryContext(typed);
  const parsed = parseQuery(`${typed} `, context).tree;
  return (
    <InlineText
      label={t('builder.free')}
      value={typed}
      wide
      invalid={parsed === null}
      onValueChange={(text) => {
        setTyped(text);
        const tree = parseQuery(`${text} `, context).tree;
        if (tree !== null) onChange(tree);
      }}
    />
  );
}
