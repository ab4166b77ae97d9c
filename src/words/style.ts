// The words of style prompts in English and Chinese, from our own knowledge of genres and of the tags that facts/targets.json
// shows in use; `clashes` are the two of SPEC section 5 (style-clash) and what contradicts itself as plainly.

import type { WordTable } from './table.ts';

/** Genres and scenes. */
export const genreWords: WordTable = {
  en: "pop, dance pop, synth pop, synthpop, electropop, indie pop, dream pop, art pop, bedroom pop, chamber pop, baroque pop, power pop, teen pop, bubblegum pop, hyperpop, city pop, k-pop, kpop, j-pop, jpop, c-pop, cpop, mandopop, cantopop, latin pop, europop, pop rock, pop punk, rock, soft rock, hard rock, indie rock, alternative rock, alternative, alt rock, classic rock, punk rock, punk, post-punk, garage rock, folk rock, country rock, blues rock, southern rock, psychedelic rock, psychedelic, progressive rock, prog rock, prog, post-rock, math rock, glam rock, gothic rock, goth, arena rock, stadium rock, surf rock, rockabilly, rock and roll, rock n roll, rock opera, grunge, shoegaze, britpop, new wave, emo, screamo, hardcore, post-hardcore, metalcore, deathcore, metal, heavy metal, nu metal, death metal, black metal, doom metal, thrash metal, power metal, symphonic metal, folk metal, progressive metal, industrial metal, industrial, djent, ska, reggae, dub, dancehall, reggaeton, dembow, soca, calypso, afrobeat, afrobeats, amapiano, highlife, hip hop, hip-hop, rap, trap, drill, uk drill, boom bap, old school hip hop, gangsta rap, conscious hip hop, cloud rap, emo rap, phonk, drift phonk, grime, crunk, g-funk, lo-fi, lofi, lo-fi hip hop, chillhop, trip hop, trip-hop, r&b, rnb, rhythm and blues, contemporary r&b, neo soul, neo-soul, soul, motown, funk, disco, nu-disco, gospel, spiritual, worship, christian, ccm, hymn, blues, delta blues, jazz, smooth jazz, swing, big band, bebop, bossa nova, samba, latin, latin jazz, acid jazz, jazz fusion, fusion, dixieland, ragtime, lounge, easy listening, crooner, country, country pop, outlaw country, bro country, bluegrass, americana, folk, indie folk, acoustic folk, folk pop, celtic, irish folk, sea shanty, shanty, singer-songwriter, singer songwriter, ballad, power ballad, piano ballad, rock ballad, lullaby, children, children's music, nursery rhyme, musical, musical theatre, musical theater, broadway, show tune, cabaret, chanson, opera, operatic, classical, neoclassical, baroque, romantic era, orchestral, symphonic, chamber music, choral, gregorian chant, cinematic, film score, soundtrack, trailer music, epic, ambient, dark ambient, drone, new age, meditation, chillout, chill, downtempo, electronic, electronica, electronic pop, electro, edm, house, deep house, progressive house, tropical house, future house, bass house, slap house, acid house, tech house, techno, minimal techno, trance, psytrance, goa, hardstyle, gabber, happy hardcore, eurodance, eurobeat, dubstep, brostep, future bass, drum and bass, drum n bass, dnb, liquid drum and bass, jungle, breakbeat, breakcore, uk garage, garage, 2-step, glitch, glitch hop, idm, synthwave, retrowave, vaporwave, darkwave, dark synth, outrun, chiptune, 8-bit, bitpop, witch house, electro swing, big beat, bass music, moombahton, baile funk, jersey club, kuduro, cumbia, salsa, bachata, merengue, mariachi, ranchera, corrido, corridos tumbados, norteño, banda, tango, flamenco, rumba, fado, forró, sertanejo, mpb, polka, klezmer, balkan, turkish, arabic, bollywood, bhangra, indian classical, raga, qawwali, enka, kayokyoku, anime, j-rock, jrock, k-rock, visual kei, trot, chinese traditional, chinese folk, guofeng, gufeng, world, world music, tribal, ethnic, experimental, avant-garde, noise, spoken word, poetry, parody, comedy, jingle, video game music, game music, christmas, holiday, march, waltz, anthem, drinking song, work song, protest song, campfire, western, spaghetti western, zydeco, cajun, honky tonk, jam band, doo wop, doo-wop, barbershop, girl group, boy band",
  zh: '流行, 流行音乐, 电子流行, 独立流行, 梦幻流行, 合成器流行, 都市流行, 华语流行, 国语流行, 粤语流行, 韩流, 日系, 摇滚, 流行摇滚, 软摇滚, 硬摇滚, 独立摇滚, 另类摇滚, 后摇, 朋克, 流行朋克, 金属, 重金属, 民谣, 城市民谣, 校园民谣, 民谣摇滚, 乡村, 乡村音乐, 蓝调, 布鲁斯, 爵士, 摇摆, 波萨诺瓦, 灵魂乐, 放克, 迪斯科, 福音, 节奏布鲁斯, 嘻哈, 说唱, 陷阱, 中国风, 国风, 古风, 戏腔, 戏曲, 京剧, 民族, 民族风, 民歌, 山歌, 红歌, 电子, 电子音乐, 舞曲, 浩室, 铁克诺, 出神, 电音, 雷鬼, 拉丁, 桑巴, 探戈, 弗拉门戈, 古典, 新古典, 交响, 管弦, 歌剧, 音乐剧, 合唱, 影视, 影视配乐, 电影配乐, 史诗, 氛围, 氛围音乐, 轻音乐, 新世纪, 冥想, 儿歌, 童谣, 摇篮曲, 抒情, 情歌, 苦情歌, 网络流行, 喊麦, 动漫, 二次元, 游戏音乐, 世界音乐, 实验, 低保真, 蒸汽波, 合成波, 复古, 进行曲, 圆舞曲, 芭乐, 抒情慢歌',
};

