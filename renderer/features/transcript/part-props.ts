import type { Part } from '../../../shared/model/message.ts';
import type { RowView } from './row-view.ts';

/** What every part of a message is drawn from. */
export interface PartProps<P extends Part = Part> {
  readonly part: P;
  /** Position of the part in its message: the first half of its fields' names. */
  readonly at: string;
  readonly view: RowView;
}
