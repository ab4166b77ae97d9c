// Which letters look the same: Unicode Technical Standard 39 (confusables), cut to pairs that most typefaces draw alike.
// facts/lyrics-in-the-wild.md section 2: Cyrillic `е` inside Latin words in 286 of 57,592 files, planted by lyric sites.

/** Cyrillic letters and the Latin letters they look like. */
export const latinOfCyrillic = pairs(
  'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ӏl АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG ԚQ ԜW ӀI ҮY',
);

/** Greek letters and the Latin letters they look like. */
export const latinOfGreek = pairs('οo νv ρp αa ιi υu ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX');

/** Latin letters and the letters of living Cyrillic alphabets they look like. */
export const cyrillicOfLatin = pairs(
  'aа eе oо pр cс yу xх iі jј sѕ AА BВ EЕ KК MМ HН OО PР CС TТ YУ XХ IІ JЈ SЅ',
);

/** Latin letters and the Greek letters they look like. */
export const greekOfLatin = pairs('oο vν pρ aα iι uυ AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ YΥ XΧ');

/** A map that is made when it is first asked for, which few songs do. */
function pairs(list: string): () => ReadonlyMap<string, string> {
  let made: ReadonlyMap<string, string> | undefined;
  return () => (made ??= new Map(list.split(' ').map((pair) => [pair[0]!, pair[1]!])));
}

/**
 * The text with every Cyrillic and Greek letter that looks like a Latin one replaced by it, so that two texts which look
 * the same are the same. For comparison only.
 */
export function skeleton(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x370 || code > 0x52f) continue;
    const latin = latinOfCyrillic().get(text[at]!) ?? latinOfGreek().get(text[at]!);
    if (latin === undefined) continue;
    folded += text.slice(from, at) + latin;
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}
