import { fileURLToPath } from 'node:url';
import { FONT_FILES, type FontFiles } from '../../electron/export/fonts.ts';

/** The fonts where npm put them; in the product the build knows where they are. */
export const INSTALLED_FONTS: FontFiles = Object.fromEntries(
  FONT_FILES.map((file) => {
    const owner = file.startsWith('inter') ? 'inter' : 'noto-color-emoji';
    return [file, fileURLToPath(new URL(`../../node_modules/@fontsource/${owner}/files/${file}`, import.meta.url))];
  }),
);
