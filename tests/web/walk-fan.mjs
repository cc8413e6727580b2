// A fan's way: sees a thing ship, supports one, proposes one, gets it in the build, judges it, sees the award.
// node tests/web/walk-fan.mjs BASE --lang zh|en [--nojs]
import { CONTINUE, line } from './browser.mjs';
import { walk } from './person.mjs';

/** Everything the fan looks for, by language. Titles are the demo's own content and stand in the language they were written in. */
const TEXT = {
  zh: {
    sentence: '鸟友在这里说出想法',
    award: '爆米花奖',
    answered: /([\d,]+)[^\d\n]{0,12}(?:已?回应|回复了)|(?:回应|回复)了?[^\d\n]{0,8}([\d,]+)/,
    ideas: /^建议/, shipped: /^已上线/, home: /首页|千鸟/,
    shippedTitle: '通话记录应该显示接听时间',
    progress: ['赵宁', '何隽', '小梅早，昨晚在家就看到了', /24 ?天/, /\d+ ?月 ?\d+ ?日/],
    credit: /小梅[^\n]{0,40}(?:支持|建议|感谢|提出)|(?:来自|感谢|建议)[^\n]{0,40}小梅/,
    openTitle: '想要一个哑光的绿色后盖，像苔藓，不像翡翠',
    support: /^(?:▲ ?)?支持/, supported: /已支持/, supporters: /([\d,]+)\s*人支持/,
    mei: '小梅', hear: /你会收到进展|有进展会告诉你/,
    propose: /提建议|提一条建议|说一个想法/, titleField: /一句话说清楚/, bodyField: /说说详情/, teamField: /关于哪一环/, delivery: /配送组/,
    owner: '配送组', usually: /通常[^\n]*?(?:小时|分钟|天)[^\n]*?(?:回应|回复)/, send: /^发出/, another: /^不是，我说的是另一件事/,
    myTitle: '同一栋楼的包裹能不能一起送', myBody: '昨天我们楼里来了四趟快递，都是千鸟的。能不能让同一栋楼的包裹凑在一起送，晚两个小时也没关系。',
    ships: /周五 ?17:00/, notices: /^通知/, inBuild: '今天起在你的版本里', updates: /^更新$/, released: '给周末留一点新鲜',
    thanks: [/感谢|谢谢|来自/, '小梅', /北北|南风|晚晚|Carla|Nadia/],
    liked: '喜欢', notUsed: '没用过', notGood: '不够好', verdict: /^记下我的评价/,
    counts: /喜欢\s+\d+\s+没用过/, judged: /喜欢\s+\d+\s+没用过\s+\d+/,
    closes: /周二 ?24:00/, awarded: /周三 ?12:00/, results: /评价结果/, n: /n ?= ?[\d,]+|[\d,]+ ?(?:人|位|份)/,
    winner: /爆米花奖[\s\S]{0,80}组/, share: /来自用户的改动占比|来自鸟友[\s\S]{0,30}\d+ ?%/, rule: /怎么算|计算方法|规则/,
  },
  en: {
    sentence: 'Where the flock says what it wishes for',
    award: 'Popcorn Award',
    answered: /([\d,]+)[^\d\n]{0,20}answered|answered[^\d\n]{0,20}([\d,]+)/i,
    ideas: /^Ideas/, shipped: /^Shipped/, home: /^Home|Plover/,
    shippedTitle: '通话记录应该显示接听时间',
    progress: ['赵宁', '何隽', '小梅早，昨晚在家就看到了', /24 days/, /\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}/],
    credit: /From 小梅 and \d+ supporters/,
    openTitle: 'A phone box that can be opened with one hand',
    support: /^(?:▲ ?)?Support/, supported: /Supported|You support/, supporters: /([\d,]+)\s*supporters?/,
    mei: 'Mei', hear: /you will hear when it moves/i,
    propose: /Propose an idea/, titleField: /In one sentence/, bodyField: /Tell us more/, teamField: /What it is about/, delivery: /^Delivery/,
    owner: 'Delivery', usually: /usually answer[^\n]*?(?:hour|minute|day)/i, send: /^Send/, another: /^No, mine is/,
    myTitle: 'Bring all parcels for one building together', myBody: 'Four vans came to our building yesterday, all with boxes from Plover. Two hours later and one van would be fine with me.',
    ships: /Friday 17:00/, notices: /^Notices|^Notifications/, inBuild: /in your build since today/i, updates: /^Updates$/, released: "Something fresh for the weekend",
    thanks: [/thank|from/i, 'Mei', /北北|南风|晚晚|Carla|Nadia/],
    liked: 'Liked', notUsed: 'Not used', notGood: 'Not good enough', verdict: /^Save my verdicts/,
    counts: /Liked\s+\d+\s+Not used/, judged: /Liked\s+\d+\s+Not used\s+\d+/,
    closes: /Tuesday 24:00/, awarded: /Wednesday 12:00/, results: /How it went/, n: /of the [\d,]+ who used it/,
    winner: /The Popcorn Award goes to [A-Z]\w+/, share: /\d+% from the flock/, rule: /How is this counted/,
  },
};

