// An engineer's way, at a desk and by keyboard alone: answers what waits longest, merges two and sets them apart again, takes down a call
// and answers it, drafts a release from notes and publishes it.
// node tests/web/walk-engineer.mjs BASE --lang zh|en
import { DESK, line } from './browser.mjs';
import { walk } from './person.mjs';

const TEXT = {
  zh: {
    lin: /^林桥/, mei: /^小梅/, go: /^换$/, desk: '反馈工作台', area: '我的领域',
    first: '连拍的合影里，先把有人闭眼的挑出去', second: '拍十张合影总有人闭眼', third: 'Panorama stops halfway',
    device: /设备\s+千鸟 3/, build: /版本\s+开发版 [\d.]+/, alike: '相似',
    picture: /九个人的合影/, find: /合并到/, words: '十张合影', here: /^合并到这条/, merged: /一共 41 人，去重后 38 人/, undone: '已撤回，和原来一样', people: [/23 人/, /18 人/],
    saved: /从常用回应开始写/, unedited: /再改 \d+ 个字|还要改|至少.*字/, box: /你想说的话/,
    answer: '这张合影里第七张的故事我读给组里听了。我们先在 4.9 里试“大家都睁着眼”的那几张排在前面，一张也不替你删。',
    answered: /已回应，将通知 \d+ 人/, heard: /已回应，将通知 1 人/,
    take: /^记一条意见$/, what: /^说的是什么事/, theirs: /^对方的原话/, area_of: /^归哪个团队/, camera: /影像组/, name: /^怎么称呼/, mail: /^回应寄到哪个邮箱/, down: /^记下来/,
    call: { title: '拍月亮总是一个白点', text: '阳台上对着月亮按了七八张，拿给孙子看，他问我拍的是不是路灯。', name: '邱奶奶', mail: 'grandma.qiu@hills.example' }, taken: '记好了，已经在工作台里', toDesk: /^到工作台里看/, byPhone: /电话里说的/,
    moon: '邱奶奶，对着月亮按住屏幕不放，再往下拖一点，白点就会变回圆的。下周的版本里它自己会认月亮，出来了我写信告诉您。',
    updates: /^更新$/, draft: /^新建版本/, channel: /^更新通道/, development: /^开发版$/, version: /^版本号/, titleZh: /这个版本（中文）/, titleEn: /这个版本（英文）/, phone: /^千鸟 3$/,
    begin: /^建立草稿/, paste: /粘贴现成的更新日志/, pasteBox: /一行一项/, look: /看看会变成什么/, write: /写入这 2 项/,
    notes: '影像组：优化：连拍合影先挑睁眼的——第七张不用再找 | Group shots with open eyes come first\n系统组：修复：闹钟音量不再变小 | The alarm keeps its volume',
    noted: ['连拍合影先挑睁眼的', '闹钟音量不再变小'],
    link: /^关联建议/, which: /^哪条建议/, linkWords: '先把有人闭眼', linkHere: /^关联“连拍的合影里/, thanks: /感谢 小梅/, notify: /将通知 [\d,]+ 人/,
    publish: /^现在发布|^发布/, out: /已发布/, page: /^看这个版本的页面/, credit: /小梅/, notices: /^通知/, title: '合影先看睁着眼的', all: /^看全部版本/, feed: /^订阅/, inBuild: /今天起在你的版本里（4\.9\.0）/, replied: /^林桥回复了你|林桥回复了你：“连拍的合影里/, demo: /演示/, outbox: /^发件箱/,
  },
  en: {
    lin: /^林桥|^Lin/, mei: /^Mei|^小梅/, go: /^Go$|^Change$|^Switch$/, desk: 'Feedback inbox', area: 'My area',
    first: '连拍的合影里，先把有人闭眼的挑出去', second: '拍十张合影总有人闭眼',
    device: /Device\s+Plover 3/, build: /Build\s+Development [\d.]+/i, alike: 'Alike',
    picture: /九个人的合影/, find: /Merge into/, words: '十张合影', here: /^Merge here/, merged: /41 people, counted once: 38/, undone: 'it is as it was', people: [/23 people/, /18 people/],
    saved: /Begin with a saved reply/, unedited: /[Cc]hange 12 more characters|12 more/, box: /Your words/,
    answer: 'I read the story of picture seven to the team. In 4.9 we put the pictures with open eyes first, and delete none for you.',
    answered: /Answered\. \d+ people will hear/, heard: /Answered\. 1 person will hear/,
    take: /^Take down feedback$/, what: /^What is it about/, theirs: /^In their words/, area_of: /^Which team/, camera: /Camera/, name: /^Their name/, mail: /^Mail address for the answer/, down: /^Take it down/,
    call: { title: 'The moon comes out as a white dot', text: 'I stood on the balcony and pressed eight times, and my grandson asked why I take pictures of street lamps.', name: 'Nan Qiu', mail: 'grandma.qiu@hills.example' }, taken: 'Taken down. It is in the inbox now.', toDesk: /^See it in the inbox/, byPhone: /By phone/,
    moon: 'Nan, press on the moon and hold, then pull down a little, and the dot becomes round. Next week it will know the moon by itself, and I will write to you when it does.',
    updates: /^Updates$/, draft: /^New release/, channel: /^Channel|channel/, development: /^Development$/, version: /^Version/, titleZh: /\(Chinese\)/, titleEn: /\(English\)/, phone: /^Plover 3$/,
    begin: /^Begin the draft/, paste: /^Add from pasted notes/, pasteBox: /^Notes, one change a line/, look: /^See what it becomes/, write: /2 changes/,
    notes: 'Camera: better: Group shots with open eyes come first — no more looking for the seventh | 连拍合影先挑睁眼的\nSystem: fixed: The alarm keeps its volume | 闹钟音量不再变小',
    noted: ['Group shots with open eyes come first', 'The alarm keeps its volume'],
    link: /^Link/, which: /^An idea: its number/, linkWords: '先把有人闭眼', linkHere: /^Link “连拍的合影里/, thanks: /Thanks to 小梅/, notify: /Will notify [\d,]+/,
    publish: /^Publish now/, out: /^Out$/m, page: /^See the release/, credit: /小梅/, notices: /^Notices|^Notifications/, title: 'Open eyes come first', inBuild: /in your build since today \(4\.9\.0\)|4\.9\.0/, replied: /林桥 replied to you/, demo: /Demo/, all: /^See every release/, feed: /^Feed$/, outbox: /^Outbox/,
  },
};

