/** Texts that the main process shows itself: the menu and the system's own dialogs. */
export interface ShellTexts {
  readonly menu: {
    readonly file: string;
    readonly newQuery: string;
    readonly connect: string;
    readonly export: string;
    readonly verify: string;
    readonly ledger: string;
    readonly settings: string;
    readonly quit: string;
    readonly edit: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly selectAll: string;
    readonly search: string;
    readonly findInside: string;
    readonly view: string;
    readonly activity: string;
    readonly togglePanel: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly resetZoom: string;
    readonly fullScreen: string;
    readonly developerTools: string;
    readonly window: string;
    readonly minimize: string;
    readonly close: string;
    readonly help: string;
    readonly shortcuts: string;
    readonly about: string;
    readonly hide: string;
    readonly hideOthers: string;
    readonly showAll: string;
  };
  readonly openExternal: {
    readonly question: string;
    /** Takes `{{host}}` and `{{url}}`. */
    readonly detail: string;
    readonly open: string;
    readonly cancel: string;
  };
}
