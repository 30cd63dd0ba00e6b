/** Texts of the system's own file dialogs that services open. */
export interface DialogTexts {
  readonly caFile: { readonly title: string; readonly filter: string };
  readonly backup: { readonly title: string; readonly openTitle: string; readonly filter: string; readonly fileName: string };
  readonly erasureReceipt: { readonly title: string; readonly fileName: string };
}
