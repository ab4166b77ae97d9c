// What comes along when lyrics are copied. Genius residue: facts/lyrics-in-the-wild.md section 5 (1,907 files, 4,712 lines).
// Player lines: the page of a song in Suno's player (title, style, version, date, Pause), English and Chinese. Lines of other
// sites and of chat models are from our own knowledge. Every pattern is anchored and linear, and minds case: a page is copied as
// it is, where a singer's line may hold the same words.

/** One thing that is left over, as the source of a regular expression for a line without surrounding white space. */
export interface Leftover {
  /** What it is; several patterns may find the same. */
  readonly what: string;
  /** Source of a regular expression; flag `u`. */
  readonly source: string;
  /** Where the pattern stands: it is the whole line, or stands before or after what else is on it. */
  readonly is: 'line' | 'before' | 'after';
  /** In which lines it is looked for. */
  readonly where: 'first' | 'last' | 'any';
}

/** What lyric sites leave; a tag or words may be glued to those that are `before` or `after`. */
export const siteLeftovers: readonly Leftover[] = [
  { what: 'contributors', source: '^\\d{1,5} ?Contributors?.*?Lyrics$', is: 'line', where: 'any' },
  {
    what: 'contributors-alone',
    source: '^\\d{1,5} ?Contributors?(?:Translations.*)?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'contributors-glued',
    source: '^\\d{1,5} ?Contributors?.*?Lyrics(?=[\\[［【])',
    is: 'before',
    where: 'first',
  },
  {
    what: 'contributors-about',
    source: '^\\d{1,5} ?Contributors?.*Read More\\s*',
    is: 'before',
    where: 'first',
  },
  { what: 'also-like', source: '^You might also like$', is: 'line', where: 'any' },
  { what: 'also-like-embed', source: '^You might also like\\d{0,7}Embed$', is: 'line', where: 'any' },
  { what: 'also-like-before-tag', source: '^You might also like(?=[\\[［【])', is: 'before', where: 'any' },
  // The site glues the next line without a space; a sung `You might also like it` has one.
  {
    what: 'also-like-glued',
    source: '^You might also like(?=[^\\s,.;:!?a-z)\\]-])',
    is: 'before',
    where: 'any',
  },
  { what: 'also-like-after', source: '(?<=[^\\s])You might also like$', is: 'after', where: 'any' },
  {
    what: 'tickets',
    source: '^See .{1,120}? ?Live ?Get tickets as low as [$€£]\\d[\\d.,]*$',
    is: 'line',
    where: 'any',
  },
  { what: 'tickets-alone', source: '^Get tickets as low as [$€£]\\d[\\d.,]*$', is: 'line', where: 'any' },
  {
    what: 'tickets-glued',
    source:
      '^See .{1,120}? ?Live ?Get tickets as low as [$€£]\\d{1,6}(?:You might also like)?(?=[^\\d\\s.,])',
    is: 'before',
    where: 'any',
  },
  {
    what: 'embed',
    source: '^(?:\\d{1,7}(?:\\.\\d)?K?Embed(?:Share URLCopyEmbedCopy)?|EmbedShare URLCopyEmbedCopy)$',
    is: 'line',
    where: 'any',
  },
  { what: 'embed', source: '^Embed$', is: 'line', where: 'last' },
  {
    what: 'embed-glued',
    source: '(?<=[^\\s\\d])(?<!\\dK)Embed(?:Share URLCopyEmbedCopy)?$',
    is: 'after',
    where: 'last',
  },
  {
    what: 'embed-number-glued',
    source: '(?<=[^\\s\\d])\\d{1,7}(?:\\.\\d)?K?Embed(?:Share URLCopyEmbedCopy)?$',
    is: 'after',
    where: 'last',
  },
  {
    what: 'not-commercial',
    source: '^\\*{3,} ?This Lyrics is NOT for Commercial use ?\\*{3,}(?:\\(\\d+\\))?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'licensed',
    source:
      '^(?:Lyrics licensed (?:and provided )?by|Lyrics powered by|Lyrics provided by|Lyrics ©|Lyrics from|Source:) ?(?:LyricFind|Musixmatch|www\\.musixmatch\\.com|Genius|AZLyrics|\\S+\\.(?:com|net|org)).{0,200}$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'site-address',
    source:
      '^(?:https?://|www\\.)?(?:www\\.)?(?:genius|azlyrics|musixmatch|lyricfind|metrolyrics|songmeanings|lyrics|letras|vagalume|lrcgc)\\.[a-z]{2,4}(?:\\.br)?(?:/\\S*)?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'corrections',
    source:
      '^(?:Submit Corrections|Print Lyrics|More on Genius|About Genius Annotation|How to Format Lyrics:?|Add to [Ff]avorites)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'thanks',
    source: '^Thanks to .{1,200}? for (?:adding|correcting|submitting) these lyrics\\.?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'lrc-download',
    source: '^(?:歌词来自|歌詞來自|来自|來自|本歌词由|LRC歌词|LRC 歌词|更多歌词|更多歌詞).{0,200}$',
    is: 'line',
    where: 'any',
  },
];

