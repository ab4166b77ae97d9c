// The words of cues and directions: what stands in the brackets of the 393 generator lyrics of facts/lyrics-in-the-wild.md
// section 3, the vocal tags that facts/targets.md section 2 documents (ACE-Step, MiniMax, Suno), performer marks of section 8
// (`男:`), and for the other languages our own knowledge. All in lower case.

import type { WordTable } from './table.ts';

/** How words are voiced. */
export const deliveryWords: WordTable = {
  en: 'whisper, whispers, whispered, whispering, shout, shouts, shouted, shouting, scream, screams, screamed, screaming, growl, growls, growled, growling, yell, yelled, yelling, spoken, spoken word, speaking, talking, narrated, narration, softly, gently, sung, singing, rap, rapped, rapping, falsetto, head voice, chest voice, a cappella, a capella, acapella, acappella, hum, hums, hummed, humming, belt, belted, belting, powerful belting, chant, chanted, chanting, croon, crooned, crooning, murmur, murmured, murmuring, breathy, raspy, raspy vocal, hushed, harmonized, harmonised, harmonies, harmony, in unison, unison, call and response, echo, echoed, echoing, echoes, vocal run, vocal runs, vibrato, autotuned, ad-lib, ad-libs, ad lib, ad libs, adlib, adlibs, scat, scatting, sigh, sighed, sobbing, crying, laughing, mumbled, mumbling, recited, yodel, yodeling, beatbox, beatboxing, distorted vocals, layered vocals, stacked vocals, vocalizing, vocalising, wordless, oohs, aahs',
  zh: '轻声, 輕聲, 低语, 低語, 耳语, 耳語, 大声, 大聲, 高声, 高聲, 低声, 低聲, 喊, 呐喊, 吶喊, 呼喊, 嘶吼, 怒吼, 尖叫, 吼叫, 念白, 独白, 獨白, 旁白, 朗诵, 朗誦, 说唱, 說唱, 饶舌, 饒舌, 清唱, 无伴奏, 無伴奏, 哼唱, 吟唱, 轻唱, 輕唱, 独唱, 獨唱, 假声, 假聲, 真声, 真聲, 气声, 氣聲, 气音, 氣音, 沙哑, 沙啞, 和声, 和聲, 伴唱, 回声, 回聲, 戏腔, 戲腔, 美声, 美聲, 高音, 低音, 转音, 轉音, 怒音, 叹息, 嘆息',
  ja: '囁き, ささやき, 囁くように, 叫び, シャウト, 語り, 語るように, セリフ, 台詞, ラップ, 鼻歌, ハミング, ファルセット, 裏声, アカペラ, ハモリ, 優しく, 静かに, 力強く, コール',
  ko: '속삭임, 속삭이듯, 외침, 샤우팅, 내레이션, 나레이션, 대사, 랩, 허밍, 가성, 아카펠라, 애드리브, 애드립, 부드럽게, 조용히, 힘차게',
  es: 'susurrado, susurrando, susurros, gritado, gritando, hablado, recitado, cantado, rapeado, rapeando, falsete, tarareo, tarareando, suavemente, suave, a capela, coros, eco',
  pt: 'sussurrado, sussurrando, gritado, gritando, falado, recitado, cantado, falsete, cantarolando, suavemente, suave, à capela, a capela, eco',
  fr: 'chuchoté, chuchotement, murmuré, murmure, crié, criant, parlé, récité, chanté, rappé, falsetto, voix de tête, fredonné, doucement, a cappella, en chœur, écho',
  de: 'geflüstert, flüsternd, geschrien, gerufen, schreiend, gesprochen, gesungen, gerappt, gesummt, summend, falsett, kopfstimme, sanft, leise, laut, a cappella, im chor, echo',
  it: 'sussurrato, sussurrando, urlato, urlando, gridato, parlato, recitato, cantato, rappato, falsetto, canticchiando, dolcemente, a cappella, eco',
  pl: 'szept, szeptem, krzyk, krzycząc, mówione, śpiewane, rap, falset, nucenie, cicho, głośno, a cappella, echo',
  ru: 'шёпот, шёпотом, шепотом, крик, криком, говорит, речитатив, фальцет, тихо, громко, нежно, а капелла, эхо',
};

