// Drafts: five seconds after the last stroke what is written goes to the server (POST /draft), or, without it, into this browser.

/** @param {string} place */
const shelf = (place) => `draft:${place}`;

/** @param {HTMLTextAreaElement} box */
function keep(box) {
  const place = box.dataset.draft ?? '';
  const note = /** @type {HTMLElement | null | undefined} */ (box.form?.querySelector('[data-draft-note]'));
  let timer = 0;
  let sent = box.value;

  const save = async () => {
    if (box.value === sent) return;
    const text = (sent = box.value);
    try {
      const answer = await fetch('/draft', { method: 'POST', body: new URLSearchParams({ place, text }), keepalive: text.length < 30_000 });
      if (!answer.ok) throw new Error(String(answer.status));
      localStorage.removeItem(shelf(place));
      say(note?.dataset.saved ?? '');
    } catch {
      try { localStorage.setItem(shelf(place), JSON.stringify({ text, at: Date.now() })); } catch { /* no room: the text is still in the box */ }
    }
  };
  /** @param {string} text @param {boolean} [drop] */
  const say = (text, drop) => {
    if (!note) return;
    const line = document.createElement('span');
    line.textContent = text;
    note.replaceChildren(line);
    note.hidden = !text;
    if (!drop) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn s quiet';
    button.textContent = note.dataset.drop ?? '';
    button.onclick = () => { box.value = ''; localStorage.removeItem(shelf(place)); note.hidden = true; box.focus(); };
    note.append(button);
  };

  const kept = localStorage.getItem(shelf(place));
  if (kept && !box.value) {
    try {
      const { text, at } = JSON.parse(kept);
      box.value = String(text);
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
      say((note?.dataset.back ?? '').replace('{time}', time), true);
      box.dispatchEvent(new Event('input'));
    } catch { localStorage.removeItem(shelf(place)); }
  }
  box.addEventListener('input', () => { clearTimeout(timer); timer = window.setTimeout(save, 5_000); });
  box.form?.addEventListener('submit', () => { clearTimeout(timer); sent = box.value; localStorage.removeItem(shelf(place)); });
  addEventListener('pagehide', save);
}

export function drafts() {
  try { document.querySelectorAll('textarea[data-draft]').forEach((box) => keep(/** @type {HTMLTextAreaElement} */ (box))); } catch { /* storage is forbidden */ }
}
