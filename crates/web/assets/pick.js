// Choosing by typing: what fits appears below the field while one types, and is chosen with the arrow keys. The same form works without it.
import { adopt, parsed } from './enhance.js';

/** @param {HTMLInputElement} field @param {HTMLElement} place */
function wire(field, place) {
  let timer = 0;
  /** @type {AbortController | undefined} */
  let under;
  const ask = async () => {
    under?.abort();
    under = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.find}?q=${encodeURIComponent(field.value)}`, { headers: { 'X-Fragment': '1' }, signal: under.signal });
      if (!answer.ok) return;
      const part = parsed(await answer.text());
      adopt(part);
      place.replaceChildren(part);
    } catch { /* a newer question, or no network: the buttons of the form remain */ }
  };
  const later = () => { clearTimeout(timer); timer = window.setTimeout(ask, 250); };
  // Nothing happens between the beginning and the end of a composition.
  field.addEventListener('input', (e) => { if (!(e instanceof InputEvent && e.isComposing)) later(); });
  field.addEventListener('compositionend', later);
  /** @param {KeyboardEvent} e */
  const move = (e) => {
    if (e.isComposing || !['ArrowDown', 'ArrowUp', 'Escape'].includes(e.key)) return;
    const stops = [field, ...place.querySelectorAll('button')];
    const at = stops.findIndex((s) => s === document.activeElement);
    const next = e.key === 'Escape' ? field : stops[at + (e.key === 'ArrowDown' ? 1 : -1)];
    if (!next || at < 0) return;
    e.preventDefault();
    next.focus();
  };
  field.addEventListener('keydown', move);
  place.addEventListener('keydown', move);
}

export function pick() {
  for (const field of document.querySelectorAll('input[data-find]')) {
    const place = document.getElementById(field.getAttribute('aria-controls') ?? '');
    if (field instanceof HTMLInputElement && place) wire(field, place);
  }
}
