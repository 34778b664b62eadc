// Uses a page as people do, then returns its content.
async ({ kind, search }) => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const cards = [...document.querySelectorAll('.cards li')].map(li => [...li.children].map(child => child.textContent));
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (let i = 0; i < 3; i++) {
    scrollBy(0, 2000);
    await frame();
  }
  const field = document.getElementById('search');
  for (const text of [search, '']) {
    if (!field) break;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
  }
  const order = document.getElementById('order');
  if (order) {
    order.value = 'name';
    order.dispatchEvent(new Event('change', { bubbles: true }));
  }
  if (kind === 'Trend') {
    for (const button of document.querySelectorAll('th button')) button.click();
    document.getElementById('swap')?.click();
  }
  for (const element of document.querySelectorAll('[tabindex], a, input, select, button')) element.focus();
  await frame();
  const parts = new Set(), alone = 'th, td, code, b, p, dd, dt, option, text, title, summary, figcaption, span, li';
  for (const element of document.querySelectorAll('*')) {
    parts.add(element.localName);
    for (const attribute of element.attributes) parts.add(element.localName + '@' + attribute.name);
  }
  for (const once of ['html', 'head', 'body', 'title', 'style', 'script', 'meta', 'link', 'base', 'main', 'header', 'footer', 'h1']) parts.add(document.querySelectorAll(once).length + ' ' + once);
  if (window.xq !== undefined) parts.add('window.xq');
  const links = [...document.querySelectorAll('[href], [src]')].map(element => element.getAttribute('href') ?? element.getAttribute('src'));
  return {
    parts: [...parts].sort(),
    cards,
    cells: [...document.querySelectorAll(alone)].map(element => element.textContent),
    links: links.map(link => link.startsWith('#') ? link : new URL(link, document.baseURI).href),
  };
}
