import { ExternalLink, File, FileImage, FileText, FileVideo, FileVolume, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../shared/model/message.ts';
import { FieldText } from './field-text.tsx';
import type { PartProps } from './part-props.ts';
import { Readable } from './readable.tsx';
import { readLink } from './rich-text.ts';
import { useTranscriptScope } from './transcript-context.ts';

type FilePart = Extract<Part, { kind: 'file' }>;

/** A file as a card: what it is and where it lies. It is never loaded here. */
export function FileCard({ part, at, view }: PartProps<FilePart>) {
  const { t } = useTranslation('transcript');
  const { format, openLink } = useTranscriptScope();
  const link = part.url === null ? null : readLink(part.url);
  const facts = [
    part.mediaType,
    part.sizeBytes === null ? null : format.bytes(part.sizeBytes),
    link === null ? t('part.fileNoAddress') : t('part.fileHost', { host: link.host }),
    t('part.fileNotLoaded'),
  ].filter((fact) => fact !== null);
  const Icon = iconOf(part.mediaType);
  return (
    <>
      <div className="file-card">
        <Icon aria-hidden="true" className="file-icon" />
        <div className="file-words">
          <span className="file-name">
            {part.name === null ? t('part.fileUnnamed') : <FieldText view={view} name={`${at}.name`} />}
          </span>
          <span className="file-facts">
            {facts.map((fact, index) => (
              <bdi key={index}>
                <Readable text={fact} />
              </bdi>
            ))}
          </span>
        </div>
        {link !== null && (
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label={t('part.fileOpen')}
            title={link.opens ? t('link.open', { host: link.host }) : t('part.fileRefused')}
            disabled={!link.opens}
            onClick={() => openLink(link.url)}
          >
            <ExternalLink aria-hidden="true" />
          </button>
        )}
      </div>
      {part.caption !== null && (
        <p className="part-text">
          <FieldText view={view} name={`${at}.caption`} />
        </p>
      )}
    </>
  );
}

function iconOf(mediaType: string | null): LucideIcon {
  const [family, kind] = (mediaType ?? '').toLowerCase().split('/');
  if (family === 'image') return FileImage;
  if (family === 'video') return FileVideo;
  if (family === 'audio') return FileVolume;
  return family === 'text' || kind === 'pdf' ? FileText : File;
}
