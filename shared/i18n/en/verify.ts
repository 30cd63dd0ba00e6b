import type { VerifyTexts } from '../verify-texts.ts';

export const verify: VerifyTexts = {
  usage: `Usage: acervo verify FILE… [--ledger FILE] [--key FINGERPRINT] [--disclosure FILE]… [--json] [--lang pt-BR|en]

Verifies records exported by Acervo (JSON, PDF or a ZIP of them), without a window, a cache or a network.
  --ledger      the local ledger of exports: shows whether the whole file is what was exported
  --key         fingerprint of the key that is expected
  --disclosure  a masked field that was disclosed later
Exit code: 0 all intact; 1 something was altered; 2 it could not be verified.`,
  cannotRead: 'The file could not be read.',
  unreadablePdf: 'This PDF is damaged or protected by a password: the record inside it could not be read.',
  noRecord: 'This PDF carries no record of Acervo: there is nothing to verify.',
  notARecord: 'This file is not a record of Acervo.',
  unknownVersion: 'This record has a format that this version does not know ({{schema}}). Use a newer version.',
  intact: 'INTACT. The record is, byte for byte, what was exported.',
  altered: 'ALTERED. The record is not what was exported.',
  alteration: {
    value: 'Altered: {{where}}.',
    seal: 'The seal was altered of: {{where}}.',
    form: 'Written in another form: {{where}}.',
    syntax: 'Damaged: {{where}}.',
    encoding: 'Has bytes that are not text: {{where}}.',
    digest: 'The SHA-256 digest that the record states was altered.',
    signature: 'The signature is not of this record, or was altered.',
  },
  where: {
    message: 'message no. {{n}}',
    event: 'event no. {{n}}',
    raw: 'original answer no. {{n}}',
    attribute: 'the contact’s attribute “{{name}}”',
    contact: 'the contact’s field “{{name}}”',
    manifest: 'the provenance ({{name}})',
    other: '{{name}}',
    unknown: 'the file as a whole',
  },
  digest: 'SHA-256 of the record: {{digest}}',
  exported: 'Conversation {{id}}, exported on {{at}} by Acervo {{version}}.',
  completeness: {
    complete: 'The conversation was stated to be complete when exported.',
    incomplete: 'The conversation was stated to be incomplete when exported.',
    unknown: 'Whether the conversation is complete is not known: the service does not say.',
  },
  masking: { default: 'Masked: {{n}} pieces of personal data.', none: 'Nothing was masked.' },
  unsigned: 'Not signed: nothing shows who exported it.',
  signed: {
    known: 'Signed by the expected key: {{fingerprint}}.',
    unknown: 'Signed by the key {{fingerprint}}. Whose it is has to be known from elsewhere.',
    other: 'Signed by another key than the expected one: {{fingerprint}}.',
  },
  ledger: {
    noLedgerPdf: 'Only the record inside the PDF was verified. The visible pages can be verified only with the ledger of exports (--ledger).',
    sameFile: 'The whole file is, byte for byte, what was exported on {{at}}, by the ledger of exports.',
    otherFile: 'The ledger of exports knows the record, but not this file: its visible pages were changed, or the PDF was saved again.',
    notThere: 'The ledger of exports does not know this file.',
  },
  brokenLedger: 'The ledger of exports was altered at line {{line}}: nothing can be verified with it.',
  disclosure: {
    opens: 'The disclosed field {{pointer}} is what stood in the record before it was masked.',
    fails: 'The disclosed field {{pointer}} is not what stood in the record.',
    ofNone: 'The disclosed field {{pointer}} belongs to another record.',
    waiting: 'To check the disclosed field {{pointer}}, drop the record that it came from here too.',
  },
  tooLong: 'This file is longer than any record of Acervo: it was not verified.',
  archive: {
    intact: 'INTACT. Records in this ZIP that are, byte for byte, what was exported: {{n}} of {{of}}.',
    altered: 'ALTERED. This ZIP is not what was exported. Intact records in it: {{n}} of {{of}}.',
    partly: 'Not everything in this ZIP could be verified. Intact records in it: {{n}} of {{of}}.',
    nothing: 'This ZIP carries no records of Acervo: there is nothing to verify.',
    unreadable: 'This ZIP is damaged or protected by a password: the records inside it could not be read.',
    damaged: '{{name}}: it is damaged.',
    notARecord: '{{name}}: it is not a record of Acervo.',
    missing: '{{name}}: the index names it, but it is not in the ZIP.',
    unlisted: '{{name}}: it is in the ZIP, but the index does not name it.',
    different: '{{name}}: it is not the file that the index names.',
    unreadableIndex: 'index.csv: the index was damaged or rewritten.',
    noIndex: 'index.csv: the index is missing; nothing shows whether a record was taken out.',
    more: 'And {{n}} more.',
    completeness: 'As stated at the export: complete, {{complete}}; incomplete, {{incomplete}}; not known, {{unknown}}.',
    masking: 'Masked records: {{n}}; not masked: {{plain}}.',
    noLedger: 'Each record was verified by itself. That none was taken out together with its line of the index is shown by the ledger of exports alone (--ledger).',
    repacked: 'The index and the records are those exported on {{at}}, by the ledger of exports; the ZIP around them was made anew.',
    otherFile: 'The ledger of exports knows these records under another index: it was changed, or records were taken out or added.',
  },
  limits: 'What this does not prove: that the service told the truth, that the conversation is whole, nor, without a known signature, who exported it.',
};
