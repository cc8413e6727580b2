// The feedback inbox by keyboard. Every key presses what stands on the page: a link, a button, a box; nothing is done that a hand could
// not do. Never in a field, never while an input method composes; switched off like the other shortcuts.
import { adopt, parsed } from './enhance.js';

const PICKS = 'desk-picks';

/** @param {string} selector @param {ParentNode} [root] */
function find(selector, root = document) {
  const found = root.querySelector(selector);
  return found instanceof HTMLElement ? found : undefined;
}

/** The row or queue beside the one that is open. @param {string} all @param {number} step */
function beside(all, step) {
  const links = [...document.querySelectorAll(all)];
  const at = links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[at < 0 ? 0 : at + step];
  if (next instanceof HTMLElement) next.click();
  else if (step > 0) find('.pages a[rel=next]')?.click();
}

/** Chooses a kind of answer, if it can be chosen here, and goes to the box. @param {string} word */
function kind(word) {
  const radio = find(`#kind-${word}`) ?? find('#kind-thank');
  if (radio instanceof HTMLInputElement) radio.checked = true;
  find('#words')?.focus();
}

/** Opens one of the small forms and goes to its first field. @param {string} key */
function open(key) {
  const box = find(`details[data-do="${key}"]`);
  if (!(box instanceof HTMLDetailsElement)) return;
  box.open = true;
  find('input:not([type=hidden]), select, button', box)?.focus();
}

function help() {
  const sheet = document.getElementById('desk-keys');
  if (sheet instanceof HTMLDialogElement && !sheet.open) sheet.showModal();
}

/** @type {Record<string, () => void>} */
const does = {
  '?': help,
  j: () => beside('.desk-rows h3 a', 1),
  k: () => beside('.desk-rows h3 a', -1),
  '[': () => beside('a[data-queue]', -1),
  ']': () => beside('a[data-queue]', 1),
  a: () => kind('thank'),
  A: () => kind('take-up'),
  i: () => kind('ask'),
  d: () => kind('decline'),
  m: () => open('m'),
  e: () => open('e'),
  s: () => open('s'),
  z: () => find('button[data-key=z]')?.click(),
  x: () => find('.desk-rows .on input[type=checkbox]')?.click(),
};

/** @param {KeyboardEvent} e */
function pressed(e) {
  if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  if (document.documentElement.dataset.keys === 'off') return;
  const target = e.target instanceof Element ? e.target : null;
  // In the box a key is a letter; on the radio buttons of the kinds it is still a key.
  if (target?.closest('textarea, select, dialog, [contenteditable], input:not([type=radio], [type=checkbox])')) return;
  // The same key with and without capitals; Shift makes another of the first only.
  const letter = e.key.toLowerCase();
  const key = letter === 'a' && e.shiftKey ? 'A' : letter;
  const act = Object.hasOwn(does, key) ? does[key] : undefined;
  if (!act) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  act();
}

/** What was ticked stays ticked while one goes from item to item. */
function picking() {
  const boxes = [...document.querySelectorAll('.desk-rows input[type=checkbox]')].filter((b) => b instanceof HTMLInputElement);
  const form = document.getElementById('picking');
  const count = find('[data-picked]');
  /** @type {Set<string>} */
  const picked = new Set();
  const asked = new URLSearchParams(location.search);
  // Those being answered together stand in the address; those that were, are done.
  if (!asked.has('pick') && asked.get('said') !== 'together') {
    try {
      for (const one of JSON.parse(sessionStorage.getItem(PICKS) ?? '[]')) picked.add(String(one));
    } catch { /* nothing was ticked */ }
  }
  for (const one of asked.getAll('pick').flatMap((all) => all.split(','))) if (one) picked.add(one);
  const keep = () => {
    sessionStorage.setItem(PICKS, JSON.stringify([...picked]));
    if (count) count.textContent = picked.size ? String(picked.size) : '';
  };
  for (const box of boxes) {
    if (box.checked) picked.add(box.value);
    box.checked = picked.has(box.value);
    box.addEventListener('change', () => { if (box.checked) picked.add(box.value); else picked.delete(box.value); keep(); });
  }
  // Those of other pages go along.
  form?.addEventListener('submit', () => {
    for (const one of picked) {
      if (boxes.some((b) => b.value === one)) continue;
      const hidden = document.createElement('input');
      hidden.type = 'hidden';
      hidden.name = 'pick';
      hidden.value = one;
      form.append(hidden);
    }
  });
  keep();
}

/** A saved reply fills the box, unless something of one's own stands in it. */
function saved() {
  const select = find('select[data-saved-replies]');
  const box = find('#words');
  if (!(select instanceof HTMLSelectElement) || !(box instanceof HTMLTextAreaElement)) return;
  let filled = select.selectedOptions[0]?.dataset.body ?? '';
  select.addEventListener('change', () => {
    const body = select.selectedOptions[0]?.dataset.body ?? '';
    if (box.value.trim() && box.value.trim() !== filled.trim()) return;
    box.value = filled = body;
    box.dispatchEvent(new Event('input'));
    box.focus();
  });
}

/** Suggestions while one types what to merge into; never while an input method composes. */
function suggestions() {
  const form = find('form[data-find]');
  const box = find('#find');
  if (!(form instanceof HTMLFormElement) || !(box instanceof HTMLInputElement)) return;
  let timer = 0;
  let asking = new AbortController();
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name === 'find' ? 'q' : name, value);
    try {
      const answer = await fetch(`/desk/find?${query}`, { headers: { 'X-Fragment': '1' }, signal: asking.signal });
      if (!answer.ok) return;
      const part = parsed(await answer.text());
      adopt(part);
      const fresh = part.getElementById('find-results');
      if (fresh) document.getElementById('find-results')?.replaceWith(fresh);
    } catch { /* given up, or no network: the button still looks */ }
  };
  const soon = () => { clearTimeout(timer); timer = window.setTimeout(ask, 250); };
  box.addEventListener('input', (e) => { if (!(/** @type {InputEvent} */ (e).isComposing)) soon(); });
  box.addEventListener('compositionend', soon);
}

export function desk() {
  addEventListener('keydown', pressed, { capture: true });
  const button = find('button[data-key="?"]');
  if (button) {
    button.hidden = false;
    button.addEventListener('click', help);
  }
  picking();
  saved();
  suggestions();
}
