import { AFRelationship, ParseSpeeds, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { EMBEDDED_NAME } from '../evidence/embedded-record.ts';

export interface PdfFacts {
  readonly title: string;
  readonly language: string;
  readonly digest: string;
  readonly appVersion: string;
  readonly exportedMs: number;
  /** What the attachment is, in the document's language. */
  readonly attachmentDescription: string;
}

/**
 * Puts the record into its printed view, as an attachment, and says what the document is. The page's tags and outline
 * stay as Chromium made them. No conformance to PDF/A or PDF/UA is claimed.
 */
export async function attachRecord(pdf: Uint8Array, record: Uint8Array, facts: PdfFacts): Promise<Uint8Array<ArrayBuffer>> {
  // In a thread of its own nothing waits: the library's pauses after every few objects would take most of the time.
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const exported = new Date(facts.exportedMs);
  const application = `Acervo ${facts.appVersion}`;
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setSubject(`SHA-256 ${facts.digest}`);
  document.setLanguage(facts.language);
  document.setCreator(application);
  document.setProducer(application);
  document.setCreationDate(exported);
  document.setModificationDate(exported);
  await document.attach(record, EMBEDDED_NAME, {
    mimeType: 'application/json',
    description: facts.attachmentDescription,
    creationDate: exported,
    modificationDate: exported,
    afRelationship: AFRelationship.Source,
  });
  await document.flush();
  storePlain(document, record);
  return document.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

/**
 * As it is, not compressed: different compressed bytes may unfold to the same record (padding, levels, orders of codes),
 * so that a byte could be changed without a trace in what is verified.
 */
function storePlain({ context }: PDFDocument, record: Uint8Array): void {
  const type = PDFName.of('EmbeddedFile');
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.lookup(PDFName.of('Type')) !== type) continue;
    object.dict.delete(PDFName.of('Filter'));
    context.assign(reference, PDFRawStream.of(object.dict, record));
    return;
  }
  throw new Error('The record was attached');
}