/** How the music moves or how strong it is. */
export const dynamicWords: WordTable = {
  en: 'building, builds, build, building energy, rising, swelling, swells, crescendo, decrescendo, diminuendo, fading, fades, fade, fade in, fade out, slow, slower, slowly, slowing, fast, faster, quick, quiet, quieter, quietly, loud, louder, soft, softer, softly, gentle, gently, powerful, energetic, energy, high energy, low energy, medium energy, intense, intensity, explosive, anthemic, epic, stripped, stripped back, stripped down, minimal, sparse, big, bigger, full, full band, huge, massive, half-time, half time, halftime, double-time, double time, doubletime, tempo, tempo up, tempo change, key change, modulation, modulates, pause, pauses, stop, stops, beat, beat switch, drop, drops, hits, hold, held, sustained, staccato, legato, ritardando, accelerando, rubato, steady, driving, dramatic, emotional, melancholic, euphoric, dreamy, aggressive, tender, triumphant, haunting, hopeful, sad, happy, dark, bright, warm, ethereal, atmospheric, ambient, angry, playful, mysterious, romantic, uplifting, groovy, acoustic, distorted, reverb, repeat, repeats, final, climax, tension, release, silence, groove, instrumental',
  zh: '渐强, 漸強, 渐弱, 漸弱, 渐快, 漸快, 渐慢, 漸慢, 淡入, 淡出, 慢, 慢速, 快, 快速, 加速, 减速, 減速, 安静, 安靜, 强, 強, 弱, 激烈, 激昂, 高昂, 热烈, 熱烈, 有力, 柔和, 温柔, 溫柔, 轻柔, 輕柔, 抒情, 深情, 激情, 情绪高涨, 情绪递进, 爆发, 爆發, 推进, 推進, 升调, 升調, 降调, 降調, 转调, 轉調, 停顿, 停頓, 静默, 靜默, 高潮, 低沉, 空灵, 空靈, 悲伤, 悲傷, 欢快, 歡快, 史诗, 史詩, 氛围, 氛圍, 纯音乐, 純音樂, 伴奏',
  ja: '盛り上がり, 盛り上がる, 静か, 激しく, ゆっくり, 速く, フェードイン, フェードアウト, だんだん強く, だんだん弱く, 転調, 無音',
  ko: '점점 크게, 점점 작게, 느리게, 빠르게, 조용하게, 강하게, 약하게, 고조, 페이드 인, 페이드 아웃, 전조',
  es: 'subiendo, crescendo, lento, rápido, fuerte, tranquilo, intenso, potente, suave, pausa, silencio, desvaneciéndose, energético',
  pt: 'crescendo, lento, rápido, forte, calmo, intenso, poderoso, suave, pausa, silêncio, energético',
  fr: 'crescendo, lent, lentement, rapide, fort, calme, intense, puissant, doux, pause, silence, énergique, montée',
  de: 'crescendo, langsam, schnell, laut, leise, ruhig, intensiv, kraftvoll, sanft, pause, stille, energisch, steigernd, ausblenden',
  it: 'crescendo, lento, veloce, forte, piano, calmo, intenso, potente, dolce, pausa, silenzio, energico',
  pl: 'crescendo, wolno, szybko, głośno, cicho, spokojnie, mocno, pauza, cisza, narastanie',
  ru: 'медленно, быстро, громко, тихо, нарастание, спокойно, мощно, пауза, тишина, затухание',
};

