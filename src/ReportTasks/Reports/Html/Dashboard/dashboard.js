"use strict";
document.documentElement.className = "js";
document.addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector(".batches");
  if (!table) return;
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells], byId = id => document.getElementById(id);
  const names = heads.map(head => head.textContent), reasons = [...document.querySelectorAll("#reasons tbody th")].map(cell => cell.textContent);
  const number = text => text === "–" ? NaN : Number(text.replaceAll(",", ""));
  const isNumber = column => column > 1 && column < heads.length - 1;

  // How many tasks of a batch failed, by the rank of the reason.
  const failed = row => new Map((row.dataset.r ?? "").split(" ").filter(Boolean).map(each => each.split(":").map(Number)));

  // One tab stop per chart: the arrow keys go from batch to batch.
  for (const plot of document.querySelectorAll("svg[role=group]")) {
    const links = [...plot.querySelectorAll("a")];
    const stop = link => links.forEach(each => each.setAttribute("tabindex", each === link ? 0 : -1));
    stop(links.at(-1));
    plot.setAttribute("aria-description", "The arrow keys go from batch to batch.");
    plot.addEventListener("keydown", event => {
      const at = links.indexOf(document.activeElement), to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
      if (at < 0 || !links[to]) return;
      event.preventDefault();
      stop(links[to]);
      links[to].focus();
    });
  }

  // Sorting. Rows are written newest first, which is the order of the column "Began".
  const collator = new Intl.Collator("en", { numeric: true });
  const order = new Map(rows.map((row, index) => [row, index]));
  const key = (row, column) => column === 1 ? -order.get(row) : isNumber(column) ? number(row.cells[column].textContent) : row.cells[column].textContent;
  const compare = (a, b) => typeof a === "string" ? collator.compare(a, b) : a - b;
  const sort = (column, isAscending) => {
    const sign = isAscending ? 1 : -1, keyed = rows.map(row => ({ row, key: key(row, column) }));
    const isLast = value => Number.isNaN(value) || value === "";
    keyed.sort((a, b) => isLast(a.key) - isLast(b.key) || (isLast(a.key) ? 0 : sign * compare(a.key, b.key)) || order.get(a.row) - order.get(b.row));
    body.append(...keyed.map(each => each.row));
    heads.forEach((head, index) => index === column ? head.setAttribute("aria-sort", isAscending ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = names[column];
    button.addEventListener("click", () => sort(column, head.ariaSort ? head.ariaSort === "descending" : !isNumber(column) && column !== 1));
    head.replaceChildren(button);
  });
  heads[1].setAttribute("aria-sort", "descending");

  // Searching: every word must be in the row, or in a reason that the row does not show.
  const search = byId("search"), count = byId("count"), shown = new Intl.NumberFormat("en");
  let texts;
  search.addEventListener("input", () => {
    texts ??= rows.map(row => [...[...row.cells].map(cell => cell.textContent), ...[...failed(row).keys()].map(rank => reasons[rank])].join(" ").toLowerCase());
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every(word => texts[index].includes(word));
      if (!row.hidden) found++;
    });
    count.textContent = words.length ? `${shown.format(found)} of ${shown.format(rows.length)} ${rows.length === 1 ? "batch" : "batches"}` : "";
  });

  // Two batches side by side.
  const section = byId("compare");
  if (!section) return;
  const pair = [byId("first"), byId("second")], tables = [...section.querySelectorAll("table")];
  const rate = names.indexOf("Success %");
  const option = (row, index) => new Option([row.cells[1].textContent, row.cells[0].textContent, rate < 0 ? "" : row.cells[rate].textContent + "%"].filter(Boolean).join(" · "), index);
  const cell = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });
  const difference = (first, second) => {
    const from = number(first), to = number(second);
    if (Number.isNaN(from) || Number.isNaN(to)) return "–";
    const decimals = Math.max(...[first, second].map(text => (text.split(".")[1] ?? "").length)), size = Math.abs(to - from).toFixed(decimals);
    return (Number(size) === 0 ? "±" : to > from ? "+" : "−") + Number(size).toLocaleString("en", { minimumFractionDigits: decimals });
  };
  const line = (name, first, second) => {
    const row = document.createElement("tr"), head = cell("th", name), change = cell("td", difference(first, second));
    head.scope = "row";
    if (/^[±–]/.test(change.textContent)) change.className = "none";
    row.append(head, cell("td", first), cell("td", second), change);
    return row;
  };
  const show = () => {
    const [first, second] = pair.map(select => rows[select.value]), [before, after] = [failed(first), failed(second)];
    const fill = (table, lines) => {
      [first, second].forEach((row, index) => table.tHead.rows[0].cells[index + 1].replaceChildren(row.cells[0].firstElementChild.cloneNode(true)));
      table.tBodies[0].replaceChildren(...lines);
    };
    const ranks = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
    fill(tables[0], names.map((name, column) => isNumber(column) && line(name, first.cells[column].textContent, second.cells[column].textContent)).filter(Boolean));
    if (tables[1]) fill(tables[1], ranks.map(rank => line(reasons[rank], shown.format(before.get(rank) ?? 0), shown.format(after.get(rank) ?? 0))));
  };
  pair.forEach((select, index) => {
    select.append(...rows.map(option));
    select.value = 1 - index;
    select.addEventListener("change", show);
  });
  byId("swap").addEventListener("click", () => {
    [pair[0].value, pair[1].value] = [pair[1].value, pair[0].value];
    show();
  });
  section.hidden = false;
  show();
});
