import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { printQuery } from '../../../../shared/query/print-query.ts';
import { useLanguage, useSearch, useStores, useUi } from '../../../stores/app-context.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { useQueryContext } from '../use-parsed-query.ts';
import './builder.css';
import { InlineSelect } from './inline-fields.tsx';
import { listedOf } from './listed.ts';
import { RowFields } from './row-fields.tsx';
import { isComplete, isText, newNode, type Row, ROW_KINDS, type RowKind, rowsOf, treeOf } from './rows.ts';

const PATTERNS: readonly RowKind[] = ['sequence', 'eventNear', 'repeats', 'unanswered', 'ends'];

/** The typed query as lines. Both are one: what is changed here is written there, what is typed there is shown here. */
export function QueryBuilder() {
  const { t } = useTranslation('search');
  const setOpen = useUi((state) => state.setBuilderOpen);
  const { commands } = useStores();
  const { rows, isNew, change } = useRows();
  const list = useRef<HTMLOListElement>(null);
  const section = useRef<HTMLElement>(null);
  // In a short window it may have opened out of sight.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (isNew) list.current?.querySelector<HTMLElement>('.builder-row:last-child .builder-fields :is(input, select)')?.focus();
  }, [isNew, rows.length]);
  const close = () => {
    setOpen(false);
    commands.getState().run('search');
  };
  return (
    <section
      ref={section}
      className="builder"
      aria-labelledby="builder-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header className="builder-header">
        <h2 id="builder-title">{t('builder.title')}</h2>
        <p>{t(rows.length === 0 ? 'builder.none' : 'builder.words')}</p>
        <IconButton icon={X} size="small" label={t('builder.close')} onClick={close} />
      </header>
      <ol ref={list} className="builder-rows" aria-label={t('builder.title')}>
        {rows.map((row, index) => (
          <RowLine
            key={row.id}
            row={row}
            position={index + 1}
            onChange={(changed) => change(rows.map((one) => (one.id === row.id ? changed : one)))}
            onRemove={() => change(rows.filter((one) => one.id !== row.id))}
          />
        ))}
      </ol>
      <AddMenu onAdd={(kind) => change([...rows, { id: nextId(rows), excluded: false, node: newNode(kind) }], true)} />
    </section>
  );
}

/** The lines are kept while they are edited, also those that say nothing yet; what is typed elsewhere replaces them. */
function useRows() {
  const text = useSearch((state) => state.text);
  const setText = useSearch((state) => state.setText);
  const language = useLanguage();
  const context = useQueryContext(text);
  const [state, setState] = useState(() => ({ text, rows: rowsOf(parseQuery(`${text} `, context).tree), base: 0, isNew: false }));
  let shown = state;
  if (state.text !== text) {
    const base = state.base + state.rows.length + 1;
    const rows = rowsOf(parseQuery(`${text} `, context).tree).map((row) => ({ ...row, id: row.id + base }));
    shown = { text, rows, base, isNew: false };
    setState(shown);
  }
  const change = (rows: readonly Row[], isNew = false) => {
    const tree = treeOf(rows);
    const printed = tree === null ? '' : printQuery(tree, language);
    setState({ text: printed, rows, base: Math.max(shown.base, nextId(rows)), isNew });
    if (printed !== text) setText(printed);
  };
  return { rows: shown.rows, isNew: shown.isNew, change };
}

function nextId(rows: readonly Row[]): number {
  return 1 + Math.max(-1, ...rows.map(({ id }) => id));
}

interface RowLineProps {
  readonly row: Row;
  readonly position: number;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

function RowLine({ row, position, onChange, onRemove }: RowLineProps) {
  const { t } = useTranslation('search');
  const name = t(`builder.kinds.${kindOf(row)}`);
  return (
    <li className={classNames('builder-row', !isComplete(row.node) && 'builder-row-open')}>
      <span className="builder-kind">{name}</span>
      <InlineSelect
        label={t('builder.excluded', { name })}
        value={row.excluded ? 'without' : 'with'}
        options={[
          { value: 'with', label: t('builder.with') },
          { value: 'without', label: t('builder.without') },
        ]}
        onValueChange={(value) => onChange({ ...row, excluded: value === 'without' })}
      />
      <div className="builder-fields">
        <RowFields node={row.node} onChange={(node) => onChange({ ...row, node })} />
      </div>
      <IconButton icon={X} size="small" label={t('builder.remove', { name, position })} onClick={onRemove} />
    </li>
  );
}

function kindOf({ node }: Row): RowKind | 'spoke' | 'free' {
  if (isText(node)) return 'text';
  const listed = listedOf(node);
  if (listed !== null) return listed[0].kind;
  switch (node.kind) {
    case 'measure':
      return node.measure;
    case 'all':
    case 'any':
    case 'not':
      return 'free';
    default:
      return node.kind;
  }
}

function AddMenu({ onAdd }: { readonly onAdd: (kind: RowKind) => void }) {
  const { t } = useTranslation('search');
  const entry = (kind: RowKind): MenuItem => ({
    id: kind,
    label: t(`builder.kinds.${kind}`),
    detail: t(`builder.details.${kind}`),
    onSelect: () => onAdd(kind),
  });
  return (
    <Menu
      label={t('builder.add')}
      className="button button-small builder-add"
      items={[
        { kind: 'heading', id: 'conditions', label: t('builder.conditions') },
        ...ROW_KINDS.filter((kind) => !PATTERNS.includes(kind)).map(entry),
        { kind: 'heading', id: 'patterns', label: t('builder.patterns') },
        ...PATTERNS.map(entry),
      ]}
    >
      <Plus aria-hidden="true" />
      {t('builder.add')}
    </Menu>
  );
}
