import { SaxesParser } from 'saxes';
import type { XmlMark, XmlReading } from './openlyrics.ts';

/** Ends the reading at the first error: what a strict parser makes of the rest is a guess. */
class NotWellFormed extends Error {}

/**
 * Makes the parser that `parse` needs for OpenLyrics (saxes). It reads a document type without believing it: no entity is
 * expanded and nothing is fetched. Loaded only when needed.
 */
export function createXmlParser(): (source: string) => XmlReading {
  return (source) => {
    const marks: XmlMark[] = [];
    const parser = new SaxesParser({ position: false });
    const add = (kind: XmlMark['kind'], name = '') => marks.push({ kind, name, end: parser.position });
    parser.on('opentag', ({ name, isSelfClosing }) => add(isSelfClosing ? 'empty' : 'open', name));
    parser.on('closetag', ({ name, isSelfClosing }) => isSelfClosing || add('close', name));
    parser.on('comment', () => add('comment'));
    parser.on('doctype', () => add('doctype'));
    parser.on('cdata', () => add('cdata'));
    parser.on('processinginstruction', () => add('instruction'));
    parser.on('xmldecl', () => add('instruction'));
    parser.on('error', ({ message }) => {
      if (message === 'undefined entity.') {
        add('entity');
        return;
      }
      // A wrong end is told of after what it took for closed.
      if (message === 'unexpected close tag.') marks.pop();
      throw new NotWellFormed(message);
    });
    try {
      parser.write(source).close();
      return { marks, broken: null };
    } catch (error) {
      if (!(error instanceof NotWellFormed)) throw error;
      const at = Math.min(parser.position, source.length);
      return { marks, broken: { reason: error.message.replace(/\.$/, ''), at } };
    }
  };
}
