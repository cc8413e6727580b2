// "Is it one of these?": ideas alike to the title while it is typed. Never while an input method composes, a quarter of a second after
// the last stroke; an older question is given up when there is a newer one. Without an answer nothing is shown.
import { adopt, enhance, parsed } from './enhance.js';

/** Two Chinese characters or three letters. */
const enough = /\p{Script=Han}.*\p{Script=Han}|[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u;

/** @param {HTMLInputElement} box @param {HTMLElement} place */
function beside(box, place) {
  const said = document.getElementById(`${place.id}-said`);
  let timer = 0;
  let shown = box.value.trim();
  let asking = new AbortController();

  const ask = async () => {
    const text = box.value.trim();
    if (text === shown) return;
    asking.abort();
    asking = new AbortController();
    try {
      let html = '';
      if (enough.test(text)) {
        const answer = await fetch(`/propose/alike?q=${encodeURIComponent(text)}`, { headers: { 'X-Fragment': '1' }, signal: asking.signal });
        if (!answer.ok) return;
        html = await answer.text();
        if (asking.signal.aborted) return;
      }
      const part = parsed(html);
      adopt(part);
      shown = text;
      place.replaceChildren(part);
      if (said) said.textContent = place.querySelector('section')?.dataset.said ?? '';
    } catch { /* given up, or no network: proposing goes on without */ }
  };

  box.addEventListener('input', (e) => {
    clearTimeout(timer);
    if (!(/** @type {InputEvent} */ (e).isComposing)) timer = window.setTimeout(ask, 250);
  });
  box.addEventListener('compositionstart', () => { clearTimeout(timer); asking.abort(); });
  box.addEventListener('compositionend', () => { clearTimeout(timer); timer = window.setTimeout(ask, 250); });
  if (shown && !place.firstElementChild) {
    shown = '';
    ask();
  }
}

export function suggest() {
  const box = document.querySelector('input[data-alike]');
  const place = box instanceof HTMLInputElement ? document.getElementById(box.dataset.alike ?? '') : null;
  if (!(box instanceof HTMLInputElement) || !place) return;
  enhance();
  // Who sees the suggestions while typing is not asked again.
  const seen = document.querySelector('input[data-alike-seen]');
  if (seen instanceof HTMLInputElement) seen.value = 'seen';
  beside(box, place);
}