/**
 * Lines of a generator's or player's page. Any one may be sung (`Play`): two that differ in `what` make a leftover, and title
 * and style lines beside them are told by where they stand, not by a pattern.
 */
export const playerLeftovers: readonly Leftover[] = [
  {
    what: 'version',
    source: '^[vV] ?[2-9](?:\\.\\d)?\\+?(?: ?(?:all|pro|preview|beta))?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'date',
    source:
      '^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.? \\d{1,2}(?:st|nd|rd|th)?, ?(?:19|20)\\d\\d(?: at \\d{1,2}:\\d\\d ?(?:[AP]M)?)?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'date',
    source:
      '^\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\\d\\d$',
    is: 'line',
    where: 'any',
  },
  { what: 'date', source: '^(?:19|20)\\d\\d ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日?$', is: 'line', where: 'any' },
  {
    what: 'date',
    source: '^(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[ T]\\d{1,2}:\\d\\d(?::\\d\\d)?)?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'date',
    source: '^(?:\\d{1,2}|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'button',
    source:
      '^(?:Pause|Play|Share|Remix|Extend|Download|Dislike|Reuse Prompt|Copy Link|Copy Lyrics|Show More|Show Less|Full Song|Add to Playlist|Add a comment|Song Details|Get Stems|Sign [Uu]p|Sign [Ii]n|Log [Ii]n)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'button',
    source:
      '^(?:暂停|暫停|播放|分享|下载|下載|收藏|点赞|點讚|评论|評論|关注|關注|复制|複製|复制歌词|複製歌詞|展开|展開|收起|编辑|編輯|公开|公開|再次创作|重新创作|创作同款|歌词|歌詞)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'duration',
    source: '^(?:\\d{1,2}:[0-5]\\d|\\d{1,2}:[0-5]\\d ?/ ?\\d{1,2}:[0-5]\\d)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'plays',
    source:
      '^\\d{1,3}(?:[,.]\\d{1,3}){0,3}[KM]? (?:plays?|likes?|views?|listens?|followers?|comments?|shares?)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'plays',
    source: '^\\d[\\d.,]{0,12}[万萬亿]? ?(?:次播放|播放|次|赞|讚|评论|評論|收听|收聽)$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'maker',
    source:
      '^(?:Made|Created|Generated|Composed) (?:with|by|in|on|using) (?:Suno|Udio|Mureka|Riffusion|ElevenLabs|MiniMax|AI)(?: ?AI)?\\.?$',
    is: 'line',
    where: 'any',
  },
  {
    what: 'maker',
    source:
      '^(?:由|本歌曲由|本作品由)? ?(?:Suno|Udio|Mureka|海绵音乐|天谱乐|天工|网易天音) ?(?:AI)? ?(?:生成|创作|製作|制作)$',
    is: 'line',
    where: 'any',
  },
  { what: 'handle', source: '^@[A-Za-z0-9_.]{2,30}$', is: 'line', where: 'any' },
];