/** Moods, images and energies. */
export const moodWords: WordTable = {
  en: 'happy, joyful, cheerful, upbeat, uplifting, feel-good, fun, playful, bouncy, bubbly, sunny, carefree, celebratory, festive, triumphant, victorious, heroic, inspiring, inspirational, motivational, empowering, hopeful, optimistic, sad, melancholic, melancholy, melancholia, bittersweet, nostalgic, wistful, yearning, longing, lonely, heartbroken, heartbreaking, sorrowful, mournful, somber, sombre, tragic, tearful, emotional, heartfelt, sentimental, sincere, tender, gentle, soft, warm, cozy, intimate, romantic, sensual, sexy, seductive, sultry, passionate, loving, sweet, cute, innocent, dreamy, ethereal, heavenly, angelic, floating, airy, hypnotic, trippy, surreal, mystical, magical, mysterious, haunting, eerie, spooky, creepy, dark, gloomy, brooding, moody, ominous, menacing, sinister, tense, suspenseful, dramatic, theatrical, intense, powerful, epic, grand, majestic, anthemic, soaring, explosive, energetic, high energy, low energy, driving, aggressive, angry, furious, rebellious, defiant, gritty, raw, edgy, fierce, chaotic, frantic, anxious, restless, calm, calming, peaceful, serene, relaxing, relaxed, soothing, mellow, laid-back, laidback, chill, chilled, meditative, contemplative, reflective, introspective, thoughtful, spiritual, sacred, reverent, euphoric, ecstatic, blissful, groovy, funky, catchy, danceable, hypnotising, quirky, whimsical, humorous, funny, silly, sarcastic, ironic, cool, confident, swaggering, sassy, bold, cinematic, atmospheric, lush, vulnerable, fragile, desperate, bitter, regretful, apologetic, grateful, patriotic, summery, wintry, autumnal, rainy, nocturnal, late night, cold, icy, bright, vibrant, colorful, colourful, futuristic, retro, vintage, old school, modern, cyberpunk, urban, rural, tropical',
  zh: '快乐, 欢快, 开心, 愉快, 轻快, 活泼, 俏皮, 可爱, 甜美, 温暖, 温馨, 治愈, 温柔, 柔和, 浪漫, 深情, 感人, 感动, 抒情, 悲伤, 忧伤, 忧郁, 伤感, 孤独, 寂寞, 思念, 怀旧, 遗憾, 心碎, 苦涩, 励志, 激励, 积极, 正能量, 充满希望, 希望, 热血, 激昂, 激情, 热情, 澎湃, 史诗, 恢弘, 大气, 磅礴, 庄严, 神圣, 神秘, 空灵, 梦幻, 迷幻, 唯美, 诗意, 宁静, 平静, 安静, 放松, 舒缓, 慵懒, 悠闲, 惬意, 清新, 阳光, 青春, 黑暗, 阴郁, 压抑, 紧张, 恐怖, 诡异, 愤怒, 叛逆, 狂野, 炸裂, 动感, 性感, 魅惑, 酷, 幽默, 搞笑, 魔性, 洗脑, 轻松, 沉重, 沧桑, 豪迈, 洒脱, 坚定, 庆祝, 喜庆',
};

