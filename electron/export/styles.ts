/**
 * The printed page. Sides, borders and names tell the senders apart, so that it reads the same in black and white.
 * Margins are Chromium's place for the header and footer of each page.
 */
export const PAGE_STYLES = `
@page { size: A4; margin: 17mm 16mm 18mm; }
:root { --ink: #16181d; --soft: #565b66; --line: #c9ccd3; --user: #eceff4; }
*, *::before { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
strong { font-weight: 600; }
body { font: 9.5pt/1.45 Inter, 'Noto Color Emoji', system-ui, sans-serif; color: var(--ink); overflow-wrap: anywhere; }
ol, ul { list-style: none; }
p, li, dd { orphans: 3; widows: 3; }

header { display: flex; justify-content: space-between; gap: 6mm; border-bottom: 1.5pt solid var(--ink); padding-bottom: 3mm; margin-bottom: 5mm; }
h1 { font-size: 17pt; font-weight: 600; line-height: 1.2; letter-spacing: -0.01em; }
.subject { font-size: 12pt; margin-top: 1mm; unicode-bidi: isolate; }
header .label { margin-top: 1.5mm; }
.qr { flex: none; width: 31mm; height: 31mm; }
h2 { font-size: 11pt; font-weight: 600; margin: 6mm 0 2mm; break-after: avoid; }
h3 { font-size: 9pt; font-weight: 600; break-after: avoid; }

.facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2.2mm 5mm; margin-bottom: 3mm; }
.facts div { break-inside: avoid; min-width: 0; }
.facts .wide { grid-column: span 2; }
.facts .full { grid-column: 1 / -1; }
dt { font-size: 7.5pt; color: var(--soft); }
dd { unicode-bidi: isolate; }

.completeness { break-inside: avoid; border: 0.8pt solid var(--ink); border-radius: 1.5mm; padding: 3mm 4mm; margin-top: 5mm; }
.completeness h2 { margin: 0 0 1mm; font-size: 8pt; font-weight: 400; color: var(--soft); }
.completeness.incomplete { border-width: 1.8pt; }
.verdict { font-size: 11pt; font-weight: 600; margin-bottom: 0.5mm; }
.completeness ul { margin-top: 1.5mm; }
.completeness li { padding-left: 4mm; text-indent: -4mm; font-size: 8.5pt; }
.completeness li::before { content: '–'; display: inline-block; width: 4mm; text-indent: 0; }

.day h3 { text-align: center; margin: 5mm 0 3mm; padding-bottom: 1mm; border-bottom: 0.5pt solid var(--line); }
.thread > li { break-inside: avoid; margin-bottom: 2.5mm; }
.message { width: fit-content; max-width: 128mm; }
.message.user { margin-left: auto; }
.message.long { break-inside: auto; width: auto; }
.who { font-size: 7.5pt; color: var(--soft); margin-bottom: 0.6mm; }
.message .who { break-after: avoid; }
.who .name { font-weight: 600; color: var(--ink); font-size: 8.5pt; unicode-bidi: isolate; }
.who time { margin-left: 1mm; color: var(--ink); font-variant-numeric: tabular-nums; }
.position { margin-left: 1.5mm; }
.position::before { content: 'nº '; }
:lang(en) .position::before { content: 'no. '; }
.user .who { text-align: right; }
.bubble { border: 0.6pt solid var(--line); border-radius: 1.5mm; padding: 1.8mm 3mm; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.user .bubble { background: var(--user); border-color: #aeb4c0; border-right: 2pt solid var(--ink); }
.bot .bubble { border-left: 2pt solid #9aa0ac; }
.agent .bubble { border: 0.6pt solid var(--ink); border-left: 3pt double var(--ink); }
.bubble > * + * { margin-top: 1.2mm; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; }
.control { font-size: 7pt; font-weight: 600; border: 0.5pt solid var(--ink); border-radius: 0.6mm; padding: 0 0.6mm; unicode-bidi: isolate; direction: ltr; }
.label { font-size: 7.5pt; color: var(--soft); }
.note { font-size: 8pt; color: var(--soft); }
.role { font-weight: 400; color: var(--soft); font-size: 7.5pt; }
.choices li, .answers li { padding-left: 5mm; position: relative; unicode-bidi: isolate; }
.choices li::before { content: ''; position: absolute; left: 0.4mm; top: 1.1mm; width: 2.4mm; height: 2.4mm; border: 0.6pt solid var(--soft); border-radius: 50%; }
.choices li.picked { font-weight: 600; }
.choices li.picked::before { border: 0.8mm solid var(--ink); }
.answers li::before { content: '–'; position: absolute; left: 1mm; }
.scores { display: flex; flex-wrap: wrap; gap: 1mm; }
.scores li { min-width: 6mm; padding: 0.4mm 1mm; border: 0.6pt solid var(--line); border-radius: 0.8mm; text-align: center; color: var(--soft); unicode-bidi: isolate; }
.scores li.picked { border: 1.4pt solid var(--ink); color: var(--ink); font-weight: 600; }
.card { border: 0.6pt dashed var(--soft); border-radius: 1mm; padding: 1.5mm 2.5mm; background: #fff; }
.card .name { font-weight: 600; unicode-bidi: isolate; }
.address, .code { font-size: 7.8pt; white-space: pre-wrap; unicode-bidi: isolate; direction: ltr; text-align: left; }
.code { padding: 1.2mm 2mm; border: 0.5pt solid var(--line); border-radius: 0.8mm; }
.action { font-weight: 600; }
.conversation > .note { break-after: avoid; break-inside: avoid; }
.nothing { padding: 4mm 0; }

.silence { text-align: center; font-size: 8pt; color: var(--soft); break-after: avoid; }
.silence::before, .silence::after { content: ' — '; }

.event { padding-left: 12mm; position: relative; }
.event::before { content: ''; position: absolute; left: 6.5mm; top: 1.2mm; width: 1.8mm; height: 1.8mm; background: var(--ink); transform: rotate(45deg); }
.event .who { margin-bottom: 0; }
.details li { display: inline; font-size: 8pt; unicode-bidi: isolate; }
.details li + li::before { content: ' · '; }

.origin { break-before: page; }
.verify { break-inside: avoid; }
.origin > .note { break-after: avoid; }
.request { break-inside: avoid; margin: 3mm 0 5mm; }
.request .facts { margin: 1mm 0 1.5mm; }
.request .label { margin-top: 1mm; }
.digest { font-weight: 600; font-size: 9.5pt; font-feature-settings: 'zero'; }
.digest.small { font-weight: 400; font-size: 8pt; }
.verify p + p { margin-top: 1.2mm; }
`;
