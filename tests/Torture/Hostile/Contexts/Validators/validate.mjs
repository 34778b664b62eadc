// Runs npm validators: reads one JSON request per line and writes one response per line. The only argument is node_modules.
import fs from 'node:fs';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import reader from '../../../../services/markdown.mjs';

const modules = process.argv[2], bring = createRequire(modules + '/');
const toHtml = await reader(modules);
const { HTTP } = bring('cloudevents');
const Ajv = bring('ajv').default, ajv = new Ajv({ allErrors: true });
bring('ajv-formats').default(ajv);
const isCtrf = ajv.compile(JSON.parse(fs.readFileSync(modules + '/ctrf/dist/ctrf-schema-0.0.json', 'utf8')));

const answers = {
  markdown: texts => texts.map(toHtml),
  ctrf: path => isCtrf(JSON.parse(fs.readFileSync(path, 'utf8'))) ? '' : ajv.errorsText(isCtrf.errors),
  cloudevent: body => {
    const event = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body });
    return event.validate() ? event.data : null;
  },
  json: path => JSON.parse(fs.readFileSync(path, 'utf8')),
};

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { kind, about } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ answer: answers[kind](about) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
