import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import './commands.css';
import { KEYMAP } from './keymap.ts';
import { useKeys } from './use-keys.ts';

const GROUPS = ['anywhere', 'list', 'conversation'] as const;

/** Every key, by place. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('commands');
  const keys = useKeys();
  return (
    <Dialog open onClose={onClose} title={t('shortcuts')} className="shortcuts-dialog" dismissable isText>
      <div className="shortcuts">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`shortcuts-${group}`}>
            <h3 id={`shortcuts-${group}`}>{t(`groups.${group}`)}</h3>
            <dl>
              {[...new Set(KEYMAP.filter((binding) => binding.group === group).map((binding) => binding.command))].map(
                (command) => (
                  <div key={command} className="shortcuts-row">
                    <dt>{t(`names.${command}`)}</dt>
                    <dd>
                      <Kbd keys={keys(command) ?? []} />
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
