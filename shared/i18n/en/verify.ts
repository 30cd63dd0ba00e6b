import type { VerifyTexts } from '../verify-texts.ts';

export const verify: VerifyTexts = {
  usage: `Usage: acervo verify FILE… [--ledger FILE] [--key FINGERPRINT] [--disclosure FILE]… [--json] [--lang pt-BR|en]

Verifies records exported by Acervo (JSON or PDF), without a window, a cache or a network.
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
  },
  limits: 'What this does not prove: that the service told the truth, that the conversation is whole, nor, without a known signature, who exported it.',
};
