// Keys of head lines and footers: facts/lyrics-in-the-wild.md section 7 (`Title:` 2,454 files, `____` footer 3,890) and
// facts/style-guides.md B4; keys of prompts: facts/targets.md section 7; titles in brackets: facts/style-guides.md B1 (Genius
// localized headers) and, beyond the languages seen there, our own knowledge. Keys are in lower case, without their colon.

import type { WordTable } from './table.ts';

/** Keys of `Title:`-like lines before the song. */
export const headKeys: WordTable = {
  en: 'title, song, song title, song name, name, artist, artists, band, singer, singers, performer, performed by, sung by, vocals by, featuring, feat, feat., ft, ft., album, track, track no, track no., track number, disc, disc no, key, original key, song key, capo, tuning, tempo, bpm, time, time signature, meter, duration, length, flow, author, authors, writer, writers, songwriter, songwriters, written by, words, words by, words and music, words and music by, lyrics, lyrics by, lyricist, music, music by, composer, composers, composed by, arranger, arranged by, arrangement, producer, producers, produced by, prod, prod., prod. by, publisher, published by, label, copyright, ©, (c), ccli, ccli number, ccli song #, ccli license, ccli licence, isrc, iswc, year, date, released, release date, language, genre, genres, category, tags, style, mood, theme, topic, scripture, tune, hymn, hymnal, hymn number, source, from, typed by, transcribed by, submitted by, translated by, translation, translator, version, notes, note, comment, comments, url, link, website, youtube, youtube link, video, spotify, chords by, tabbed by, difficulty, status, id, book, origin, cover of, parody of, samples, original text by, original title, subtitle, alternate title, musicbrainz id, file, layout, credits',
  zh: '歌名, 曲名, 标题, 標題, 题目, 題目, 歌曲, 歌曲名, 歌曲名称, 歌手, 演唱, 演唱者, 原唱, 翻唱, 主唱, 专辑, 專輯, 作词, 作詞, 填词, 填詞, 词, 詞, 作曲, 曲, 谱曲, 譜曲, 编曲, 編曲, 词曲, 詞曲, 作词作曲, 制作, 製作, 制作人, 製作人, 监制, 監製, 出品, 出品人, 发行, 發行, 录音, 錄音, 混音, 母带, 母帶, 和声, 和聲, 吉他, 贝斯, 鼓, 键盘, 鍵盤, 弦乐, 弦樂, 风格, 風格, 曲风, 曲風, 语言, 語言, 调, 調, 原调, 原調, 节奏, 節奏, 年份, 发行时间, 發行時間, 发行日期, 版权, 版權, 歌词, 歌詞, 歌词制作, lrc',
  ja: '曲名, タイトル, 題名, 歌, 歌手, 歌唱, アーティスト, アルバム, 作詞, 作詩, 作曲, 編曲, 作詞作曲, 作詞・作曲, 訳詞, キー, 発売, 発売日, ジャンル, 歌詞',
  ko: '제목, 노래, 가수, 아티스트, 앨범, 작사, 작곡, 편곡, 작사작곡, 장르, 가사, 발매',
  es: 'título, titulo, canción, cancion, artista, autor, autora, autores, intérprete, interprete, álbum, album, tono, tonalidad, compositor, letra, letra y música, música, musica, año, idioma, género',
  pt: 'título, titulo, música, musica, canção, artista, autor, autora, autores, intérprete, álbum, tom, tom original, compositor, letra, letra e música, ano, idioma, gênero, versão',
  fr: 'titre, chanson, artiste, auteur, auteurs, interprète, album, tonalité, compositeur, paroles, paroles et musique, musique, année, langue, genre',
  de: 'titel, lied, künstler, interpret, autor, autoren, album, tonart, komponist, text, text und musik, musik, melodie, worte, jahr, sprache, genre, satz',
  it: 'titolo, canzone, artista, autore, autori, interprete, album, tonalità, compositore, testo, testo e musica, musica, anno, lingua, genere',
  pl: 'tytuł, piosenka, wykonawca, autor, album, tonacja, kompozytor, słowa, tekst, muzyka, słowa i muzyka, rok, język, gatunek',
  cs: 'název, píseň, interpret, autor, album, text, hudba, text a hudba, rok',
  ru: 'название, песня, исполнитель, автор, альбом, тональность, композитор, слова, текст, музыка, слова и музыка, год, язык, жанр',
};

/** Keys of the footer that a lyric database puts after a line of underscores, two spaces before each value. */
export const footerKeys: WordTable = {
  en: 'name, artist, album, disc no, track no, year, language, musicbrainz id, cover of, parody of, samples, original text by, copyright, original text copyright, translation, translated by, written by, composer, lyricist, producer, label, genre, featuring, lyrics by, music by, original artist, original name, alternate name, note, notes, source',
};

