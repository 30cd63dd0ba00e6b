import { useTranslation } from 'react-i18next';
import './readable.css';
import { plainRichText } from './rich-text.ts';

/** A short foreign text with its invisible characters shown. */
export function Readable({ text }: { readonly text: string }) {
  const { plain, runs } = plainRichText(text);
  return runs.map((run) =>
    run.control === null ? plain.slice(run.start, run.end) : <ControlCharacter key={run.start} code={run.control} />,
  );
}

/** A character that would act unseen, named instead. */
export function ControlCharacter({ code }: { readonly code: string }) {
  const { t } = useTranslation('transcript');
  return (
    <span className="control-character" title={t('link.control', { code })}>
      {code}
    </span>
  );
}
