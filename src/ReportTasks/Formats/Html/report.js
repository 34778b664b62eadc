"use strict";
document.documentElement.className = "js";
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector(".cards");
  if (!list) return;
  const cards = [...list.children];
  const search = document.getElementById("search"), order = document.getElementById("order"), count = document.getElementById("count");
  const number = new Intl.NumberFormat("en");

  // Videos are made when their card comes near, and go when it is far away: a browser plays only so many.
  // The same goes for the links to where they are published, which the page says once for all.
  const cdn = list.dataset.cdn;
  const publish = card => {
    if (!cdn || card.querySelector("a[rel]")) return;
    const link = document.createElement("a");
    link.href = cdn + card.querySelector("a").getAttribute("href");
    link.rel = "noreferrer";
    link.textContent = "published";
    card.lastElementChild.append(" · ", link);
  };
  const near = new IntersectionObserver(entries => {
    for (const { target: card, isIntersecting } of entries) {
      const video = card.querySelector("video");
      if (!isIntersecting) {
        if (video && video.paused && !video.contains(document.activeElement)) video.remove();
      } else if (!video) {
        const link = card.querySelector("a"), made = document.createElement("video");
        made.controls = true;
        made.preload = "metadata";
        made.playsInline = true;
        made.setAttribute("aria-label", link.textContent);
        made.addEventListener("error", () => made.remove());
        made.src = link.getAttribute("href") + "#t=0.1";
        card.prepend(made);
        publish(card);
      }
    }
  }, { rootMargin: "300px" });
  for (const card of cards) if (!card.className) near.observe(card);

  // What a card says is read once, when it is first needed.
  let facts;
  const read = () => facts ??= cards.map((card, index) => {
    const last = card.lastElementChild.textContent, size = /([\d,.]+) MB/.exec(last), seconds = /^(-?[\d,.]+) s /.exec(last);
    const value = match => match ? Number(match[1].replaceAll(",", "")) : NaN;
    const status = card.className ? card.firstElementChild.textContent : "SUCCEEDED";
    return { card, index, status, name: card.querySelector("a")?.textContent ?? "", text: (status + " " + card.textContent).toLowerCase(), size: value(size), seconds: value(seconds) };
  });
  const by = (key, sign) => (a, b) => (isNaN(a[key]) - isNaN(b[key])) || (isNaN(a[key]) ? 0 : sign * (a[key] - b[key])) || a.index - b.index;
  const text = key => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.index - b.index);
  const orders = { slow: by("seconds", -1), fast: by("seconds", 1), large: by("size", -1), small: by("size", 1), name: text("name"), status: text("status") };

  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const fact of read()) {
      const hit = words.every(word => fact.text.includes(word));
      if (fact.card.hidden === hit) fact.card.hidden = !hit;
      if (hit) shown++;
    }
    const all = cards.length === 1 ? "1 task" : number.format(cards.length) + " tasks";
    count.textContent = words.length ? number.format(shown) + " of " + all : all;
  });
  order.addEventListener("change", () => {
    const sorted = [...read()].sort(orders[order.value] ?? ((a, b) => a.index - b.index));
    list.append(...sorted.map(fact => fact.card));
  });
});
