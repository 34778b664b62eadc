"use strict";
document.documentElement.className = "js";
document.addEventListener("DOMContentLoaded", () => {
  const lists = [...document.querySelectorAll(".cards")];
  if (lists.length === 0) return;
  const search = document.getElementById("search"), order = document.getElementById("order"), count = document.getElementById("count");
  const cdn = document.getElementById("cdn")?.href;
  const group = lists[0].children.length;

  // Create videos when their card comes near, and remove them when it is far away: browsers limit the number of players.
  const cardsNear = new IntersectionObserver(entries => {
    for (const { target: card, isIntersecting } of entries) {
      if (isIntersecting) show(card);
      else hide(card);
    }
  }, { rootMargin: "300px" });
  const listsNear = new IntersectionObserver(entries => {
    for (const { target: list, isIntersecting } of entries) {
      for (const card of list.children) {
        if (card.className) continue;
        if (isIntersecting) cardsNear.observe(card);
        else leave(card);
      }
    }
  }, { rootMargin: "300px" });
  const show = card => {
    if (card.querySelector("video")) return;
    const link = card.querySelector("a"), address = link.getAttribute("href"), video = document.createElement("video");
    video.controls = true;
    video.preload = "metadata";
    video.playsInline = true;
    video.setAttribute("aria-label", link.textContent);
    video.addEventListener("error", () => video.remove());
    video.src = address + "#t=0.1";
    card.prepend(video);
    if (!cdn || card.querySelector("a[rel]")) return;
    const published = document.createElement("a");
    published.href = cdn + address;
    published.rel = "noreferrer";
    published.textContent = "published";
    card.lastElementChild.append(" · ", published);
  };
  const hide = card => {
    const video = card.querySelector("video");
    if (video && video.paused && document.activeElement !== video) video.remove();
  };
  const leave = card => {
    cardsNear.unobserve(card);
    hide(card);
  };
  for (const list of lists) listsNear.observe(list);

  // Read the cards once, when they are first needed.
  let facts;
  const read = () => facts ??= lists.flatMap(list => [...list.children]).map((card, index) => {
    const last = card.lastElementChild.textContent, size = /([\d,.]+) MB/.exec(last), seconds = /^(-?[\d,.]+) s /.exec(last);
    const value = match => match ? Number(match[1].replaceAll(",", "")) : NaN;
    const status = card.className ? card.firstElementChild.textContent : "SUCCEEDED";
    return { card, index, status, name: card.querySelector("a")?.textContent ?? "", text: (status + " " + card.textContent).toLowerCase(), size: value(size), seconds: value(seconds) };
  });
  const by = (key, sign) => (a, b) => (isNaN(a[key]) - isNaN(b[key])) || (isNaN(a[key]) ? 0 : sign * (a[key] - b[key])) || a.index - b.index;
  const text = key => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.index - b.index);
  const orders = { slow: by("seconds", -1), fast: by("seconds", 1), large: by("size", -1), small: by("size", 1), name: text("name"), status: text("status") };
  const number = new Intl.NumberFormat("en"), tasks = value => value === 1 ? "1 task" : number.format(value) + " tasks";

  // Fill the lists with the matching cards, in order. The others stay outside of the page.
  const arrange = () => {
    const all = read(), words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = all.filter(fact => words.every(word => fact.text.includes(word)));
    if (order.value) wanted.sort(orders[order.value]);
    lists.forEach((list, index) => {
      listsNear.unobserve(list);
      for (const card of list.children) if (!card.className) leave(card);
      const cards = wanted.slice(index * group, (index + 1) * group).map(fact => fact.card);
      list.replaceChildren(...cards);
      list.hidden = cards.length === 0;
      listsNear.observe(list);
    });
    count.textContent = words.length ? number.format(wanted.length) + " of " + tasks(all.length) : tasks(all.length);
  };
  search.addEventListener("input", arrange);
  order.addEventListener("change", arrange);
});
