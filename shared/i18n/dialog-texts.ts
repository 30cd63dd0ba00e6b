/** Texts of the system's own file dialogs that services open. */
export interface DialogTexts {
  readonly caFile: { readonly title: string; readonly filter: string };
}
