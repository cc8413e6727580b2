// Times: the server writes them in the company's zone; here they become the reader's, relative up to seven days.

const lang = document.documentElement.lang;
const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
const full = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'long' });
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]];

/**
 * What stands on the page for an instant, as seen now.
 * @param {Date} at
 * @param {number} now milliseconds
 * @param {string} justNow
 */
export function said(at, now, justNow) {
  const seconds = (at.getTime() - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 60) return justNow;
  const unit = size < 7 * 86_400 && units.find(([, length]) => size >= length);
  if (unit) return relative.format(Math.trunc(seconds / unit[1]), unit[0]);
  const year = at.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(lang, { year, month: 'short', day: 'numeric' }).format(at);
}

/** @param {ParentNode} root */
export function times(root) {
  // In the demo the clock is not the reader's: times stay as the server wrote them.
  if (document.documentElement.classList.contains('has-demo')) return;
  const justNow = document.getElementById('status')?.dataset.now ?? '';
  for (const time of root.querySelectorAll('time[datetime]:not([data-fixed])')) {
    const at = new Date(time.getAttribute('datetime') ?? '');
    if (Number.isNaN(at.getTime())) continue;
    time.textContent = said(at, Date.now(), justNow);
    time.setAttribute('title', full.format(at));
  }
}
