// Suggestions while typing in the header's search field: a combobox with a listbox, as the ARIA Authoring Practices
// describe it. Without this script the field is a plain form, and whatever fails here leaves it one.
"use strict";

const PAUSE = 120; // ms without a key before the server is asked
const SHORTEST = 2; // letters

class Suggestions {
  constructor(form, field) {
    this.form = form;
    this.field = field;
    this.list = document.createElement("ul");
    this.status = document.createElement("p");
    this.active = -1;
    this.quietUntil = 0;
    this.build();
    this.listen();
  }

  build() {
    this.list.id = `${this.field.id}-suggesties`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.form.dataset.name);
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.form.append(this.list, this.status);
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-expanded", "false");
    this.field.setAttribute("aria-controls", this.list.id);
  }

  listen() {
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  get typed() {
    return this.field.value;
  }

  get address() {
    return this.form.dataset.suggestions;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.waiting?.abort();
    const { typed } = this;
    if (typed.trim().length < SHORTEST || Date.now() < this.quietUntil) return this.close();
    const waiting = new AbortController(); // of this question: the next one has its own
    this.waiting = waiting;
    try {
      const address = `${this.address}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: waiting.signal });
      const { suggestions, wait } = await answer.json();
      if (wait) this.quietUntil = Date.now() + wait * 1000;
      this.show(suggestions);
    } catch {
      if (!waiting.signal.aborted) this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.field) return;
    this.list.replaceChildren(...suggestions.map((suggestion, place) => this.option(suggestion, place)));
    this.choose(-1);
    this.toggle(suggestions.length > 0);
    const { some, none } = this.form.dataset;
    this.status.textContent = suggestions.length ? some.replace("#", suggestions.length) : none;
  }

  option({ text, address, kind }, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.dataset.address = address;
    option.dataset.text = text;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(text);
    if (kind) {
      const label = document.createElement("span");
      label.className = "meta";
      label.textContent = kind;
      option.append(" ", label);
    }
    return option;
  }

  onKey(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.ask();
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // what was typed stays
      this.close();
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    } else if (event.key === "Tab") {
      this.close();
    }
  }

  // From the field through the options and back to the field.
  move(step) {
    const stops = this.options.length + 1;
    this.choose(((this.active + 1 + step + stops) % stops) - 1);
  }

  choose(place) {
    this.active = place;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place].scrollIntoView({ block: "nearest" });
  }

  go(option) {
    if (option) location.assign(option.dataset.address);
  }

  close() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    this.toggle(false);
    this.choose(-1);
    this.status.textContent = "";
  }

  toggle(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  new Suggestions(form, form.querySelector("input"));
}
