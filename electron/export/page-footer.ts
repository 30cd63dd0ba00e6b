import { fill } from './fill.ts';
import { escapeText } from './markup.ts';
import type { PageContext } from './page-input.ts';

/** Chromium's templates are pages of their own: without the document's styles and fonts, at font size 0. */
const LINE = 'box-sizing:border-box;width:100%;padding:0 16mm;font:6.6pt/1.35 Inter,sans-serif;color:#444;display:flex;justify-content:space-between;gap:6mm';

export interface PageEdges {
  readonly headerHtml: string;
  readonly footerHtml: string;
}

/** What stands on every page: which conversation this is, the record's digest, and the page's number. */
export function pageEdges({ texts, transcript, digest, record, signer }: PageContext, fontRule: string): PageEdges {
  const title = escapeText(fill(texts.titleOf, { id: transcript.contact.id }));
  const zone = escapeText(fill(texts.footer.zone, { zone: record.manifest.times.shownZone }));
  const { profile, masked } = record.manifest.masking;
  const masking = escapeText(profile === 'none' ? texts.footer.unmasked : fill(texts.footer.masked, { n: masked }));
  const signature = escapeText(signer === null ? texts.footer.unsigned : fill(texts.footer.signed, { fingerprint: signer }));
  const page = escapeText(texts.footer.page)
    .replace('{{page}}', '<span class="pageNumber"></span>')
    .replace('{{pages}}', '<span class="totalPages"></span>');
  const font = `<style>${fontRule}</style>`;
  return {
    headerHtml: `${font}<div style='${LINE}'><span>${title}</span><span>${zone}</span></div>`,
    footerHtml: `${font}<div style='width:100%'><div style='${LINE}'><span>SHA-256 ${digest}</span><span style="white-space:nowrap">${page}</span></div><div style='${LINE}'><span>${signature}</span><span style="white-space:nowrap">${masking}</span></div></div>`,
  };
}