/** Instruments that a prompt may ask for. */
export const promptInstruments: WordTable = {
  en: 'guitar, guitars, acoustic guitar, electric guitar, distorted guitar, distorted guitars, clean guitar, fingerpicked guitar, fingerpicking, nylon guitar, classical guitar, spanish guitar, flamenco guitar, slide guitar, pedal steel, lap steel, steel guitar, 12-string guitar, power chords, guitar riffs, guitar riff, guitar solo, bass, bass guitar, slap bass, fretless bass, upright bass, double bass, synth bass, sub bass, deep bass, heavy bass, 808, 808s, 808 bass, drums, acoustic drums, live drums, drum machine, electronic drums, brushed drums, trap drums, breakbeats, kick, four on the floor, snare, hi-hats, hi hats, cymbals, toms, percussion, hand percussion, claps, handclaps, finger snaps, stomps, tambourine, shaker, cowbell, bongos, congas, cajon, djembe, tabla, taiko, timpani, steel drums, steel pan, piano, grand piano, upright piano, felt piano, electric piano, rhodes, wurlitzer, honky tonk piano, keys, keyboard, keyboards, organ, church organ, pipe organ, hammond, hammond organ, clavinet, harpsichord, celesta, accordion, concertina, melodica, harmonica, synth, synths, analog synth, analog synths, analogue synth, modular synth, synth pads, pads, pad, synth lead, supersaw, arpeggiator, arpeggios, arpeggiated synth, vocoder, talkbox, theremin, strings, string section, string quartet, violin, violins, viola, cello, harp, orchestra, full orchestra, brass, brass section, horns, horn section, trumpet, muted trumpet, trombone, tuba, french horn, saxophone, sax, alto sax, tenor sax, clarinet, oboe, bassoon, flute, piccolo, recorder, pan flute, tin whistle, whistle, bagpipes, fiddle, banjo, mandolin, ukulele, dobro, lute, sitar, oud, bouzouki, balalaika, zither, dulcimer, koto, shamisen, shakuhachi, erhu, guzheng, guqin, pipa, dizi, suona, xiao, gayageum, handpan, hang drum, kalimba, marimba, vibraphone, xylophone, glockenspiel, bells, chimes, tubular bells, music box, gong, turntables, scratching, vinyl crackle, samples, loops, beatbox, didgeridoo, jaw harp, washboard',
  zh: '吉他, 木吉他, 电吉他, 原声吉他, 古典吉他, 失真吉他, 指弹吉他, 贝斯, 鼓, 架子鼓, 电子鼓, 鼓机, 鼓点, 打击乐, 钢琴, 电钢琴, 键盘, 风琴, 管风琴, 手风琴, 口琴, 合成器, 弦乐, 小提琴, 中提琴, 大提琴, 竖琴, 管弦乐, 交响乐团, 铜管, 小号, 长号, 圆号, 萨克斯, 单簧管, 双簧管, 长笛, 笛子, 竹笛, 箫, 唢呐, 二胡, 古筝, 古琴, 琵琶, 扬琴, 阮, 三弦, 马头琴, 编钟, 大鼓, 锣, 葫芦丝, 笙, 尤克里里, 班卓琴, 曼陀林, 拇指琴, 八音盒, 马林巴, 铃鼓, 拍手, 口哨',
};

/** Words for the tempo; `tempoPattern` finds a tempo in beats. */
export const tempoWords: WordTable = {
  en: 'slow, very slow, slow tempo, slow-paced, slow burn, mid-tempo, midtempo, mid tempo, medium tempo, moderate, moderate tempo, fast, very fast, fast tempo, fast-paced, fast paced, up-tempo, uptempo, upbeat, downtempo, half-time, half time, double-time, double time, accelerating, driving beat, steady beat, steady tempo, rubato, adagio, lento, largo, andante, moderato, allegro, vivace, presto, swing feel, shuffle, 4/4, 3/4, 6/8, 5/4, 7/8, 12/8, waltz time',
  zh: '慢, 慢速, 慢节奏, 慢板, 缓慢, 中速, 中等速度, 中板, 快, 快速, 快节奏, 快板, 轻快, 节奏明快, 三拍子, 四四拍',
};

/** A tempo in beats a minute; group 1 is the number. Flags `iu`. */
export const tempoPattern = '(?<!\\d)(\\d{2,3})(?:-\\d{2,3})? ?bpm(?![a-z])';

