// Pictures in a text: chosen, pasted or dragged in, uploaded at once, and put into the text as Markdown. The tray below the box shows
// what stands in the text; taking a picture out takes it out of both. Without this file the form carries up to four files itself.

const SHOWN = /!\[((?:[^\]\\]|\\.)*)\]\(\/picture\/(\d+)(?:\s+"[^"]*")?\)/g;
const KINDS = ['image/jpeg', 'image/png', 'image/webp'];

/** @param {string} text */
const escaped = (text) => text.replace(/\s+/g, ' ').trim().replace(/[\\[\]*_`<&!]/g, '\\$&');
/** @param {string} text */
const plain = (text) => text.replace(/\\([\\[\]*_`<&!])/g, '$1');

class Tray {
  /** @param {HTMLDetailsElement} fold @param {HTMLFormElement} form @param {HTMLTextAreaElement} box */
  constructor(fold, form, box) {
    this.words = fold.dataset;
    this.box = box;
    this.form = form;
    this.busy = 0;
    this.row = /** @type {HTMLTemplateElement} */ (fold.querySelector('[data-picture-row]'));
    const tools = /** @type {HTMLTemplateElement} */ (fold.querySelector('[data-picture-tools]')).content.cloneNode(true);
    const bar = /** @type {DocumentFragment} */ (tools);
    this.list = /** @type {HTMLElement} */ (bar.querySelector('ul'));
    this.said = /** @type {HTMLElement} */ (bar.querySelector('[data-picture-said]'));
    const input = /** @type {HTMLInputElement} */ (bar.querySelector('input[type=file]'));
    input.onchange = () => { this.take([...(input.files ?? [])]); input.value = ''; };
    // What a refusal's line leads to.
    bar.firstElementChild?.setAttribute('id', fold.id);
    fold.replaceWith(bar);
    // The files travel by themselves from now on.
    form.enctype = 'application/x-www-form-urlencoded';
    this.sync();
    box.addEventListener('input', () => this.sync());
    box.addEventListener('paste', (e) => this.from(e, e.clipboardData));
    box.addEventListener('dragover', (e) => { if (e.dataTransfer?.types.includes('Files')) { e.preventDefault(); box.classList.add('drop'); } });
    box.addEventListener('dragleave', () => box.classList.remove('drop'));
    box.addEventListener('drop', (e) => { box.classList.remove('drop'); this.from(e, e.dataTransfer); });
    form.addEventListener('submit', (e) => { if (this.busy) { e.preventDefault(); this.say(this.words.progress?.replace('{n}', String(this.busy)) ?? ''); } });
  }

  /** @param {Event} e @param {DataTransfer | null} data */
  from(e, data) {
    const files = [...(data?.files ?? [])];
    if (!files.length) return;
    e.preventDefault();
    this.take(files);
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
    this.said.classList.toggle('vh', !text);
  }

  shown() { return [...this.box.value.matchAll(SHOWN)].map((m) => ({ id: m[2] ?? '', alt: plain(m[1] ?? '') })); }

  /** @param {string} text */
  write(text) {
    this.box.value = text;
    this.box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** The tray is what the text says. */
  sync() {
    const shown = this.shown();
    for (const row of [...this.list.querySelectorAll('li[data-id]')]) if (!shown.some((p) => p.id === /** @type {HTMLElement} */ (row).dataset.id)) row.remove();
    for (const { id, alt } of shown) {
      const known = /** @type {HTMLElement | null} */ (this.list.querySelector(`li[data-id="${id}"]`));
      if (!known) this.list.append(this.fill(this.fresh(), id, alt));
      else {
        const field = /** @type {HTMLInputElement} */ (known.querySelector('.f input'));
        if (document.activeElement !== field) field.value = alt;
        this.note(known, alt);
      }
    }
  }

  fresh() { return /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (this.row.content.cloneNode(true)).querySelector('li')); }

