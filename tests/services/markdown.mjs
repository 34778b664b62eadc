// Renders Markdown with micromark and GitHub's extensions, and with markdown-it, which detects links differently.
import { pathToFileURL } from 'node:url';

// modules: the path of node_modules. Returns a function that renders text to HTML with both.
export default async function reader(modules) {
  const direct = async path => import(pathToFileURL(modules + '/' + path).href);
  const { micromark } = await direct('micromark/index.js');
  const { gfmTable, gfmTableHtml } = await direct('micromark-extension-gfm-table/index.js');
  const { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } = await direct('micromark-extension-gfm-autolink-literal/index.js');
  const { default: MarkdownIt } = await direct('markdown-it/index.mjs');
  const it = new MarkdownIt({ html: true, linkify: true });
  // Unlike GitHub, markdown-it also links text that only looks like a domain.
  it.linkify.set({ fuzzyLink: false });
  const options = { allowDangerousHtml: true, extensions: [gfmTable(), gfmAutolinkLiteral()], htmlExtensions: [gfmTableHtml(), gfmAutolinkLiteralHtml()] };
  return text => [micromark(text, options), it.render(text)];
}
