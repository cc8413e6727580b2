// Shortcuts: `?` shows them. Never in a field, never while an input method composes, never with another modifier.
// They can be switched off: <html data-keys="off">.

let after = '';
let chosen = -1;

/** @param {number} step */
function move(step) {
  const items = [...document.querySelectorAll('[data-item]')];
  if (!items.length) return;
  items[chosen]?.removeAttribute('data-on');
  chosen = Math.min(items.length - 1, Math.max(0, chosen + step));
  const item = items[chosen];
  item?.setAttribute('data-on', '');
  item?.scrollIntoView({ block: 'nearest' });
  const link = item?.querySelector('h2 a, a.floor');
  if (link instanceof HTMLElement) link.focus({ preventScroll: true });
}

/** @param {string} selector @param {ParentNode | null} [root] */
function find(selector, root) {
  const found = (root ?? document).querySelector(selector);
  return found instanceof HTMLElement ? found : undefined;
}

/** @type {Record<string, () => void>} */
const does = {
  '?': () => { const sheet = document.getElementById('keys'); if (sheet instanceof HTMLDialogElement && !sheet.open) sheet.showModal(); },
  '/': () => {
    const field = [...document.querySelectorAll('input[type=search]')].find((f) => f.getClientRects().length);
    if (field instanceof HTMLInputElement) field.focus();
    else find('.bar-find')?.click();
  },
  j: () => move(1),
  k: () => move(-1),
  o: () => find('[data-on] h2 a')?.click(),
  v: () => (find('[data-on] .vote-form button') ?? find('main .vote-form.wide button'))?.click(),
  r: () => find('#composer textarea')?.focus(),
};

/** @param {KeyboardEvent} e */
function pressed(e) {
  if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.target instanceof Element && e.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
  if (document.documentElement.dataset.keys === 'off') return;
  if (after === 'g') {
    after = '';
    const tab = find(`.tabs a[data-key="${CSS.escape(e.key)}"]`);
    if (tab) { e.preventDefault(); tab.click(); }
    return;
  }
  if (e.key === 'g') {
    after = 'g';
    setTimeout(() => { after = ''; }, 1_500);
    return;
  }
  const act = Object.hasOwn(does, e.key) ? does[e.key] : undefined;
  if (act) { e.preventDefault(); act(); }
}

/** Starts, with the key that woke this module. @param {KeyboardEvent} first */
export function keys(first) {
  addEventListener('keydown', pressed);
  pressed(first);
}
