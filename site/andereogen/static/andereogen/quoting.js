// "Citeer" on the page of a topic: what is selected of a post goes into the form on the same page, or all of it when the
// form holds something already. Without this script, or with an empty form, the link leads to a form with the quotation.
"use strict";

const MARKS = /[\\`*_{}[\]<>]/g;

function selectedIn(text) {
  const selection = getSelection();
  const inside = [selection.anchorNode, selection.focusNode].every((node) => text.contains(node));
  return inside ? selection.toString().trim() : "";
}

function quotation(post, words) {
  const [name, place] = [post.querySelector("h2 bdi"), post.querySelector("h2 a")];
  const source = `[${name.textContent.replace(MARKS, "\\$&")}, ${place.textContent}](${place.pathname}${place.search}${place.hash}):`;
  return `${source}\n\n${words}`.replace(/^/gm, "> ").replace(/ +$/gm, "") + "\n\n";
}

function add(field, text) {
  const before = field.value.trimEnd();
  field.value = before ? `${before}\n\n${text}` : text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const field = document.querySelector("textarea[name=body]");
for (const link of document.querySelectorAll("a[data-quote]")) {
  const post = link.closest("article");
  const text = post.querySelector(".post__text");
  link.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays so
  link.addEventListener("click", (event) => {
    const words = selectedIn(text) || (field.value && text.innerText.trim());
    if (!words || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    add(field, quotation(post, words));
  });
}
