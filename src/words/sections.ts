// Names, kinds, classes and statuses: facts/section-names.json (434 names, 29 languages, 2026-11-22). Spellings added from
// facts/lyrics-in-the-wild.md sections 3 and 8 and facts/targets.md section 2 carry `seen`, from our own knowledge `model`.
// Strength is our judgement of SPEC "Header position": could this word, alone on a line, be sung or said?

/** What a section, delivery, boundary or effect is, whatever it is called; `custom` comes from the configuration's `tags`. */
export type Kind =
  | 'intro'
  | 'verse'
  | 'pre-chorus'
  | 'chorus'
  | 'post-chorus'
  | 'final-chorus'
  | 'quiet-chorus'
  | 'refrain'
  | 'hook'
  | 'bridge'
  | 'interlude'
  | 'instrumental'
  | 'solo'
  | 'break'
  | 'breakdown'
  | 'build'
  | 'drop'
  | 'transition'
  | 'outro'
  | 'coda'
  | 'tag'
  | 'vamp'
  | 'turnaround'
  | 'skit'
  | 'part'
  | 'spoken'
  | 'rap'
  | 'whisper'
  | 'harmony'
  | 'ad-lib'
  | 'choir'
  | 'scat'
  | 'start'
  | 'end'
  | 'silence'
  | 'fade-in'
  | 'fade-out'
  | 'custom'
  | 'unknown';

/** How a kind behaves: only `section` kinds count where rules speak of the form of a song. */
export type KindClass = 'section' | 'instrumental' | 'delivery' | 'boundary' | 'effect';

/** The class of each kind, and whether words are sung under it: `null` where either is usual. */
export const kinds: Readonly<Record<Kind, { readonly class: KindClass; readonly vocal: boolean | null }>> = {
  intro: { class: 'section', vocal: false },
  verse: { class: 'section', vocal: true },
  'pre-chorus': { class: 'section', vocal: true },
  chorus: { class: 'section', vocal: true },
  'post-chorus': { class: 'section', vocal: true },
  'final-chorus': { class: 'section', vocal: true },
  'quiet-chorus': { class: 'section', vocal: true },
  refrain: { class: 'section', vocal: true },
  hook: { class: 'section', vocal: true },
  bridge: { class: 'section', vocal: true },
  interlude: { class: 'instrumental', vocal: false },
  instrumental: { class: 'instrumental', vocal: false },
  solo: { class: 'instrumental', vocal: false },
  break: { class: 'instrumental', vocal: null },
  breakdown: { class: 'instrumental', vocal: null },
  build: { class: 'instrumental', vocal: null },
  drop: { class: 'instrumental', vocal: null },
  transition: { class: 'instrumental', vocal: null },
  outro: { class: 'section', vocal: null },
  coda: { class: 'section', vocal: null },
  tag: { class: 'section', vocal: true },
  vamp: { class: 'section', vocal: true },
  turnaround: { class: 'instrumental', vocal: false },
  skit: { class: 'section', vocal: true },
  part: { class: 'section', vocal: true },
  spoken: { class: 'delivery', vocal: true },
  rap: { class: 'delivery', vocal: true },
  whisper: { class: 'delivery', vocal: true },
  harmony: { class: 'delivery', vocal: true },
  'ad-lib': { class: 'delivery', vocal: true },
  choir: { class: 'delivery', vocal: true },
  scat: { class: 'delivery', vocal: true },
  start: { class: 'boundary', vocal: false },
  end: { class: 'boundary', vocal: false },
  silence: { class: 'boundary', vocal: false },
  'fade-in': { class: 'effect', vocal: false },
  'fade-out': { class: 'effect', vocal: false },
  custom: { class: 'section', vocal: true },
  unknown: { class: 'section', vocal: true },
};

/** Where a name was found: a reviewed Genius list, public files, one machine-made table (never write it), our knowledge. */
export type NameStatus = 'genius' | 'seen' | 'table' | 'model';

/**
 * How far a name may be trusted outside square brackets: `strong` in every form, `bare-weak` in all but a bare line,
 * `weak` only with a number or company.
 */
export type Strength = 'strong' | 'bare-weak' | 'weak';

