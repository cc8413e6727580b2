// The experience report saves itself: a choice at once, a text a second after the last stroke, one field at a time
// (POST .../report/field). What did not arrive is sent again with the next change, and when the network is back.
// An idea that is offered beneath a wish is put into its field. Without this file its buttons do the same.

/** @param {HTMLFormElement} form */
function saving(form) {
  const note = /** @type {HTMLElement | null} */ (document.querySelector('[data-report-note]'));
  /** @type {Map<string, string>} */
  const waiting = new Map();
  let timer = 0;
  let busy = false;

  /** @param {string} text */
  const say = (text) => { if (note) { note.textContent = text; note.hidden = !text; } };
  const save = async () => {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    try {
      for (const [field, value] of [...waiting]) {
        const body = new URLSearchParams({ field, value });
        const answer = await fetch(form.dataset.report ?? '', { method: 'POST', body, keepalive: value.length < 30_000 });
        // What cannot be is said when the form is sent; asking again would not help.
        if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
        if (waiting.get(field) === value) waiting.delete(field);
      }
      const at = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(new Date());
      say((note?.dataset.saved ?? '').replace('{time}', at));
    } catch {
      say(note?.dataset.failed ?? '');
    } finally {
      busy = false;
    }
  };
  /** @param {Event} e */
  const changed = (e) => {
    const box = e.target;
    if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement || box instanceof HTMLSelectElement) || !box.name) return;
    if (e instanceof InputEvent && e.isComposing) return;
    waiting.set(box.name, box.value);
    clearTimeout(timer);
    timer = window.setTimeout(save, e.type === 'change' ? 0 : 1_000);
  };
  form.addEventListener('input', (e) => { if (!(e.target instanceof HTMLInputElement && e.target.type === 'radio')) changed(e); });
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => { clearTimeout(timer); waiting.clear(); });
  addEventListener('online', save);
  addEventListener('pagehide', () => { if (waiting.size) save(); });
}

/** @param {HTMLFormElement} form */
function wishing(form) {
  form.addEventListener('click', (e) => {
    const button = e.target instanceof Element ? e.target.closest('button[data-wish]') : null;
    const place = button?.closest('[data-rank]');
    const field = place ? form.querySelector(`#wish-${place.getAttribute('data-rank')}`) : null;
    if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement)) return;
    e.preventDefault();
    field.value = button.dataset.wish ?? '';
    place?.replaceChildren();
    field.focus();
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export function report() {
  const form = document.querySelector('form[data-report]');
  if (!(form instanceof HTMLFormElement)) return;
  if (form.dataset.report) saving(form);
  wishing(form);
}
