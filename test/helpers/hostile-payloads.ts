/**
 * Well over 200 texts that would run, load or navigate if a single one were placed unescaped: each sets
 * `window.__hostile` or asks `url`. Made from parts, so that every element meets every way of breaking out.
 */
export function hostilePayloads(url: string): readonly string[] {
  const run = 'window.__hostile=1';
  const elements = [
    `<script>${run}</script>`,
    `<script src="${url}/script"></script>`,
    `<img src="${url}/img">`,
    `<img src=x onerror="${run}">`,
    `<svg onload="${run}"><image href="${url}/svg"/></svg>`,
    `<iframe src="${url}/frame"></iframe>`,
    `<iframe srcdoc="<script>parent.__hostile=1</script>"></iframe>`,
    `<object data="${url}/object"></object>`,
    `<embed src="${url}/embed">`,
    `<video src="${url}/video" autoplay onloadstart="${run}"></video>`,
    `<link rel="stylesheet" href="${url}/css">`,
    `<link rel="prefetch" href="${url}/prefetch">`,
    `<style>@import url(${url}/import);body{background:url(${url}/background)}</style>`,
    `<meta http-equiv="refresh" content="0;url=${url}/refresh">`,
    `<base href="${url}/">`,
    `<form action="${url}/form"><input autofocus onfocus="${run}"></form>`,
    `<a href="javascript:${run}" ping="${url}/ping">a</a>`,
    `<details open ontoggle="${run}">d</details>`,
    `<math><mtext><table><mglyph><style><img src onerror="${run}">`,
    `<body onload="${run}">`,
    `<input type="image" src="${url}/input" onerror="${run}">`,
    `<audio src="${url}/audio" onerror="${run}">`,
  ];
  const breakouts = ['', '"', "'", '">', "'>", '</p>', '</style>', '</title></head><body>', '--><!-- -->', ']]>', '`', '&lt;', '\u0000', '<br>', '</textarea></script>'];
  const alone = [
    '&#60;script&#62;window.__hostile=1&#60;/script&#62;',
    '\u003cimg src=x onerror=window.__hostile=1\u003e',
    '＜script＞window.__hostile=1＜/script＞',
    `" onload="${run}" x="`,
    `' style='background:url(${url}/style)`,
    `;}@import "${url}/css2";{`,
    `javascript:${run}`,
    `java\tscript:${run}`,
    `data:text/html,<script>${run}</script>`,
    `${url}/plain`,
    '{{title}} {{page}} {{constructor.constructor("window.__hostile=1")()}}',
  ];
  return [...elements.flatMap((element) => breakouts.map((before) => before + element)), ...alone];
}
