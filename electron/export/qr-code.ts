import createCode from 'qrcode-generator';
import { html, type Markup, trustedMarkup } from './markup.ts';

/** White space that readers need around a code, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * A QR code as a drawing that scales. Sixteen modules in a hundred may be unreadable: printed and copied pages suffer.
 * @param label what the drawing is, for those who can't see it
 */
export function qrCode(data: string, label: string): Markup {
  const code = createCode(0, 'M');
  code.addData(data);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * QUIET_ZONE;
  const rows = Array.from({ length: count }, (_, row) => darkRuns(count, (column) => code.isDark(row, column), row));
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${trustedMarkup(rows.join(''))}"/></svg>`;
}

/** A run of dark modules is one rectangle: fewer shapes, and no seams between them on paper. */
function darkRuns(count: number, isDark: (column: number) => boolean, row: number): string {
  let path = '';
  for (let column = 0; column < count; column += 1) {
    const start = column;
    while (column < count && isDark(column)) column += 1;
    if (column > start) path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start}v1h${start - column}z`;
  }
  return path;
}
