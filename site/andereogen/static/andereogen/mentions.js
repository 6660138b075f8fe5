// Names of members while an `@` is typed in a post: the list of suggestions.js, for a word of a text instead of a field.
// Without this script a whole name that is typed works just as well.
"use strict";

class Mentions extends Suggestions {
  build() {
    super.build();
    this.field.removeAttribute("role"); // a text of many lines is no combobox
    this.field.removeAttribute("aria-expanded");
  }

  // What stands between the last `@` and the caret, if that may be the beginning of a name.
  get typed() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    return /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}][^@\n]{0,40})$/u.exec(before)?.[1] ?? "";
  }

  get address() {
    return this.form.dataset.mentions;
  }

  onKey(event) {
    if (!this.list.hidden) super.onKey(event);
  }

  go(option) {
    if (!option) return;
    const end = this.field.selectionStart;
    this.field.setRangeText(`${option.dataset.text} `, end - this.typed.length, end, "end");
    this.close();
    this.field.focus();
  }

  toggle(open) {
    this.list.hidden = !open;
  }
}

for (const place of document.querySelectorAll("[data-mentions]")) {
  new Mentions(place, place.closest("form").querySelector("textarea"));
}
