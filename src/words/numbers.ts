// What numbers a section: facts/section-names.json `numbering` and facts/lyrics-in-the-wild.md section 3 (digits are the
// norm, `Verse One` about 100 lines, `1st Verse` about 70, roman only on Part and Strophe); the other languages are from our
// own knowledge. Numbers that are everyday English words (once, elf, fire, to) are left out.

/** Cardinal numbers from one upwards, in order, by language; a tie (uno and una) stands as `uno/una`. */
const cardinals: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  zh: '一/壹 二/两/兩/贰 三/叁 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十',
  es: 'uno/una dos tres cuatro cinco seis siete ocho nueve diez',
  pt: 'um/uma dois/duas três quatro cinco seis sete oito nove dez',
  fr: 'un/une deux trois quatre cinq six sept huit neuf dix',
  de: 'eins zwei drei vier fünf sechs sieben acht neun zehn',
  it: 'uno/una due tre quattro cinque sei sette otto nove dieci',
  pl: 'jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć',
  ru: 'один два три четыре пять шесть семь восемь девять десять',
  tr: 'bir iki üç dört beş altı yedi sekiz dokuz on',
};

/** Ordinal numbers from first upwards, in order, by language, with the same slash for a tie. */
const ordinals: Readonly<Record<string, string>> = {
  en: 'first second third fourth fifth sixth seventh eighth ninth tenth',
  zh: '第一 第二 第三 第四 第五 第六 第七 第八 第九 第十',
  es: 'primera/primero/primer segunda/segundo tercera/tercero/tercer cuarta/cuarto quinta/quinto sexta/sexto séptima/séptimo octava/octavo',
  pt: 'primeira/primeiro segunda/segundo terceira/terceiro quarta/quarto quinta/quinto sexta/sexto sétima/sétimo oitava/oitavo',
  fr: 'premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième huitième',
  de: 'erste/erster/erstes zweite/zweiter/zweites dritte/dritter/drittes vierte/vierter/viertes fünfte/fünfter/fünftes sechste/sechster/sechstes',
  it: 'prima/primo seconda/secondo terza/terzo quarta/quarto quinta/quinto sesta/sesto settima/settimo ottava/ottavo',
  pl: 'pierwsza/pierwszy druga/drugi trzecia/trzeci czwarta/czwarty piąta/piąty szósta/szósty',
  ru: 'первый второй третий четвёртый/четвертый пятый шестой',
  nl: 'eerste tweede derde vierde vijfde zesde',
  tr: 'birinci ikinci üçüncü dördüncü beşinci altıncı',
};

/** Roman numerals from one to twenty, in order; the signs Ⅰ to Ⅻ stand beside the letters. */
const romans =
  'i/ⅰ ii/ⅱ iii/ⅲ iv/ⅳ v/ⅴ vi/ⅵ vii/ⅶ viii/ⅷ ix/ⅸ x/ⅹ xi/ⅺ xii/ⅻ xiii xiv xv xvi xvii xviii xix xx';

function fill(words: Map<string, number>, row: string): void {
  row.split(' ').forEach((tie, index) => {
    for (const word of tie.split('/')) words.set(word, index + 1);
  });
}

let words: ReadonlyMap<string, number> | undefined;
let ranks: ReadonlyMap<string, number> | undefined;
let numerals: ReadonlyMap<string, number> | undefined;

/** Cardinals and ordinals of all languages in lower case with their values; made once. */
export function numberWords(): ReadonlyMap<string, number> {
  if (words === undefined) {
    const made = new Map<string, number>();
    for (const row of [...Object.values(cardinals), ...Object.values(ordinals)]) fill(made, row);
    words = made;
  }
  return words;
}

/** Ordinals of all languages in lower case with their values: the words for a number that may stand before a name. */
export function ordinalWords(): ReadonlyMap<string, number> {
  if (ranks === undefined) {
    const made = new Map<string, number>();
    for (const row of Object.values(ordinals)) fill(made, row);
    ranks = made;
  }
  return ranks;
}

/** Roman numerals in lower case with their values; apart from the words, since `i`, `v` and `x` are also letters. */
export function romanNumerals(): ReadonlyMap<string, number> {
  if (numerals === undefined) {
    const made = new Map<string, number>();
    fill(made, romans);
    numerals = made;
  }
  return numerals;
}
