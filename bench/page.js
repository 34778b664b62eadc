// Opens pages in Chromium alternately and prints medians: page.js PLAYWRIGHT RUNS PAGE... The first page is the baseline.
"use strict";
const [playwright, runs, ...pages] = process.argv.slice(2);
const { chromium } = require(playwright);
const { statSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const median = values => values.sort((a, b) => a - b)[values.length >> 1];

const once = async (browser, path) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pathToFileURL(path).href);
  const found = await page.evaluate(async () => {
    const frames = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    while (!performance.getEntriesByName("first-contentful-paint")[0]) await frames();
    const took = async act => {
      const start = performance.now();
      act();
      await frames();
      return performance.now() - start;
    };
    const [search, order] = ["search", "order"].map(id => document.getElementById(id));
    const set = (input, value, event) => () => { input.value = value; input.dispatchEvent(new Event(event)); };
    return {
      "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
      usable: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
      search: search ? await took(set(search, "golden cup", "input")) : NaN,
      sort: order ? await took(set(order, "slow", "change")) : NaN,
    };
  });
  await page.context().close();
  return found;
};

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });
  const found = pages.map(() => []);
  for (let run = 0; run <= runs; run++) for (const [index, path] of pages.entries()) {
    const one = await once(browser, path);
    if (run > 0) found[index].push(one); // The first run warms up the browser.
  }
  await browser.close();
  const medians = found.map(list => Object.fromEntries(Object.keys(list[0]).map(key => [key, median(list.map(one => one[key]))])));
  pages.forEach((path, index) => console.log(path.split("/").at(-2).padEnd(6), `${(statSync(path).size / 1000).toFixed(1)} kB`,
    ...Object.entries(medians[index]).filter(([, value]) => !isNaN(value)).map(([key, value]) => {
      const blank = medians[0][key];
      return `| ${key} ${value.toFixed(0)} ms` + (index > 0 && !isNaN(blank) ? ` (blank ${blank.toFixed(0)}, +${(value - blank).toFixed(0)})` : "");
    })));
})();