/** Who sings, and how. */
export const promptVoices: WordTable = {
  en: "vocals, vocal, voice, voices, singer, singing, male vocals, male vocal, male voice, male singer, male vocalist, female vocals, female vocal, female voice, female singer, female vocalist, androgynous vocals, child vocals, child voice, kids choir, children's choir, choir, gospel choir, backing choir, male choir, female choir, duet, male and female duet, male and female vocals, group vocals, gang vocals, crowd vocals, backing vocals, background vocals, lead vocals, layered vocals, stacked harmonies, harmonies, vocal harmonies, close harmonies, harmony, soprano, mezzo-soprano, alto, contralto, tenor, baritone, bass vocals, countertenor, falsetto, head voice, chest voice, belting, belted, powerful vocals, soulful vocals, soulful, emotional vocals, breathy vocals, breathy, airy vocals, whispery, whispered vocals, whisper, raspy vocals, raspy, gritty vocals, gravelly, husky, smoky, smooth vocals, silky vocals, deep voice, deep male voice, high-pitched vocals, nasal, operatic vocals, theatrical vocals, spoken word, narration, rap, rapping, rapper, rap vocals, female rapper, male rapper, rap verses, melodic rap, fast rap, growl, growls, growling, screaming, screamed vocals, scream, harsh vocals, clean vocals, clear vocals, autotune, auto-tune, autotuned vocals, vocoder vocals, robotic vocals, processed vocals, vocal chops, chopped vocals, ad-libs, ad libs, call and response, chant, chants, chanting, scat, scat singing, yodeling, throat singing, humming, vocalise, vocal runs, melisma, crooning, croon, a cappella, acapella, a capella, beatbox, english vocals, chinese vocals, japanese vocals, korean vocals, spanish vocals",
  zh: '人声, 男声, 女声, 童声, 男女对唱, 对唱, 合唱, 独唱, 和声, 和音, 男歌手, 女歌手, 男主唱, 女主唱, 男中音, 男高音, 男低音, 女高音, 女中音, 磁性, 磁性男声, 低沉男声, 低沉, 沙哑, 烟嗓, 甜美女声, 清澈女声, 温柔女声, 空灵女声, 高亢, 假声, 气声, 戏腔, 美声, 说唱, 念白, 吟唱, 哼唱, 呐喊, 嘶吼, 清唱, 阿卡贝拉, 童声合唱, 少年音, 御姐音, 少女音, 大叔音',
};

/** What says that nobody sings. */
export const instrumentalWords: WordTable = {
  en: 'instrumental, instrumental only, purely instrumental, no vocals, no vocal, no voice, no singing, without vocals, without lyrics, no lyrics, karaoke, backing track',
  zh: '纯音乐, 純音樂, 无人声, 無人聲, 无歌词, 器乐, 伴奏',
};

/** Production, era and the small change of prompts: known words that fill no gap. */
export const productionWords: WordTable = {
  en: 'acoustic, unplugged, electric, analog, analogue, digital, distorted, distortion, overdriven, clean, reverb, reverberant, delay, echo, echoing, compressed, sidechain, stereo, mono, wide, polished, crisp, punchy, tight, loose, live, studio, live recording, studio quality, high quality, hi-fi, low fidelity, tape saturation, tape, vinyl, warm, muffled, filtered, layered, dense, sparse, minimal, minimalist, minimalistic, stripped, stripped-back, stripped back, stripped down, raw production, bedroom, wall of sound, big, huge, heavy, light, deep, thick, thin, low, high, loud, quiet, dynamic, dynamics, build-up, build up, buildup, builds, drop, drops, breakdown, bridge, chorus, verse, intro, outro, hook, hooks, melody, melodic, melodies, harmonic, harmonized, rhythm, rhythmic, rhythms, syncopated, syncopation, polyrhythmic, groove, beat, beats, beat-driven, riff, riffs, chord, chords, chord progression, major key, minor key, major, minor, dissonant, chromatic, modal, key change, modulation, crescendo, fade out, fade in, solo, solos, band, full band, ensemble, trio, quartet, production, arrangement, instrumentation, style, sound, sounds, soundscape, soundscapes, texture, textures, atmosphere, vibe, vibes, mood, energy, feel, feeling, tempo, tone, music, song, track, influence, influences, influenced, inspired, infused, tinged, driven, based, rich, full, slow building, building, swelling, gradual, evolving, progressive, traditional, contemporary, classic, authentic, 50s, 60s, 70s, 80s, 90s, 00s, 1950s, 1960s, 1970s, 1980s, 1990s, 2000s, 2010s, y2k, american, british, english, french, german, italian, spanish, japanese, korean, chinese, african, indian, russian, brazilian, irish, scottish, caribbean, cuban, mexican, middle eastern, asian, nordic, viking, medieval, renaissance, fantasy, sci-fi, space, steampunk, pirate, cowboy, radio, radio-friendly, radio friendly, commercial, underground, mainstream, party, club, festival, summer, beach, night, drive, workout, study, sleep, wedding, and, with, of, the, in, a, to, for, by, over, mixed, blend, blended, mix, male, female, lead, backing, background, beautiful, simple, complex, smooth, rough, soft, sad, fast, good, great, short, long, no, very, slightly',
  zh: '原声, 不插电, 电声, 混响, 失真, 现场, 录音室, 高品质, 复古, 现代, 八十年代, 九十年代, 八零年代, 九零年代, 80年代, 90年代, 简约, 极简, 层次丰富, 丰富, 干净, 厚重, 轻盈, 节奏感, 节奏感强, 律动, 旋律, 旋律优美, 朗朗上口, 渐进, 高潮, 副歌, 大调, 小调, 风格, 音乐, 歌曲, 配乐, 氛围感, 画面感, 叙事, 女, 男',
};