/** One name of one kind; a name that means different kinds in different languages has several entries. */
export interface SectionName {
  readonly name: string;
  readonly kind: Kind;
  /** Language tags in which the name has this kind. */
  readonly languages: readonly string[];
  /** The best of its languages. */
  readonly status: NameStatus;
  /** The weakest of its languages: a song does not say which it is in. */
  readonly strength: Strength;
}

// A row is a kind and its names, the one to write first. Before a name: `~` bare-weak, `!` weak.
// After it: `*` genius, `?` table, `+` model; without a mark it is seen.
const tables: Readonly<Record<string, string>> = {
  en: `
intro Intro*, ~Intro-Short, ~Intro-Medium, ~Intro-Long, Introduction+, Prelude+, ~Opening+, ~Prologue+
verse Verse*, Strophe, !Stanza, !V
pre-chorus Pre-Chorus*, Prechorus, Pre Chorus, !Pre, Pre-Hook, Pre-Refrain+, !Lift+, !Climb+
chorus Chorus*
post-chorus Post-Chorus*, Postchorus, Post Chorus, Post-Hook, Post-Refrain+
final-chorus Final Chorus, Last Chorus, Chorus (Outro), Outro Chorus+, Out Chorus+, Final Hook+, Final Refrain+
quiet-chorus Quiet Chorus+
refrain Refrain*, Post-Verse+
hook !Hook, ~Catchy Hook
bridge ~Bridge*, Middle 8, Middle Eight+
interlude Interlude*, Piano Interlude, Guitar Interlude+, Orchestral Interlude+, ~Intermission+
instrumental Instrumental*, ~Inst, ~Inst-Short, ~Inst-Medium, ~Inst-Long, Instrumental Break, Instrumental Interlude, Instrumental Intro, Instrumental Outro, Instrumental Bridge+, Instrumental Verse+, Instrumental Chorus+, Instrumental Hook+, Instrumental Solo+, Instrumental Section+, Musical Interlude+, Musical Break+, ~Music Break+, ~Dance Break+, ~Guitar Riff+, ~Guitar Break+, ~Piano Break+, ~Drum Break+, !Riff, !Music+, !Jam+
solo !Solo, ~Guitar Solo, ~Piano Solo, ~Sax Solo, ~Drum Solo, ~Saxophone Solo+, ~Bass Solo+, ~Synth Solo+, ~Violin Solo+, ~Keyboard Solo+, ~Organ Solo+, ~Harmonica Solo+, ~Flute Solo+, ~Trumpet Solo+, ~Trombone Solo+, ~Clarinet Solo+, ~Banjo Solo+, ~Fiddle Solo+, ~Mandolin Solo+, ~Cello Solo+, ~Accordion Solo+, ~Percussion Solo+, ~Horn Solo+, ~Lead Guitar Solo+, ~Acoustic Guitar Solo+, ~Electric Guitar Solo+, ~Slide Guitar Solo+, ~Steel Guitar Solo+
break !Break, !Pause+
breakdown !Breakdown
build !Build, !Build Up, !Build-Up, !Buildup+, !Rise+, !Pre-Drop+
drop !Drop, !Beat Drop, !Bass Drop
transition !Transition, ~Segue, !Beat Switch+
outro ~Outro*, ~Outro-Short, ~Outro-Medium, ~Outro-Long, !Ending, !Big Finish, !Finale, !Closing+, ~Postlude+, ~Epilogue+
coda ~Coda
end !End, !The End+
start !Start
silence !Silence
fade-in !Fade In
fade-out !Fade Out, !Fade to End, !Fade+
part !Part
tag !Tag
vamp ~Vamp+
turnaround ~Turnaround+
skit ~Skit, ~Dialogue+
spoken ~Spoken Word, !Spoken, !Narration, !Monologue+, !Voiceover+
rap !Rap, !Rapped, ~Rap Verse
whisper !Whisper, !Whispered, !Whispers+, !Whispering+
harmony !Harmony, !Harmonies
ad-lib ~Ad-lib, ~Ad-libs, ~Ad Lib, ~Ad Libs+, ~Adlib, ~Adlibs+
choir !Choir, ~Gospel Choir
scat !Scat, !Scatting, Non-Lyrical Vocals, ~Vocalise+, !Yodeling
custom ~Reprise, !Sample, !Snippet, !Chant+`,
  fr: `
intro Intro*, Introduction?
verse Couplet*, Couplet unique, Strophe+
pre-chorus Pré-refrain*, Pre-refrain+
chorus Refrain*
post-chorus Post-refrain*
final-chorus Refrain final, Dernier refrain+
refrain !Riff*
hook !Accroche?
bridge ~Pont*
interlude Interlude*, Intermède*
instrumental Instrumental*, Pause instrumentale*, ~Coupure*, Intro instrumentale*, Outro instrumentale*, Pont instrumental+, Pont musical+, Interlude instrumentale+
solo !Solo*, ~Solo de guitare+
break !Pause
build !Montée?
drop !Drop?
outro ~Outro*, !Final?
end !Fin+
skit ~Dialogue*
spoken !Parlé+
scat !Scat*, ~Vocalises*`,
  es: `
intro Intro*, Introducción, Introduccion+
verse ~Verso*, Estrofa, ~Copla
pre-chorus Pre-Coro*, Pre-Estribillo*
chorus ~Coro*, Estribillo*
post-chorus Post-Coro*, Post-Estribillo*
final-chorus Coro Final+, Último Coro+, Estribillo Final+
refrain ~Refrán*
hook !Gancho?
bridge ~Puente*
interlude Interludio*
instrumental Instrumental*, Interludio Instrumental+, Puente Instrumental+, Interludio Musical+, Puente Musical+
solo !Solo+, ~Solo de Guitarra+
breakdown !Ruptura*
build !Build*, !Subida?, !Crescendo?
drop !Drop*
outro ~Outro*, !Final, ~Coda
end !Fin+
part !Parte
spoken ~Hablado*, ~Recitado+, Parte Hablada+
whisper !Susurro+, !Susurrado+`,
  de: `
intro Intro*, ~Einleitung, ~Vorspiel
verse Strophe*, !Part*, Vers
pre-chorus Pre-Refrain*, Pre-Hook*, Pre-Strophe
chorus Refrain*, !Hook*, !Chor
post-chorus Post-Refrain*, Post-Hook*
final-chorus Letzter Refrain+, Schlussrefrain+
bridge ~Bridge*, C-Teil, ~Brücke
interlude Interlude*, Zwischenspiel, Intermezzo
instrumental Instrumental*, Instrumentalteil+
solo !Solo+, ~Gitarrensolo+
outro ~Outro*, !Schluss, ~Nachspiel+
coda ~Coda
end !Ende+
part !Teil*
refrain ~Kehrvers+
spoken !Gesprochen+
whisper !Geflüstert+`,
  no: `
intro Intro*
verse Vers*
pre-chorus Pre-Chorus*
chorus Refreng*, Chorus*
post-chorus Post-Chorus*
refrain Refreng*
bridge !Bro*
interlude Mellomspill*
instrumental Instrumental*
outro ~Outro*`,
  ko: `
intro 인트로*, ~전주, ~도입부+
verse 벌스*, ~절
pre-chorus 프리코러스*, 프리-코러스
chorus 코러스*, 후렴, 후렴구+, 싸비, ~사비
post-chorus 포스트코러스*
final-chorus 마지막 후렴+, 마지막 코러스+
refrain 포스트벌스*
hook ~훅
bridge 브릿지*, 브리지+
interlude 인털루드*, 인터루드+, ~간주, ~간주중+
instrumental ~기악*, ~연주+
solo ~솔로+, 기타 솔로+, 피아노 솔로+
break ~브레이크+
breakdown ~브레이크다운+
build ~빌드업+
drop ~드롭+
outro 아웃트로*, 아웃로+, ~후주, ~엔딩+
end ~끝+
fade-out ~페이드 아웃+
spoken ~내레이션+, ~나레이션+, ~대사+
rap ~랩
whisper ~속삭임+
ad-lib ~애드리브+, ~애드립+
choir ~합창+
skit ~스킷+`,
  ar: `
intro ~المقدمة*, ~مقدمة?
verse ~المقطع*, ~مقطع?
pre-chorus قبل اللازمة*
chorus اللازمة*
post-chorus بعد اللازمة*
refrain ~لازمة?
hook ~هوك?
bridge ~جسر*, ~الجسر?
interlude ~فاصل*
instrumental إنسترومنتال*
solo ~صولو?
build !تصاعد?
drop !دروب?
outro ~الخاتمة*, ~خاتمة?`,
  zh: `
intro 前奏, ~序曲?, ~引子?, ~开场+, ~開場+, ~开头+, ~介绍, ~介紹+
verse 主歌, 主歌A+, 主歌B+, 主歌A段+, 主歌B段+, ~诗歌, ~诗句, ~诗
pre-chorus 预副歌, 預副歌+, 前副歌, 导歌, 導歌, 副歌前段, 副歌前+
chorus 副歌, 副歌A+, 副歌B+, ~高潮+
post-chorus 后副歌, 後副歌+, 副歌后段, 副歌後段+, 副歌后+, 副歌後+
final-chorus 最后副歌+, 最後副歌+, 最终副歌+, 最終副歌+
refrain ~叠句?, ~疊句+
hook ~钩子, ~鉤子+, ~钩子段落, ~洗脑段?
bridge 桥段, 橋段, ~过渡, ~過渡, ~过渡段+, ~桥, ~橋+
interlude 间奏, 間奏, ~过门, ~過門
instrumental ~纯音乐+, ~純音樂+, ~器乐+, ~器樂+, ~伴奏+, 器乐间奏+, 音乐间奏+
solo ~独奏, ~獨奏+, ~吉他独奏+, ~吉他獨奏+, ~钢琴独奏+, ~鋼琴獨奏+, 吉他Solo+
break ~停顿+, ~停頓+
build ~铺垫, ~鋪墊+, ~渐强?
drop ~掉落?, ~爆点?
outro 尾奏, ~尾声, ~尾聲+, ~结尾, ~結尾+, ~结局, ~結局, ~结束?
silence ~静默+, ~靜默+
fade-in ~淡入+
fade-out ~淡出+
spoken ~念白, ~独白+, ~獨白+, ~旁白+
rap ~说唱, ~說唱+, ~饶舌+, ~饒舌+, ~说唱段+
whisper ~耳语+, ~耳語+
harmony ~和声, ~和聲+
choir ~合唱
scat ~哼唱+, ~吟唱+`,
  ja: `
intro イントロ, 前奏
verse Aメロ, Ａメロ, ヴァース, ~バース+, ~平歌+, ~番+
pre-chorus Bメロ, Ｂメロ, サビ前, プリコーラス, プレコーラス
chorus サビ, コーラス, 頭サビ+
post-chorus サビ後, ポスト・コーラス, ポストコーラス+
final-chorus 大サビ, ラスサビ, ラストサビ+, 最後のサビ+
quiet-chorus 落ちサビ
hook ~フック+
bridge Cメロ, Ｃメロ, Dメロ, Ｄメロ+, ~ブリッジ
interlude 間奏, インタールード+
instrumental ~インスト+, インストゥルメンタル+
solo ~ソロ+, ギターソロ+, ピアノソロ+
break ~ブレイク+
build ~ビルドアップ+
drop ~ドロップ+
outro アウトロ, 後奏, ~エンディング+
end ~終わり+
silence ~無音+
fade-out フェードアウト+
spoken ~語り, ~セリフ+, ~台詞+
rap ~ラップ+
whisper ~囁き+, ~ささやき+
harmony ~ハモリ+
choir ~合唱+`,
  ru: `
intro Интро, ~Вступление
verse Куплет
pre-chorus Предприпев, Пре-припев, Пре припев
chorus Припев
post-chorus Постприпев, Пост-припев
final-chorus Последний припев+, Финальный припев+
refrain Рефрен
hook !Хук
bridge Бридж, ~Мост
interlude Интерлюдия
instrumental ~Проигрыш, Инструментал
solo !Соло, ~Гитарное соло+, ~Соло на гитаре+
break !Брейк
breakdown ~Брейкдаун
build !Билд, !Нарастание?
drop !Дроп
outro Аутро, ~Завершение?, ~Концовка+, !Финал+
coda ~Кода
end !Конец+
part !Часть+
rap !Рэп+, ~Речитатив+
whisper !Шёпот+`,
  uk: `
intro ~Вступ, Інтро+
verse Куплет, ~Заспів
pre-chorus Передприспів, Пре-приспів
chorus Приспів
post-chorus Пост-приспів+
bridge Бридж, ~Міст+
interlude Інтерлюдія+
instrumental ~Програш
solo !Соло+
outro !Фінал, Аутро+`,
  pt: `
intro Intro, Introdução?, Introducao+
verse ~Verso, Estrofe
pre-chorus Pré-Refrão, Pre-Refrao+, Pré-Coro+
chorus Refrão, Refrao+, ~Coro
post-chorus Pós-Refrão, Pos-Refrao+, Pós-Coro+
final-chorus Refrão Final+, Último Refrão+
hook !Gancho?
bridge ~Ponte
interlude Interlúdio?
instrumental Instrumental+
solo !Solo, ~Solo de Guitarra+
build !Subida?
outro !Final, ~Outro+, !Saída?
end !Fim+
part !Parte+
spoken !Falado+`,
  it: `
intro Intro, Introduzione?
verse Strofa, ~Verso+
pre-chorus Pre-Ritornello
chorus Ritornello, !Rit, !Rit., ~Coro?, !Inciso+
post-chorus Post-Ritornello?
final-chorus Ritornello finale+
bridge ~Bridge, ~Ponte?
interlude Interludio?
instrumental Strumentale+
solo ~Assolo?, ~Assolo di chitarra+
outro ~Outro, !Finale?
end !Fine+
spoken !Parlato+`,
  pl: `
intro Intro+, ~Wstęp?
verse Zwrotka
pre-chorus Przed-refren?
chorus Refren, !Ref, !Ref., !R
post-chorus Po-refren?
bridge !Most?, ~Mostek+
interlude Interludium?
solo !Solo+
build !Narastanie?
outro ~Outro+, ~Zakończenie?`,
  tr: `
intro ~Giriş?
verse ~Kıta
pre-chorus Ön Nakarat, Ön-Nakarat
chorus Nakarat
post-chorus Son-nakarat?
final-chorus Final Nakarat
bridge ~Köprü
interlude !Ara?
build !Yükseliş?
outro !Bitiş?
part !Bölüm`,
  da: `
intro Intro+
verse Vers
pre-chorus Før-omkvæd?
chorus Omkvæd
post-chorus Efter-omkvæd?
refrain Refræn
bridge Kontraststykke, !Bro?
interlude Mellemspil?
outro ~Outro+, ~Afslutning?`,
  sv: `
intro Intro+
verse Vers
pre-chorus För-refräng?
chorus Refräng
post-chorus Efter-refräng?
bridge !Stick, ~Brygga
interlude Mellanspel?
build !Uppbyggnad?
outro ~Outro+, ~Avslutning?`,
  fi: `
intro Intro+
verse Säkeistö+
chorus Kertosäe
bridge ~Väliosa+
interlude Välisoitto
outro ~Outro+`,
  nl: `
intro Intro
verse Couplet, Vers
pre-chorus Pre-refrein+
chorus Refrein
post-chorus Post-refrein+
bridge ~Bridge
interlude ~Tussenspel+
outro ~Outro+`,
  cs: `
intro ~Předehra+
verse Sloka, ~Verš
pre-chorus Předrefrén+
chorus Refrén, !Ref, !Ref., !R
interlude Mezihra
outro ~Dohra+
solo !Sólo+
spoken !Rec, !Rec.`,
  hu: `
verse Versszak
chorus Refrén`,
  el: `
verse Κουπλέ+
chorus Ρεφρέν
bridge ~Γέφυρα+`,
  he: `
intro ~פתיחה?
verse !בית, ~פסוק
pre-chorus קדם-פזמון?
chorus פזמון
refrain פזמון חוזר
bridge ~גשר, !מעבר
interlude קטע ביניים?
solo !סולו?
build !בנייה?
drop !דרופ?
outro ~סיום`,
  ro: `
intro Introducere
verse Strofă, Strofa
pre-chorus Pre-refren
chorus Refren
bridge ~Punte
interlude Interludiu
outro !Final, ~Concluzie`,
  vi: `
intro ~Dạo đầu+
verse Phiên khúc, !Lời
pre-chorus Tiền điệp khúc+
chorus Điệp khúc
bridge ~Cầu nối+`,
  th: `
verse ท่อนเวิร์ส
chorus ท่อนฮุค, ท่อนฮุก`,
  id: `
intro ~Pembuka
verse !Bait
chorus Reff, !Ref+
bridge ~Jembatan
interlude ~Pengiring
outro ~Penutup`,
  'sr hr': `
intro ~Uvod?
verse Strofa?
pre-chorus Pred-refren?
chorus Refren?
post-chorus Posle-refren?
bridge !Most?
outro ~Završetak?`,
  az: `
intro ~Giriş?
verse ~Bənd?
pre-chorus Ön-nəqərat?
chorus Nəqərat?
bridge ~Körpü?
outro ~Sonluq?`,
};

