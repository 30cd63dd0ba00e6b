export type ActionMeaning = 'actionCancelUpload' | 'actionFile' | 'actionOther';

/** Key of the words for a text that stands for an action. Source: vendor documentation and traces. */
export function meaningOfAction(action: string): ActionMeaning {
  switch (action) {
    case 'ALTU_FILE_UPLOAD_CANCEL':
      return 'actionCancelUpload';
    case 'ALTU_FILE':
      return 'actionFile';
    default:
      return 'actionOther';
  }
}
