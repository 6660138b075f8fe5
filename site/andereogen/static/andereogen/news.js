// Tells politely, in a live region, when others wrote in the topic that is open; the focus stays where it is. Asks while
// the page is looked at, and stops asking at the first answer that isn't one.
"use strict";

const NEWS_PAUSE = 60_000; // ms

async function tell(region) {
  if (!document.hidden) {
    const answer = await fetch(region.dataset.news);
    if (!answer.ok) return;
    const { text } = await answer.json();
    if (text && text !== region.textContent) {
      const link = document.createElement("a");
      link.href = region.dataset.go;
      link.textContent = text;
      region.replaceChildren(link);
    }
  }
  later(region);
}

function later(region) {
  setTimeout(() => tell(region).catch(() => {}), NEWS_PAUSE);
}

for (const region of document.querySelectorAll("[data-news]")) later(region);
