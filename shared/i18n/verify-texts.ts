/** Sentences of `acervo verify`. `{{name}}` stands for a value. */
export interface VerifyTexts {
  readonly usage: string;
  readonly cannotRead: string;
  readonly unreadablePdf: string;
  readonly noRecord: string;
  readonly notARecord: string;
  /** Takes `{{schema}}`. */
  readonly unknownVersion: string;
  readonly intact: string;
  readonly altered: string;
  /** Each takes `{{where}}`. */
  readonly alteration: {
    readonly value: string;
    readonly seal: string;
    readonly form: string;
    readonly syntax: string;
    readonly encoding: string;
    readonly digest: string;
    readonly signature: string;
  };
  /** Each takes `{{n}}`; `attribute` and the others take `{{name}}`. */
  readonly where: {
    readonly message: string;
    readonly event: string;
    readonly raw: string;
    readonly attribute: string;
    readonly contact: string;
    readonly manifest: string;
    readonly other: string;
    readonly unknown: string;
  };
  /** Takes `{{digest}}`. */
  readonly digest: string;
  /** Takes `{{id}}`, `{{at}}` and `{{version}}`. */
  readonly exported: string;
  readonly completeness: { readonly complete: string; readonly incomplete: string; readonly unknown: string };
  readonly masking: { readonly default: string; readonly none: string };
  readonly unsigned: string;
  /** Each takes `{{fingerprint}}`. */
  readonly signed: { readonly known: string; readonly unknown: string; readonly other: string };
  readonly ledger: {
    readonly noLedgerPdf: string;
    /** Takes `{{at}}`. */
    readonly sameFile: string;
    readonly otherFile: string;
    readonly notThere: string;
  };
  /** Takes `{{line}}`. */
  readonly brokenLedger: string;
  /** Each takes `{{pointer}}`. `waiting` is said in the window, where the record may still come. */
  readonly disclosure: { readonly opens: string; readonly fails: string; readonly ofNone: string; readonly waiting: string };
  /** Of a file that is longer than any record. */
  readonly tooLong: string;
  /** Of a ZIP of records. `altered`, `intact` and `partly` take `{{n}}` intact records of `{{of}}`; those of one file take `{{name}}`. */
  readonly archive: {
    readonly intact: string;
    readonly altered: string;
    readonly partly: string;
    readonly nothing: string;
    readonly unreadable: string;
    readonly damaged: string;
    readonly notARecord: string;
    readonly missing: string;
    readonly unlisted: string;
    readonly different: string;
    readonly unreadableIndex: string;
    readonly noIndex: string;
    /** Takes `{{n}}`. */
    readonly more: string;
    /** Takes `{{complete}}`, `{{incomplete}}` and `{{unknown}}`. */
    readonly completeness: string;
    /** Takes `{{n}}` masked and `{{plain}}` that are not. */
    readonly masking: string;
    readonly noLedger: string;
    /** Takes `{{at}}`. */
    readonly repacked: string;
    readonly otherFile: string;
  };
  readonly limits: string;
}
