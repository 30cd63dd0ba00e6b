import { recordOffsetBytes } from '../evidence/record-file.ts';
import { fill } from './fill.ts';
import { factList } from './front-matter.ts';
import type { ManifestRequest } from './manifest.ts';
import { html, type Markup, outsideText } from './markup.ts';
import { writtenSize } from './moments.ts';
import type { PageContext } from './page-input.ts';

const SCHEMA_FILE = 'export-record.schema.json';

/** Where the record comes from and how it is checked: what stands after the conversation. */
export function originMarkup(page: PageContext): Markup {
  const { texts, record } = page;
  const { requests } = record.manifest;
  const isMasked = record.manifest.masking.profile !== 'none';
  return html`<section class="origin">
<h2>${texts.sections.origin}</h2>
<p class="note">${requests.length === 0 ? texts.origin.noRequests : texts.origin.intro}</p>
${requests.map((request, at) => requestMarkup(request, at, page))}
</section>
<section class="verify">
<h2>${texts.sections.verify}</h2>
<p class="label">${texts.verify.digest}</p>
<p class="digest">${page.digest}</p>
<p class="label">${texts.verify.signature}</p>
<p class="digest small">${page.signer ?? texts.verify.unsigned}</p>
<p>${fill(isMasked ? texts.verify.attachmentMasked : texts.verify.attachment, { name: page.attachmentName })}</p>
<p>${texts.verify.application}</p>
<p class="code">acervo verify FILE.pdf</p>
<p>${texts.verify.command}</p>
<p class="code">pdfdetach -save 1 -o ${page.attachmentName} FILE.pdf
tail -c +${recordOffsetBytes(page.signer !== null) + 1} ${page.attachmentName} | head -c -1 | sha256sum</p>
<p>${fill(texts.verify.pdf, { schema: `${record.manifest.schema}, ${SCHEMA_FILE}` })}</p>
<p><strong>${texts.verify.limits}</strong></p>
</section>`;
}

function requestMarkup(request: ManifestRequest, at: number, { texts, record, moments, language }: PageContext): Markup {
  const { origin } = texts;
  const slices = record.raw.filter((each) => each.request === at);
  const sent = Date.parse(request.requestedAt);
  return html`<div class="request">
<h3>${fill(origin.request, { n: at + 1 })} <span class="role">${request.endpoint}</span></h3>
${factList([
  [origin.service, request.host],
  [origin.instance, request.instance],
  [origin.status, `HTTP ${request.status}, ${writtenSize(request.responseSizeBytes, language)}`],
  [origin.sent, `${moments.full(sent)} (${moments.offset(sent)})`],
  [origin.received, moments.full(Date.parse(request.receivedAt))],
])}
<p class="label">${origin.body}</p>
<p class="code">${outsideText(request.body)}</p>
<p class="label">${origin.responseDigest}</p>
<p class="digest small">${request.responseSha256}</p>
${slices.map((slice) => html`<p class="label">${slice.encoding === 'withheld' ? origin.withheld : origin.held}</p><p class="digest small">${fill(origin.slice, { size: writtenSize(slice.sizeBytes, language), digest: slice.sha256 })}</p>`)}
</div>`;
}
