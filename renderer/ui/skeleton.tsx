import './skeleton.css';

/** A grey line in the place of text that is being read. Hidden from assistive technology: the region says `aria-busy`. */
export function Skeleton({ width, height = 12 }: { readonly width: number | string; readonly height?: number }) {
  return <span aria-hidden="true" className="skeleton" style={{ inlineSize: width, blockSize: height }} />;
}