/** Keys whose lines are a prompt for a generator, not a song; a value must follow the colon. */
export const promptKeys: WordTable = {
  en: 'bpm, style, styles, style of music, style tags, style prompt, music style, musical style, genre, genres, sub-genre, subgenre, mood, moods, vibe, tempo, vocals, vocal style, prompt, song prompt, music prompt, lyrics prompt, negative prompt, exclude, exclude styles, exclude style, instruments, instrumentation, atmosphere, weirdness, style influence, audio influence, structure, song structure, inspired by',
  zh: '风格, 風格, 曲风, 曲風, 音乐风格, 音樂風格, 流派, 类型, 類型, 情绪, 情緒, 氛围, 氛圍, 节奏, 節奏, 速度, 人声, 人聲, 嗓音, 音色, 乐器, 樂器, 配器, 提示词, 提示詞, 主题, 主題, 时长, 時長, 结构, 結構, 排除, 调性, 調性, bpm, 标签, 標籤',
  ja: 'スタイル, ジャンル, 雰囲気, ムード, テンポ, 楽器, ボーカル, プロンプト',
  ko: '스타일, 장르, 분위기, 템포, 악기, 보컬, 프롬프트',
  es: 'estilo, género, estado de ánimo, instrumentos',
  pt: 'estilo, gênero, instrumentos',
  fr: 'style, genre, ambiance, instruments',
  de: 'stil, genre, stimmung, instrumente',
};

/** The source of a regular expression for the text between brackets that is a title or credit, and what it is. */
export interface BracketMetadata {
  readonly what: 'title' | 'credit';
  /** Flags `iu`; for the trimmed text inside the brackets. */
  readonly source: string;
}

/** `[Letra de "…"]`, `[… 가사]`, `[Produced by …]` and their like in other languages: neither headers nor sung. */
export const bracketMetadata: readonly BracketMetadata[] = [
  {
    what: 'title',
    source:
      "^(?:Letra(?: de|:| da| do)?|Lletra de|Paroles(?: de| d['’]|:)|Songtext(?: zu| von|:)|Liedtext zu|Testo(?: di| de|:)|Текст (?:песни|пісні)|Tekst (?:piosenki|utworu|til|pjesme|pesme)|Text (?:till|zu|skladby|piesne|písně)|Songtekst van|Sanat kappaleelle|Versuri|Στίχοι (?:από|για)|Lời bài hát|Lirik(?: lagu)?|เนื้อเพลง|كلمات (?:أغنية|اغنية)|מילים ל(?:שיר)?|Lyrics (?:for|of|to)) ?[\"“”„«»‘’'「『《].{0,200}$",
  },
  {
    what: 'title',
    source:
      '^(?:(?:Letra|Lletra|Paroles) de|Songtext (?:zu|von)|Liedtext zu|Testo di|Текст (?:песни|пісні)|Tekst (?:piosenki|utworu)|Songtekst van|Lời bài hát) .{1,200}$',
  },
  {
    what: 'title',
    source:
      '^.{0,120}["“”„«»「『《].{1,120}["“”»」』》] ?.{0,60}(?:가사|歌詞|歌词|şarkı sözleri|için şarkı sözleri|dalszöveg|lyrics|sözleri)$',
  },
  { what: 'title', source: '^(?:歌詞|歌词|가사|Lyrics) ?[:：] ?.{0,200}$' },
  {
    what: 'credit',
    source:
      '^(?:(?:Co-)?Produced|Prod\\.?|Written|Lyrics|Music|Words|Composed|Arranged|Mixed|Mastered|Directed|Recorded|Engineered|Performed|Video|Intro|Additional vocals|Backing vocals) by\\b.{0,200}$',
  },
  // ID tags of LRC, which stay where somebody takes the stamps away.
  { what: 'title', source: '^(?:ti|ar|al|au|by|offset|length|ve|tool) ?:.{1,200}$' },
  { what: 'credit', source: '^Prod\\. .{1,200}$' },
  {
    what: 'credit',
    source:
      '^(?:Producid[oa] por|Produzid[oa] por|Produit par|Produziert von|Prodott[oa] da|Produkcja:?|Wyprodukowan[ey] przez|Продюсер|Спродюсировано|Прод\\.|Escrit[oa] por|Écrit par|Geschrieben von|Scritt[oa] da) .{1,200}$',
  },
  {
    what: 'credit',
    source: '^(?:作词|作詞|作曲|编曲|編曲|词|詞|曲|制作人|製作人|演唱|歌手|原唱) ?[:：].{1,200}$',
  },
];
