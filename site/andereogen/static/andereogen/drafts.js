// Keeps what somebody types as a draft, a few seconds after the last key, by the same form that the button sends. Without
// this script the button does it; once a draft isn't taken, this leaves it to the button.
"use strict";

const DRAFT_PAUSE = 3000; // ms without a key

class DraftKeeper {
  constructor(button) {
    this.button = button;
    this.form = button.form;
    this.said = button.nextElementSibling;
    this.later = () => this.wait();
    this.form.addEventListener("input", this.later);
    this.form.addEventListener("submit", () => this.stop());
  }

  wait() {
    this.said.textContent = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), DRAFT_PAUSE);
  }

  async keep() {
    const body = new FormData(this.form);
    body.append(this.button.name, this.button.value);
    this.sending = new AbortController();
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual", signal: this.sending.signal });
      if (answer.type !== "opaqueredirect") return this.stop(); // not kept, so the form came back
      this.said.textContent = this.button.dataset.draft;
    } catch {
      this.stop();
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.sending?.abort();
    this.form.removeEventListener("input", this.later);
  }
}

for (const button of document.querySelectorAll("button[data-draft]")) new DraftKeeper(button);
