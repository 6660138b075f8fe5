// A toolbar that types Markdown in a text: one stop of the Tab key, arrows between its buttons, as the ARIA Authoring
// Practices describe it. It takes no key that the text itself could use.
"use strict";

class Toolbar {
  constructor(bar, field) {
    this.field = field;
    this.buttons = [...bar.children];
    bar.setAttribute("aria-controls", field.id);
    bar.addEventListener("click", (event) => this.press(event.target.closest("button")));
    bar.addEventListener("keydown", (event) => this.move(event));
    this.stopAt(this.buttons[0]);
    field.before(bar);
  }

  // The one button that the Tab key comes to.
  stopAt(button) {
    for (const each of this.buttons) each.tabIndex = each === button ? 0 : -1;
  }

  move(event) {
    const place = this.buttons.indexOf(event.target);
    const last = this.buttons.length - 1;
    const to = { ArrowRight: place === last ? 0 : place + 1, ArrowLeft: place === 0 ? last : place - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.stopAt(this.buttons[to]);
    this.buttons[to].focus();
  }

  press(button) {
    if (!button) return;
    this.stopAt(button);
    const { around, before, link } = button.dataset;
    this.field.focus();
    if (around) this.type(`${around}${this.selected}${around}`, around.length, around.length);
    if (before) this.typeBeforeLines(before);
    if (link) this.type(`[${this.selected}](${link})`, 1, link.length + 3);
  }

  get selected() {
    return this.field.value.slice(this.field.selectionStart, this.field.selectionEnd);
  }

  typeBeforeLines(mark) {
    const begin = this.field.value.lastIndexOf("\n", this.field.selectionStart - 1) + 1;
    this.field.setSelectionRange(begin, this.field.selectionEnd);
    this.type(this.selected.replace(/^/gm, mark), mark.length, 0);
  }

  // In the place of what is selected; what lies within the margins is selected afterwards.
  type(text, left, right) {
    const begin = this.field.selectionStart;
    this.field.setRangeText(text);
    this.field.setSelectionRange(begin + left, begin + text.length - right);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const tools = document.querySelector("template#opmaak").content.firstElementChild;
new Toolbar(tools, document.querySelector("textarea[name=body]"));