interface Read {
  readonly names: readonly SectionName[];
  readonly preferred: Readonly<Record<string, Readonly<Partial<Record<Kind, string>>>>>;
}

let made: Read | undefined;

/** The tables, read when somebody first asks for all of them. */
function read(): Read {
  made ??= readTables();
  return made;
}

function readTables(): Read {
  const names = new Map<string, SectionName>();
  const preferred: Record<string, Partial<Record<Kind, string>>> = Object.create(null);
  for (const [key, table] of Object.entries(tables)) {
    const languages = key.split(' ');
    const written: Partial<Record<Kind, string>> = {};
    for (const language of languages) preferred[language] = written;
    for (const row of table.trim().split('\n')) {
      const space = row.indexOf(' ');
      const kind = row.slice(0, space) as Kind;
      for (const cell of row.slice(space + 1).split(', ')) {
        const entry = readCell(cell, kind, languages);
        const { name, status } = entry;
        if (status === 'genius' || status === 'seen') written[kind] ??= name;
        const known = names.get(`${kind} ${name}`);
        names.set(`${kind} ${name}`, known ? both(known, entry) : entry);
      }
    }
  }
  return { names: [...names.values()], preferred };
}

function readCell(cell: string, kind: Kind, languages: readonly string[]): SectionName {
  const [, before, name, after] = /^([~!]?)(.*?)([*?+]?)$/.exec(cell)!;
  return {
    name: name!,
    kind,
    languages,
    status: after === '*' ? 'genius' : after === '?' ? 'table' : after === '+' ? 'model' : 'seen',
    strength: before === '!' ? 'weak' : before === '~' ? 'bare-weak' : 'strong',
  };
}

