import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProtection } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RestoreForm } from './restore-form.tsx';

/** Where the archive of this computer can't be opened, or there is none yet: what a backup holds. */
export function RestoreInstead() {
  const { t } = useTranslation(['privacy', 'common']);
  const [isOpen, setIsOpen] = useState(false);
  const isRestored = useProtection((state) => state.done?.kind === 'restored');
  const forget = useProtection((state) => state.forget);
  useEffect(() => {
    // What came along is said in the settings, which open with the archive.
    if (isRestored) setIsOpen(false);
  }, [isRestored]);
  const open = () => {
    forget();
    setIsOpen(true);
  };
  return (
    <>
      <Button onClick={open}>{t('restore.title')}</Button>
      <Dialog open={isOpen} size="small" onClose={() => setIsOpen(false)} title={t('restore.title')} footer={<Button onClick={() => setIsOpen(false)}>{t('common:close')}</Button>}>
        <RestoreForm />
      </Dialog>
    </>
  );
}