const asked = line();
const lang = asked.lang ?? 'zh';
const T = TEXT[lang];

await walk('engineer', { base: asked.base, lang, size: DESK }, [
  ['signs in by keyboard', async p => {
    await p.arrive(`/?lang=${lang}`);
    await p.become(T.lin, T.go);
  }],
  ['lands on my area', async p => {
    await p.expectText(T.desk, T.area);
    return p.page.url();
  }],
  ['Mei\'s idea is on top by age', async p => {
    await p.expectText(T.first);
    const text = await p.text();
    if (text.indexOf(T.first) > text.indexOf(T.second)) throw new Error('not on top');
  }],
  ['j opens the next, k comes back', async p => {
    await p.leaving(() => p.keys('j'));
    await p.until('the second', async () => (await p.page.locator('h2#item-title').innerText()).includes(T.second));
    await p.leaving(() => p.keys('k'));
    await p.until('the first', async () => (await p.page.locator('h2#item-title').innerText()).includes(T.first));
  }],
  ['device, release, picture and three alike', async p => {
    await p.expectText(T.device, T.build, T.alike);
    await p.until('the picture, in words too', () => p.page.getByRole('img', { name: T.picture }).isVisible());
    // What is alike is found by the search, which reads the story beside the walk: whoever is quicker than it looks again.
    const links = p.page.getByRole('region', { name: T.alike }).getByRole('link');
    let alike = 0;
    await p.until('three alike', async () => {
      alike = await links.count();
      if (alike >= 3) return true;
      await p.page.reload();
      return false;
    });
    return `${alike} alike`;
  }],
  ['M merges the two', async p => {
    await p.keys('m');
    await p.until('the box to find it', async () => T.find.test((await p.at()).name));
    await p.type(T.words);
    await p.enter(T.here, { tag: 'button' });
    return (await p.read(T.merged))[0];
  }],
  ['Z sets them apart as before', async p => {
    await p.leaving(() => p.keys('z'));
    await p.expectText(T.undone, T.first, T.second, ...T.people);
  }],
  ['a saved reply is not sent as it is', async p => {
    await p.keys('a');
    await p.until('the box', async () => T.box.test((await p.at()).name));
    await p.reach(T.saved, { tag: 'select', back: true });
    await p.keys('ArrowDown');
    await p.until('its words in the box', async () => (await p.page.getByLabel(T.box).inputValue()).length > 10);
    await p.reach(T.box, { tag: 'textarea' });
    await p.leaving(() => p.keys('Control+Enter'));
    return (await p.read(T.unedited))[0];
  }],
  ['edited it is sent', async p => {
    await p.reach(T.box, { tag: 'textarea' });
    await p.keys('Control+End');
    await p.type(T.answer);
    await p.leaving(() => p.keys('Control+Enter'));
    return (await p.read(T.answered))[0];
  }],
  ['a call is taken down', async p => {
    await p.enter(T.take, { tag: 'a' });
    await p.reach(T.what, { tag: 'input' });
    await p.type(T.call.title);
    await p.reach(T.theirs, { tag: 'textarea' });
    await p.type(T.call.text);
    await p.reach(T.area_of, { tag: 'select' });
    await p.down(T.camera);
    await p.reach(T.name, { tag: 'input' });
    await p.type(T.call.name);
    await p.reach(T.mail, { tag: 'input' });
    await p.type(T.call.mail);
    await p.enter(T.down, { tag: 'button' });
    await p.expectText(T.taken, T.call.title);
  }],
  ['it stands in the inbox with its source', async p => {
    await p.enter(T.toDesk, { tag: 'a' });
    await p.until('the call', async () => (await p.page.locator('h2#item-title').innerText()).includes(T.call.title));
    await p.expectText(T.byPhone, T.call.text, T.call.name);
  }],
  ['it is answered', async p => {
    await p.keys('a');
    await p.until('the box', async () => T.box.test((await p.at()).name));
    await p.type(T.moon);
    await p.leaving(() => p.keys('Control+Enter'));
    return (await p.read(T.heard))[0];
  }],
  ['a release is begun', async p => {
    await p.enter(T.updates, { tag: 'a' });
    await p.enter(T.draft, { tag: 'a' });
    await p.reach(T.channel, { tag: 'select' });
    await p.down(T.development);
    await p.reach(T.version, { tag: 'input' });
    await p.type('4.9.0');
    await p.reach(T.titleZh, { tag: 'input' });
    await p.type('合影先看睁着眼的');
    await p.reach(T.titleEn, { tag: 'input' });
    await p.type('Open eyes come first');
    await p.reach(T.phone);
    await p.keys('Space');
    await p.enter(T.begin, { tag: 'button' });
    await p.expectText('4.9.0');
  }],
  ['its changes come from pasted notes', async p => {
    await p.enter(T.paste, { tag: 'summary' });
    await p.reach(T.pasteBox, { tag: 'textarea' });
    await p.type(T.notes);
    await p.enter(T.look, { tag: 'button' });
    await p.enter(T.write, { tag: 'button' });
    await p.expectText(...T.noted);
  }],
  ['an idea is linked by typing', async p => {
    await p.enter(T.link, { tag: 'summary' });
    await p.reach(T.which, { tag: 'input' });
    await p.type(T.linkWords);
    await p.enter(T.linkHere, { tag: 'button' });
  }],
  ['the thanks as they will read, and who will hear', async p => {
    await p.expectText(T.thanks);
    return (await p.read(T.notify))[0];
  }],
  ['it is published', async p => {
    await p.enter(T.publish, { tag: 'button' });
    await p.expectText(T.out);
    await p.enter(T.page, { tag: 'a' });
    await p.expectText('4.9.0', T.title, T.credit);
  }],
  ['and stands in the feed', async p => {
    await p.enter(T.all, { tag: 'a' });
    await p.enter(T.feed, { tag: 'a' });
    await p.expectText('4.9.0', '<feed');
    await p.page.goBack();
  }],
  ['Mei hears who answered, and that it is in her build', async p => {
    await p.become(T.mei, T.go);
    await p.enter(T.notices, { tag: 'a' });
    await p.expectText(T.replied, T.inBuild);
  }],
  ['her page shows face and words', async p => {
    await p.enter(T.replied, { tag: 'a' });
    await p.expectText(T.first, T.answer);
    return p.picture(T.answer);
  }],
  ['one mail to her, not two', async p => {
    await p.enter(T.demo, { tag: 'summary' });
    await p.enter(T.outbox, { tag: 'a' });
    const letters = (await p.text()).split('To: ').filter(l => l.startsWith('mei@') && l.includes('4.9.0'));
    if (letters.length !== 1 || !letters[0].includes(T.first)) throw new Error(`${letters.length} mails`);
    return letters[0].split('\n')[1];
  }],
  ['one to the caller, in the words of the answer', async p => {
    const letters = (await p.text()).split('To: ').filter(l => l.startsWith(T.call.mail));
    if (letters.length !== 1 || !letters[0].includes(T.moon.slice(0, 20))) throw new Error(`${letters.length} mails: ${letters[0] ?? ''}`);
    return letters[0].split('\n')[1];
  }],
]);