/** Instruments, and groups of them. */
export const instrumentWords: WordTable = {
  en: 'guitar, guitars, acoustic guitar, electric guitar, slide guitar, steel guitar, lead guitar, rhythm guitar, bass, bass guitar, double bass, upright bass, sub bass, 808, 808s, piano, grand piano, electric piano, rhodes, wurlitzer, keys, keyboard, keyboards, organ, hammond, synth, synths, synthesizer, synthesizers, pad, pads, lead, arp, arpeggio, drum, drums, drum machine, drum fill, kick, snare, hi-hat, hi-hats, cymbal, cymbals, toms, percussion, tambourine, shaker, claps, handclaps, hand claps, snaps, finger snaps, strings, string section, violin, violins, viola, cello, harp, fiddle, banjo, mandolin, ukulele, sitar, lute, dulcimer, accordion, harmonica, bagpipes, flute, flutes, piccolo, clarinet, oboe, bassoon, sax, saxophone, saxophones, trumpet, trumpets, trombone, tuba, horn, horns, french horn, brass, woodwinds, orchestra, orchestral, band, marimba, vibraphone, xylophone, glockenspiel, bells, chimes, gong, timpani, taiko, bongos, congas, djembe, tabla, cajon, kalimba, theremin, turntables, scratches, beatbox, loop, sample, riff, solo, koto, shamisen, shakuhachi, erhu, guzheng, pipa, dizi, suona, oud, duduk',
  zh: '吉他, 木吉他, 电吉他, 電吉他, 钢琴, 鋼琴, 鼓, 鼓点, 鼓點, 架子鼓, 贝斯, 貝斯, 弦乐, 弦樂, 小提琴, 中提琴, 大提琴, 合成器, 键盘, 鍵盤, 风琴, 風琴, 萨克斯, 薩克斯, 小号, 小號, 长笛, 長笛, 口琴, 手风琴, 手風琴, 竖琴, 豎琴, 打击乐, 打擊樂, 管弦乐, 管弦樂, 铜管, 銅管, 二胡, 古筝, 古箏, 琵琶, 笛子, 竹笛, 唢呐, 嗩吶, 箫, 簫, 古琴, 扬琴, 揚琴, 马头琴, 馬頭琴, 编钟, 編鐘, 鼓掌, 拍手',
  ja: 'ギター, アコースティックギター, エレキギター, ピアノ, ドラム, ベース, ストリングス, バイオリン, ヴァイオリン, チェロ, シンセ, オルガン, サックス, トランペット, フルート, 琴, 三味線, 尺八, 太鼓',
  ko: '기타, 어쿠스틱 기타, 일렉 기타, 피아노, 드럼, 베이스, 스트링, 바이올린, 첼로, 신스, 오르간, 색소폰, 트럼펫, 플루트, 가야금, 해금',
  es: 'guitarra, guitarra acústica, guitarra eléctrica, piano, batería, bajo, cuerdas, violín, sintetizador, trompeta, saxofón, acordeón, órgano, flauta, percusión, palmas',
  pt: 'guitarra, violão, piano, bateria, baixo, cordas, violino, sintetizador, trompete, saxofone, acordeão, sanfona, órgão, flauta, percussão, palmas',
  fr: 'guitare, guitare acoustique, guitare électrique, piano, batterie, basse, cordes, violon, synthé, synthétiseur, trompette, saxophone, accordéon, orgue, flûte, percussions',
  de: 'gitarre, akustikgitarre, e-gitarre, klavier, schlagzeug, bass, streicher, geige, violine, synthesizer, trompete, saxophon, akkordeon, orgel, flöte, trommeln',
  it: 'chitarra, chitarra acustica, chitarra elettrica, pianoforte, batteria, basso, archi, violino, sintetizzatore, tromba, sassofono, fisarmonica, organo, flauto, percussioni',
  pl: 'gitara, pianino, fortepian, perkusja, bas, smyczki, skrzypce, syntezator, trąbka, saksofon, akordeon, organy, flet',
  ru: 'гитара, пианино, фортепиано, барабаны, бас, струнные, скрипка, синтезатор, труба, саксофон, аккордеон, орган, флейта',
};

