import { basename } from 'node:path';
import type { FontFiles } from '../export/fonts.ts';

const files = import.meta.glob<string>(
  [
    '../../node_modules/@fontsource/inter/files/inter-*-{400,600}-normal.woff2',
    '../../node_modules/@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2',
  ],
  { query: '?asset', import: 'default', eager: true },
);

/** The export's fonts where the build put them. Only the build knows, so only the shell asks; plain Node can't. */
export const FONT_PATHS: FontFiles = Object.fromEntries(
  Object.entries(files).map(([source, path]) => [basename(source, '?asset'), path]),
);
