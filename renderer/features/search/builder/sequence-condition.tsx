import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMessageNode } from '../../../../shared/query/build-nodes.ts';
import type { SequenceNode, StepNode, Within } from '../../../../shared/query/query-tree.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { InlineNumber, InlineSelect } from './inline-fields.tsx';
import { emptyText, NO_LIMIT, NOWHERE, sequenceOfSteps, stepsOf } from './rows.ts';
import { TextCondition } from './text-condition.tsx';
import { ValueCondition } from './value-condition.tsx';

const MINUTE_MS = 60_000;
const STEP_KINDS = ['message', 'event', 'silence'] as const;
type StepKind = (typeof STEP_KINDS)[number];

interface Step {
  readonly id: number;
  readonly within: Within;
  readonly step: StepNode;
}

/** One after the other, each with how far it may lie from the one before. */
export function SequenceCondition({ node, onChange }: { readonly node: SequenceNode; readonly onChange: (node: SequenceNode) => void }) {
  const { t } = useTranslation('search');
  // Steps keep an identity of their own, so that taking one away leaves the fields of the others alone.
  const [steps, setSteps] = useState<readonly Step[]>(() => stepsOf(node).map((step, id) => ({ ...step, id })));
  const change = (next: readonly Step[]) => {
    setSteps(next);
    const sequence = sequenceOfSteps(next);
    if (sequence !== null) onChange(sequence);
  };
  const replace = (changed: Step) => change(steps.map((step) => (step.id === changed.id ? changed : step)));
  return (
    <ol className="builder-steps" aria-label={t('builder.kinds.sequence')}>
      {steps.map((step, index) => (
        <li key={step.id} className="builder-step">
          <span className="builder-step-number tabular" aria-hidden="true">
            {index + 1}
          </span>
          {index > 0 && <WithinFields within={step.within} onChange={(within) => replace({ ...step, within })} />}
          <StepFields
            step={step.step}
            label={t('builder.step', { number: index + 1 })}
            maySilence={index > 0 && index === steps.length - 1}
            onChange={(next) => replace({ ...step, step: next })}
          />
          {steps.length > 2 && (
            <IconButton
              icon={X}
              size="small"
              label={t('builder.removeStep', { number: index + 1 })}
              onClick={() => change(steps.filter((one) => one.id !== step.id))}
            />
          )}
        </li>
      ))}
      <li>
        <Button
          variant="link"
          icon={Plus}
          disabled={steps.at(-1)?.step.kind === 'silence'}
          onClick={() => change([...steps, { id: 1 + Math.max(...steps.map(({ id }) => id)), within: NO_LIMIT, step: emptyText() }])}
        >
          {t('builder.addStep')}
        </Button>
      </li>
    </ol>
  );
}

function WithinFields({ within, onChange }: { readonly within: Within; readonly onChange: (within: Within) => void }) {
  const { t } = useTranslation('search');
  return (
    <span className="builder-within">
      {t('builder.within')}
      <InlineNumber
        label={t('builder.withinMessages')}
        min={1}
        value={within.messages}
        placeholder="∞"
        onValueChange={(messages) => onChange({ ...within, messages })}
      />
      {t('builder.messagesUnit')}
      <InlineNumber
        label={t('builder.withinMinutes')}
        min={1}
        value={within.ms === null ? null : Math.ceil(within.ms / MINUTE_MS)}
        placeholder="∞"
        onValueChange={(minutes) => onChange({ ...within, ms: minutes === null ? null : minutes * MINUTE_MS })}
      />
      {t('builder.minutes')}
    </span>
  );
}

interface StepFieldsProps {
  readonly step: StepNode;
  readonly label: string;
  readonly maySilence: boolean;
  readonly onChange: (step: StepNode) => void;
}

function StepFields({ step, label, maySilence, onChange }: StepFieldsProps) {
  const { t } = useTranslation('search');
  const kind: StepKind = step.kind === 'silence' ? 'silence' : isMessageNode(step) ? 'message' : 'event';
  const kinds = STEP_KINDS.filter((each) => each !== 'silence' || maySilence || kind === 'silence');
  return (
    <>
      <InlineSelect
        label={t('builder.stepKind', { step: label })}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`builder.stepKinds.${value}`) }))}
        onValueChange={(next) => onChange(newStep(next))}
      />
      {step.kind === 'silence' ? null : isMessageNode(step) ? (
        <TextCondition node={step} label={t('builder.stepText', { step: label })} onChange={onChange} />
      ) : (
        <ValueCondition node={step} onChange={onChange} />
      )}
    </>
  );
}

function newStep(kind: StepKind): StepNode {
  switch (kind) {
    case 'message':
      return emptyText();
    case 'event':
      return { kind: 'event', value: '', prefix: false, span: NOWHERE };
    case 'silence':
      return { kind: 'silence', span: NOWHERE };
  }
}
