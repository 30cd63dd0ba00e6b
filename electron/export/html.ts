import type { Language } from '../../shared/model/settings.ts';
import { conversationMarkup } from './conversation.ts';
import { fill } from './fill.ts';
import { edgeFontCss, type FontFiles, fontCss } from './fonts.ts';
import { frontMatter } from './front-matter.ts';
import { html, type Markup, trustedMarkup } from './markup.ts';
import { createMoments } from './moments.ts';
import { originMarkup } from './origin.ts';
import { type PageEdges, pageEdges } from './page-footer.ts';
import type { PageContext, PageInput } from './page-input.ts';
import { PRINT_POLICY } from './print-policy.ts';
import { PAGE_STYLES } from './styles.ts';
import { textsOf } from './texts.ts';

/** A self-contained page: nothing in it loads, runs or links. */
export interface PrintablePage extends PageEdges {
  readonly html: string;
  readonly title: string;
}

export async function createPage(input: PageInput, fonts: FontFiles): Promise<PrintablePage> {
  const { language, times } = input.record.manifest;
  const texts = textsOf(language);
  const page: PageContext = { ...input, texts, language, moments: createMoments(language, times.shownZone) };
  const title = fill(texts.titleOf, { id: input.transcript.contact.id });
  const body = html`<main>${frontMatter(page)}${conversationMarkup(page)}${originMarkup(page)}</main>`;
  const [fontRules, edgeFont] = await Promise.all([fontCss(body.markup, fonts), edgeFontCss(fonts)]);
  return { html: document(body, title, language, fontRules), title, ...pageEdges(page, edgeFont) };
}

function document(body: Markup, title: string, language: Language, fontRules: string): string {
  return html`${trustedMarkup('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PRINT_POLICY}">
<title>${title}</title>
<style>${trustedMarkup(fontRules)}
${trustedMarkup(PAGE_STYLES)}</style>
</head>
<body>${body}</body>
</html>`.markup;
}
