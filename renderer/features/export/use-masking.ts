import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { DEFAULT_MASKING, type FieldRange, type FindingKind, type MaskingHit, type MaskingProfile, type MaskingSettings } from '../../../shared/model/masking.ts';
import { useBridge } from '../../stores/app-context.tsx';

export interface Masking {
  readonly settings: MaskingSettings;
  /** Null until they are known. */
  readonly hits: readonly MaskingHit[] | null;
  readonly error: AppError | null;
  setProfile(profile: MaskingProfile): void;
  /** Leaves one hit readable, or masks it again. */
  toggle(hit: MaskingHit): void;
  /** Leaves a kind readable as a whole, or masks it again. */
  toggleKind(kind: FindingKind): void;
  add(range: FieldRange): void;
  setWords(words: readonly string[]): void;
}

/** What an export will mask, as the person settles it. */
export function useMasking(key: ContactKey): Masking {
  const bridge = useBridge();
  const [settings, setSettings] = useState(DEFAULT_MASKING);
  const [found, setFound] = useState<{ readonly hits: readonly MaskingHit[] | null; readonly error: AppError | null }>({ hits: null, error: null });
  const { added, words } = settings;

  useEffect(() => {
    let isCurrent = true;
    void bridge.call('export/preview-masking', { key, masking: { ...DEFAULT_MASKING, added, words } }).then((answer) => {
      if (!isCurrent) return;
      setFound((before) => (answer.ok ? { hits: answer.value.hits, error: null } : { ...before, error: answer.error }));
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, key, added, words]);

  const hits = useMemo(() => found.hits?.map((hit) => ({ ...hit, masked: isMasked(hit, settings) })) ?? null, [found.hits, settings]);
  const change = (patch: Partial<MaskingSettings>) => setSettings((before) => ({ ...before, ...patch }));
  return {
    settings,
    hits,
    error: found.error,
    setProfile: (profile) => change({ profile }),
    toggle: (hit) => setSettings((before) => toggled(before, hit, found.hits ?? [])),
    toggleKind: (kind) => change({ keptKinds: flip(settings.keptKinds, kind) }),
    add: (range) => change({ added: [...added, range] }),
    setWords: (next) => change({ words: next }),
  };
}

function isMasked({ id, kind }: MaskingHit, { profile, keptKinds, lifted }: MaskingSettings): boolean {
  return profile === 'default' && !keptKinds.includes(kind) && !lifted.includes(id);
}

/** A hit of a kind that was kept is masked alone: the others of its kind are then lifted one by one. */
function toggled(before: MaskingSettings, hit: MaskingHit, all: readonly MaskingHit[]): MaskingSettings {
  if (!before.keptKinds.includes(hit.kind)) return { ...before, lifted: flip(before.lifted, hit.id) };
  const others = all.filter((other) => other.kind === hit.kind && other.id !== hit.id).map(({ id }) => id);
  const lifted = [...new Set([...before.lifted, ...others])].filter((id) => id !== hit.id);
  return { ...before, keptKinds: before.keptKinds.filter((kind) => kind !== hit.kind), lifted };
}

function flip<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}