  /** @param {HTMLElement} row @param {string} alt */
  note(row, alt) {
    const note = /** @type {HTMLElement} */ (row.querySelector('[data-picture-note]'));
    note.textContent = alt ? '' : this.words.without ?? '';
  }

  /** @param {HTMLElement} row @param {string} id @param {string} alt */
  fill(row, id, alt) {
    row.dataset.id = id;
    row.querySelector('progress')?.remove();
    const field = /** @type {HTMLInputElement} */ (row.querySelector('.f input'));
    field.id = `shows-${id}`;
    /** @type {HTMLLabelElement} */ (row.querySelector('label')).htmlFor = field.id;
    field.value = alt;
    this.note(row, alt);
    /** @type {HTMLImageElement} */ (row.querySelector('img')).src = `/picture/${id}/thumb`;
    field.oninput = () => this.write(this.box.value.replace(SHOWN, (all, _, one) => (one === id ? `![${escaped(field.value)}](/picture/${id})` : all)));
    /** @type {HTMLButtonElement} */ (row.querySelector('button')).onclick = () => {
      this.write(this.box.value.replace(SHOWN, (all, _, one) => (one === id ? '' : all)).replace(/\n{3,}/g, '\n\n'));
      fetch(`/picture/${id}/drop`, { method: 'POST' }).catch(() => { /* it goes by itself in two days */ });
      this.box.focus();
    };
    return row;
  }

  /** @param {File[]} files */
  take(files) {
    this.say('');
    for (const file of files) {
      if (!KINDS.includes(file.type)) this.say(this.words.kind ?? '');
      else if (file.size > Number(this.words.biggest)) this.say(this.words.big ?? '');
      else if (this.shown().length + this.busy >= Number(this.words.most)) this.say(this.words.many ?? '');
      else this.upload(file);
    }
  }

  /** @param {File} file */
  upload(file) {
    const row = this.fresh();
    const bar = /** @type {HTMLProgressElement} */ (row.querySelector('progress'));
    const name = /** @type {HTMLElement} */ (row.querySelector('[data-picture-note]'));
    name.textContent = file.name;
    bar.setAttribute('aria-label', file.name);
    this.list.append(row);
    this.busy += 1;
    const data = new FormData();
    data.append('picture', file);
    const request = new XMLHttpRequest();
    let cut = false;
    request.onabort = () => { cut = true; };
    request.open('POST', '/picture');
    request.setRequestHeader('Accept', 'application/problem+json');
    request.upload.onprogress = (e) => { if (e.lengthComputable) bar.value = (e.loaded / e.total) * 100; };
    request.onloadend = () => {
      this.busy -= 1;
      row.remove();
      const id = /^\/picture\/(\d+)$/.exec(request.getResponseHeader('Location') ?? '')?.[1];
      if (cut) return;
      if (request.status !== 201 || !id) { this.say(this.problem(request)); return; }
      const text = this.box.value.trimEnd();
      this.write(`${text}${text ? '\n\n' : ''}![](/picture/${id})\n\n`);
      this.say(this.words.there ?? '');
      /** @type {HTMLElement | null} */ (this.list.querySelector(`li[data-id="${id}"] .f input`))?.focus();
    };
    /** @type {HTMLButtonElement} */ (row.querySelector('button')).onclick = () => request.abort();
    request.send(data);
  }

  /** @param {XMLHttpRequest} request */
  problem(request) {
    try { return String(JSON.parse(request.responseText).detail); } catch { return this.words.failed ?? ''; }
  }
}

export function pictures() {
  for (const fold of document.querySelectorAll('details[data-pictures]')) {
    const form = fold.closest('form');
    const box = /** @type {HTMLTextAreaElement | null | undefined} */ (form?.querySelector('textarea[name=body]'));
    if (form && box) new Tray(/** @type {HTMLDetailsElement} */ (fold), form, box);
  }
}
