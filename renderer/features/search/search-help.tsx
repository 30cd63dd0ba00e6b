import { useTranslation } from 'react-i18next';
import { useStores } from '../../stores/app-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HELP_ORDER, HELP_SECTIONS } from './help-examples.ts';
import { ExampleText } from './example-text.tsx';
import './search-help.css';

/** The whole language on one sheet. An example that is pressed becomes the search. */
export function SearchHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('search');
  const { ui, search, commands } = useStores();
  const attempt = (text: string) => {
    onClose();
    ui.getState().show('conversations');
    search.getState().setText(text);
    commands.getState().run('search');
  };
  return (
    <Dialog open size="large" onClose={onClose} title={t('help.title')} className="search-help" dismissable>
      <p className="search-help-words">{t('help.intro')}</p>
      <div className="search-help-sections">
        {HELP_ORDER.map((section) => (
          <section key={section} aria-labelledby={`help-${section}`}>
            <h3 id={`help-${section}`}>{t(`help.sections.${section}`)}</h3>
            <ul>
              {HELP_SECTIONS[section].map((id) => {
                const query = t(`help.examples.${id}.query`);
                return (
                  <li key={id}>
                    <button type="button" className="search-help-example" onClick={() => attempt(query)}>
                      <ExampleText text={query} />
                      <span className="search-help-says">{t(`help.examples.${id}.says`)}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      <p className="search-help-words">{t('help.free')}</p>
    </Dialog>
  );
}