/** What a chat model says before or after a song, and the fences it puts around it. */
export const chatLeftovers: readonly Leftover[] = [
  { what: 'fence', source: '^(?:`{3,}|~{3,})[A-Za-z]{0,12}$', is: 'line', where: 'any' },
  {
    what: 'opening',
    source:
      "^(?:Sure|Certainly|Of course|Absolutely|Great|Okay|OK|Got it|Alright|No problem)(?: thing)?[!,.:—–-]{1,2} ?(?:Here(?:['’]s| is| are| you go)|I['’](?:ve|ll|d)|I have|Below (?:is|are)).{0,400}$",
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source: '^(?:Sure|Certainly|Of course|Absolutely)(?: thing)?!$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source:
      "^(?:Here(?:['’]s| is| are)|Below (?:is|are)) (?=.{0,150}\\b(?:lyrics?|songs?|verses?|version|draft|translation)\\b).{0,300}:$",
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source:
      "^(?:Here(?:['’]s| is| are)|Below (?:is|are)|I(?:['’]ve| have) (?:written|created|composed|put together|crafted|drafted|updated|revised)) (?=.{0,100}\\blyrics\\b).{0,300}[:!.]$",
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source:
      "^(?:Please )?(?:[Ll]et me know|[Ff]eel free|I hope|Hope|Would you like|Do you want|If you(?:['’]d| would) like|Want me to|I can also) (?=.{0,300}\\b(?:lyrics?|songs?|verses?|chorus|bridge|version|tweak(?:s|ed)?|adjust(?:ed|ments?)?|modif(?:y|ied|ications?)|edits?|revis(?:e|ed|ions?)|style|genre|any (?:more |other |further )?changes|(?:want|like|need) (?:some |more |other |further )?changes|(?:want|like) me to (?:change|add|adjust) anything)\\b).{0,400}$",
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      '^(?:I hope (?:this helps|you (?:like|enjoy) (?:it|them))|Hope (?:this helps|you (?:like|enjoy) (?:it|them))|Is there anything else).{0,100}[.!?]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'note',
    source:
      '^(?:\\*{0,2}Note:?\\*{0,2}:? |\\(Note: )?(?:These|This|The) (?:lyrics|song|verses) (?:captures?|aims? to|explores?|follows?|conveys?|blends?|reflects?|is structured|are structured|is designed|are designed).{0,500}$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'disclaimer',
    source: '^As an AI (?:language model|assistant)\\b.{0,400}$',
    is: 'line',
    where: 'any',
  },
  { what: 'opening', source: '^(?:当然可以|當然可以|没问题|沒問題)[！!。.]?$', is: 'line', where: 'first' },
  {
    what: 'opening',
    source:
      '^(?:当然可以|當然可以|当然|當然|没问题|沒問題|好的|可以的|可以)[！!，,。.：:]{1,2}(?=.{0,100}(?:以下|下面|为你|為你|为您|為您|歌词|歌詞|创作|創作|这是|這是)).{0,200}$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source:
      '^(?:以下是|下面是|这是|這是|这里是|這裡是)(?=.{0,100}(?:歌词|歌詞|歌曲|版本|翻译|翻譯|作品)).{0,200}[：:。！!]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source: '^(?:以下是|下面是)(?:歌词|歌詞|完整|为你|為你|为您|為您|根据|根據|修改|一首).{0,200}$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'opening',
    source:
      '^(?:我)?(?:为你|為你|为您|為您|根据你的|根據你的|根据您的|根據您的)(?=.{0,100}(?:歌词|歌詞|歌曲|创作|創作|一首歌)).{0,200}[：:。！!]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source: '^希望(?:你|您|这|這)(?=.{0,20}(?:喜欢|喜歡|歌|满意|滿意|帮助|幫助)).{0,100}[。！!～~]?$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      '^(?:如果你|如果您|如需|需要我|如有|你可以|您可以|是否需要|要不要我)(?=.{0,100}(?:修改|调整|調整|歌词|歌詞|风格|風格|版本|告诉我|告訴我)).{0,200}$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'note',
    source:
      '^(?:这首歌|這首歌|这首歌词|這首歌詞|整首歌|整首歌词|歌词|歌詞)(?:以|通过|通過|表达了|表達了|描绘了|描繪了|讲述了|講述了|融合|采用|採用|旨在).{0,300}$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'opening',
    source:
      '^(?:¡?Claro|Por supuesto|Aqu[ií]|Bien sûr|Voici|Natürlich|Hier|Ecco|Certo)(?=.{0,150}(?:letra|canci[oó]n|m[uú]sica|paroles|chanson|[Ll]iedtext|[Ss]ongtext|testo|canzone)).{0,300}[:!]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source:
      '^(?:以上(?:是|就是|便是)|这就是|這就是)(?=.{0,60}(?:歌词|歌詞|歌曲|创作|創作|作品)).{0,200}[。！!～~]?$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      '^¡?(?:Espero que|Si (?:quieres|deseas|prefieres)|¿(?:Quieres|Te gustaría))(?=.{0,200}(?:letra|canci[oó]n|versi[oó]n|estrofa|estribillo|ajust)).{0,300}[.!?]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      '^(?:Espero que|Se (?:quiser|desejar|preferir)|(?:Quer|Gostaria) que)(?=.{0,200}(?:letra|m[uú]sica|canç[aã]o|vers[aã]o|estrofe|refrão|ajust)).{0,300}[.!?]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      "^(?:J['’]espère que|N['’]hésite[sz]? pas|Si (?:tu|vous) (?:veux|voulez|souhaite[sz]|préfère[sz])|(?:Veux-tu|Voulez-vous|Souhaitez-vous))(?=.{0,200}(?:paroles|chanson|texte|version|couplet|refrain|modifi|ajust)).{0,300}[.!?]$",
    is: 'line',
    where: 'last',
  },
  {
    what: 'closing',
    source:
      '^(?:Ich hoffe,|Lass (?:es )?mich wissen|Sag (?:mir )?(?:gern(?:e)? )?Bescheid|Wenn du (?:möchtest|magst|willst)|Möchtest du|Soll ich)(?=.{0,200}(?:Text|Song|Lied|Strophe|Refrain|Version|Stil|anpass|änder)).{0,300}[.!?]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'opening',
    source: '^(?:Конечно|Вот)(?=.{0,150}(?:текст|песн|куплет)).{0,300}[:!]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source:
      '^(?:Надеюсь,|Если (?:хотите|хочешь|нужно)|Дай(?:те)? (?:мне )?знать)(?=.{0,200}(?:текст|песн|куплет|припев|верси|измен|стил)).{0,300}[.!?]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'opening',
    source:
      '^(?:もちろんです|かしこまりました|承知しました|こちらが|以下(?:は|が|に))(?=.{0,100}(?:歌詞|楽曲|歌です)).{0,200}[。！!：:]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source:
      '^(?:いかがでしょうか|この歌詞|気に入って|お気に|ご希望|ほかに|他に|修正|もし).{0,80}(?:お知らせください|お申し付けください|教えてください|いただけ(?:ると|たら|れば)).{0,60}[。！!]$',
    is: 'line',
    where: 'last',
  },
  {
    what: 'opening',
    source:
      '^(?:물론(?:이죠|입니다)?|네|알겠습니다|다음은)[,.!]? ?(?=.{0,100}(?:가사|노래입니다|곡입니다)).{0,200}[.!:]$',
    is: 'line',
    where: 'first',
  },
  {
    what: 'closing',
    source: '^(?:마음에 드|이 가사|수정|필요하|혹시|더 ).{0,100}(?:말씀해|알려) ?주세요.{0,20}$',
    is: 'line',
    where: 'last',
  },
];