/** Who or what kind of voice sings. */
export const voiceWords: WordTable = {
  en: 'male, female, vocal, vocals, voice, voices, singer, singers, man, men, woman, women, boy, boys, girl, girls, kid, kids, child, children, choir, gospel choir, chorus, duet, lead, lead vocal, lead vocals, backing, backing vocal, backing vocals, background, background vocals, backup, male vocal, male vocals, female vocal, female vocals, male voice, female voice, crowd, crowd vocals, gang vocals, group, soprano, alto, tenor, baritone, bass, mezzo, narrator, rapper, everyone, everybody, both, all, together, solo',
  zh: '男声, 男聲, 女声, 女聲, 童声, 童聲, 男女合唱, 男女对唱, 男女對唱, 对唱, 對唱, 合唱, 合唱团, 合唱團, 独唱, 獨唱, 齐唱, 齊唱, 重唱, 领唱, 領唱, 主唱, 和音, 伴唱, 人声, 人聲, 女高音, 男高音, 女中音, 男中音, 男低音, 少年, 少女, 孩子, 儿童, 兒童',
  ja: '男声, 女声, 男性, 女性, 男性ボーカル, 女性ボーカル, ボーカル, デュエット, 合唱, 子供, 全員, コーラス隊',
  ko: '남성, 여성, 남자, 여자, 보컬, 남성 보컬, 여성 보컬, 듀엣, 합창, 아이들, 다같이, 다 같이',
  es: 'voz masculina, voz femenina, voz, voces, hombre, hombres, mujer, mujeres, niños, dúo, coro, todos, solista',
  pt: 'voz masculina, voz feminina, voz, vozes, homem, homens, mulher, mulheres, crianças, dueto, coro, coral, todos',
  fr: 'voix masculine, voix féminine, voix, homme, hommes, femme, femmes, enfants, duo, chœur, choeur, tous, ensemble, soliste',
  de: 'männerstimme, frauenstimme, männlich, weiblich, stimme, stimmen, mann, männer, frau, frauen, kinder, duett, chor, alle, zusammen',
  it: 'voce maschile, voce femminile, voce, voci, uomo, uomini, donna, donne, bambini, duetto, coro, tutti, insieme',
  pl: 'głos męski, głos żeński, mężczyzna, kobieta, dzieci, duet, chór, wszyscy, razem',
  ru: 'мужской голос, женский голос, мужской вокал, женский вокал, голос, дети, дуэт, хор, все, вместе',
};

/** Groups that sing: what may stand for a name after the colon of a header, or alone in brackets. */
export const groupPerformers: WordTable = {
  en: 'all, both, duet, everyone, everybody, together, men, women, boys, girls, kids, children, leader, lead, choir, male, female, group, crowd, audience, solo, congregation, people, chorus, backing vocals, background vocals',
  zh: '男, 女, 合, 童, 齐, 齊, 众, 眾, 男女, 男女合, 合唱, 齐唱, 齊唱, 对唱, 對唱, 独唱, 獨唱, 全员, 全員, 全体, 全體, 男声, 男聲, 女声, 女聲, 童声, 童聲, 领唱, 領唱, 众人, 眾人',
  ja: '男, 女, 全員, 合唱, みんな, 男女, デュエット, 男声, 女声',
  ko: '남, 여, 합, 모두, 다같이, 다 같이, 남자, 여자, 합창, 듀엣, 전체',
  es: 'todos, todas, ambos, dúo, coro, hombres, mujeres, niños, juntos',
  pt: 'todos, todas, ambos, dueto, coro, homens, mulheres, crianças, juntos',
  fr: 'tous, toutes, ensemble, duo, chœur, choeur, hommes, femmes, enfants',
  de: 'alle, beide, zusammen, duett, chor, männer, frauen, kinder',
  it: 'tutti, tutte, entrambi, insieme, duetto, coro, uomini, donne, bambini',
  pl: 'wszyscy, oboje, razem, duet, chór, mężczyźni, kobiety, dzieci',
  ru: 'все, оба, вместе, дуэт, хор, мужчины, женщины, дети',
};

