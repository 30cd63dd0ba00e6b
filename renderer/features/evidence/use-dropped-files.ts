import { useEffect } from 'react';
import { useStores } from '../../stores/app-context.tsx';

/** A file dropped anywhere on the window is verified; nothing that is dropped is ever opened in its place. */
export function useDroppedFiles(): void {
  const { ui } = useStores();
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDragOver = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const { dialog, openDialog } = ui.getState();
      if (files.length > 0 && (dialog === null || dialog.kind === 'verify')) openDialog({ kind: 'verify', files });
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [ui]);
}
