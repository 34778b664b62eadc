// Markdown as others read it: micromark with GitHub's extensions, and markdown-it with its own way to find links.
import { pathToFileURL } from 'node:url';

// modules: the path of node_modules. Gives a function that makes HTML of a text, both ways.
export default async function reader(modules) {
  const direct = async path => import(pathToFileURL(modules + '/' + path).href);
  const { micromark } = await direct('micromark/index.js');
  const { gfmTable, gfmTableHtml } = await direct('micromark-extension-gfm-table/index.js');
  const { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } = await direct('micromark-extension-gfm-autolink-literal/index.js');
  const { default: MarkdownIt } = await direct('markdown-it/index.mjs');
  const it = new MarkdownIt({ html: true, linkify: true });
  // markdown-it also links what only looks like a domain, which GitHub does not.
  it.linkify.set({ fuzzyLink: false });
  const options = { allowDangerousHtml: true, extensions: [gfmTable(), gfmAutolinkLiteral()], htmlExtensions: [gfmTableHtml(), gfmAutolinkLiteralHtml()] };
  return text => [micromark(text, options), it.render(text)];
}
