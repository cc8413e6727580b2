// Boxes to write in: what is left of the limit, in characters as people count them; Ctrl+Enter sends, never while composing.

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(document.documentElement.lang, { granularity: 'grapheme' }) : undefined;

/** @param {string} text */
export function graphemes(text) {
  if (!segmenter) return [...text].length;
  let n = 0;
  for (const _ of segmenter.segment(text)) n += 1;
  return n;
}

/** @param {HTMLTextAreaElement} box */
function counted(box) {
  const most = Number(box.dataset.most ?? 0);
  const left = /** @type {HTMLElement | null | undefined} */ (box.form?.querySelector('output.left'));
  if (!left || !most) return;
  let seen = '';
  const count = () => {
    // Far below the limit nobody wants a number.
    const rest = most - (box.value.length * 2 < most ? box.value.length : graphemes(box.value));
    const text = rest < 0 ? left.dataset.over : rest < most / 4 ? left.dataset.left : '';
    const said = (text ?? '').replace('{n}', String(Math.abs(rest)));
    if (said !== seen) left.textContent = seen = said;
    left.classList.toggle('over', rest < 0);
  };
  box.addEventListener('input', (e) => { if (!(/** @type {InputEvent} */ (e).isComposing)) count(); });
  box.addEventListener('compositionend', count);
  count();
}

export function compose() {
  for (const box of document.querySelectorAll('textarea')) {
    counted(box);
    box.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || e.isComposing) return;
      e.preventDefault();
      box.form?.requestSubmit();
    });
  }
}