const statuses: readonly NameStatus[] = ['table', 'model', 'seen', 'genius'];
const strengths: readonly Strength[] = ['weak', 'bare-weak', 'strong'];

/** A name that several languages have: the best status and the weakest strength. */
function both(one: SectionName, other: SectionName): SectionName {
  const status = Math.max(statuses.indexOf(one.status), statuses.indexOf(other.status));
  const strength = Math.min(strengths.indexOf(one.strength), strengths.indexOf(other.strength));
  return {
    ...one,
    languages: [...one.languages, ...other.languages],
    status: statuses[status]!,
    strength: strengths[strength]!,
  };
}

/** Every known name of a section, one entry for a name and kind, English first. */
export function sectionNames(): readonly SectionName[] {
  return read().names;
}

/** By language and kind the name to write, taken only from names that Genius lists or that were seen in files. */
export function preferredNames(): Readonly<Record<string, Readonly<Partial<Record<Kind, string>>>>> {
  return read().preferred;
}

/** The letters that song sheets write for a section, and its name (facts/lyrics-in-the-wild.md section 8: OpenSong, slides). */
export const sectionCodes: Readonly<Record<string, string>> = {
  V: 'Verse',
  C: 'Chorus',
  CH: 'Chorus',
  PC: 'Pre-Chorus',
  P: 'Pre-Chorus',
  B: 'Bridge',
  BR: 'Bridge',
  T: 'Tag',
};

/** A machine-translated name, the name that was meant, and the kind of both. */
export interface MistranslatedName {
  readonly name: string;
  readonly correct: string;
  readonly kind: Kind;
}

/**
 * Chinese names that come from translating English tags word by word (facts/section-names.json, false friends); 合唱 is also
 * an honest choir where a song has 副歌 or performers.
 */
export const mistranslatedNames: readonly MistranslatedName[] = [
  { name: '诗歌', correct: '主歌', kind: 'verse' },
  { name: '诗句', correct: '主歌', kind: 'verse' },
  { name: '诗', correct: '主歌', kind: 'verse' },
  { name: '合唱', correct: '副歌', kind: 'chorus' },
  { name: '桥', correct: '桥段', kind: 'bridge' },
  { name: '介绍', correct: '前奏', kind: 'intro' },
];