const asked = line();
const lang = asked.lang ?? 'zh';
const T = TEXT[lang];
const seen = { before: 0 };
const either = found => Number((found.slice(1).find(Boolean) ?? '').replaceAll(',', ''));

/** Opens an idea: from where one stands, or through the list of ideas. */
async function open(person, title, filter) {
  if (!await person.sees(title)) {
    await person.press(T.ideas);
    if (filter && await person.sees(filter)) await person.press(filter);
  }
  await person.press(title);
  await person.expectText(title);
}

/** The headline changes one is asked about, each with the three answers. */
async function judge(person) {
  const answers = [T.liked, T.notUsed, T.notGood];
  const many = await person.until('three verdicts to give', async () => { const n = await person.questions(T.notGood).count(); return n >= 3 && n; });
  for (let i = 0; i < Math.min(many, 3); i++) {
    const question = person.questions(T.notGood).nth(i);
    await person.pick(question, answers[i]);
    // With scripts an answer is sent as it is given; without, each question or the whole page has a button.
    if (await person.sees(T.verdict, question)) await person.thing(T.verdict, question).like.first().click();
  }
  if (await person.sees(T.verdict)) await person.press(T.verdict);
  return `${Math.min(many, 3)} of ${many}`;
}

await walk('fan', { base: asked.base, lang, nojs: asked.nojs }, [
  ['home says what this is', async p => {
    await p.arrive(`/?lang=${lang}`);
    await p.expectText(T.sentence);
  }],
  ['this week\'s award has a face', async p => {
    await p.expectText(T.award);
    return p.picture(T.award);
  }],
  ['the company answered this week', async p => String(either(await p.read(T.answered)))],
  ['a shipped idea is opened', p => open(p, T.shippedTitle, T.shipped)],
  ['its progress has names, dates, words and 24 days', p => p.expectText(...T.progress)],
  ['who is credited', async p => (await p.read(T.credit))[0].replace(/\s+/g, ' ').slice(0, 40)],
  ['an open idea is opened', async p => {
    await p.press(T.ideas);
    await open(p, T.openTitle);
    seen.before = either(await p.read(T.supporters));
    return `with ${seen.before}`;
  }],
  ['Support is pressed by a guest', p => p.press(T.support)],
  ['one click to be Mei', p => p.press(CONTINUE[lang](T.mei))],
  ['support counted', async p => {
    await p.expectText(T.openTitle, T.supported);
    const now = await p.until('one more', async () => { const n = either((await p.text()).match(T.supporters)); return n === seen.before + 1 && n; });
    return `${seen.before} -> ${now}`;
  }],
  ['you will hear when it moves', p => p.expectText(T.hear)],
  ['an idea about delivery is begun', async p => {
    if (!await p.sees(T.propose)) await p.press(T.ideas);
    await p.press(T.propose);
    await p.fill(T.titleField, T.myTitle);
    await p.choose(T.teamField, T.delivery);
    await p.fill(T.bodyField, T.myBody);
    await p.press(T.send);
    // Without scripts nothing was shown while typing: it is shown now, once.
    if (asked.nojs && await p.sees(T.another)) await p.press(T.another);
    await p.expectText(T.myTitle);
  }],
  ['its team and how fast it answers', async p => {
    await p.expectText(T.owner);
    return (await p.read(T.usually))[0].slice(0, 60);
  }],
  ['Friday 17:00 comes and the build ships', p => p.press(T.ships)],
  ['in your build since today', async p => {
    if (!already(T.inBuild, await p.text())) await p.press(T.notices);
    await p.expectText(T.inBuild);
  }],
  ['the notes thank Mei and others', async p => {
    await p.press(T.updates);
    await p.press(T.released);
    await p.expectText(...T.thanks);
  }],
  ['no counts before a verdict', p => p.expectNoText(T.counts)],
  ['verdicts are given', judge],
  ['counts appear', async p => (await p.read(T.judged))[0].replace(/\s+/g, ' ')],
  ['Tuesday 24:00, the window closes', p => p.press(T.closes)],
  ['Wednesday 12:00, the award', p => p.press(T.awarded)],
  ['results with n', async p => {
    if (!already(T.n, await p.text())) await p.press(T.results);
    return (await p.read(T.n))[0];
  }],
  ['the award goes to a team', async p => (await p.read(T.winner))[0].replace(/\s+/g, ' ').slice(0, 60)],
  ['the fan share with its rule', async p => {
    await p.expectText(T.share, T.rule);
    return (await p.read(T.share))[0].replace(/\s+/g, ' ');
  }],
]);

/** Does it stand there already? */
function already(what, text) {
  return what instanceof RegExp ? what.test(text) : text.includes(what);
}
