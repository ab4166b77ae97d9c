import type { Localized } from '../rule.ts';
import type { Kind } from '../words/sections.ts';

// Our own words for what songwriting handbooks agree on; the classes are those of SPEC section 1.
const roles: Readonly<Record<Kind, readonly [english: string, chinese: string]>> = {
  intro: [
    'Opens the song, mostly without words, and sets key, tempo and mood',
    '歌曲的开头，多半没有歌词，定下调子、速度和情绪',
  ],
  verse: ['Tells the story: the melody comes back, the words move on', '讲述故事：旋律重复，歌词每段不同'],
  'pre-chorus': [
    'Lifts the verse towards the chorus; its words mostly stay the same',
    '把主歌推向副歌，歌词通常每次相同',
  ],
  chorus: [
    'The heart of the song: same words, same melody each time, often with the title in it',
    '歌曲的核心：每次词曲相同，常含歌名',
  ],
  'post-chorus': [
    'Keeps the energy of the chorus going with a short phrase of its own',
    '副歌之后的短句，延续副歌的气氛',
  ],
  'final-chorus': [
    'The last chorus, often longer, higher or with other words',
    '最后一次副歌，常常加长、升调或改词',
  ],
  'quiet-chorus': ['A chorus sung softly, mostly with few instruments', '轻声演唱的副歌，伴奏通常很少'],
  refrain: [
    'A line or two that come back in every verse, most often at its end',
    '每段主歌都会出现的一两句，多在段尾',
  ],
  hook: ['The phrase that stays in the ear; in rap it is the chorus', '最抓耳的一句；在说唱里就是副歌'],
  bridge: [
    'Comes once, with new words, chords and melody, before the last chorus',
    '只出现一次，词、和弦与旋律都是新的，通往最后的副歌',
  ],
  interlude: ['Instruments between two sung parts', '两段演唱之间的器乐段落'],
  instrumental: ['A part without singing', '没有演唱的段落'],
  solo: ['One instrument leads, nobody sings', '一件乐器独奏，没有演唱'],
  break: ['The band drops out, or nearly, for a few bars', '乐队停下或几乎停下几小节'],
  breakdown: ['The arrangement is stripped down before it comes back in full', '编曲先抽空，再全部回来'],
  build: ['Tension rises towards the drop or the chorus', '情绪逐渐推高，通向高潮或副歌'],
  drop: ['Beat and bass come in with full force, in place of a chorus', '节拍与低音全力进入，相当于副歌'],
  transition: ['Leads from one part to the next', '连接前后两个段落'],
  outro: ['Closes the song', '歌曲的结尾'],
  coda: ['A closing part after the last chorus or verse', '最后一段之后的结束部分'],
  tag: ['The last line or two once more, to round a part off', '把最后一两句再唱一遍作为收束'],
  vamp: ['A short figure repeated until the singer goes on', '反复的短乐句，直到歌手继续'],
  turnaround: [
    'A few bars that lead back to the start of the next part',
    '几小节的过门，把音乐带回下一段的开头',
  ],
  skit: ['A spoken scene on a record', '唱片中的对白小剧'],
  part: [
    'Begins a new part of the song; numbering of verses may start again',
    '歌曲的新部分；主歌的编号可以重新开始',
  ],
  spoken: ['Words are spoken, not sung', '念出来，而不是唱'],
  rap: ['Words are rapped: rhythm and rhyme without a melody', '说唱：有节奏和押韵，没有旋律'],
  whisper: ['Words are whispered', '低声耳语'],
  harmony: ['Several voices sing in harmony', '多个声部和声演唱'],
  'ad-lib': ['Free calls and phrases around the tune', '围绕旋律的即兴演唱'],
  choir: ['A choir sings', '合唱团演唱'],
  scat: ['Syllables without meaning, sung like an instrument', '无词的音节演唱，像一件乐器'],
  start: ['The song begins here', '歌曲从这里开始'],
  end: ['The song ends here', '歌曲在这里结束'],
  silence: ['Nothing sounds', '静默'],
  'fade-in': ['The sound comes up from nothing', '声音渐强出现'],
  'fade-out': ['The sound goes down to nothing', '声音渐弱消失'],
  custom: ['A section that your configuration names', '由你的配置命名的段落'],
  unknown: [
    'A name lyrilint does not know; `tags` in the configuration teaches it',
    '未知的段落名称；可以在配置的 `tags` 中加入',
  ],
};

/** What a part of this kind does in a song, in a sentence without its full stop. */
export function roleOf(kind: Kind): Localized {
  const [en, zh] = roles[kind];
  return { en, 'zh-CN': zh };
}