/** Sounds that are heard, not sung. */
export const soundWords: WordTable = {
  en: 'applause, cheering, cheers, crowd cheering, crowd noise, clapping, gunshot, gunshots, gunfire, explosion, laughs, laughter, laughing, laugh, chuckles, giggles, sighs, sigh, coughs, cough, gasp, gasps, sobs, breath, breathes, breathing, inhales, exhales, snaps, whistle, whistles, whistling, footsteps, door slams, door creaks, knocking, phone rings, phone ringing, ringing, dial tone, static, radio static, siren, sirens, thunder, rain, rainfall, wind, waves, ocean waves, birds, birdsong, birds chirping, crickets, heartbeat, clock ticking, ticking, record scratch, vinyl crackle, tape hiss, engine, engine revs, car starts, train, barking, dog barks, glass breaking, beep, beeps, bleep, sound effect, sfx, vocal chops',
  zh: '掌声, 掌聲, 欢呼, 歡呼, 笑声, 笑聲, 哭声, 哭聲, 枪声, 槍聲, 爆炸声, 爆炸聲, 叹气, 嘆氣, 咳嗽, 呼吸声, 呼吸聲, 喘息, 口哨, 脚步声, 腳步聲, 敲门声, 敲門聲, 电话铃声, 電話鈴聲, 警笛, 雷声, 雷聲, 雨声, 雨聲, 风声, 風聲, 海浪声, 海浪聲, 鸟鸣, 鳥鳴, 心跳, 心跳声, 钟声, 鐘聲, 音效',
  ja: '拍手, 歓声, 笑い声, ため息, 銃声, 雷鳴, 雨音, 波の音, 鳥の声, 足音, 口笛, 心音, 効果音',
  ko: '박수, 환호, 웃음, 웃음소리, 한숨, 총소리, 천둥, 빗소리, 파도 소리, 새소리, 발소리, 휘파람, 효과음',
  es: 'aplausos, risas, risa, suspiro, suspira, disparo, disparos, truenos, lluvia, silbido, pasos, sirena',
  pt: 'aplausos, risos, risada, suspiro, tiro, tiros, trovão, chuva, assobio, passos, sirene',
  fr: 'applaudissements, rires, rire, soupir, coup de feu, tonnerre, pluie, sifflement, bruits de pas, sirène',
  de: 'applaus, lachen, gelächter, seufzer, seufzt, schuss, schüsse, donner, regen, pfeifen, schritte, sirene',
  it: 'applausi, risate, risata, sospiro, sparo, spari, tuono, pioggia, fischio, passi, sirena',
  pl: 'oklaski, śmiech, westchnienie, strzał, strzały, grzmot, deszcz, gwizd, kroki, syrena',
  ru: 'аплодисменты, смех, вздох, выстрел, выстрелы, гром, дождь, свист, шаги, сирена',
};

/** Small words that only join the words of a cue: a cue may hold them beside words of the groups above. */
export const joiningWords: WordTable = {
  en: 'a, an, the, and, with, then, to, in, on, of, over, into, from, by, at, only, no, plus, very, more, less, up, down, out, off, back, again, comes, come, enters, enter, starts, begins, ends, plays, playing, continues, kicks, section, part, line, lines, style, sound, tone, voice, layer, layers, layered, bars, bar, beats, music',
  zh: '的, 和, 与, 與, 加, 起, 地, 声, 聲, 部分, 音乐, 音樂',
};

/** Every group of direction words, for whoever asks whether a word can be one at all. */
export const directionWords: readonly WordTable[] = [
  deliveryWords,
  dynamicWords,
  instrumentWords,
  voiceWords,
  groupPerformers,
  soundWords,
];

/**
 * Directions that people put in parentheses, whole, where singers and generators sing them (facts/lyrics-in-the-wild.md
 * section 3, facts/targets.md section 7); nothing that could be an ad-lib.
 */