// A choir, chants or vocal chops go with an instrumental; these sing words.
const leadVoices: WordTable = {
  en: 'vocals, vocal, singer, singing, male vocals, male vocal, male voice, male singer, male vocalist, female vocals, female vocal, female voice, female singer, female vocalist, lead vocals, powerful vocals, soulful vocals, emotional vocals, breathy vocals, airy vocals, raspy vocals, gritty vocals, smooth vocals, deep male voice, clean vocals, harsh vocals, screamed vocals, duet, male and female duet, male and female vocals, rap, rapping, rapper, rap vocals, male rapper, female rapper, autotuned vocals, english vocals, chinese vocals, japanese vocals, korean vocals, spanish vocals',
  zh: '人声, 男声, 女声, 童声, 男女对唱, 对唱, 独唱, 男歌手, 女歌手, 男主唱, 女主唱, 磁性男声, 甜美女声, 温柔女声, 说唱',
};

// Snaps, claps and beatboxing go with a cappella.
const accompaniment: WordTable = {
  en: 'guitar, guitars, acoustic guitar, electric guitar, distorted guitar, bass guitar, synth bass, 808, 808s, drums, live drums, drum machine, piano, grand piano, electric piano, keyboard, keyboards, organ, synth, synths, synth pads, strings, string section, violin, cello, orchestra, full orchestra, brass, trumpet, saxophone, banjo, ukulele, full band, instrumental',
  zh: '吉他, 木吉他, 电吉他, 贝斯, 鼓, 架子鼓, 电子鼓, 鼓机, 钢琴, 电钢琴, 键盘, 合成器, 弦乐, 小提琴, 大提琴, 管弦乐, 铜管, 萨克斯, 二胡, 古筝, 琵琶, 纯音乐',
};

/** The groups that a whole prompt touches, by what a reader misses when one is absent. */
export const styleGroups: Readonly<Record<'genre' | 'mood' | 'instrument' | 'tempo' | 'voice', WordTable>> = {
  genre: genreWords,
  mood: moodWords,
  instrument: promptInstruments,
  tempo: tempoWords,
  voice: promptVoices,
};

/** Two sides that one prompt cannot mean at once. */
export interface StyleClash {
  readonly what: 'tempo' | 'voice' | 'accompaniment' | 'key';
  readonly one: WordTable;
  readonly other: WordTable;
}

/**
 * Whole phrases between commas of one side beside those of the other contradict each other (`no vocals` is not `vocals`);
 * contrasts that songs live by are left out.
 */
export const clashes: readonly StyleClash[] = [
  {
    what: 'tempo',
    one: {
      en: 'fast, very fast, fast tempo, fast-paced, fast paced, up-tempo, uptempo, allegro, vivace, presto',
      zh: '快, 快速, 快节奏, 快板',
    },
    other: {
      en: 'slow, very slow, slow tempo, slow-paced, downtempo, adagio, lento, largo',
      zh: '慢, 慢速, 慢节奏, 慢板, 缓慢',
    },
  },
  { what: 'voice', one: instrumentalWords, other: leadVoices },
  {
    what: 'accompaniment',
    one: { en: 'a cappella, acapella, a capella', zh: '清唱, 阿卡贝拉, 无伴奏' },
    other: accompaniment,
  },
  { what: 'key', one: { en: 'major key', zh: '大调' }, other: { en: 'minor key', zh: '小调' } },
];
