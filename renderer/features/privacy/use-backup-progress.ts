import { useEffect, useState } from 'react';
import type { EventPayload } from '../../../shared/contract.ts';
import { useBridge } from '../../stores/app-context.tsx';

/** Where a backup or a restoration stands; null before it says so. */
export function useBackupProgress(): EventPayload<'backup/progress'> | null {
  const bridge = useBridge();
  const [progress, setProgress] = useState<EventPayload<'backup/progress'> | null>(null);
  useEffect(() => bridge.on('backup/progress', setProgress), [bridge]);
  return progress;
}