export const sungDirections: WordTable = {
  en: "whispered, whispered softly, softly whispered, soft whisper, in a whisper, spoken, spoken word, spoken softly, softly spoken, spoken intro, spoken outro, narration, softly, sung softly, softly sung, sung, shouted, screamed, growled, growling, chanted, belted, belting, hummed, humming, humming softly, rapped, rapping, falsetto, in falsetto, a cappella, a capella, acapella, instrumental, instrumental break, instrumental interlude, instrumental intro, instrumental outro, instrumental solo, guitar solo, piano solo, sax solo, saxophone solo, drum solo, bass solo, violin solo, synth solo, harmonica solo, guitar riff, piano interlude, guitar intro, piano intro, piano outro, drum break, drum fill, bass drop, beat drops, beat drop, beat stops, beat switch, music stops, music fades, music fades out, music fade, music builds, music swells, music plays, fade out, fades out, fade in, fades in, fading out, fade to silence, fade to end, slow fade, key change, tempo change, tempo increases, half-time, half time, double-time, double time, long pause, crescendo, slowly building, building intensity, applause, crowd cheering, crowd cheers, laughs, laughter, laughing, sighs, sighing, gasps, coughs, sobs, male vocal, male vocals, female vocal, female vocals, male voice, female voice, male, female, duet, choir, gospel choir, children's choir, backing vocals, background vocals, with choir, in harmony, harmonies, harmonizing, call and response, with reverb, echo effect, sound effect, record scratch, vinyl crackle, rain sounds, breathes, deep breath, inhales, exhales, dramatic pause",
  zh: '轻声, 輕聲, 低语, 低語, 耳语, 耳語, 低声, 低聲, 大声, 大聲, 呐喊, 吶喊, 嘶吼, 念白, 独白, 獨白, 旁白, 说唱, 說唱, 哼唱, 吟唱, 清唱, 假声, 假聲, 气声, 氣聲, 和声, 和聲, 男声, 男聲, 女声, 女聲, 童声, 童聲, 合唱, 齐唱, 齊唱, 对唱, 對唱, 独唱, 獨唱, 伴奏, 纯音乐, 純音樂, 吉他独奏, 吉他獨奏, 钢琴独奏, 鋼琴獨奏, 小提琴独奏, 音乐渐弱, 音樂漸弱, 音乐渐强, 音樂漸強, 渐强, 漸強, 渐弱, 漸弱, 淡出, 淡入, 渐慢, 漸慢, 停顿, 停頓, 转调, 轉調, 升调, 升調, 掌声, 掌聲, 笑声, 笑聲, 叹息, 嘆息, 叹气, 嘆氣, 音效, 音乐起, 音樂起, 音乐停, 音樂停',
  ja: '囁き, ささやき, 囁くように, 語り, セリフ, 台詞, ラップ, ハミング, ファルセット, アカペラ, ギターソロ, ピアノソロ, 間奏, フェードアウト, フェードイン, 転調, 拍手, 笑い声, 静かに, 優しく, 力強く',
  ko: '속삭임, 속삭이듯, 내레이션, 나레이션, 대사, 허밍, 가성, 아카펠라, 기타 솔로, 피아노 솔로, 간주, 간주중, 페이드 아웃, 전조, 박수, 웃음, 한숨',
  es: 'susurrado, susurrando, susurros, hablado, recitado, gritado, gritando, cantado suavemente, tarareo, tarareando, falsete, a capela, instrumental, solo de guitarra, solo de piano, la música se desvanece, se desvanece, aplausos, risas, suspiro, voz masculina, voz femenina, cambio de tono',
  pt: 'sussurrado, sussurrando, falado, recitado, gritado, gritando, cantarolando, falsete, à capela, a capela, instrumental, solo de guitarra, solo de piano, a música diminui, aplausos, risos, suspiro, voz masculina, voz feminina',
  fr: "chuchoté, chuchotement, murmuré, parlé, récité, crié, fredonné, voix de tête, a cappella, instrumental, solo de guitare, solo de piano, la musique s’estompe, la musique s'estompe, applaudissements, rires, soupir, voix masculine, voix féminine, changement de tonalité",
  de: 'geflüstert, flüsternd, gesprochen, gesungen, geschrien, gerufen, leise gesungen, gesummt, summend, kopfstimme, a cappella, instrumental, gitarrensolo, klaviersolo, musik blendet aus, musik wird leiser, ausblenden, applaus, lachen, gelächter, seufzer, männerstimme, frauenstimme, tonartwechsel',
  it: 'sussurrato, sussurrando, parlato, recitato, urlato, falsetto, a cappella, strumentale, assolo di chitarra, assolo di piano, la musica sfuma, sfuma, applausi, risate, sospiro, voce maschile, voce femminile',
  pl: 'szept, szeptem, mówione, krzyk, solo gitarowe, instrumental, wyciszenie, oklaski, śmiech, westchnienie',
};
