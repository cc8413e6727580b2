// An executive's way, on a phone: the week in five figures and what stands behind them, one answer in less than 40 seconds, one thing
// given to whom it belongs.
// node tests/web/walk-executive.mjs BASE --lang zh|en [--nojs]
import { line } from './browser.mjs';
import { walk } from './person.mjs';

const TEXT = {
  zh: {
    demo: /演示/, as: '换成', gu: /^顾安/, go: /^换$/, week: '这一周',
    ships: /周五 ?17:00/, updates: /这一周/,
    figures: ['收到反馈', '24 小时内回应', '上线的改动', '来自鸟友', '喜欢'], last: /上周/, counted: /怎么算的/, rule: '从周一到周日收到的每一条',
    fans: /来自鸟友：看明细/, in: '算在内', out: /不算：(.{3,20})/, back: '/brief',
    cards: '五条等你回应', box: /^回应/, words: '等一天等到四点五十，换我也坐不住。“前面还有几家”这句话，我今天就和配送组定下来，下周五告诉你结果。', send: /^发出/,
    held: /(\d\d:\d\d) 发出/, changed: '改好了', change: /^修改/, more: '，谢谢你说得这么细。', take: /^撤回/, taken: '还没有人看到', yours: '你的话',
    oldest: /等得最久\s*\S*?\s*(30 小时)/, give: /^交给罗诚/, given: '已转交', ranking: /排名|排行|第一名|名次/,
  },
  en: {
    demo: /Demo/, as: /^Be$/, gu: /Gu An|顾安/, go: /^Go$|^Change$|^Switch$/, week: 'The week',
    ships: /Friday 17:00/,
    figures: ['Received', 'Answered within 24 h', 'Shipped', 'From the flock', 'Liked'], last: /last week/i, counted: /How is this counted/, rule: 'every question that came in from Monday to Sunday',
    fans: /From the flock: see the rows/, in: 'Counted', out: /Not counted: (.{3,40})|counted out: (.{3,40})/i,
    cards: 'Five to answer', box: /^Your answer to/, words: 'A whole day at the door, and then ten to five: I would have been cross as well. How many doors are left before mine: I settle that with Delivery today and tell you next Friday.', send: /^Send/,
    held: /Goes out .*?(\d\d:\d\d)/, changed: 'Changed', change: /^Change/, more: ' Thank you for telling it so well.', take: /^Take back/, taken: 'Nobody has read it', yours: 'Your words',
    oldest: /Waiting longest\s*(?:late: )?(30 h)/, give: /^Give to 罗诚|^Give to Luo/, given: 'Assigned', ranking: /ranking|top staff|leaderboard/i,
  },
};

const asked = line();
const lang = asked.lang ?? 'zh';
const T = TEXT[lang];
const seen = { begun: 0 };

await walk('executive', { base: asked.base, lang, nojs: asked.nojs }, [
  ['signs in and sees the week', async p => {
    await p.arrive(`/?lang=${lang}`);
    await p.page.getByText(T.demo).filter({ visible: true }).last().click();
    await p.choose(T.as, T.gu);
    await p.press(T.go);
    await p.expectText(T.week);
  }],
  ['five figures, each with last week', async p => {
    await p.expectText(...T.figures, T.last);
    return `${(await p.text()).match(new RegExp(T.last, 'g'))?.length ?? 0} with last week`;
  }],
  ['how one is counted', async p => {
    await p.page.getByText(T.counted).first().click();
    await p.expectText(T.rule);
  }],
  ['no ranking of staff', p => p.expectNoText(T.ranking)],
  ['it prints on one sheet', async p => {
    await p.page.emulateMedia({ media: 'print' });
    // A4 less two margins of 12 mm, at 96 dots an inch.
    await p.page.setViewportSize({ width: 703, height: 1032 });
    const tall = await p.page.evaluate(() => document.documentElement.scrollHeight);
    await p.page.emulateMedia({ media: 'screen' });
    await p.page.setViewportSize({ width: 390, height: 844 });
    if (tall > 1032) throw new Error(`${tall} px on a sheet of 1032`);
    return `${tall} of 1032 px`;
  }],
  ['Friday 17:00 comes', async p => {
    await p.press(T.ships);
    await p.expectText(...T.figures);
  }],
  ['the changes behind the fan share', async p => {
    await p.press(T.fans);
    await p.expectText(T.in);
    return (await p.read(T.out)).slice(1).find(Boolean);
  }],
  ['back to five cards', async p => {
    await p.page.goBack();
    await p.expectText(T.cards);
    seen.begun = Date.now();
  }],
  ['one is answered in less than 40 seconds', async p => {
    await p.fill(T.box, T.words);
    await p.press(T.send);
    const at = (await p.read(T.held))[1];
    const took = (Date.now() - seen.begun) / 1000;
    if (took >= 40) throw new Error(`${took} s`);
    return `in ${took.toFixed(1)} s, goes out ${at}`;
  }],
  ['it is changed while there is time', async p => {
    await p.fill(T.yours, T.words + T.more);
    await p.press(T.change);
    await p.expectText(T.changed);
  }],
  ['and taken back', async p => {
    await p.press(T.take);
    await p.expectText(T.taken);
  }],
  ['the oldest unanswered is given away by one tap', async p => {
    const age = (await p.read(T.oldest))[1];
    await p.press(T.give);
    await p.expectText(T.given);
    return age;
  }],
]);
